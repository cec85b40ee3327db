/**
 * Whoever begins to write an answer holds its ticket for ten minutes after each key press.
 * It is said to those who are there and written nowhere, and it forbids nothing: others are
 * told before they write, too. Times are the listener's own, so that nobody's clock holds
 * longer. One member holds one ticket, and none without an end: after an hour it counts
 * again only when ten minutes went by without a claim to it.
 */
import type { DeviceId, MemberId, TicketId, Timestamp } from '../../ids.ts'

export const leaseMs = 10 * 60_000
const longestMs = 60 * 60_000
/** Of one member: nobody answers so many at a time, and each is kept for ten minutes. */
const mostClaims = 100

export interface Lease {
  readonly member: MemberId
  readonly ticket: TicketId
  readonly since: Timestamp
  readonly until: Timestamp
}

/** What was said, also of what is over: a pause that is too short begins nothing anew. */
export interface Claim extends Lease {
  readonly device: DeviceId
  readonly heard: Timestamp
}

export interface Said {
  readonly member: MemberId
  readonly device: DeviceId
  readonly ticket: TicketId
  /** Milliseconds that remain of it; 0 lets go. */
  readonly left: number
}

export function claimed(
  claims: readonly Claim[],
  said: Said,
  now: Timestamp
): readonly Claim[] {
  const { member, device, ticket } = said
  const known = claims.filter(claim => now - claim.heard < leaseMs)
  const mine = known.find(claim => claim.member === member && claim.ticket === ticket)
  const left = Math.min(Math.max(said.left, 0), leaseMs)
  if (left === 0) {
    // another device of theirs goes on
    return known.map(claim =>
      claim === mine && mine.device === device ? ended(mine, now) : claim
    )
  }
  const held = known.filter(claim => claim.member === member).length
  if (!mine && held >= mostClaims) return known
  const since = mine?.since ?? now
  const until = Math.min(now + left, since + longestMs) as Timestamp
  const others = known
    .filter(claim => claim !== mine)
    .map(claim => (claim.member === member ? ended(claim, now) : claim))
  return [...others, { member, device, ticket, since, until, heard: now }]
}

/** Whoever began first comes first. */
export function standing(claims: readonly Claim[], now: Timestamp): Lease[] {
  return claims
    .filter(({ until }) => until > now)
    .map(({ member, ticket, since, until }) => ({ member, ticket, since, until }))
    .sort((a, b) => a.since - b.since)
}

function ended(claim: Claim, now: Timestamp): Claim {
  return { ...claim, until: Math.min(claim.until, now) as Timestamp }
}
