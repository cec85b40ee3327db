/**
 * A week as its viewer lives it: days of 23, 24 or 25 hours, in some zones cut out of the
 * whole hours of UTC at half past or a quarter to. The only place where shifts
 * and search meet a time zone, and the home of temporal-polyfill.
 */
import { Temporal } from 'temporal-polyfill'

import type { WallMoment } from '#core/domain/shifts/calendar-entries.ts'
import { hourOf, hoursAfter, msPerHour, type Range } from '#core/domain/shifts/hours.ts'
import { quarter } from '#core/domain/shifts/attendance.ts'
import { isShift, longestShift } from '#core/domain/shifts/shifts.ts'
import {
  weekdays,
  type Wanted,
  type WallTime,
  type Weekday
} from '#core/domain/shifts/staffing.ts'
import { dayOf as utcDayOf, startOf, type Timestamp } from '#core/ids.ts'
import type { LocalDays } from '#core/search/when.ts'

/** `2026-11-12`, a day of the viewer's calendar. */
export type PlainDay = string

/** A line of the board: a wall clock's hour. `again`: its second time round. */
export interface Row {
  readonly hour: number
  readonly minute: number
  readonly again: boolean
  /** What is left after midnight of an hour that began on the day before. */
  readonly isRest?: true
}

export interface Line extends Row {
  /** In lines of a whole hour. */
  readonly tall: number
}

/** A whole hour of UTC, and that part of it which lies in the day. */
export interface BoardHour extends Range {
  readonly at: Timestamp
  readonly row: Row
}

export interface BoardDay extends Range {
  readonly day: PlainDay
  /** Those that begin on this day. */
  readonly hours: readonly BoardHour[]
  /** Of the hour over midnight, where hours of UTC begin at half past or a quarter to. */
  readonly rest?: BoardHour
  /** `+01:00`, at the end of the day. */
  readonly offset: string
  /** The clocks are changed on this day, by so many hours: 1 forward, -0.5 back. */
  readonly change: number
}

/** In the whole hours of UTC that begin in it: `midnights` is when its days are. */
export interface Week extends Range {
  readonly zone: string
  readonly days: readonly BoardDay[]
}

export function dayAt(at: Timestamp, zone: string): PlainDay {
  return zoned(at, zone).toPlainDate().toString()
}

/** For the days that a search names. `zone` is one that this device knows. */
export function localDays(now: Timestamp, zone: string): LocalDays {
  const today = Date.parse(dayAt(now, zone)) as Timestamp
  return {
    today: utcDayOf(today),
    startOf: day => instantOf({ wall: startOf(day), zone }) ?? startOf(day)
  }
}

export const mostWeeks = 26

export interface Repeat {
  readonly weekdays: Wanted['weekdays']
  /** Every so many weeks of the calendar. */
  readonly every: number
  /** Where these weeks begin: 1 is Monday, 7 is Sunday. */
  readonly firstDay: number
}

/**
 * The same hours of the wall clock on these days, from the day of the first ones on, by the
 * week: one list for each in which it repeats.
 */
export function weekly(
  first: Range,
  zone: string,
  { weekdays: wanted, every, firstDay }: Repeat
): Range[][] {
  const begun = (Number(weekdayAt(first.from, zone)) - firstDay + 7) % 7
  const weekdaysHere = weekdays.map((_, i) => weekdays[(firstDay - 1 + i) % 7] ?? '1')
  return Array.from({ length: Math.ceil(mostWeeks / every) }, (_, week) =>
    weekdaysHere.flatMap((weekday, day) => {
      const days = week * every * 7 + day - begun
      const range = weekday in wanted && days >= 0 && sameHours(first, zone, days)
      return range ? [range] : []
    })
  )
}

/**
 * The same hours of the wall clock so many days later. Where the clocks skip where they
 * begin, they begin later; undefined if they are skipped whole.
 */
export function sameHours(
  { from, to }: Range,
  zone: string,
  days: number
): Range | undefined {
  const at = (one: Timestamp) =>
    hourOf(zoned(one, zone).add({ days }).epochMilliseconds as Timestamp)
  const [first, last] = [at(from), at(to)]
  const latest = hoursAfter(first, longestShift)
  const range = { from: first, to: Math.min(last, latest) as Timestamp }
  return isShift(range) ? range : undefined
}

export function weekdayAt(at: Timestamp, zone: string): Weekday {
  return String(zoned(at, zone).dayOfWeek) as Weekday // ISO: 1 to 7
}

