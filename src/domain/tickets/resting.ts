/**
 * A take is firm for ten minutes after each act of whoever holds the ticket; then it rests.
 * What rests is theirs still, and is lost by nothing but somebody else's take or answer. Nothing is
 * written when it begins to rest: that follows from the acts that the ticket records, and
 * from the clock.
 */
import { lastTime, type MemberId, type Timestamp } from '../../ids.ts'
import { leaseMs } from './lease.ts'
import type { Ticket } from './ticket.ts'

/** As long as somebody has not seen what was handed on to them: they may be asleep. */
const handedMs = 24 * 60 * 60_000

/** Where more took it, a list says nothing of rest. */
export const mostHolders = 50
/** Of each of them, on a card. */
const mostActs = 3
export const mostHolds = mostHolders * (mostActs + 1)

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

/**
 * For a card, which is the same whoever makes it, and read by other clocks. So it says when each
 * of them acted last, some times over: what a wrong clock said last is not all of it.
 */
export function holdsTold(ticket: Ticket, members: readonly MemberId[]): Hold[] {
  const last = lastActs(ticket, lastTime)
  return members.slice(0, mostHolders).flatMap(member => {
    const told = ticket.endedTakes[member]
    const acts = newest([...(last.get(member) ?? []), ticket.takes[member] ?? 0])
    return [
      ...(told?.to === member ? [handedOn(member, told.at)] : []),
      ...acts.map(at => heldBy(member, at))
    ]
  })
}

/** The same of several cards of one conversation: of each member what is newest. */
export function holdsOfAll(holds: readonly Hold[]): Hold[] {
  const members = [...new Set(holds.map(({ member }) => member))].slice(0, mostHolders)
  return members.flatMap(member =>
    holds
      .filter(hold => hold.member === member)
      .sort((a, b) => b.until - a.until)
      .slice(0, mostActs + 1)
  )
}

/** Which of the times that a card tells counts for that member now. */
export function holdNow(
  holds: readonly Hold[],
  member: MemberId,
  now: Timestamp
): Hold | undefined {
  const theirs = holds
    .filter(hold => hold.member === member)
    .sort((a, b) => b.until - a.until)
  return (
    theirs.find(hold => isFirm(hold, now)) ??
    theirs.find(hold => restsSince(hold, now) !== undefined) ??
    theirs[0]
  )
}

/** One act of a wrong clock, said to be of next year, would hide all that come after it. */
function latestAt(now: Timestamp): Timestamp {
  return (now + leaseMs) as Timestamp
}

function holdAfter(
  ticket: Ticket,
  member: MemberId,
  latest: Timestamp,
  last: ReadonlyMap<string, readonly number[]>
): Hold {
  const told = ticket.endedTakes[member]
  if (told?.to === member && told.at <= latest) return handedOn(member, told.at)
  const took = ticket.takes[member] ?? 0
  const [acted = took] = last.get(member) ?? []
  return heldBy(member, took <= latest ? Math.max(acted, took) : acted)
}

function handedOn(member: MemberId, at: number): Hold {
  return { member, at: onCalendar(at), until: onCalendar(at + handedMs) }
}

function heldBy(member: MemberId, at: number): Hold {
  return { member, at: onCalendar(at), until: onCalendar(at + leaseMs) }
}

function newest(times: readonly number[]): number[] {
  return [...new Set(times)].sort((a, b) => b - a).slice(0, mostActs)
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

/**
 * When each member acted last, as far as the ticket says who did it, and when: in one pass,
 * the newest first.
 */
function lastActs(ticket: Ticket, latest: number): Map<string, number[]> {
  const kinds: readonly Readonly<Record<string, Act>>[] = [
    ticket.messages,
    ticket.notes,
    ticket.turns,
    ticket.snoozes,
    ticket.rankings,
    ticket.escalations,
    ticket.passedBack,
    ticket.extensions,
    ticket.referrals,
    ticket.reports,
    ticket.checks,
    ticket.related,
    ticket.unlike,
    ticket.joins,
    ticket.moved,
    ticket.handedIn,
    ticket.givenBack,
    ticket.keySearches,
    ticket.keyChoices,
    ticket.aboutAsker ? { about: ticket.aboutAsker } : {}
  ]
  const last = new Map<string, number[]>()
  const did = (by: string | undefined, at: Timestamp) => {
    if (by === undefined || at > latest) return
    const known = last.get(by) ?? []
    const isNew = known.length < mostActs || at > (known.at(-1) ?? 0)
    if (isNew) last.set(by, newest([...known, at]))
  }
  for (const kind of kinds) for (const { by, at } of Object.values(kind)) did(by, at)
  for (const [member, { at }] of Object.entries(ticket.follows)) did(member, at)
  return last
}
