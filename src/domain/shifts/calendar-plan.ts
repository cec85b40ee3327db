/**
 * Somebody's calendar as sign-ups: which of its entries are hours of a shift, and why the
 * others are not.
 */
import type { Around, BadEntry, CalendarEntry, ReadEntry } from './calendar-entries.ts'
import {
  calledOffIn,
  cancelledBy,
  isOff,
  type Cancelled
} from './calendar-cancelled.ts'
import {
  beganTooLongAgo,
  farthest,
  outward,
  partOf,
  seriesIn,
  timesOf,
  type Series
} from './calendar-series.ts'
import {
  hoursAfter,
  hoursLong,
  joined,
  msPerHour,
  stillToCome,
  without,
  type Range
} from './hours.ts'
import { longestShift, type ShiftRole } from './shifts.ts'

export interface CalendarPlan {
  readonly offered: readonly Offered[]
  readonly cancelled: readonly Cancelled[]
  readonly skipped: readonly Skipped[]
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

export interface Skipped {
  readonly what: string
  readonly why: WhySkipped
}

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

/** What repeats is taken so far ahead: nobody keeps a promise of years. */
export const weeksAhead = 12
const mostSignUps = 500

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
  if (repeats && beganTooLongAgo(begin, now)) return 'repeats-otherwise'
  const weeks = repeats ? weeksAhead * 7 * 24 : farthest
  const { times, isMore } = timesOf(entry, part, hoursAfter(now, weeks), around)
  if (times.length === 0) return isMore ? 'too-far' : 'over'
  const coming = times.filter(one => one.to > now)
  if (coming.length === 0) return isMore ? 'too-far' : 'over'
  const whole = coming
    .flatMap(one => stillToCome(outward(one), now) ?? [])
    .filter(one => one.from < one.to)
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
