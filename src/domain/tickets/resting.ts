/**
 * A take is firm for ten minutes after each act of whoever holds the ticket; then it rests.
 * What rests is theirs still, and is lost by nothing but somebody else's take. Nothing is
 * written when it begins to rest: that follows from the acts that the ticket records, and
 * from the clock.
 */
import { highest } from '../../highest.ts'
import type { MemberId, Timestamp } from '../../ids.ts'
import { leaseMs } from './lease.ts'
import type { Ticket } from './ticket.ts'

/** As long as somebody has not seen what was handed on to them: they may be asleep. */
const handedMs = 24 * 60 * 60_000

export interface Hold {
  readonly member: MemberId
  /** Of their last act in it. */
  readonly at: Timestamp
  /** From then on it rests. */
  readonly until: Timestamp
}

/** Of a member who took it. */
export function holdOf(ticket: Ticket, member: MemberId): Hold {
  const told = ticket.endedTakes[member]
  if (told?.to === member) {
    return { member, at: told.at, until: (told.at + handedMs) as Timestamp }
  }
  const at = highest(actsOf(ticket, member), ticket.takes[member] ?? 0) as Timestamp
  return { member, at, until: (at + leaseMs) as Timestamp }
}

/**
 * By the clock of whoever acted, so one that is far ahead, or says a time that no act can
 * have, holds nothing for longer.
 */
export function isFirm({ at, until }: Omit<Hold, 'member'>, now: Timestamp): boolean {
  return Math.abs(now - at) < Math.min(until - at, handedMs)
}

/** Since when, for those who look; undefined if only a wrong clock says so. */
export function restsSince(
  { until }: Omit<Hold, 'member'>,
  now: Timestamp
): Timestamp | undefined {
  return until <= now ? until : undefined
}

interface Held {
  readonly holders: readonly MemberId[]
  readonly holds?: readonly Hold[]
}

/** Of a list's row, for sure: older apps do not say how firmly somebody holds a ticket. */
export function isResting({ holders, holds = [] }: Held, now: Timestamp): boolean {
  const isKnown = (holder: MemberId) => holds.some(({ member }) => member === holder)
  return (
    holders.length > 0 &&
    holders.every(isKnown) &&
    !holds.some(hold => isFirm(hold, now))
  )
}

interface Act {
  readonly by?: MemberId
  readonly at: Timestamp
}

/** Of which the ticket says who did it, and when. */
function actsOf(ticket: Ticket, member: MemberId): Timestamp[] {
  const kinds: readonly Readonly<Record<string, Act>>[] = [
    ticket.messages,
    ticket.notes,
    ticket.turns,
    ticket.snoozes,
    ticket.rankings,
    ticket.escalations,
    ticket.extensions,
    ticket.referrals,
    ticket.reports,
    ticket.checks,
    ticket.related,
    ticket.joins,
    ticket.moved,
    ticket.handedIn,
    ticket.givenBack,
    ticket.keySearches,
    ticket.keyChoices,
    ticket.aboutAsker ? { about: ticket.aboutAsker } : {}
  ]
  const theirs = kinds.flatMap(kind =>
    Object.values(kind).flatMap(({ by, at }) => (by === member ? at : []))
  )
  const follows = ticket.follows[member]
  return follows ? [...theirs, follows.at] : theirs
}
