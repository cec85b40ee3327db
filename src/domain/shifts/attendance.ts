/**
 * When members were at the desk in shifts of theirs, in quarter hours. The device of whoever
 * is there counts by itself; what it counted can be corrected, thrown away, and written by
 * hand. Each session of a device writes a record of its own, so that two devices of one
 * member are joined and never added up; what was thrown away stays so, also where another
 * device went on counting.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import {
  contains,
  joined,
  longestStretch,
  overlaps,
  shared,
  type Range
} from './hours.ts'
import {
  longestShift,
  shiftRoles,
  stretches,
  type Attendances,
  type Attended,
  type Places,
  type ShiftRole
} from './shifts.ts'

/** One member's unbroken time in a role, however many records it was made of. */
export interface Attendance extends Range {
  readonly member: MemberId
  readonly role: ShiftRole
}

export const quarter = 900_000

/** The start of the quarter hour in which a moment lies. */
export function quarterOf(at: Timestamp): Timestamp {
  return (Math.floor(at / quarter) * quarter) as Timestamp
}

/** A pause of so long ends a record; what comes after it is another one. */
const pause = 2 * quarter

/**
 * The quarter hour of now, of a shift or of what this month has of one. Says which record it
 * is in: `last`, which this session wrote before, or after a pause a new one.
 */
export function countNow(
  month: Attendances,
  ids: { readonly last: EntryId | undefined; readonly fresh: EntryId },
  shift: Attendance,
  now: Timestamp
): EntryId {
  const from = quarterOf(now)
  const to = (from + quarter) as Timestamp
  const last = ids.last && month.attended[ids.last]
  const isGoing = last?.role === shift.role && !last.struck
  if (ids.last && isGoing && from - last.to < pause) {
    if (last.to < to) last.to = to
    return ids.last
  }
  const { member, role } = shift
  month.attended[ids.fresh] = { member, role, from, to }
  return ids.fresh
}

/**
 * Not in a shift of which its member threw away something, nor in a quarter hour of which
 * they said by hand how it was.
 */
export function isCounted(
  months: readonly Attendances[],
  shift: Attendance,
  now: Timestamp
): boolean {
  if (isStopped(months, shift)) return false
  return !recordsIn(months, shift).some(
    one => (one.byHand === true || one.corrected === true) && contains(one, now)
  )
}

/** Its member threw away what was counted or written of it, so no more of it is counted. */
export function isStopped(months: readonly Attendances[], shift: Attendance): boolean {
  return recordsIn(months, shift).some(
    one => one.struck === true && one.corrected !== true
  )
}

function recordsIn(
  months: readonly Attendances[],
  { member, role, from, to }: Attendance
): Attended[] {
  return months
    .flatMap(entriesOf)
    .map(([, one]) => one)
    .filter(
      one => one.member === member && one.role === role && overlaps(one, { from, to })
    )
}

/** By hand: what is over or has begun, and not more than a person lasts. */
export function noteAttended(
  month: Attendances,
  id: EntryId,
  { member, role, from, to }: Attendance,
  now: Timestamp
): Result<void, BadTimes> {
  if (!isAttended({ from, to }, now)) return no({ type: 'bad-times' })
  month.attended[id] = { member, role, from, to, byHand: true }
  return done
}

export function isAttended({ from, to }: Range, now: Timestamp): boolean {
  return (
    isQuarters({ from, to }) &&
    to - from <= longestShift * 4 * quarter &&
    to <= quarterOf(now) + quarter
  )
}

/** All records of a member in these hours; says which, for bringing them back. */
export function strikeAttended(
  month: Attendances,
  { member, role, from, to }: Attendance
): EntryId[] {
  const struck: EntryId[] = []
  for (const [id, one] of entriesOf(month)) {
    const isOwn = one.member === member && one.role === role && !one.struck
    if (!isOwn || !overlaps(one, { from, to })) continue
    one.struck = true
    struck.push(id)
  }
  return struck
}

/** The same, since its member said by hand how it was: the rest of the shift is still counted. */
export function replaceAttended(month: Attendances, shown: Attendance): EntryId[] {
  const struck = strikeAttended(month, shown)
  for (const id of struck) {
    const one = month.attended[id]
    if (one) one.corrected = true
  }
  return struck
}

export function bringBackAttended(
  month: Attendances,
  ids: readonly EntryId[]
): Result<void> {
  for (const id of ids) {
    delete month.attended[id]?.struck
    delete month.attended[id]?.corrected
  }
  return done
}

/** As if it had never been written: the way back of what was noted a moment ago. */
export function forgetAttended(month: Attendances, id: EntryId): Result<void> {
  delete month.attended[id]
  return done
}

export interface BadTimes {
  readonly type: 'bad-times'
}

/** By time, joined over the turn of a month. */
export function attendances(months: readonly Attendances[]): readonly Attendance[] {
  const byOwner = new Map<string, Attended[]>()
  for (const [, one] of months.flatMap(entriesOf)) {
    if (one.struck || !isQuarters(one)) continue
    const owner = `${one.role} ${one.member}`
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), one])
  }
  return [...byOwner.values()]
    .flatMap(all => {
      const { member, role } = all[0] as Attended
      return joined(all).map(range => ({ ...range, member, role }))
    })
    .sort((a, b) => a.from - b.from || (a.member < b.member ? -1 : 1))
}

/** Of one person in one role, in hours. */
export interface PersonHours {
  readonly member: MemberId
  readonly role: ShiftRole
  readonly signedUp: number
  readonly attended: number
}

/** In no order that says who did more: by member, then by role. */
export function personHours(
  months: readonly (Places & Attendances)[],
  period: Range
): PersonHours[] {
  const found = new Map<string, PersonHours>()
  const add = (one: Attendance, of: 'signedUp' | 'attended'): void => {
    const part = shared(one, period)
    if (!part) return
    const { member, role } = one
    const key = `${member} ${shiftRoles.indexOf(role)}`
    const known = found.get(key) ?? { member, role, signedUp: 0, attended: 0 }
    const hours = (part.to - part.from) / (4 * quarter)
    found.set(key, { ...known, [of]: known[of] + hours })
  }
  for (const one of stretches(months)) add(one, 'signedUp')
  for (const one of attendances(months)) add(one, 'attended')
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function entriesOf(month: Attendances): [EntryId, Attended][] {
  // Object.entries forgets that the keys are ids
  return Object.entries(month.attended) as [EntryId, Attended][]
}

function isQuarters({ from, to }: Range): boolean {
  const isShort = from < to && to - from <= longestStretch
  return isShort && from % quarter === 0 && to % quarter === 0
}
