/** At which hours the tickets of a month came; see `HoursOfWeek`. */
import type { Card } from '../domain/queue/card.ts'
import {
  fewestInHours,
  hoursInWeek,
  total,
  type HoursOfWeek
} from '../domain/desk/tally.ts'
import { monthOf, weekOf, weekStart, weeksOf } from '../domain/desk/weeks.ts'
import { hoursAfter, msPerHour } from '../domain/shifts/hours.ts'
import { tellsOnlyDay } from '../domain/tickets/message.ts'
import type { Timestamp } from '../ids.ts'
import { believable, counts } from './remains.ts'

/** Until then, what other devices took in is not here. */
const settledAfterHours = 24

/** Only of months that are over, and of those in which many came. */
export function hoursByMonth(
  cards: Iterable<Card>,
  now: Timestamp
): Map<string, HoursOfWeek> {
  const months = new Map<string, number[]>()
  for (const [week, times] of byWeek(cards, now)) {
    const month = monthOf(week)
    if (!isOver(month, now)) continue
    const hours = months.get(month) ?? new Array<number>(hoursInWeek).fill(0)
    for (const at of times) add(hours, Math.floor((at - weekStart(week)) / msPerHour))
    months.set(month, hours)
  }
  return new Map([...months].filter(([, hours]) => total(hours) >= fewestInHours))
}

/** When they came, of those of which the hour is known. */
export function byWeek(
  cards: Iterable<Card>,
  now: Timestamp
): Map<number, readonly Timestamp[]> {
  const weeks = new Map<number, Timestamp[]>()
  for (const card of cards) {
    if (!counts(card) || tellsOnlyDay(card.createdAt)) continue
    const at = believable(card, now)
    const week = weekOf(at)
    const known = weeks.get(week)
    if (known) known.push(at)
    else weeks.set(week, [at])
  }
  return weeks
}

function add(hours: number[], hour: number): void {
  hours[hour] = (hours[hour] ?? 0) + 1
}

function isOver(month: string, now: Timestamp): boolean {
  return now >= hoursAfter(weekStart(weeksOf(month).to + 1), settledAfterHours)
}
