/**
 * Days in a query: `2026-11-01`, `2026-11`, `2026`, or `7d` and `2w`, counted back from today;
 * and of what happened once, from one to another: `2026-11-03..2026-11-17`.
 * They are days of whoever asks, as every row shows them. Where they begin is told from
 * outside: nothing here knows a time zone.
 */
import { tellsOnlyDay } from '../domain/tickets/message.ts'
import { dayOf, daysAfter, startOf, type Day, type Timestamp } from '../ids.ts'

/** From the first up to and with the last. */
export interface Days {
  readonly first: Day
  readonly last: Day
}

/** The calendar on somebody's wall. Its days may have 23 hours, or 25. */
export interface LocalDays {
  readonly today: Day
  /** The first moment of that day there. */
  startOf(day: Day): Timestamp
}

/** Days with their hours, made once for a question that is put to thousands of tickets. */
export interface Span extends Days {
  readonly from: Timestamp
  /** No more within. */
  readonly to: Timestamp
}

const date = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u
const ago = /^(\d{1,4})([dw])$/u

export function isWhen(text: string): boolean {
  return daysOf(text, 0 as Day) !== undefined
}

/** `7d` is the one day a week ago. Undefined if there is no such day. */
export function daysOf(text: string, today: Day): Days | undefined {
  const [, count, unit] = ago.exec(text.toLowerCase()) ?? []
  if (count !== undefined) {
    const day = daysAfter(today, -Number(count) * (unit === 'w' ? 7 : 1))
    return { first: day, last: day }
  }
  const [, year, month, day] = date.exec(text) ?? []
  if (year === undefined || Number(year) < 1970) return undefined
  const first = dayAt(Number(year), Number(month ?? 1), Number(day ?? 1))
  if (!isThat(first, Number(month ?? 1), Number(day ?? 1))) return undefined
  if (day !== undefined) return { first, last: first }
  const next =
    month === undefined
      ? dayAt(Number(year) + 1, 1, 1)
      : dayAt(Number(year), Number(month) + 1, 1)
  return { first, last: daysAfter(next, -1) }
}

/** From the one to the other, whichever is earlier: `2026-11-03..7d`, `2026-11..`, `..2025`. */
const fromTo = /^([^.]*)\.\.([^.]*)$/u
const everBefore: Days = { first: 0 as Day, last: 0 as Day }

export function isWhenOrSpan(text: string): boolean {
  return daysMeant(text, 0 as Day) !== undefined
}

/** `opened:7d` is since then, where `opened:2026-11` is in that month. */
export function daysMeant(text: string, today: Day): Days | undefined {
  const [isSpan, from = '', to = ''] = fromTo.exec(text) ?? []
  if (isSpan) {
    if (from === '' && to === '') return undefined
    const one = from === '' ? everBefore : daysOf(from, today)
    const other = to === '' ? { first: today, last: today } : daysOf(to, today)
    if (!one || !other) return undefined
    return one.first <= other.last
      ? { first: one.first, last: other.last }
      : { first: other.first, last: one.last }
  }
  const days = daysOf(text, today)
  return days && ago.test(text.toLowerCase()) ? { ...days, last: today } : days
}

export function spanOf({ first, last }: Days, local: LocalDays): Span {
  const next = daysAfter(last, 1)
  return { first, last, from: local.startOf(first), to: local.startOf(next) }
}

export function isWithin(at: Timestamp, { from, to }: Span): boolean {
  return at >= from && at < to
}

/** A mail that tells only its day is of that day, in every time zone. */
export function isMailSince(at: Timestamp, { first, from }: Span): boolean {
  return tellsOnlyDay(at) ? dayOf(at) >= first : at >= from
}

export function isMailUntil(at: Timestamp, { last, to }: Span): boolean {
  return tellsOnlyDay(at) ? dayOf(at) <= last : at < to
}

function dayAt(year: number, month: number, day: number): Day {
  return dayOf(Date.UTC(year, month - 1, day) as Timestamp)
}

/** The 31st of November is no day, although a calendar would count on. */
function isThat(day: Day, month: number, dayOfMonth: number): boolean {
  const found = new Date(startOf(day))
  return found.getUTCMonth() + 1 === month && found.getUTCDate() === dayOfMonth
}
