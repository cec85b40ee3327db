/**
 * When mail comes in and when somebody is there: by hours of the week. What is gone knows
 * no hours, so only tickets that are here count.
 */
import type { Card } from '../domain/queue/card.ts'
import { hoursAfter, msPerHour } from '../domain/shifts/hours.ts'
import { answers, type Stretch } from '../domain/shifts/shifts.ts'
import { weekOf, weekStart } from '../domain/desk/weeks.ts'
import type { Timestamp } from '../ids.ts'
import { counts } from '../retention/remains.ts'
import { isIn, type Period } from './period.ts'

export interface Hour {
  /** New tickets. */
  readonly came: number
  /** In how many of the weeks somebody was there to answer. */
  readonly covered: number
}

export interface Load {
  /** 168 of them, from Monday's first on. */
  readonly hours: readonly Hour[]
  readonly weeks: number
  readonly came: number
  /** Of them, when somebody was there. */
  readonly met: number
}

/** Older tickets are mostly gone, and what is left of a week says little about it. */
export const weeksOfLoad = 12

/** `slotOf`: the hour of the week at which a moment is, for whoever looks. */
export function load(
  cards: Iterable<Card>,
  shifts: readonly Stretch[],
  given: Period,
  now: Timestamp,
  slotOf: (at: Timestamp) => number
): Load {
  const period = loadPeriod(given)
  const came = new Array<number>(168).fill(0)
  const covered = new Array<number>(168).fill(0)
  const there = new Set<number>()
  const [from, to] = [weekStart(period.from), weekStart(period.to + 1)]
  for (const shift of shifts.filter(({ role }) => answers(role))) {
    const end = Math.min(shift.to, to)
    for (let at = Math.max(shift.from, from); at < end; at += msPerHour) {
      there.add(Math.floor(at / msPerHour))
    }
  }
  for (const hour of there) add(covered, slotOf((hour * msPerHour) as Timestamp))
  let [sum, met] = [0, 0]
  for (const card of cards) {
    const { createdAt } = card
    if (!counts(card) || createdAt > hoursAfter(now, 1)) continue
    if (!isIn(period, weekOf(createdAt))) continue
    add(came, slotOf(createdAt))
    sum++
    if (there.has(Math.floor(createdAt / msPerHour))) met++
  }
  return {
    hours: came.map((count, i) => ({ came: count, covered: covered[i] ?? 0 })),
    weeks: period.to - period.from + 1,
    came: sum,
    met
  }
}

export function loadPeriod({ from, to }: Period): Period {
  return { from: Math.max(from, to - weeksOfLoad + 1), to }
}

function add(sums: number[], slot: number): void {
  sums[slot] = (sums[slot] ?? 0) + 1
}
