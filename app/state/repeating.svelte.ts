/** Signing up every week: on which days, every how many weeks, and until when. */
import type { Range } from '#core/domain/shifts/hours.ts'
import type { Wanted } from '#core/domain/shifts/staffing.ts'

import { mostWeeks, weekdayAt, weekly } from './week.ts'

/** Every so many weeks. */
export const intervals = [1, 2, 4] as const
export type Interval = (typeof intervals)[number]

export class Repeating {
  /** Undefined: only once. */
  every: Interval | undefined = $state()
  /** Until the end of which of the weeks, counted from 0. */
  last = $state(0)
  /** As they were chosen; else the day of the hours themselves. */
  #chosen: Wanted['weekdays'] | undefined = $state.raw()

  weekdays(range: Range, zone: string): Wanted['weekdays'] {
    return this.#chosen ?? { [weekdayAt(range.from, zone)]: true }
  }

  choose(weekdays: Wanted['weekdays']): void {
    this.#chosen = weekdays
  }

  /** Those of each week, as far as one can sign up. */
  weeks(range: Range, zone: string, firstDay: number): Range[][] {
    const every = this.every ?? mostWeeks
    const weekdays = this.weekdays(range, zone)
    return weekly({ from: range.from, to: range.to }, zone, {
      weekdays,
      every,
      firstDay
    })
  }

  /** All that is signed up for. */
  ranges(range: Range, zone: string, firstDay: number): Range[] {
    return this.weeks(range, zone, firstDay)
      .slice(0, this.last + 1)
      .flat()
  }

  /** Another interval has other weeks; it begins with about a quarter of a year. */
  repeat(every: Interval | undefined): void {
    this.every = every
    this.last = every ? Math.ceil(usualWeeks / every) - 1 : 0
  }

  clear(): void {
    this.repeat(undefined)
    this.#chosen = undefined
  }
}

/** Nobody keeps a promise of years. */
export const usualWeeks = 12
