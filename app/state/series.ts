/**
 * Sign-ups of a member that repeat and end soon, read off their places: the series keeps no
 * rule of its own. What was left or handed on still says until when it was meant to be.
 */
import { hoursAfter, overlaps, type Range } from '#core/domain/shifts/hours.ts'
import {
  isPlace,
  isRead,
  isShift,
  standing,
  type Place,
  type Places,
  type ShiftRole
} from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

import { intervals, usualWeeks } from './repeating.svelte.ts'
import { sameHours } from './week.ts'

export interface SeriesEnd {
  readonly series: EntryId
  readonly role: ShiftRole
  readonly isReading: boolean
  readonly last: Range
  /** How it would go on. */
  readonly next: readonly Range[]
}

const soonHours = 14 * 24
const longestInterval = Math.max(...intervals) * 7 * 24

/** All that must be known to tell how a series ends. */
export function aroundEnds(now: Timestamp): Range {
  return {
    from: hoursAfter(now, -2 * longestInterval),
    to: hoursAfter(now, soonHours + longestInterval)
  }
}

/**
 * Those of a member that have begun and end within two weeks, in which they still are; what
 * ends first first.
 */
export function seriesEnds(
  months: readonly Places[],
  member: MemberId,
  zone: string,
  now: Timestamp
): SeriesEnd[] {
  const all = months.flatMap(({ places }) => Object.values(places))
  const there = months
    .flatMap(standing)
    .map(([, place]) => place)
    .filter(place => place.member === member)
  return [...bySeries(all, member)]
    .flatMap(([series, meant]) => {
      const end = endOf(nights(meant), zone)
      const hasBegun = meant.some(({ from }) => from <= now)
      if (!end || !hasBegun || end.last.to <= now) return []
      if (end.last.from > hoursAfter(now, soonHours)) return []
      const { since, last, next } = end
      const kept = there.findLast(one => one.series === series && one.from > since)
      // given up, or signed up for anew
      if (!kept || there.some(one => isThen(one, kept.role, next[0]))) return []
      return [{ series, role: kept.role, isReading: isRead(kept), last, next }]
    })
    .sort((a, b) => a.last.from - b.last.from)
}

function isThen(one: Place, role: ShiftRole, range: Range | undefined): boolean {
  return range !== undefined && one.role === role && overlaps(one, range)
}

/** Undefined if it has no order that we know. What comes after `since` is what repeats. */
function endOf(
  meant: readonly Range[],
  zone: string
):
  | { readonly since: Timestamp; readonly last: Range; readonly next: Range[] }
  | undefined {
  const last = meant.at(-1)
  if (!last) return undefined
  const every = intervals.find(weeks => {
    const before = sameHours(last, zone, -7 * weeks)
    return before && meant.some(one => overlaps(one, before))
  })
  if (!every) return undefined
  const since = sameHours(last, zone, -7 * every)?.from ?? last.from
  const block = meant.filter(({ from }) => from > since)
  const times = Array.from({ length: Math.ceil(usualWeeks / every) }, (_, i) => i + 1)
  const next = times.flatMap(time =>
    block.flatMap(one => sameHours(one, zone, 7 * every * time) ?? [])
  )
  return { since, last, next }
}

function bySeries(
  places: readonly Place[],
  member: MemberId
): ReadonlyMap<EntryId, Place[]> {
  const found = new Map<EntryId, Place[]>()
  const sorted = places
    .filter(place => place.member === member && isPlace(place))
    .sort((a, b) => a.from - b.from)
  for (const place of sorted) {
    if (!place.series) continue
    found.set(place.series, [...(found.get(place.series) ?? []), place])
  }
  return found
}

/** A night over the turn of a month is kept as two places, what was given away in part as more. */
function nights(places: readonly Range[]): Range[] {
  const all: Range[] = []
  for (const { from, to } of places) {
    const before = all.at(-1)
    const whole = before && { from: before.from, to }
    const isRest = before?.to === from
    if (whole && isRest && isShift(whole)) all[all.length - 1] = whole
    else all.push({ from, to })
  }
  return all
}
