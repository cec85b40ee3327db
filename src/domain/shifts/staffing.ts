/**
 * How many the desk wants to be there, in which role, at which hours of the week. A rule
 * is said in a time zone, so that six in the evening stays six over a change of clocks:
 * what the clocks skip is wanted by nobody, what they show twice is wanted twice. Where its
 * clock stands half an hour or a quarter off UTC, it begins and ends within the hours that
 * shifts are made of.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import {
  contains,
  hourOf,
  hoursAfter,
  msPerHour,
  overlaps,
  type Range
} from './hours.ts'
import { closedHours, type ReadOnly } from './read-only.ts'
import { languagesOf, speaks, type Tongues } from '../members/tongues.ts'
import { membersOf, readersAmong } from './reading.ts'
import { shiftRoles, type ShiftRole, type Stretch } from './shifts.ts'

/** The part of the settings that this is about. */
export interface Staffing {
  staffing: Record<EntryId, Wanted>
}

export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
/** 1 is Monday. */
export type Weekday = (typeof weekdays)[number]

export interface Wanted {
  weekdays: Partial<Record<Weekday, true>>
  /** Hours of the zone's clock. `to` at or before `from` is on the day after. */
  from: number
  to: number
  /** `Europe/Berlin`, as IANA names it. */
  zone: string
  role: ShiftRole
  count: number
  /** Those who do not answer in it do not count, BCP 47. */
  language?: string
}

export const mostWanted = 20

export function want(
  settings: Staffing,
  id: EntryId,
  wanted: Wanted
): Result<void, BadRule> {
  const isWeek = Object.keys(wanted.weekdays).length > 0
  const areHours = isHour(wanted.from, 0, 23) && isHour(wanted.to, 1, 24)
  if (!isWeek || !areHours || !isHour(wanted.count, 1, mostWanted)) {
    return no({ type: 'bad-rule' })
  }
  settings.staffing[id] = wanted
  return done
}

export function wantNoMore(settings: Staffing, id: EntryId): Result<void> {
  delete settings.staffing[id]
  return done
}

export interface BadRule {
  readonly type: 'bad-rule'
}

/** The rules in the order in which they are read: by role, then by hour. */
export function rules(settings: Staffing): [EntryId, Wanted][] {
  // Object.entries forgets that the keys are ids
  return (Object.entries(settings.staffing) as [EntryId, Wanted][]).sort(
    ([a, one], [b, other]) =>
      shiftRoles.indexOf(one.role) - shiftRoles.indexOf(other.role) ||
      one.from - other.from ||
      (a < b ? -1 : 1)
  )
}

/** What a clock on a wall shows. */
export interface WallTime {
  readonly weekday: Weekday
  readonly hour: number
  readonly minute: number
}

/** Undefined if there is no such zone: a rule for it asks for nobody. */
export type WallClock = (at: Timestamp, zone: string) => WallTime | undefined

/** What says who is wanted when. */
export interface Wanting {
  readonly settings: Staffing & Tongues & ReadOnly
  readonly clock: WallClock
}

/** Time in which fewer than wanted are there in a role. */
export interface Shortage extends Range {
  readonly role: ShiftRole
  /** Only those who answer in it were counted. */
  readonly language?: string
  readonly wanted: number
  readonly there: number
  /** Who is there in it too and only reads, so that nobody need wonder; never empty. */
  readonly readers?: readonly MemberId[]
  /**
   * Who is there in it and never said in which languages they answer: a language is promised
   * by a word alone, so they do not count, and mostly do not know why; never empty.
   */
  readonly unsaid?: readonly MemberId[]
}

/**
 * By time. Where several rules want the same role, with the same language or none, the
 * one that wants most counts.
 */
