/**
 * Whole hours of UTC, and ranges of them. Nothing here knows a time zone: shifts are kept
 * in UTC and turned into the viewer's days only where they are drawn.
 */
import type { Timestamp } from '../../ids.ts'

/** From the first moment up to, but without, the last. */
export interface Range {
  readonly from: Timestamp
  readonly to: Timestamp
}

export const msPerHour = 3_600_000
/** Nobody was there for longer in one go: what says so would be drawn hour by hour. */
export const longestStretch = 31 * 24 * msPerHour
/** Milliseconds, before and after 1970 (ECMA-262, Time Values and Time Range). */
const latestDate = 8.64e15

/** The start of the hour in which a moment lies. */
export function hourOf(at: Timestamp): Timestamp {
  return (Math.floor(at / msPerHour) * msPerHour) as Timestamp
}

export function hoursAfter(at: Timestamp, hours: number): Timestamp {
  return (at + hours * msPerHour) as Timestamp
}

export function hoursLong(ranges: readonly Range[]): number {
  return ranges.reduce((sum, range) => sum + (range.to - range.from) / msPerHour, 0)
}

/** Nor more than a date can hold: what another device wrote is drawn, too. */
export function isWholeHours({ from, to }: Range): boolean {
  const isDate = -latestDate <= from && to <= latestDate
  return isDate && from < to && from % msPerHour === 0 && to % msPerHour === 0
}

/** The hours that some of a range lies in. */
export function wholeHours({ from, to }: Range): Range {
  return { from: hourOf(from), to: hourOf((to + msPerHour - 1) as Timestamp) }
}

export function contains(range: Range, at: Timestamp): boolean {
  return range.from <= at && at < range.to
}

export function overlaps(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to
}

/**
 * What has not been done of it yet, from the present hour on: what was done stays as it was,
 * whoever leaves, offers or takes over. Undefined if it is over.
 */
export function stillToCome<T extends Range>(range: T, now: Timestamp): T | undefined {
  const here = hourOf(now)
  if (range.to <= here) return undefined
  return range.from < here ? { ...range, from: here } : range
}

/** What two ranges share; undefined if nothing. */
export function shared(a: Range, b: Range): Range | undefined {
  const from = Math.max(a.from, b.from) as Timestamp
  const to = Math.min(a.to, b.to) as Timestamp
  return from < to ? { from, to } : undefined
}

/** As few ranges as possible, in order; ranges that touch become one. */
export function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && from <= last.to) {
      result[result.length - 1] = {
        from: last.from,
        to: Math.max(last.to, to) as Timestamp
      }
    } else {
      result.push({ from, to })
    }
  }
  return result
}

/** What is left of a range when others are cut out of it. */
export function without(range: Range, cuts: readonly Range[]): Range[] {
  const left: Range[] = []
  let from = range.from
  for (const cut of joined(cuts)) {
    if (cut.to <= from || cut.from >= range.to) continue
    if (cut.from > from) left.push({ from, to: cut.from })
    from = cut.to
  }
  if (from < range.to) left.push({ from, to: range.to })
  return left
}

/** How much of a range lies in others, which do not overlap: milliseconds. */
export function timeIn(ranges: readonly Range[], within: Range): number {
  let sum = 0
  for (const range of ranges) {
    const part = shared(range, within)
    if (part) sum += part.to - part.from
  }
  return sum
}

/**
 * When so many milliseconds of ranges in order have passed since a moment; undefined if
 * they are not long enough.
 */
export function momentAfter(
  ranges: readonly Range[],
  since: Timestamp,
  passed: number
): Timestamp | undefined {
  let left = passed
  for (const range of ranges) {
    const from = Math.max(range.from, since)
    if (range.to - from >= left) return (from + left) as Timestamp
    if (range.to > from) left -= range.to - from
  }
  return undefined
}

/** `2026-11`: the UTC month, and the name of the document that keeps it. */
export function monthOf(at: Timestamp): string {
  return new Date(at).toISOString().slice(0, 7)
}

export interface MonthPart extends Range {
  readonly month: string
}

/** A range cut where a UTC month ends, since each month is a document of its own. */
export function byMonth(range: Range): MonthPart[] {
  const parts: MonthPart[] = []
  let from = range.from
  while (from < range.to) {
    const start = new Date(from)
    const end = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1) as Timestamp
    const to = Math.min(end, range.to) as Timestamp
    parts.push({ month: monthOf(from), from, to })
    from = to
  }
  return parts
}
