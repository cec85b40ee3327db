/** Which period the address names, and how it is said. */
import { daysAfter, startOf, type Timestamp } from '#core/ids.ts'
import { mondayOf, weekOf } from '#core/domain/desk/weeks.ts'
import {
  between,
  calendarSpans,
  mostWeeks,
  periodOf,
  spans,
  withFrom,
  withTo,
  type Period,
  type Span
} from '#core/stats/period.ts'

import { dateFormat } from '../../words/format.svelte.ts'

export interface Chosen {
  readonly span: Span | 'own'
  readonly back: number
  readonly period: Period
}

/** `span=month&back=1`, or `from=2026-10-05&to=2026-11-01`. */
export function chosenBy(query: URLSearchParams, now: Timestamp): Chosen {
  const [from, to] = ['from', 'to'].map(end => {
    const day = knownDay(query.get(end) ?? '', now)
    return day && (Date.parse(day) as Timestamp)
  })
  const span = spans.find(known => known === query.get('span')) ?? '12-weeks'
  if (from && to) {
    return { span: 'own', back: 0, period: within(between(from, to)) }
  }
  const back = Math.min(120, Math.max(0, Math.floor(Number(query.get('back'))) || 0))
  return { span, back, period: periodOf(span, now, back) }
}

/** The last that is over is one back. */
export const lastOver = 1

/**
 * The same for a report: what is over, of the calendar, or else what was typed. Weeks that
 * move along, and a month that goes on, would be published twice, and the difference tells
 * what came in between.
 */
export function reportedBy(query: URLSearchParams, now: Timestamp): Chosen {
  const chosen = chosenBy(query, now)
  if (chosen.span === 'own') return chosen
  const span = calendarSpans.find(known => known === chosen.span)
  const back = span ? Math.max(lastOver, chosen.back) : lastOver
  return { span: span ?? 'month', back, period: periodOf(span ?? 'month', now, back) }
}

/** Older mail than that comes from no export of a help desk. */
export const firstDay = '2000-01-01'

/** What is still to come of this week can be named. */
export function lastDay(now: Timestamp): string {
  return isoDay(weekOf(now), 6)
}

/** The nearest that can be looked at; who types `26` for a year means 2026. */
export function knownDay(text: string, now: Timestamp): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const day = wholeYear(text)
  if (Number.isNaN(Date.parse(day))) return undefined
  if (day < firstDay) return firstDay
  return day > lastDay(now) ? lastDay(now) : day
}

function wholeYear(day: string): string {
  return day.replace(/^00/, '20')
}

export type End = 'from' | 'to'

export interface Typed {
  readonly period: Period
  /** What else became of it than what was typed, and nobody would see. */
  readonly became: readonly ('before-known' | 'to-come' | 'whole-weeks' | 'moved')[]
}

/** What a period becomes when one of its ends is typed; undefined: it is no day yet. */
export function typedEnd(
  { from, to }: Period,
  end: End,
  text: string,
  now: Timestamp
): Typed | undefined {
  const [day, typed] = [knownDay(text, now), wholeYear(text)]
  if (!day) return undefined
  const week = weekOf(Date.parse(day) as Timestamp)
  const period =
    end === 'from'
      ? withFrom({ from, to }, week, weekOf(now))
      : withTo({ from, to }, week, weekOf(Date.parse(firstDay) as Timestamp))
  const other = end === 'from' ? period.to !== to : period.from !== from
  const became = {
    'before-known': typed < day,
    'to-come': typed > day,
    'whole-weeks': typed === day && day !== isoDay(week, end === 'from' ? 0 : 6),
    moved: other
  }
  const all = ['before-known', 'to-come', 'whole-weeks', 'moved'] as const
  return { period, became: all.filter(one => became[one]) }
}

/** `26 Oct – 22 Nov 2026` */
export function said({ from, to }: Period): string {
  const format = dateFormat({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC'
  })
  const last = startOf(daysAfter(mondayOf(to), 6))
  return format.formatRange(startOf(mondayOf(from)), last)
}

/** `26 Oct`: its Monday; and of a period in which a date comes twice `26 Oct 2026`. */
export function weekName(week: number, within?: Period): string {
  const isLong = within !== undefined && within.to - within.from >= 52
  return dateFormat({
    day: 'numeric',
    month: 'short',
    ...(isLong && { year: 'numeric' }),
    timeZone: 'UTC'
  }).format(startOf(mondayOf(week)))
}

/** `2026-10-26` */
export function isoDay(week: number, days = 0): string {
  const at = startOf(daysAfter(mondayOf(week), days))
  return new Date(at).toISOString().slice(0, 10)
}

function within({ from, to }: Period): Period {
  return { from: Math.max(from, to - mostWeeks + 1), to }
}
