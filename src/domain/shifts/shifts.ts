/**
 * A UTC month of shifts: who is there when, and what they handed over.
 *
 * Everybody may be there at once, so two who signed up offline for the same hours both
 * keep their place; `one-too-many.ts` says who is told. A lasting document: it names members
 * by id and tickets by id, and holds nothing about askers.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import { claimOf, promisesOf, type Swap, type Swaps } from './agreements.ts'
import { settle, type Claim, type Settled } from './claims.ts'
import type { Handovers } from './handover.ts'
import {
  contains,
  hourOf,
  hoursAfter,
  hoursLong,
  isWholeHours,
  joined,
  overlaps,
  stillToCome,
  without,
  type Range
} from './hours.ts'

export interface ShiftMonth extends Handovers, Attendances, Swaps {
  places: Record<EntryId, Place>
}

/** What it takes to say who is there. */
export type Places = Pick<ShiftMonth, 'places' | 'swaps'>

export const shiftRoles = ['advisor', 'helper', 'anchor', 'room-monitor'] as const
export type ShiftRole = (typeof shiftRoles)[number]

export function isShiftRole(text: string): text is ShiftRole {
  return shiftRoles.some(role => role === text)
}

/** One member's hours in a role. */
export interface Place {
  member: MemberId
  role: ShiftRole
  from: Timestamp
  to: Timestamp
  /** When they signed up. */
  at: Timestamp
  /** The same on all places of one sign-up that repeats. */
  series?: EntryId
  /** Since when it is offered to the others. */
  offered?: Timestamp
  /** The place that was taken over with it. */
  of?: EntryId
  /** If that had begun, from when on it was: its hours before are those of whose it was. */
  since?: Timestamp
  /** Its member only reads then, and promises no answers; see `reading.ts`. */
  reading?: true
  /** In which of its hours somebody was wanted, as its device saw it; see `one-too-many.ts`. */
  wanted?: readonly Range[]
  /** The swap that brought it; it counts as that does. */
  swap?: EntryId
  /** Its member has left it: calendars learn that, and it does not go back to whose it was. */
  left?: boolean
  /** Who took its member off these hours, of which nothing else is left; see `leaving.ts`. */
  off?: MemberId
  /** Its member has read that somebody else was earlier, or took them off. */
  seen?: boolean
  /** The place of who took it over, once its member has read of that. */
  told?: EntryId
}

/** When members were there, see `attendance.ts`. */
export interface Attendances {
  attended: Record<EntryId, Attended>
}

export interface Attended {
  member: MemberId
  role: ShiftRole
  from: Timestamp
  to: Timestamp
  byHand?: true
  /** Thrown away, or corrected by another record. */
  struck?: boolean
  /** Struck for a record by hand that came in its place. */
  corrected?: true
}

/** An unbroken stretch of one member in one role, however many places it was made of. */
export interface Stretch extends Range {
  readonly member: MemberId
  readonly role: ShiftRole
  readonly isOffered?: boolean
  /** Its member only reads then, in a role that answers. */
  readonly isReading?: boolean
}

/** The longest that one sign-up may last. */
export const longestShift = 24

/** For what is still to come: nobody is credited with hours that are over. */
export function signUp(
  month: ShiftMonth,
  id: EntryId,
  place: Place
): Result<void, BadHours | AlreadySignedUp> {
  if (!isShift(place) || place.from < hourOf(place.at)) return no({ type: 'bad-hours' })
  if (ownPlaces(month, place).some(([, own]) => overlaps(own, place))) {
    return no({ type: 'already-signed-up' })
  }
  month.places[id] = place
  return done
}

/**
 * Leaves what is still to come of some hours, says which those were, and keeps the rest. A
 * place is shortened rather than written anew, so that its two ends can be left on two
 * devices. `rest` is the id for what remains behind, should the hours that were left lie in
 * the middle.
 */
export function leave(
  month: ShiftMonth,
  rest: EntryId,
  wanted: Stretch,
  at: Timestamp
): Result<Stretch, NotSignedUp | IsOver> {
  const all = ownPlaces(month, wanted).filter(([, place]) => overlaps(place, wanted))
  if (all.length === 0) return no({ type: 'not-signed-up' })
  // the hour may have turned since
  const isMistake = all.every(([, place]) => isFresh(place, at))
  const hours = isMistake ? wanted : stillToCome(wanted, at)
  if (!hours) return no({ type: 'is-over' })
  const { from, to } = hours
  const touched = all.filter(([, place]) => overlaps(place, hours))
  if (touched.length === 0) return no({ type: 'is-over' })
  let behind: Place | undefined
  for (const [id, place] of touched) {
    const [isBefore, isBehind] = [place.from < from, place.to > to]
    if (isBefore && isBehind && place.to > (behind?.to ?? to)) {
      behind = restOf(place, to)
    }
    if (isBefore) place.to = from
    else if (isBehind) place.from = to
    else forget(month, id, at)
  }
  if (behind) month.places[rest] = behind
  return ok(hours)
}

