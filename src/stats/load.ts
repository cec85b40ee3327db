/**
 * When mail comes in and when somebody is there: by hours of the week. Of tickets that are
 * gone it is known by whole months, so whole months are looked at.
 */
import { hoursInWeek, total, type HoursOfWeek } from '../domain/desk/tally.ts'
import { monthOf, weekOf, weekStart, weeksOf } from '../domain/desk/weeks.ts'
import type { Card } from '../domain/queue/card.ts'
import { hourOf, msPerHour } from '../domain/shifts/hours.ts'
import { isAnswering, type Stretch } from '../domain/shifts/shifts.ts'
import type { Timestamp } from '../ids.ts'
import { byWeek } from '../retention/hours.ts'
import { isIn, monthsOf, weeksIn, type Period } from './period.ts'

export interface Hour {
  /** New tickets. */
  readonly came: number
  /** In how many of the weeks somebody was there to answer. */
  readonly covered: number
}

export interface Load {
  /** 168 of them, from Monday's first on. */
  readonly hours: readonly Hour[]
  /** Those of months of which something is known. */
  readonly weeks: number
  readonly came: number
  /** Of them, when somebody was there. */
  readonly met: number
}

/** `slotOf`: the hour of the week at which a moment is, for whoever looks. */
export function load(
  cards: Iterable<Card>,
  gone: ReadonlyMap<string, HoursOfWeek>,
  shifts: readonly Stretch[],
  given: Period,
  now: Timestamp,
  slotOf: (at: Timestamp) => number
): Load {
  const period = loadPeriod(given, now)
  const there = hoursThere(shifts, period)
  const here = byWeek(cards, now)
  const came = new Array<number>(hoursInWeek).fill(0)
  const covered = new Array<number>(hoursInWeek).fill(0)
  let [known, met] = [0, 0]
  for (const month of monthsOf(period)) {
    const weeks = weeksIn(weeksOf(month)).filter(week => isIn(period, week))
    const times = weeks.flatMap(week => here.get(week) ?? [])
    const counted = gone.get(month) ?? []
    if (times.length === 0 && counted.length === 0) continue
    known += weeks.length
    for (const week of weeks) {
      for (let hour = 0; hour < hoursInWeek; hour++) {
        const at = hourAt(week, hour)
        if (there.has(at)) add(covered, slotOf(at), 1)
      }
    }
    if (times.length >= total(counted)) {
      for (const at of times) {
        add(came, slotOf(at), 1)
        if (there.has(hourOf(at))) met++
      }
    } else {
      // nobody knows in which of the weeks
      for (const [hour, count] of counted.entries()) {
        const moments = weeks.map(week => hourAt(week, hour))
        add(came, slotOf(moments[0] ?? now), count)
        met += (count * moments.filter(at => there.has(at)).length) / weeks.length
      }
    }
  }
  return {
    hours: came.map((count, i) => ({ came: count, covered: covered[i] ?? 0 })),
    weeks: known,
    came: total(came),
    met: Math.round(met)
  }
}

/** In whole months, up to today if the last is not over. */
export function loadPeriod({ from, to }: Period, now: Timestamp): Period {
  const end = Math.min(weeksOf(monthOf(to)).to, weekOf(now))
  return { from: weeksOf(monthOf(from)).from, to: Math.max(to, end) }
}

/** Those in which somebody was there to answer. */
function hoursThere(shifts: readonly Stretch[], period: Period): Set<Timestamp> {
  const there = new Set<Timestamp>()
  const [from, to] = [weekStart(period.from), weekStart(period.to + 1)]
  for (const shift of shifts.filter(isAnswering)) {
    const end = Math.min(shift.to, to)
    for (let at = Math.max(shift.from, from); at < end; at += msPerHour) {
      there.add(hourOf(at as Timestamp))
    }
  }
  return there
}

function hourAt(week: number, hour: number): Timestamp {
  return (weekStart(week) + hour * msPerHour) as Timestamp
}

function add(sums: number[], slot: number, count: number): void {
  sums[slot] = (sums[slot] ?? 0) + count
}
