/** What a member is reminded of: their shifts that begin soon, and what waits for them there. */
import type { MemberId, Timestamp } from '../../ids.ts'
import { handoversIn, taker, type HandoverEntry } from './handover.ts'
import { hoursAfter, msPerHour } from './hours.ts'
import { stretches, type ShiftMonth, type Stretch } from './shifts.ts'

export const remindTimes = [10, 30, 60] as const

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

/**
 * The latest sheet that somebody else left for who is on now, or within the hour, and
 * stays longer than the shift it tells of. Half a day later it is old news.
 */
export function handoverWaiting(
  months: readonly ShiftMonth[],
  member: MemberId,
  now: Timestamp
): HandoverEntry | undefined {
  const mine = stretches(months).filter(
    one => one.member === member && one.from <= hoursAfter(now, 1) && one.to > now
  )
  const near = { from: hoursAfter(now, -12), to: hoursAfter(now, 1) }
  return handoversIn(months, near).find(
    ({ handover }) =>
      handover.by !== member &&
      !taker(handover) &&
      handover.to > near.from &&
      handover.to <= near.to &&
      mine.some(({ to }) => to > handover.to)
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
