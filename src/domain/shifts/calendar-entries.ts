/**
 * Somebody's calendar as sign-ups: which of its entries are hours of a shift, and why the
 * others are not. What repeats is unfolded by the clock of its own place, so that six in
 * the evening stays six over a change of clocks.
 */
import type { Timestamp } from '../../ids.ts'
import {
  hourOf,
  hoursAfter,
  hoursLong,
  joined,
  msPerHour,
  without,
  type Range
} from './hours.ts'
import { longestShift, type ShiftRole } from './shifts.ts'

/** What a clock there shows, as if it were one of UTC. */
export interface WallMoment {
  readonly wall: number
  /** `Europe/Madrid`, as IANA names it. */
  readonly zone: string
}

export interface WallDay {
  readonly day: number
}

export interface Repeats {
  readonly every: 'day' | 'week'
  readonly interval: number
  readonly count?: number
  /** The last moment at which one may begin. */
  readonly until?: WallMoment | WallDay
  /** 0 is Sunday; none: the day on which it begins. */
  readonly weekdays: readonly number[]
  readonly weekStart: number
}

export interface CalendarEntry {
  readonly uid: string
  readonly what: string
  /** Said in files of this desk's own. */
  readonly role?: ShiftRole
  readonly start: WallMoment
  readonly end: WallMoment
  readonly repeats?: Repeats
  /** When it does not take place, although it repeats. */
  readonly except: readonly (WallMoment | WallDay)[]
  /** Which of the times it repeats this one stands for. */
  readonly replaces?: WallMoment | WallDay
}

/** It may stand for one of the times of an entry that repeats, which is off then. */
export interface BadEntry extends Partial<Pick<CalendarEntry, 'uid' | 'replaces'>> {
  readonly what: string
  readonly why: 'unreadable' | 'whole-day' | 'cancelled' | 'repeats-otherwise'
}

export type ReadEntry = CalendarEntry | BadEntry

export type WhySkipped =
  | BadEntry['why']
  | 'zone'
  | 'over'
  | 'mine'
  | 'others'
  | 'too-long'
  | 'no-hours'
  | 'too-far'
  | 'too-many'

export interface Skipped {
  readonly what: string
  readonly why: WhySkipped
}

/** One entry that would be a sign-up, or several if it repeats. */
export interface Offered {
  readonly what: string
  readonly role?: ShiftRole
  /** Not empty, by time. */
  readonly ranges: readonly Range[]
  /** It was no whole hours, so each begins earlier or ends later. */
  readonly isRounded: boolean
  /** It goes on after `weeksAhead`. */
  readonly isBounded: boolean
}

export interface CalendarPlan {
  readonly offered: readonly Offered[]
  readonly skipped: readonly Skipped[]
}

/** What repeats is taken so far ahead: nobody keeps a promise of years. */
export const weeksAhead = 12
/** What takes place once may be as far ahead as our own files are. */
const farthest = 27 * 7 * 24
const mostSignUps = 500
const day = 24 * msPerHour
/** What has repeated for longer is not counted through. */
const oldest = 20 * 366 * day

export interface Around {
  readonly now: Timestamp
  /** My hours, in which role ever; they are not taken twice. */
  readonly mine: readonly Range[]
  /** Whether an entry of this desk's own file is another member's. */
  readonly isOthers: (uid: string) => boolean
  /** Undefined if there is no such zone. */
  readonly instantOf: (moment: WallMoment) => Timestamp | undefined
}

export function planFrom(all: readonly ReadEntry[], around: Around): CalendarPlan {
  const offered: Offered[] = []
  const skipped: Skipped[] = []
  let taken = joined(around.mine)
  let left = mostSignUps
  const moved = replacedIn(all)
  for (const entry of all) {
    const plan =
      'why' in entry
        ? entry.why
        : planOf(entry, moved.get(entry.uid) ?? [], taken, around)
    const why = typeof plan === 'string' ? plan : 'too-many'
    if (typeof plan === 'string' || plan.ranges.length > left) {
      skipped.push({ what: entry.what, why })
      continue
    }
    left -= plan.ranges.length
    taken = joined([...taken, ...plan.ranges])
    offered.push(plan)
  }
  return { offered, skipped }
}

function planOf(
  entry: CalendarEntry,
  moved: CalendarEntry['except'],
  taken: readonly Range[],
  around: Around
): Offered | WhySkipped {
  const { instantOf, now } = around
  const [from, to] = [instantOf(entry.start), instantOf(entry.end)]
  if (from === undefined || to === undefined) return 'zone'
  if (around.isOthers(entry.uid)) return 'others'
  if (to <= from && !entry.repeats) return 'no-hours'
  if (entry.repeats && from < now - oldest) return 'repeats-otherwise'
  const weeks = entry.repeats ? weeksAhead * 7 * 24 : farthest
  const { times, isMore } = timesOf(entry, moved, hoursAfter(now, weeks), around)
  if (times.length === 0) return isMore ? 'too-far' : 'over'
  const coming = times.filter(one => one.to > now)
  if (coming.length === 0) return isMore ? 'too-far' : 'over'
  const whole = coming.map(outward).filter(one => one.from < one.to)
  if (whole.length === 0) return 'no-hours'
  const short = whole.filter(one => hoursLong([one]) <= longestShift)
  if (short.length === 0) return 'too-long'
  const ranges = free(short, taken)
  if (ranges.length === 0) return 'mine'
  return {
    what: entry.what,
    ...(entry.role && { role: entry.role }),
    ranges,
    isRounded: coming.some(
      one => one.from % msPerHour !== 0 || one.to % msPerHour !== 0
    ),
    isBounded: isMore
  }
}

/** Each hour once, although rounding may have made them overlap. */
function free(all: readonly Range[], taken: readonly Range[]): Range[] {
  const found: Range[] = []
  for (const range of all) found.push(...without(range, [...taken, ...found]))
  return found.sort((a, b) => a.from - b.from)
}

function outward({ from, to }: Range): Range {
  return { from: hourOf(from), to: hourOf((to + msPerHour - 1) as Timestamp) }
}

interface Times {
  readonly times: readonly Range[]
  /** It takes place after the end, too. */
  readonly isMore: boolean
}

function timesOf(
  entry: CalendarEntry,
  moved: CalendarEntry['except'],
  end: Timestamp,
  { instantOf }: Around
): Times {
  const exceptions = new Set<Timestamp>()
  const freeDays = new Set<number>()
  for (const one of [...entry.except, ...moved]) {
    const at = 'day' in one ? undefined : instantOf(one)
    if ('day' in one) freeDays.add(one.day)
    else if (at !== undefined) exceptions.add(at)
  }
  const times: Range[] = []
  for (const days of daysOf(entry, end, instantOf)) {
    const start = later(entry.start, days)
    const from = instantOf(start)
    const to = instantOf(later(entry.end, days))
    if (from === undefined || to === undefined) break
    if (from >= end) return { times, isMore: true }
    const isOut = exceptions.has(from) || freeDays.has(startOfDay(start.wall))
    if (!isOut) times.push({ from, to })
  }
  return { times, isMore: false }
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

/** By the entry that repeats: the times for which others stand, be they shifts or not. */
function replacedIn(
  all: readonly ReadEntry[]
): ReadonlyMap<string, CalendarEntry['except']> {
  const found = new Map<string, CalendarEntry['except']>()
  for (const { uid, replaces } of all) {
    if (uid === undefined || !replaces) continue
    found.set(uid, [...(found.get(uid) ?? []), replaces])
  }
  return found
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