/** What remains of a place from a moment on, as a place of its own: signed up for as that was. */
export function restOf(place: Place, from: Timestamp): Place {
  const { member, role, to, at, offered, wanted, seen } = place
  return {
    member,
    role,
    from,
    to,
    at,
    ...seriesOf(place),
    ...(offered !== undefined && { offered }),
    ...(wanted && !seen && { wanted }),
    ...kindOf(place)
  }
}

/** What stays with a place, also in other hands. */
export function kindOf({ reading }: Place): Pick<Place, 'reading'> {
  return reading ? { reading } : {}
}

/** Hours of a member, the sign-up they belong to if that repeats, and what is done then. */
export interface Hours extends Range {
  readonly series?: EntryId
  readonly reading?: true
}

/** What comes after these hours of the sign-ups that repeat and to which they belong. */
export function laterOnes(
  months: readonly Places[],
  { member, role, from, to }: Stretch
): Hours[] {
  const own = months.flatMap(month => ownPlaces(month, { member, role }))
  const here = own.filter(([, place]) => overlaps(place, { from, to }))
  const series = here.flatMap(([, place]) => (place.series ? [place.series] : []))
  return own
    .filter(([, place]) => place.from >= to && isOneOf(series, place.series))
    .map(([, place]) => ({ from: place.from, to: place.to, ...seriesOf(place) }))
    .sort((a, b) => a.from - b.from)
}

export interface BadHours {
  readonly type: 'bad-hours'
}
export interface AlreadySignedUp {
  readonly type: 'already-signed-up'
}
export interface NotSignedUp {
  readonly type: 'not-signed-up'
}
/** The past is read only. */
export interface IsOver {
  readonly type: 'is-over'
}

/** All places of some months, joined over the turn of a month, by time. */
export function stretches(months: readonly Places[]): readonly Stretch[] {
  const byOwner = new Map<string, Place[]>()
  for (const [, place] of months.flatMap(standing)) {
    const owner = `${place.role} ${place.member} ${place.offered !== undefined} ${isRead(place)}`
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), place])
  }
  return [...byOwner.values()]
    .flatMap(places => {
      const one = places[0] as Place
      const owner = {
        member: one.member,
        role: one.role,
        ...(one.offered !== undefined && { isOffered: true }),
        ...(isRead(one) && { isReading: true })
      }
      return joined(places).map(range => ({ ...range, ...owner }))
    })
    .sort(inTurn)
}

/**
 * The places that count: not those that were taken over, nor those of who came later. What
 * was done of a place before it was taken over is a copy, since nobody changes it any more.
 */
export function standing(month: Places): [EntryId, Place][] {
  const { heirs, won } = settledIn(month)
  return entriesOf(month).flatMap(([id, place]): [EntryId, Place][] => {
    const counts = !place.left && (place.of === undefined || won.has(id))
    if (!counts || !isPlace(place)) return []
    const heir = heirs.get(id)
    if (!heir) return [[id, place]]
    const kept = doneBefore(place, month.places[heir]?.since)
    return kept ? [[id, kept]] : []
  })
}

/** What its member did of a place, if somebody took it over after it had begun. */
function doneBefore(place: Place, since = place.from): Place | undefined {
  // nobody takes over after the end: whoever says so would have both count the same hours
  const until = since > place.to ? place.from : since
  const kept: Place = { ...place, to: Math.min(place.to, until) as Timestamp }
  delete kept.offered
  return isPlace(kept) ? kept : undefined
}

/** Which of all that was taken over and swapped counts, see `claims.ts`. */
export function settledIn(month: Places): Settled {
  const claims: Claim[] = []
  const never: EntryId[] = []
  for (const [id, { of, at, swap }] of entriesOf(month)) {
    if (of === undefined || swap !== undefined) continue
    claims.push({ id, at, handed: [{ of, as: id }] })
  }
  // Object.entries forgets that the keys are ids
  for (const [id, swap] of Object.entries(month.swaps) as [EntryId, Swap][]) {
    const claim = isTheirs(month, swap) ? claimOf(id, swap) : undefined
    if (claim) claims.push(claim)
    else never.push(...promisesOf(swap).map(({ as }) => as))
  }
  return settle(claims, never)
}

/** Who is there at a moment: advisors first, then the other roles. */
export function onAt(all: readonly Stretch[], at: Timestamp): Stretch[] {
  return all
    .filter(stretch => contains(stretch, at))
    .sort((a, b) => rank(a) - rank(b) || inTurn(a, b))
}

/** Who comes next: all who begin at the first hour after a moment at which anyone does. */
export function nextAfter(all: readonly Stretch[], at: Timestamp): Stretch[] {
  const coming = all.filter(stretch => stretch.from > at)
  return coming
    .filter(stretch => stretch.from === coming[0]?.from)
    .sort((a, b) => rank(a) - rank(b) || inTurn(a, b))
}

