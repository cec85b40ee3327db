/** Which weeks are looked at, and which they are compared with. */
import { monthOf, weekOf, weeksOf } from '../domain/desk/weeks.ts'
import type { Timestamp } from '../ids.ts'

/** Whole weeks, both included. */
export interface Period {
  readonly from: number
  readonly to: number
}

export const spans = ['4-weeks', '12-weeks', 'month', 'quarter', 'year'] as const
export type Span = (typeof spans)[number]

/** Of these one may be published beside the others: see `told-months.ts`. */
export const calendarSpans = ['month', 'quarter', 'year'] as const

/** The one that is going on, or so many before it. What is still to come is left out. */
export function periodOf(span: Span, now: Timestamp, back = 0): Period {
  const week = weekOf(now)
  switch (span) {
    case '4-weeks':
      return weeksBack(week, 4, back)
    case '12-weeks':
      return weeksBack(week, 12, back)
    case 'month':
      return upTo(week, monthsBack(week, 1, back))
    case 'quarter':
      return upTo(week, monthsBack(week, 3, back))
    case 'year':
      return upTo(week, monthsBack(week, 12, back))
  }
}

/** The last twelve months, whatever the calendar says. */
export function yearUpTo(now: Timestamp): Period {
  return weeksBack(weekOf(now), 52, 0)
}

/** From one day to another, by the weeks in which they lie; the wrong way round, too. */
export function between(a: Timestamp, b: Timestamp): Period {
  const [from, to] = [weekOf(a), weekOf(b)]
  return from <= to ? { from, to } : { from: to, to: from }
}

/** More would read every month there is. */
export const mostWeeks = 157

/**
 * The end that somebody typed stays, and the other one follows where it must: one that was
 * passed keeps its distance. So both can be typed, either one first.
 */
export function withFrom({ from, to }: Period, typed: number, last: number): Period {
  const end = typed > to ? Math.min(last, typed + to - from) : to
  return { from: typed, to: Math.min(end, typed + mostWeeks - 1) }
}

export function withTo({ from, to }: Period, typed: number, first: number): Period {
  const end = typed < from ? Math.max(first, typed - (to - from)) : from
  return { from: Math.max(end, typed - mostWeeks + 1), to: typed }
}

/** As many weeks, right before: a month that has only begun is not beside a whole one. */
export function before({ from, to }: Period): Period {
  return { from: from - (to - from + 1), to: from - 1 }
}

export function weeksIn({ from, to }: Period): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

export function isSame(a: Period, b: Period): boolean {
  return a.from === b.from && a.to === b.to
}

export function isIn({ from, to }: Period, week: number): boolean {
  return from <= week && week <= to
}

/** `2026-10`, `2026-11`: whose tallies hold these weeks. */
export function monthsOf(period: Period): string[] {
  return [...new Set(weeksIn(period).map(monthOf))]
}

/** The months of which a quarter or a year consists. */
export function wholeMonths(period: Period): Period[] {
  return monthsOf(period).map(weeksOf)
}

function weeksBack(week: number, many: number, back: number): Period {
  const to = week - back * many
  return { from: to - many + 1, to }
}

/** Of the calendar: a quarter begins in January, April, July or October. */
function monthsBack(week: number, many: number, back: number): Period {
  const [year = 0, number = 1] = monthOf(week).split('-').map(Number)
  const first = Math.floor((year * 12 + number - 1) / many) * many - back * many
  return { from: weeksOf(named(first)).from, to: weeksOf(named(first + many - 1)).to }
}

function named(month: number): string {
  const number = String((month % 12) + 1).padStart(2, '0')
  return `${Math.floor(month / 12)}-${number}`
}

function upTo(week: number, { from, to }: Period): Period {
  return { from, to: Math.max(from, Math.min(to, week)) }
}
