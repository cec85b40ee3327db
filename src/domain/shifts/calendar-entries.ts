/**
 * Somebody's calendar as sign-ups: which of its entries are hours of a shift, and why the
 * others are not. What repeats is unfolded by the clock of its own place, so that six in
 * the evening stays six over a change of clocks.
 */
import type { EntryId, Timestamp } from '../../ids.ts'
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
  readonly isReading?: true
  /** Of two entries of one name the higher counts. */
  readonly sequence?: number
  readonly start: WallMoment
  readonly end: WallMoment
  readonly repeats?: Repeats
  /** When it does not take place, although it repeats. */
  readonly except: readonly (WallMoment | WallDay)[]
  /** Which of the times it repeats this one stands for. */
  readonly replaces?: Replaced
}

/** That time, or all from there on, which take place as the entry that says so does. */
export type Replaced = (WallMoment | WallDay) & { readonly andLater?: true }

/** It may stand for times of an entry that repeats, which are off then. */
export interface BadEntry extends Partial<
  Pick<CalendarEntry, 'uid' | 'replaces' | 'sequence'>
> {
  readonly what: string
  readonly why: 'unreadable' | 'whole-day' | 'cancelled' | 'repeats-otherwise'
  /** What is cancelled, as far as it can be read. */
  readonly was?: CalendarEntry
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
  readonly isReading?: true
  /** Not empty, by time. */
  readonly ranges: readonly Range[]
  /** It was no whole hours, so each begins earlier or ends later. */
  readonly isRounded: boolean
  /** It goes on after `weeksAhead`. */
  readonly isBounded: boolean
}

/** Shifts of mine that the calendar says are cancelled. */
export interface Cancelled {
  readonly what: string
  /** Not empty, by time. */
  readonly shifts: readonly Mine[]
}

/** A shift of mine, and the name that it has in files of this desk's own. */
export interface Mine extends Range {
  readonly id: EntryId
  readonly role: ShiftRole
}

export interface CalendarPlan {
  readonly offered: readonly Offered[]
  readonly cancelled: readonly Cancelled[]
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
  /** In which role ever; their hours are not taken twice. */
  readonly mine: readonly Mine[]
  /** Whether an entry of this desk's own file is another member's. */
  readonly isOthers: (uid: string) => boolean
  /** The place that an entry of this desk's own file is; undefined if it is another's. */
  readonly placeOf: (uid: string) => EntryId | undefined
  /** Undefined if there is no such zone. */
  readonly instantOf: (moment: WallMoment) => Timestamp | undefined
}

export function planFrom(all: readonly ReadEntry[], around: Around): CalendarPlan {
  const offered: Offered[] = []
  const skipped: Skipped[] = []
  let taken = joined(around.mine)
  let left = mostSignUps
  const series = seriesIn(all, around.instantOf)
  const off = calledOffIn(all, around)
  const isTooMuch = repeatsTooOften(all)
  const cancelled = isTooMuch ? [] : cancelledBy(all, { off, series }, around)
  const told = new Set<ReadEntry>(cancelled.map(({ entry }) => entry))
  for (const entry of all) {
    if (told.has(entry)) continue
    const plan =
      'why' in entry
        ? isTooMuch && entry.was
          ? 'too-many'
          : entry.why
        : isOff(entry, off, around)
          ? 'cancelled'
          : planOf(entry, series.get(entry.uid), taken, around)
    const why = typeof plan === 'string' ? plan : 'too-many'
    if (typeof plan === 'string' || plan.ranges.length > left) {
      skipped.push({ what: entry.what, why })
      continue
    }
    left -= plan.ranges.length
    taken = joined([...taken, ...plan.ranges])
    offered.push(plan)
  }
  return {
    offered,
    cancelled: cancelled.map(({ what, shifts }) => ({ what, shifts })),
    skipped
  }
}

/** To unfold what repeats takes long, and to find what is off all of it is unfolded. */
function repeatsTooOften(all: readonly ReadEntry[]): boolean {
  const unfolded = all.filter(entry => ('why' in entry ? entry.was : entry)?.repeats)
  return unfolded.length > mostSignUps
}

/** By name, and by time where it is one of a series: what is off, and in which revision. */
type CalledOff = ReadonlyMap<string, number>

function calledOffIn(all: readonly ReadEntry[], around: Around): CalledOff {
  const found = new Map<string, number>()
  for (const entry of all) {
    const { uid, replaces, sequence = 0 } = entry
    if (!('why' in entry) || entry.why !== 'cancelled' || uid === undefined) continue
    const key = revisedKey({ uid, ...(replaces && { replaces }) }, around)
    found.set(key, Math.max(found.get(key) ?? 0, sequence))
  }
  return found
}

/** A file may hold what stood before beside the word that it is off. */
function isOff(entry: CalendarEntry, off: CalledOff, around: Around): boolean {
  const { uid, sequence = 0 } = entry
  return [uid, revisedKey(entry, around)].some(key => sequence <= (off.get(key) ?? -1))
}

