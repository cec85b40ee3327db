/**
 * Which tickets look like a known problem that nobody attached them to, for the list and for
 * a problem's page. Looked for beside the page, when nothing has changed for a moment.
 */
import { knownProblems, type ProblemEntry } from '#core/domain/problems/problems.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { ProblemId, TicketId } from '#core/ids.ts'
import { mayReport, type Looked, type Lookalikes } from '#core/search/lookalikes.ts'
import type { CommonWords } from '#core/search/looks-like.ts'
import type { Timer } from '#core/ports.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../platform/timer.ts'
import { Live } from './live.svelte.ts'
import { onePerDesk } from './one-per-desk.ts'
import type { Search } from './search.svelte.ts'

/** Mail comes in heaps, and whoever describes a problem types. */
const restMs = 1500

export interface Lookalike {
  readonly card: Card
  /** By what it is known, the most telling first. */
  readonly because: readonly string[]
}

const nothing: Looked = { found: new Map(), common: new Set() }

export class LookalikeShelf {
  readonly #desk: Workspace
  #looked: Looked = $state.raw(nothing)
  #next: readonly ProblemEntry[] | undefined
  #isLooking = false
  #isClosed = false

  /** What looks like each problem, the newest first. */
  readonly byProblem: ReadonlyMap<ProblemId, readonly Lookalike[]>

  constructor(desk: Workspace) {
    this.#desk = desk
    const cards = new Live(desk.cards)
    this.byProblem = $derived(byProblem(this.#looked.found, cards.current))
  }

  /** Call while the desk's component is set up. */
  follow(search: Search, timer: Timer = deviceTimer): void {
    const problems = new Live(this.#desk.problems)
    $effect(() => {
      const known = knownProblems(problems.current)
      const { total } = search.ready // another one when other words can be found
      if (known.length === 0 || total === 0) {
        this.#looked = nothing
        this.#next = [] // for a look that is under way
        return
      }
      return timer.after(restMs, () => void this.#look(search, known))
    })
    $effect(() => {
      this.#isClosed = false
      return () => {
        this.#isClosed = true
      }
    })
  }

  /** One at a time; what has changed meanwhile is looked at afterwards. */
  async #look(search: Search, known: readonly ProblemEntry[]): Promise<void> {
    this.#next = known
    if (this.#isLooking) return
    this.#isLooking = true
    try {
      while (this.#next) {
        const problems = this.#next
        this.#next = undefined
        this.#looked = await search.lookalikes(problems)
      }
    } catch (error) {
      // the index of a desk that was locked meanwhile answers no more
      if (!this.#isClosed) throw error
    } finally {
      this.#isLooking = false
    }
  }

  /** Words of titles that tell nothing at this desk. */
  get common(): CommonWords {
    return this.#looked.common
  }

  /** What a ticket looks like, most of all first. */
  of(card: Card): ProblemId[] {
    if (!mayReport(card)) return []
    return (this.#looked.found.get(card.ticket) ?? [])
      .map(({ problem }) => problem)
      .filter(problem => !isRuledOut(card, problem))
  }

  /** Without those that are something else. */
  countLike(problem: ProblemId): number {
    const its = this.byProblem.get(problem) ?? []
    return its.filter(({ card }) => !isRuledOut(card, problem)).length
  }

  /** What several look like, most of them first. */
  ofAll(cards: readonly Card[]): ProblemId[] {
    const counts = new Map<ProblemId, number>()
    for (const problem of cards.flatMap(card => this.of(card))) {
      counts.set(problem, (counts.get(problem) ?? 0) + 1)
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([problem]) => problem)
  }
}

/** A member has looked, and it is something else. */
export function isRuledOut(card: Card, problem: ProblemId): boolean {
  return card.unlike?.includes(problem) === true
}

function byProblem(
  found: Lookalikes,
  cards: ReadonlyMap<TicketId, Card>
): Map<ProblemId, Lookalike[]> {
  const all = new Map<ProblemId, Lookalike[]>()
  for (const [ticket, its] of found) {
    const card = cards.get(ticket)
    if (!card || !mayReport(card)) continue
    for (const { problem, because } of its) {
      const alike = all.get(problem) ?? []
      all.set(problem, alike)
      alike.push({ card, because })
    }
  }
  for (const alike of all.values()) alike.sort((a, b) => b.card.lastAt - a.card.lastAt)
  return all
}

export const lookalikesOf = onePerDesk(desk => new LookalikeShelf(desk))
