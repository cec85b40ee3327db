/** Which shifts begin soon: for who is reminded of their own. */
import type { MemberId, Timestamp } from '../ids.ts'
import type { Stretch } from './shifts.ts'

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
