/**
 * How often each known problem is reported: by the cards of the tickets that are still
 * here, and by what remains of those that are gone, which knows weeks and no people.
 */
import type { AskerHash, ProblemId, Timestamp } from '../../ids.ts'
import type { TallyMonth } from '../desk/tally.ts'
import { weekOf, weekStart } from '../desk/weeks.ts'
import type { Card } from '../queue/card.ts'
import { perList, type Cards } from '../queue/per-list.ts'
import { idsShown, type ShownAs } from './joining.ts'

export interface ProblemCount {
  readonly reports: number
  /** Of them, by tickets that are gone. */
  readonly gone: number
  /** People, not reports, and only of tickets that are here: who wrote twice counts once. */
  readonly askers: number
  /** Of them, by tickets that are not closed. */
  readonly waiting: number
  /** Of a ticket that is gone: the Monday of its week. */
  readonly firstSeen: Timestamp
  readonly lastSeen: Timestamp
  /** Reports in each of the last weeks, this one last. */
  readonly weeks: readonly number[]
}

export const weeksShown = 12

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

/** How many tickets that are gone reported just these problems, in which week. */
export type GoneReports = readonly {
  readonly problems: readonly ProblemId[]
  readonly weeks: ReadonlyMap<number, number>
}[]

/** Read once for a month: it has thousands of entries, and few problems. */
export function goneReports({ entries }: TallyMonth): GoneReports {
  const reports = new Map<
    string,
    GoneReports[number] & { weeks: Map<number, number> }
  >()
  for (const { problems, week } of Object.values(entries)) {
    if (problems.length === 0) continue
    const key = [...new Set(problems)].sort().join(' ')
    const alike = reports.get(key) ?? { problems, weeks: new Map<number, number>() }
    reports.set(key, alike)
    alike.weeks.set(week, (alike.weeks.get(week) ?? 0) + 1)
  }
  return [...reports.values()]
}

/** What is here, and months of what is gone, counted as what it is shown as. */
export function withGone(
  here: ReadonlyMap<ProblemId, ProblemCount>,
  months: Iterable<GoneReports>,
  now: Timestamp,
  shown: ShownAs = new Map()
): ReadonlyMap<ProblemId, ProblemCount> {
  const counts = new Map(here)
  for (const month of months) {
    for (const { problems, weeks } of month) {
      for (const problem of idsShown(problems, shown)) {
        counts.set(problem, added(counts.get(problem) ?? new Sum(now), weeks, now))
      }
    }
  }
  return counts
}

/** By what a list is ordered: reports in this week and the four before. */
export function lately({ weeks }: Pick<ProblemCount, 'weeks'>): number {
  return sum(weeks.slice(-5))
}

export type Trend = 'new' | 'rising' | 'falling' | 'steady'

/**
 * The last two whole weeks against the two before, and only if that is more than chance. Of
 * what nobody reported before this week, none can be told.
 */
export function trendOf({
  weeks,
  reports
}: Pick<ProblemCount, 'weeks' | 'reports'>): Trend {
  if (reports > 0 && weeks.at(-1) === reports) return 'new'
  const [before, after] = [sum(weeks.slice(-5, -3)), sum(weeks.slice(-3, -1))]
  const isSmall = before + after < 5
  if (!isSmall && after > before * 1.5) return 'rising'
  return !isSmall && before > after * 1.5 ? 'falling' : 'steady'
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, each) => all + each, 0)
}

function added(
  count: ProblemCount,
  gone: ReadonlyMap<number, number>,
  now: Timestamp
): ProblemCount {
  const { askers, waiting } = count
  const weeks = [...count.weeks]
  let { firstSeen, lastSeen } = count
  for (const [week, reports] of gone) {
    firstSeen = Math.min(firstSeen, weekStart(week)) as Timestamp
    lastSeen = Math.max(lastSeen, weekStart(week)) as Timestamp
    addTo(weeks, week, now, reports)
  }
  const more = sum([...gone.values()])
  return {
    reports: count.reports + more,
    gone: count.gone + more,
    askers,
    waiting,
    firstSeen,
    lastSeen,
    weeks
  }
}

/** What is older than all of them is in none; a clock ahead of ours reports this week. */
function addTo(weeks: number[], week: number, now: Timestamp, reports: number): void {
  const at = weeksShown - 1 - Math.max(0, weekOf(now) - week)
  const counted = weeks[at]
  if (counted !== undefined) weeks[at] = counted + reports
}

class Sum implements ProblemCount {
  reports = 0
  readonly gone = 0
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
    addTo(this.weeks, weekOf(card.createdAt), this.#now, 1)
  }
}