export function shortages(
  settings: Staffing & Tongues & ReadOnly,
  all: readonly Stretch[],
  within: Range,
  clock: WallClock
): Shortage[] {
  const wanted = rules(settings).map(([, rule]) => rule)
  if (wanted.length === 0) return []
  const near = all.filter(stretch => overlaps(stretch, within))
  const closed = closedHours(settings, within)
  const short: Shortage[] = []
  const open = new Map<string, number>()
  for (const { from: at, to } of partsOf(wanted, within, clock)) {
    if (closed.some(one => contains(one, at))) continue
    const most = wantedAt(wanted, [at], clock)
    for (const [post, wanted] of most) {
      const { role, language, count } = wanted
      const fits = (member: MemberId) => isSuch(settings, member, wanted)
      const present = near.filter(one => one.role === role && contains(one, at))
      const answering = membersOf(present.filter(one => !one.isReading))
      const there = answering.filter(fits).length
      if (there >= count) continue
      const readers = readersAmong(present).filter(fits)
      const unsaid = answering.filter(
        member => !fits(member) && languagesOf(settings, member).length === 0
      )
      const index = open.get(post)
      const last = index === undefined ? undefined : short[index]
      const isSame =
        last?.to === at &&
        last.wanted === count &&
        last.there === there &&
        (last.readers ?? []).join() === readers.join() &&
        (last.unsaid ?? []).join() === unsaid.join()
      if (isSame && index !== undefined) {
        short[index] = { ...last, to }
      } else {
        open.set(post, short.length)
        const whom = { role, ...(language && { language }) }
        short.push({
          ...{ from: at, to, ...whom, wanted: count, there },
          ...(readers.length > 0 && { readers }),
          ...(unsaid.length > 0 && { unsaid })
        })
      }
    }
  }
  return short
}

/** The most that are wanted in a role in an hour: in general, then in each language. */
export function wantedIn(
  { settings, clock }: Wanting,
  role: ShiftRole,
  at: Timestamp
): Wanted[] {
  const hour = { from: at, to: hoursAfter(at, 1) }
  if (closedHours(settings, hour).length > 0) return []
  const wanted = rules(settings).map(([, rule]) => rule)
  const moments = partsOf(wanted, hour, clock).map(({ from }) => from)
  return [...wantedAt(wanted, moments, clock).values()]
    .filter(one => one.role === role)
    .sort((a, b) => ((a.language ?? '') < (b.language ?? '') ? -1 : 1))
}

/** Whether somebody counts where these are wanted. */
export function isSuch(
  settings: Tongues,
  member: MemberId,
  { language }: Pick<Wanted, 'language'>
): boolean {
  return language === undefined || speaks(settings, member, language)
}

/** How many hours of helpers are missing: two who are missing for an hour are two. */
export function hoursShort(short: readonly Shortage[]): number {
  return short.reduce(
    (sum, { from, to, wanted, there }) =>
      sum + ((to - from) / msPerHour) * (wanted - there),
    0
  )
}

/** Throughout each part the same are wanted, and the same are there. */
function partsOf(
  all: readonly Wanted[],
  within: Range,
  clock: WallClock
): readonly Range[] {
  const zones = [...new Set(all.map(({ zone }) => zone))]
  const parts: Range[] = []
  for (let from = hourOf(within.from); from < within.to;) {
    const ends = zones.map(
      zone => from + (60 - (clock(from, zone)?.minute ?? 0)) * 60_000
    )
    const to = Math.min(hoursAfter(hourOf(from), 1), ...ends) as Timestamp
    parts.push({ from, to })
    from = to
  }
  return parts
}

/** By role and language; where several rules want the same, the one that wants most. */
function wantedAt(
  all: readonly Wanted[],
  moments: readonly Timestamp[],
  clock: WallClock
): Map<string, Wanted> {
  const most = new Map<string, Wanted>()
  for (const at of moments) {
    for (const rule of all) {
      const wall = clock(at, rule.zone)
      if (!wall || !isIn(rule, wall)) continue
      const post = `${rule.role} ${rule.language ?? ''}`
      if (rule.count > (most.get(post)?.count ?? 0)) most.set(post, rule)
    }
  }
  return most
}

function isIn({ weekdays, from, to }: Wanted, { weekday, hour }: WallTime): boolean {
  if (from < to) return weekday in weekdays && hour >= from && hour < to
  return (
    (weekday in weekdays && hour >= from) ||
    (dayBefore(weekday) in weekdays && hour < to)
  )
}

function dayBefore(weekday: Weekday): Weekday {
  return weekdays[(Number(weekday) + 5) % 7] ?? weekday
}

function isHour(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
