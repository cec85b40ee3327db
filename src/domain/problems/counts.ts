/**
 * How often each known problem is reported, from the cards of the tickets that are still
 * here. What tickets that are gone add comes from the tally.
 */
import {
  dayOf,
  startOf,
  type AskerHash,
  type ProblemId,
  type Timestamp
} from '../../ids.ts'
import { weekOf } from '../desk/weeks.ts'
import type { Card } from '../queue/card.ts'
import { perList, type Cards } from '../queue/per-list.ts'

export interface ProblemCount {
  readonly reports: number
  /** People, not reports: who wrote twice counts once. */
  readonly askers: number
  /** Still to be told how it ends: their tickets are not closed. */
  readonly waiting: number
  readonly firstSeen: Timestamp
  readonly lastSeen: Timestamp
  /** Reports in each of the last weeks, this one last. */
  readonly weeks: readonly number[]
}

export const weeksShown = 12
const weekDays = 7

export function countProblems(
  cards: Iterable<Card>,
  now: Timestamp
): Map<ProblemId, ProblemCount> {
  const sums = new Map<ProblemId, Sum>()
  for (const card of cards) {
    for (const problem of card.practice ? [] : (card.problems ?? [])) {
      let sum = sums.get(problem)
      if (!sum) sums.set(problem, (sum = new Sum(now)))
      sum.add(card)
    }
  }
  return sums
}

const byWeek = perList(() => new Map<number, Map<ProblemId, ProblemCount>>())

/** The same, once for a list: many screens ask, and each ticket that is opened. */
export function problemCounts(
  cards: Cards,
  now: Timestamp
): ReadonlyMap<ProblemId, ProblemCount> {
  const known = byWeek(cards)
  const week = weekOf(now)
  const counts = known.get(week) ?? countProblems(cards.values(), now)
  known.set(week, counts)
  return counts
}

/** By what a list is ordered: reports in this week and the four before. */
export function lately({ weeks }: Pick<ProblemCount, 'weeks'>): number {
  return sum(weeks.slice(-5))
}

export type Trend = 'rising' | 'falling' | 'steady'

/** The last two whole weeks against the two before, and only if that is more than chance. */
export function trendOf({ weeks }: Pick<ProblemCount, 'weeks'>): Trend {
  const [before, after] = [sum(weeks.slice(-5, -3)), sum(weeks.slice(-3, -1))]
  const isSmall = before + after < 5
  if (!isSmall && after > before * 1.5) return 'rising'
  return !isSmall && before > after * 1.5 ? 'falling' : 'steady'
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, each) => all + each, 0)
}

class Sum implements ProblemCount {
  reports = 0
  waiting = 0
  firstSeen: Timestamp
  lastSeen = 0 as Timestamp
  readonly weeks: number[] = new Array<number>(weeksShown).fill(0)
  readonly #now: Timestamp
  readonly #askers = new Set<AskerHash>()
  #nameless = 0

  constructor(now: Timestamp) {
    this.#now = now
    this.firstSeen = now
  }

  get askers(): number {
    return this.#askers.size + this.#nameless
  }

  add(card: Card): void {
    this.reports++
    if (card.phase !== 'closed') this.waiting++
    if (card.writer === undefined) this.#nameless++
    else this.#askers.add(card.writer)
    if (card.createdAt < this.firstSeen) this.firstSeen = card.createdAt
    if (card.createdAt > this.lastSeen) this.lastSeen = card.createdAt
    const week = weeksShown - 1 - weeksBetween(card.createdAt, this.#now)
    const counted = this.weeks[week]
    if (counted !== undefined) this.weeks[week] = counted + 1
  }
}

/** 0: the same week, Monday to Sunday, UTC. */
function weeksBetween(then: Timestamp, now: Timestamp): number {
  return Math.max(0, Math.round((monday(now) - monday(then)) / (weekDays * 86_400_000)))
}

/** The first moment of the week. 1970 began on a Thursday. */
function monday(at: Timestamp): number {
  const day = dayOf(at)
  return startOf((day - ((day + 3) % weekDays)) as typeof day)
}