const walls = new Map<string, WallTime | undefined>()

/** What a clock in that zone shows; kept, since a board asks for each hour many times. */
export function wallTime(at: Timestamp, zone: string): WallTime | undefined {
  const key = `${at} ${zone}`
  if (walls.has(key)) return walls.get(key)
  if (walls.size > 5_000) walls.clear()
  const wall = readWall(at, zone)
  walls.set(key, wall)
  return wall
}

function readWall(at: Timestamp, zone: string): WallTime | undefined {
  try {
    const { hour, minute } = zoned(at, zone)
    return { weekday: weekdayAt(at, zone), hour, minute }
  } catch {
    return undefined
  }
}

/**
 * When a clock shows that; the first time, if it does so twice, and where it is skipped,
 * as much later. Undefined if there is no such zone.
 */
export function instantOf({ wall, zone }: WallMoment): Timestamp | undefined {
  if (!knownZone(zone)) return undefined
  try {
    const shown = zoned(wall as Timestamp, 'UTC').toPlainDateTime()
    return shown.toZonedDateTime(zone).epochMilliseconds as Timestamp
  } catch {
    return undefined // beyond all calendars
  }
}

/** When a clock shows on that day what it shows at a moment; see `instantOf`. */
export function sameTime(at: Timestamp, day: PlainDay, zone: string): Timestamp {
  const time = zoned(at, zone).toPlainTime()
  return Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: time
  }).epochMilliseconds as Timestamp
}

/** Whether a clock shows twice what it shows then, since it is put back. */
export function isShownTwice(at: Timestamp, zone: string): boolean {
  try {
    const shown = zoned(at, zone).toPlainDateTime()
    const [first, last] = (['earlier', 'later'] as const).map(
      disambiguation =>
        shown.toZonedDateTime(zone, { disambiguation }).epochMilliseconds
    )
    return first !== last
  } catch {
    return false // beyond all calendars
  }
}

/** `2026-11-12T18:00`, as fields for a day and a time want it. */
export function wallText(at: Timestamp, zone: string): string {
  return zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

export function knownZone(zone: string): boolean {
  return wallTime(0 as Timestamp, zone) !== undefined
}

/** All that this browser knows, by name. */
export function knownZones(): string[] {
  return Intl.supportedValuesOf('timeZone')
}

/** A day as an address names it; undefined if there is no such day. */
export function readDay(text: string): PlainDay | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

export function daysLater(day: PlainDay, days: number): PlainDay {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

const weeks = new Map<string, Week>()

/** `firstDay`: 1 is Monday, 7 is Sunday. Kept: to read 168 hours off a calendar takes a while. */
export function weekOf(day: PlainDay, zone: string, firstDay: number): Week {
  const key = `${day} ${zone} ${firstDay}`
  const known = weeks.get(key)
  if (known) return known
  if (weeks.size > 20) weeks.clear()
  const week = readWeek(day, zone, firstDay)
  weeks.set(key, week)
  return week
}

function readWeek(day: PlainDay, zone: string, firstDay: number): Week {
  const date = Temporal.PlainDate.from(day)
  const monday = date.subtract({ days: (date.dayOfWeek - firstDay + 7) % 7 })
  const days = Array.from({ length: 7 }, (_, i) => dayOf(monday.add({ days: i }), zone))
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) throw new Error('a week has days')
  return { zone, days, from: firstHour(first.from), to: firstHour(last.to) }
}

/** From the first midnight to the last. */
export function midnights(days: readonly BoardDay[]): Range {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) throw new Error('a board has days')
  return { from: first.from, to: last.to }
}

export function dayNamed(day: PlainDay, zone: string): BoardDay {
  return dayOf(Temporal.PlainDate.from(day), zone)
}

/** Where something may begin or end on a day, each quarter of an hour, its last moment too. */
export function quartersOf(day: PlainDay, zone: string): Timestamp[] {
  const { from, to } = dayNamed(day, zone)
  const first = Math.ceil(from / quarter) * quarter
  const count = Math.floor((to - first) / quarter) + 1
  return Array.from({ length: count }, (_, i) => (first + i * quarter) as Timestamp)
}

/** Lower than a whole hour's line, and high enough to be read: a part of an hour. */
const partTall = 0.8

/**
 * The lines that these days need, in order; a skipped hour has none of its own. Where the
 * clocks were changed by half an hour, a line is named as on most days.
 */
