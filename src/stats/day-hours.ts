/**
 * At which hours of the day mail comes and somebody is there, to be published. By UTC, for
 * the clock on a wall would say where that wall is; and in parts of two hours, of all days
 * together, for few people write in one hour of a Tuesday.
 *
 * Only months that are over and lie in the period as a whole: two reports of periods that do
 * not overlap, or of one month today and tomorrow, would else differ by one helper's hours.
 */
import type { HoursOfWeek } from '../domain/desk/tally.ts'
import { weekOf, weeksOf, weekStart } from '../domain/desk/weeks.ts'
import type { Card } from '../domain/queue/card.ts'
import { msPerHour } from '../domain/shifts/hours.ts'
import type { Stretch } from '../domain/shifts/shifts.ts'
import type { Timestamp } from '../ids.ts'
import { bySlots, type Slot } from './load.ts'
import { monthsOf, type Period } from './period.ts'

export const hoursInPart = 2
export const partsOfDay = 24 / hoursInPart

export interface DayHours {
  /** From midnight on. */
  readonly parts: readonly Slot[]
  /** The months that are counted; undefined: there is none. */
  readonly months: Period | undefined
  /** Of them, those of which something is known. */
  readonly weeks: number
  /** Who was there could not be read: nothing is told. */
  readonly isUnread?: true
}

export function dayHours(
  cards: Iterable<Card>,
  gone: ReadonlyMap<string, HoursOfWeek>,
  shifts: readonly Stretch[],
  period: Period,
  now: Timestamp
): DayHours {
  const months = wholeMonths(period, now)
  if (!months) return { parts: [], weeks: 0, months }
  const { slots, weeks } = bySlots(cards, gone, shifts, months, now, partsOfDay, partOf)
  return { parts: slots, weeks, months }
}

function wholeMonths({ from, to }: Period, now: Timestamp): Period | undefined {
  const whole = monthsOf({ from, to })
    .map(weeksOf)
    .filter(month => from <= month.from && month.to <= to && month.to < weekOf(now))
  const [first, last] = [whole[0], whole.at(-1)]
  return first && last && { from: first.from, to: last.to }
}

function partOf(at: Timestamp): number {
  const hours = Math.floor((at - weekStart(weekOf(at))) / msPerHour)
  return Math.floor((hours % 24) / hoursInPart)
}
