/**
 * At which hours of the day mail comes and somebody is there, to be published. By UTC, for
 * the clock on a wall would say where that wall is; and in parts of two hours, of all days
 * together, for few people write in one hour of a Tuesday.
 */
import type { HoursOfWeek } from '../domain/desk/tally.ts'
import { weekOf, weekStart } from '../domain/desk/weeks.ts'
import type { Card } from '../domain/queue/card.ts'
import { msPerHour } from '../domain/shifts/hours.ts'
import type { Stretch } from '../domain/shifts/shifts.ts'
import type { Timestamp } from '../ids.ts'
import { bySlots, type Slot } from './load.ts'
import type { Period } from './period.ts'

export const hoursInPart = 2
export const partsOfDay = 24 / hoursInPart

export interface DayHours {
  /** From midnight on. */
  readonly parts: readonly Slot[]
  /** In whole months. */
  readonly weeks: number
}

export function dayHours(
  cards: Iterable<Card>,
  gone: ReadonlyMap<string, HoursOfWeek>,
  shifts: readonly Stretch[],
  period: Period,
  now: Timestamp
): DayHours {
  const { slots, weeks } = bySlots(cards, gone, shifts, period, now, partsOfDay, partOf)
  return { parts: slots, weeks }
}

function partOf(at: Timestamp): number {
  const hours = Math.floor((at - weekStart(weekOf(at))) / msPerHour)
  return Math.floor((hours % 24) / hoursInPart)
}
