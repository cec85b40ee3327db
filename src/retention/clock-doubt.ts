/**
 * Destroying is for ever, so a clock that jumped is not believed alone: more than three
 * days since the last run need a relay's clock that agrees, or a person's word. Others'
 * clocks only ever confirm or warn; they never move ours.
 */
import { dayOf, type Day, type Timestamp } from '../ids.ts'

export type ClockState =
  /** Today is what the device says. */
  | { readonly state: 'sure' }
  /** It jumped ahead by `days` since the last run: ask before anything is destroyed. */
  | { readonly state: 'jumped'; readonly days: number }
  /** The device says an earlier day than it did before. */
  | { readonly state: 'behind'; readonly days: number }

const trustedJump = 3

/**
 * `lastDay`: the newest day on which this device ran. `relay`: its clock, if it spoke; it
 * can confirm a jump and nothing else, so a lying one neither hastens nor stops forgetting.
 */
export function judgeClock(
  now: Timestamp,
  lastDay: Day,
  relay: Timestamp | undefined
): ClockState {
  const today = dayOf(now)
  const behind = lastDay - today
  if (behind > 1) return { state: 'behind', days: behind }
  const jump = today - lastDay
  if (jump <= trustedJump) return { state: 'sure' }
  const agrees = relay !== undefined && Math.abs(dayOf(relay) - today) <= 1
  return agrees ? { state: 'sure' } : { state: 'jumped', days: jump }
}

/** The day up to which things may be destroyed. */
export function destroyingDay(now: Timestamp, lastDay: Day, judged: ClockState): Day {
  return judged.state === 'sure' ? dayOf(now) : lastDay
}
