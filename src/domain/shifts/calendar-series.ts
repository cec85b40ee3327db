/**
 * When the entries of a calendar take place. What repeats is unfolded by the clock of its
 * own place, so that six in the evening stays six over a change of clocks; other entries of
 * its name say what became of its times.
 */
import type { Timestamp } from '../../ids.ts'
import type {
  Around,
  CalendarEntry,
  ReadEntry,
  Replaced,
  WallDay,
  WallMoment
} from './calendar-entries.ts'
import { hourOf, hoursAfter, msPerHour, type Range } from './hours.ts'

/** What takes place once may be as far ahead as our own files are. */
export const farthest = 27 * 7 * 24
const day = 24 * msPerHour
/** What has repeated for longer is not counted through. */
const oldest = 20 * 366 * day

/** Entries of one name: what repeats, and what became of its times. */
export interface Series {
  whole?: CalendarEntry
  readonly replaced: Replaced[]
  /** From each of these on an entry stands for all times. */
  turns: readonly Timestamp[]
  off: Off
}

/** When nothing takes place, although it repeats. */
interface Off {
  readonly times: ReadonlySet<Timestamp>
  readonly days: ReadonlySet<number>
}

const nothingOff: Off = { times: new Set(), days: new Set() }

/** Of the times of a series those for which one entry stands. */
export interface Part {
  /** By whose rule it repeats. */
  readonly whole: CalendarEntry
  readonly since: number
  /** No more within. */
  readonly until: number
  readonly off: Off
}

export function seriesIn(
  all: readonly ReadEntry[],
  instantOf: Around['instantOf']
): ReadonlyMap<string, Series> {
  const found = new Map<string, Series>()
  for (const entry of all) {
    const { uid, replaces } = entry
    if (uid === undefined) continue
    const series = found.get(uid) ?? { replaced: [], turns: [], off: nothingOff }
    found.set(uid, series)
    if (replaces) series.replaced.push(replaces)
    else if (!('why' in entry) && entry.repeats) series.whole ??= entry
  }
  for (const series of found.values()) {
    const { replaced, whole } = series
    series.off = offIn(
      replaced.filter(one => !one.andLater),
      instantOf
    )
    series.turns = replaced.flatMap(one =>
      one.andLater ? (beginOf(one, whole, instantOf) ?? []) : []
    )
  }
  return found
}

/** Undefined if nobody can know when it takes place again. */
export function partOf(
  entry: CalendarEntry,
  series: Series | undefined,
  instantOf: Around['instantOf']
): Part | undefined {
  const { replaces } = entry
  const alone = byItself(entry)
  if (!series || (replaces && !replaces.andLater)) return alone
  const { since, until } = alone
  const { turns, off } = series
  const turn = replaces ? beginOf(replaces, series.whole, instantOf) : since
  const whole = replaces && !entry.repeats ? series.whole : entry
  if (!whole || turn === undefined) return undefined
  const next = turns.reduce((next, at) => (at > turn && at < next ? at : next), until)
  return { whole, since: whole === entry ? since : turn, until: next, off }
}

/** As if no other entry had its name. */
export function byItself(entry: CalendarEntry): Part {
  return { whole: entry, since: -Infinity, until: Infinity, off: nothingOff }
}

export function beganTooLongAgo(begin: Timestamp, now: Timestamp): boolean {
  return begin < now - oldest
}

export interface Times {
  readonly times: readonly Range[]
  /** It takes place after the end, too. */
  readonly isMore: boolean
}

export function timesOf(
  entry: CalendarEntry,
  { whole, since, until, off }: Part,
  end: Timestamp,
  { instantOf }: Around
): Times {
  const times: Range[] = []
  const own = offIn(whole.except, instantOf)
  /** So many days after the whole begins the entry has its own first time. */
  let skipped = entry === whole ? 0 : undefined
  for (const days of daysOf(whole, end, instantOf)) {
    const planned = later(whole.start, days)
    const at = instantOf(planned)
    if (at === undefined || at >= until) break
    if (at < since) continue
    skipped ??= days
    const from = instantOf(later(entry.start, days - skipped))
    const to = instantOf(later(entry.end, days - skipped))
    if (from === undefined || to === undefined) break
    if (at >= end || from >= end) return { times, isMore: true }
    const day = startOfDay(planned.wall)
    const isOut = [own, off].some(one => one.times.has(at) || one.days.has(day))
    if (!isOut) times.push({ from, to })
  }
  return { times, isMore: false }
}

/** In whole hours, as far ahead as anything is known. */
export function wholeTimesOf(
  entry: CalendarEntry,
  part: Part,
  around: Around
): Range[] {
  const begin = around.instantOf(part.whole.start)
  if (begin === undefined) return []
  if (part.whole.repeats && beganTooLongAgo(begin, around.now)) return []
  const end = hoursAfter(around.now, farthest)
  return timesOf(entry, part, end, around).times.map(outward)
}

export function outward({ from, to }: Range): Range {
  return { from: hourOf(from), to: hourOf((to + msPerHour - 1) as Timestamp) }
}

/** So many days after its first one it takes place; the last may lie after the end. */
function* daysOf(
  { start, repeats }: CalendarEntry,
  end: Timestamp,
  instantOf: Around['instantOf']
): Generator<number> {
  if (!repeats) {
    yield 0
    return
  }
  const { every, interval, count = Infinity, until, weekStart } = repeats
  const first = weekdayOf(start.wall)
  const weekdays = repeats.weekdays.length > 0 ? repeats.weekdays : undefined
  const wanted = weekdays ?? (every === 'week' ? [first] : undefined)
  const intoWeek = (first - weekStart + 7) % 7
  const last = until && 'wall' in until ? instantOf(until) : undefined
  let found = 0
  for (let days = 0; found < count; days++) {
    const moment = later(start, days)
    if (until && 'day' in until && startOfDay(moment.wall) > until.day) return
    const at = instantOf(moment)
    if (at === undefined || (last !== undefined && at > last)) return
    if (at >= end) {
      yield days
      return
    }
    const step = every === 'day' ? days : Math.floor((days + intoWeek) / 7)
    if (step % interval !== 0) continue
    if (wanted && !wanted.includes(weekdayOf(moment.wall))) continue
    found++
    yield days
  }
}

/** The day of a series begins where it takes place. */
function beginOf(
  one: WallMoment | WallDay,
  whole: CalendarEntry | undefined,
  instantOf: Around['instantOf']
): Timestamp | undefined {
  const zone = whole?.start.zone ?? 'UTC'
  return instantOf('day' in one ? { wall: one.day, zone } : one)
}

function offIn(
  all: readonly (WallMoment | WallDay)[],
  instantOf: Around['instantOf']
): Off {
  const [times, days] = [new Set<Timestamp>(), new Set<number>()]
  for (const one of all) {
    const at = 'day' in one ? undefined : instantOf(one)
    if ('day' in one) days.add(one.day)
    else if (at !== undefined) times.add(at)
  }
  return { times, days }
}

function later({ wall, zone }: WallMoment, days: number): WallMoment {
  return { wall: wall + days * day, zone }
}

function weekdayOf(wall: number): number {
  return new Date(wall).getUTCDay()
}

function startOfDay(wall: number): number {
  return Math.floor(wall / day) * day
}