export function rowsOf(days: readonly BoardDay[]): Line[] {
  const lines = new Map<number, BoardHour[]>()
  for (const hour of days.flatMap(hoursOn)) {
    lines.set(rank(hour.row), [...(lines.get(rank(hour.row)) ?? []), hour])
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .flatMap(([, hours]) => {
      const row = commonest(hours.map(one => one.row))
      const isPart = hours.every(({ from, to }) => to - from < msPerHour)
      return row ? [{ ...row, tall: isPart ? partTall : 1 }] : []
    })
}

function commonest(rows: readonly Row[]): Row | undefined {
  const often = ({ minute }: Row) => rows.filter(row => row.minute === minute).length
  return rows.toSorted((a, b) => often(b) - often(a))[0]
}

/** From midnight on. */
export function hoursOn({ rest, hours }: BoardDay): readonly BoardHour[] {
  return rest ? [rest, ...hours] : hours
}

export function isSameRow(a: Row, b: Row): boolean {
  return rank(a) === rank(b)
}

/** When a clock shows the same there; if it skips that hour, the next one. */
export function sameHour(from: BoardDay, at: Timestamp, to: BoardDay): Timestamp {
  const row = from.hours.find(hour => hour.at === at)?.row
  const same = row && (hourIn(to, row) ?? hourIn(to, { ...row, again: false }))
  const next = to.hours.find(hour => row && hour.row.hour > row.hour)
  return (same ?? next ?? to.hours.at(-1))?.at ?? to.from
}

export function hourIn(day: BoardDay, row: Row): BoardHour | undefined {
  return hoursOn(day).find(hour => isSameRow(hour.row, row))
}

/**
 * How far down the board a moment of the day lies, in rows. An end is asked for with
 * `end`, so that it lies below its last hour and not above the next one.
 */
export function depth(
  day: BoardDay,
  rows: readonly Line[],
  at: Timestamp,
  end: 'start' | 'end'
): number {
  const inside = Math.min(Math.max(at, day.from), day.to) as Timestamp
  const last = end === 'end' ? ((inside - 1) as Timestamp) : inside
  const hours = hoursOn(day)
  const hour = hours.findLast(one => one.from <= last) ?? hours[0]
  if (!hour) return 0
  const index = rows.findIndex(row => isSameRow(row, hour.row))
  const above = rows.slice(0, index).reduce((sum, { tall }) => sum + tall, 0)
  const part = Math.min(1, Math.max(0, (inside - hour.from) / (hour.to - hour.from)))
  return above + part * (rows[index]?.tall ?? 1)
}

/** Where midnight of UTC falls in this day; undefined if it is its own midnight. */
export function utcMidnight(day: BoardDay): Timestamp | undefined {
  return day.hours.find(({ at }) => at > day.from && at % (24 * msPerHour) === 0)?.at
}

function dayOf(date: Temporal.PlainDate, zone: string): BoardDay {
  const start = date.toZonedDateTime(zone)
  const next = date.add({ days: 1 }).toZonedDateTime(zone)
  const from = start.epochMilliseconds as Timestamp
  const to = next.epochMilliseconds as Timestamp
  const hours: BoardHour[] = []
  const end = (at: Timestamp) => Math.min(hoursAfter(at, 1), to) as Timestamp
  for (let at = firstHour(from); at < to; at = hoursAfter(at, 1)) {
    const { hour, minute } = zoned(at, zone)
    const again = hours.some(({ row }) => row.hour === hour)
    hours.push({ at, from: at, to: end(at), row: { hour, minute, again } })
  }
  const over = hourOf(from)
  const { hour, minute } = start
  const row: Row = { hour, minute, again: false, isRest: true }
  const change = (next.offsetNanoseconds - start.offsetNanoseconds) / 3.6e12
  return {
    day: date.toString(),
    from,
    to,
    hours,
    ...(over < from && { rest: { at: over, from, to: firstHour(from), row } }),
    offset: next.offset,
    change
  }
}

/** Whole hours are UTC's; where clocks stand half an hour off, the first begins at 0:30. */
function firstHour(from: Timestamp): Timestamp {
  return hourOf((from + msPerHour - 1) as Timestamp)
}

function zoned(at: Timestamp, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

function rank(row: Row): number {
  if (row.isRest) return -1
  return row.hour * 2 + Number(row.again)
}
