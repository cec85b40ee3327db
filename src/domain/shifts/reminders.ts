/** What a member is reminded of: their shifts that begin soon, and what waits for them there. */
import type { MemberId, Timestamp } from '../../ids.ts'
import { handoversIn, taker, type HandoverEntry } from './handover.ts'
import { hoursAfter, msPerHour, type Range } from './hours.ts'
import { longestShift, stretches, type ShiftMonth, type Stretch } from './shifts.ts'

export const remindTimes = [10, 30, 60] as const

/** In a calendar, of a member whom this app never reminds; it does so when the app is closed. */
const usualLead = 30

/** Minutes before a shift at which a calendar reminds: as the app does. */
export function calendarLead(minutes: number): number {
  return minutes > 0 ? minutes : usualLead
}

/** Minutes before; 0: of none. What has begun is no reminder any more. */
export function beginSoon(
  all: readonly Stretch[],
  member: MemberId,
  now: Timestamp,
  minutes: number
): Stretch[] {
  return all.filter(
    one => one.member === member && one.from > now && one.from - now <= minutes * 60_000
  )
}

/** When this member's shifts of seven days begin, by time: all that a locked desk needs. */
export function nextStarts(
  all: readonly Stretch[],
  member: MemberId,
  now: Timestamp
): Timestamp[] {
  const week = beginSoon(all, member, now, 7 * 24 * 60)
  return [...new Set(week.map(({ from }) => from))].sort((a, b) => a - b)
}

/** A desk may be closed for a night, a weekend or a week; beyond that a sheet is old news. */
const hoursToWait = 14 * 24

/**
 * The sheets that nobody has taken over, of the shift that was handed over last: a later
 * sheet tells what has become of an earlier one. Of shifts that end within the hour, too.
 */
export function waitingSheets(
  months: readonly ShiftMonth[],
  now: Timestamp
): HandoverEntry[] {
  const near = { from: hoursAfter(now, -hoursToWait), to: hoursAfter(now, 1) }
  const left = handoversIn(months, near).filter(
    ({ handover }) => handover.to > near.from && handover.to <= near.to
  )
  const latest = left[0]?.handover.to
  return left.filter(({ handover }) => handover.to === latest && !taker(handover))
}

/** Where those may lie: a sheet is in the month in which its shift began. */
export function sheetsMayWait(now: Timestamp): Range {
  return { from: hoursAfter(now, -hoursToWait - longestShift), to: hoursAfter(now, 1) }
}

/**
 * What somebody else left for who is on now, or within the hour, and stays longer than
 * the shift it tells of.
 */
export function handoverWaiting(
  months: readonly ShiftMonth[],
  member: MemberId,
  now: Timestamp
): HandoverEntry | undefined {
  const mine = stretches(months).filter(
    one => one.member === member && one.from <= hoursAfter(now, 1) && one.to > now
  )
  return waitingSheets(months, now).find(
    ({ handover }) => handover.by !== member && mine.some(({ to }) => to > handover.to)
  )
}

/** With which their shift begins: from an hour before until an hour after they came. */
export function firstSheet(
  months: readonly ShiftMonth[],
  member: MemberId,
  now: Timestamp
): HandoverEntry | undefined {
  const begins = stretches(months).some(
    one => one.member === member && Math.abs(now - one.from) <= msPerHour
  )
  return begins ? handoverWaiting(months, member, now) : undefined
}
