/**
 * A take is firm for ten minutes after each act of whoever holds the ticket; then it rests.
 * What rests is theirs still, and is lost by nothing but somebody else's take. Nothing is
 * written when it begins to rest: that follows from the acts that the ticket records, and
 * from the clock.
 */
import { lastTime, type MemberId, type Timestamp } from '../../ids.ts'
import { leaseMs } from './lease.ts'
import type { Ticket } from './ticket.ts'

/** As long as somebody has not seen what was handed on to them: they may be asleep. */
const handedMs = 24 * 60 * 60_000

/** On a card. Where more took it, a list says nothing of rest. */
export const mostHolds = 50

export interface Hold {
  readonly member: MemberId
  /** Of their last act in it. */
  readonly at: Timestamp
  /** From then on it rests. */
  readonly until: Timestamp
}

/** Of a member who took it. */
export function holdOf(ticket: Ticket, member: MemberId, now: Timestamp): Hold {
  return holdAfter(ticket, member, latestAt(now), lastActs(ticket, latestAt(now)))
}

/** Of several of them, in their order. */
export function holdsOf(
  ticket: Ticket,
  members: readonly MemberId[],
  now: Timestamp
): Hold[] {
  const last = lastActs(ticket, latestAt(now))
  return members.map(member => holdAfter(ticket, member, latestAt(now), last))
}

/** One act of a wrong clock, said to be of next year, would hide all that come after it. */
function latestAt(now: Timestamp): Timestamp {
  return (now + leaseMs) as Timestamp
}

function holdAfter(
  ticket: Ticket,
  member: MemberId,
  latest: Timestamp,
  last: ReadonlyMap<string, Timestamp>
): Hold {
  const told = ticket.endedTakes[member]
  if (told?.to === member && told.at <= latest) {
    return { member, at: onCalendar(told.at), until: onCalendar(told.at + handedMs) }
  }
  const took = ticket.takes[member] ?? 0
  const acted = last.get(member) ?? took
  const at = took <= latest ? Math.max(acted, took) : acted
  return { member, at: onCalendar(at), until: onCalendar(at + leaseMs) }
}

/** Any member's app may have written any number. */
function onCalendar(time: number): Timestamp {
  return Math.trunc(Math.min(Math.max(time, 0), lastTime)) as Timestamp
}

/**
 * By the clock of whoever acted, so one that is far ahead holds nothing for longer; an end
 * that no act can have is none.
 */
export function isFirm({ at, until }: Omit<Hold, 'member'>, now: Timestamp): boolean {
  const length = until - at
  return length <= handedMs && Math.abs(now - at) < length
}

/** Since when, for those who look; undefined if only a wrong clock or a lie says so. */
export function restsSince(
  { until }: Omit<Hold, 'member'>,
  now: Timestamp
): Timestamp | undefined {
  return until > 0 && until <= now ? until : undefined
}

interface Held {
  readonly holders: readonly MemberId[]
  readonly holds?: readonly Hold[]
}

/** Of a list's row, for sure: older apps do not say how firmly somebody holds a ticket. */
export function isResting({ holders, holds = [] }: Held, now: Timestamp): boolean {
  const known = new Set(holds.map(({ member }) => member))
  return (
    holders.length > 0 &&
    holders.every(holder => known.has(holder)) &&
    !holds.some(hold => isFirm(hold, now))
  )
}

interface Act {
  readonly by?: MemberId
  readonly at: Timestamp
}

/** Each member's last of which the ticket says who did it, and when: in one pass. */
function lastActs(ticket: Ticket, latest: Timestamp): Map<string, Timestamp> {
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
  const last = new Map<string, Timestamp>()
  const did = (by: string | undefined, at: Timestamp) => {
    if (by === undefined || at > latest) return
    if (at > (last.get(by) ?? -Infinity)) last.set(by, at)
  }
  for (const kind of kinds) for (const { by, at } of Object.values(kind)) did(by, at)
  for (const [member, { at }] of Object.entries(ticket.follows)) did(member, at)
  return last
}