/** Of what other entries may be a revision. */
function revisedKey(
  { uid, replaces }: Pick<CalendarEntry, 'uid' | 'replaces'>,
  { instantOf }: Around
): string {
  if (!replaces) return uid
  const when = 'day' in replaces ? `day ${replaces.day}` : `at ${instantOf(replaces)}`
  return `${uid} ${when}${replaces.andLater ? ' and later' : ''}`
}

interface Told extends Cancelled {
  readonly entry: BadEntry
}

interface Known {
  readonly off: CalledOff
  readonly series: ReadonlyMap<string, Series>
}

/**
 * By the name it has in files of this desk's own, and else by its hours, exactly: my own
 * calendar's entries are named otherwise. Not what takes place then under another name,
 * nor what stands in a later revision.
 */
function cancelledBy(
  all: readonly ReadEntry[],
  { off, series }: Known,
  around: Around
): Told[] {
  if (!all.some(entry => 'why' in entry && entry.was)) return []
  const live = all.filter(
    (entry): entry is CalendarEntry => !('why' in entry) && !isOff(entry, off, around)
  )
  const later = new Set(live.flatMap(one => [one.uid, revisedKey(one, around)]))
  const names = new Map<string, Set<string>>()
  for (const one of live) {
    const part = partOf(one, series.get(one.uid), around.instantOf)
    for (const range of part ? wholeTimesOf(one, part, around) : []) {
      const key = hoursKey(range)
      names.set(key, (names.get(key) ?? new Set()).add(one.uid))
    }
  }
  const stands = (range: Range, uid: string) =>
    [...(names.get(hoursKey(range)) ?? [])].some(name => name !== uid)
  const left = new Set<EntryId>()
  return all.flatMap(entry => {
    const was = 'why' in entry && entry.why === 'cancelled' ? entry.was : undefined
    if (!('why' in entry) || !was) return []
    if (later.has(revisedKey(was, around))) return []
    const shifts = shiftsOf(was, around).filter(
      one => one.to > around.now && !stands(one, was.uid) && !left.has(one.id)
    )
    for (const { id } of shifts) left.add(id)
    return shifts.length > 0 ? [{ what: entry.what, shifts, entry }] : []
  })
}

function shiftsOf(was: CalendarEntry, around: Around): readonly Mine[] {
  const { uid, replaces } = was
  const place = around.placeOf(uid)
  if (place !== undefined) return around.mine.filter(({ id }) => id === place)
  // from there on: how far that reaches only the series knows
  if (replaces?.andLater || around.isOthers(uid)) return []
  const whole = { whole: was, since: -Infinity, until: Infinity, off: nothingOff }
  const keys = new Set(wholeTimesOf(was, whole, around).map(hoursKey))
  return around.mine.filter(one => keys.has(hoursKey(one)))
}

/** In whole hours, as far ahead as anything is known. */
function wholeTimesOf(entry: CalendarEntry, part: Part, around: Around): Range[] {
  const begin = around.instantOf(part.whole.start)
  if (begin === undefined) return []
  if (part.whole.repeats && begin < around.now - oldest) return []
  const end = hoursAfter(around.now, farthest)
  return timesOf(entry, part, end, around).times.map(outward)
}

function hoursKey({ from, to }: Range): string {
  return `${from} ${to}`
}

function planOf(
  entry: CalendarEntry,
  series: Series | undefined,
  taken: readonly Range[],
  around: Around
): Offered | WhySkipped {
  const { instantOf, now } = around
  const [from, to] = [instantOf(entry.start), instantOf(entry.end)]
  if (from === undefined || to === undefined) return 'zone'
  if (around.isOthers(entry.uid)) return 'others'
  const part = partOf(entry, series, instantOf)
  if (!part) return 'repeats-otherwise'
  const { repeats, start } = part.whole
  const begin = instantOf(start)
  if (begin === undefined) return 'zone'
  if (to <= from && !repeats) return 'no-hours'
  if (repeats && begin < now - oldest) return 'repeats-otherwise'
  const weeks = repeats ? weeksAhead * 7 * 24 : farthest
  const { times, isMore } = timesOf(entry, part, hoursAfter(now, weeks), around)
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
    ...(entry.isReading && { isReading: true }),
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

/** Entries of one name: what repeats, and what became of its times. */
interface Series {
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

function seriesIn(
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

/** Of the times of a series those for which one entry stands. */
interface Part {
  /** By whose rule it repeats. */
  readonly whole: CalendarEntry
  readonly since: number
  /** No more within. */
  readonly until: number
  readonly off: Off
}

/** Undefined if nobody can know when it takes place again. */
function partOf(
  entry: CalendarEntry,
  series: Series | undefined,
  instantOf: Around['instantOf']
): Part | undefined {
  const { replaces } = entry
  const [since, until] = [-Infinity, Infinity]
  if (!series || (replaces && !replaces.andLater)) {
    return { whole: entry, since, until, off: nothingOff }
  }
  const { turns, off } = series
  const turn = replaces ? beginOf(replaces, series.whole, instantOf) : since
  const whole = replaces && !entry.repeats ? series.whole : entry
  if (!whole || turn === undefined) return undefined
  const next = turns.reduce((next, at) => (at > turn && at < next ? at : next), until)
  return { whole, since: whole === entry ? since : turn, until: next, off }
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