/** Who can answer an asker; the others keep the rooms and the order. */
export function answers(role: ShiftRole): boolean {
  return role === 'advisor' || role === 'helper'
}

/** Whoever is there then promises answers; others may give some all the same. */
export function isAnswering({ role, isReading }: Stretch): boolean {
  return answers(role) && !isReading
}

/** The hours in which nobody is there to answer. */
export function gaps(all: readonly Stretch[], within: Range): Range[] {
  return without(within, all.filter(isAnswering))
}

/** The first `most` stretches of hours in which somebody is there to answer. */
export function openHours(
  all: readonly Stretch[],
  within: Range,
  most: number
): Range[] {
  return without(within, gaps(all, within)).slice(0, most)
}

/** Whether this member has some of these hours in this role already. */
export function isThere(all: readonly Stretch[], wanted: Stretch): boolean {
  return all.some(
    own =>
      own.member === wanted.member && own.role === wanted.role && overlaps(own, wanted)
  )
}

/** The first of these hours in which this member has no place, `long` if there are as many. */
export function freeHours(
  all: readonly Stretch[],
  member: MemberId,
  within: Range,
  long: number
): Range | undefined {
  const own = all.filter(stretch => stretch.member === member)
  const free = without(within, own)
  const found = free.find(range => hoursLong([range]) >= long) ?? free[0]
  if (!found || hoursLong([found]) <= long) return found
  return { from: found.from, to: hoursAfter(found.from, long) }
}

/** Whole hours, and not more of them than a person lasts. */
export function isShift(range: Range): boolean {
  return isWholeHours(range) && hoursLong([range]) <= longestShift
}

/** No calendar has it yet. Shorter than a key can undo: what one has must be called off in it. */
const aMoment = 30_000

/**
 * Kept as left for a while, so that calendars learn that it is off; and else what it was taken from
 * would come back. What somebody signed up for by mistake leaves nothing behind.
 */
function forget(month: ShiftMonth, id: EntryId, at: Timestamp): void {
  const place = month.places[id]
  if (!place) return
  if (isFresh(place, at)) delete month.places[id]
  else place.left = true
}

function isFresh({ at: signedUp, of }: Place, at: Timestamp): boolean {
  return of === undefined && Math.abs(at - signedUp) <= aMoment
}

/** Files for calendars reach 30 days back, and two devices' clocks may differ. */
const leftIsKept = 31 * 24

/**
 * What was left so long ago that no calendar needs it. Not what was taken over: it would go
 * back to whose it was.
 */
export function longLeft(month: Pick<Places, 'places'>, now: Timestamp): EntryId[] {
  const since = hoursAfter(now, -leftIsKept)
  return entriesOf(month).flatMap(([id, { left, of, to }]) =>
    left && of === undefined && to <= since ? [id] : []
  )
}

export function forgetLongLeft(month: Pick<Places, 'places'>, now: Timestamp): void {
  for (const id of longLeft(month, now)) delete month.places[id]
}

function entriesOf({ places }: Pick<Places, 'places'>): [EntryId, Place][] {
  // Object.entries forgets that the keys are ids
  return Object.entries(places) as [EntryId, Place][]
}

/** Roles that keep rooms and the order answer nobody, so nothing is different there. */
export function isRead({ reading, role }: Pick<Place, 'reading' | 'role'>): boolean {
  return reading === true && answers(role)
}

/** Nobody swaps what is another's. What is not there any more was left by whose it was. */
function isTheirs({ places }: Places, { by, to, gives, takes }: Swap): boolean {
  const fits = (id: EntryId, member: MemberId) =>
    (places[id]?.member ?? member) === member
  return (
    gives.every(({ of, as }) => fits(of, by) && fits(as, to)) &&
    takes.every(({ of, as }) => fits(of, to) && fits(as, by))
  )
}

function seriesOf({ series }: Place): Pick<Hours, 'series'> {
  return series === undefined ? {} : { series }
}

function isOneOf(all: readonly EntryId[], one: EntryId | undefined): boolean {
  return one !== undefined && all.includes(one)
}

function ownPlaces(
  month: Places,
  { member, role }: Pick<Place, 'member' | 'role'>
): [EntryId, Place][] {
  return standing(month).filter(
    ([, place]) => place.member === member && place.role === role
  )
}

/** Shrunk on two devices at once nothing may be left of it, and one may write anything. */
export function isPlace(place: Place): boolean {
  return isWholeHours(place) && shiftRoles.includes(place.role)
}

function rank(stretch: Stretch): number {
  return shiftRoles.indexOf(stretch.role)
}

function inTurn(a: Stretch, b: Stretch): number {
  return a.from - b.from || rank(a) - rank(b) || (a.member < b.member ? -1 : 1)
}
