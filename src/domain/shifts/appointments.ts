/** The plan as a calendar sees it: each place, under a name that stays the same. */
import type { EntryId } from '../../ids.ts'
import { monthOf } from './hours.ts'
import { standing, type Place, type Places } from './shifts.ts'

export interface Appointment extends Pick<Place, 'member' | 'role' | 'from' | 'to'> {
  readonly id: EntryId
}

/**
 * By time. A night over the turn of a month is kept as two places, and is one appointment
 * under the first one's name.
 */
export function appointments(months: readonly Places[]): Appointment[] {
  const all: Appointment[] = []
  for (const [id, place] of months.flatMap(standing).sort(byTime)) {
    const { member, role, from, to } = place
    const index = all.findIndex(
      one =>
        one.member === member &&
        one.role === role &&
        one.to === from &&
        monthOf(one.from) !== monthOf(from)
    )
    const before = all[index]
    if (before) all[index] = { ...before, to }
    else all.push({ id, member, role, from, to })
  }
  return all
}

function byTime([a, one]: [EntryId, Place], [b, other]: [EntryId, Place]): number {
  return one.from - other.from || (a < b ? -1 : 1)
}
