/** The plan as a calendar sees it: each place, under a name that stays the same. */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { monthOf } from './hours.ts'
import { isPlace, isRead, standing, type Place, type Places } from './shifts.ts'

export interface Appointment extends Pick<Place, 'member' | 'role' | 'from' | 'to'> {
  readonly id: EntryId
  /** Its member only reads then. */
  readonly isReading?: true
}

/**
 * By time. A night over the turn of a month is kept as two places, and is one appointment
 * under the first one's name.
 */
export function appointments(months: readonly Places[]): Appointment[] {
  const all: Appointment[] = []
  for (const [id, place] of months.flatMap(standing).sort(byTime)) {
    const next = appointmentOf(id, place)
    const index = all.findIndex(
      one => one.isReading === next.isReading && isBefore(one, next)
    )
    const before = all[index]
    if (before) all[index] = { ...before, to: next.to }
    else all.push(next)
  }
  return all
}

/**
 * Names that a calendar may still have for a member and that say nothing any more: what was
 * left, handed on, or taken off them, and what goes by another name now. Over the turn of a
 * month nobody knows which names the file before had, and to cancel one that no calendar
 * has does no harm. What an app from before the traces were kept took away is known to nobody.
 */
export function calledOff(
  months: readonly Places[],
  member: MemberId,
  since: Timestamp
): Appointment[] {
  const named = new Set(appointments(months).map(({ id }) => id))
  // Object.entries forgets that the keys are ids
  return (
    months
      .flatMap(({ places }) => Object.entries(places) as [EntryId, Place][])
      .filter(([, place]) => place.member === member && isPlace(place))
      // the word that they were taken off is no place, and was in no file
      .filter(([, { off }]) => off === undefined)
      .filter(([id, { to }]) => !named.has(id) && to > since)
      .sort(byTime)
      .map(([id, place]) => appointmentOf(id, place))
  )
}

/** For telling a person: each night once, and not what stands by another name. */
export function reallyOff(
  off: readonly Appointment[],
  all: readonly Appointment[]
): Appointment[] {
  const stands = (one: Appointment) =>
    all.some(
      ({ member, role, from, to }) =>
        member === one.member && role === one.role && from <= one.from && one.to <= to
    )
  const gone = off.filter(one => !stands(one))
  return gone.filter(one => !gone.some(before => isBefore(before, one)))
}

function appointmentOf(id: EntryId, place: Place): Appointment {
  const { member, role, from, to } = place
  return { id, member, role, from, to, ...(isRead(place) && { isReading: true }) }
}

type Owned = Pick<Place, 'member' | 'role' | 'from' | 'to'>

/** The second half of a night over the turn of a month goes by the name of the first. */
function isBefore(one: Owned, next: Owned): boolean {
  return (
    one.member === next.member &&
    one.role === next.role &&
    one.to === next.from &&
    monthOf(one.from) !== monthOf(next.from)
  )
}

function byTime([a, one]: [EntryId, Place], [b, other]: [EntryId, Place]): number {
  return one.from - other.from || (a < b ? -1 : 1)
}
