/**
 * What reports one known problem lies together, so that it can be answered at once. Each
 * ticket stands once: at the problem that most of the list report.
 */
import type { ProblemId, TicketId } from '../../ids.ts'
import { knownProblems, type Problems } from '../problems/problems.ts'
import type { Card } from './card.ts'
import { oldestUnanswered } from './orders.ts'

export interface Group {
  /** Undefined: those that report none. */
  readonly problem: ProblemId | undefined
  readonly tickets: readonly TicketId[]
}

/**
 * Most first, and of as many, where somebody waits longest; at the end what reports none, or
 * one that was thrown away. In each, whoever waits longest is first.
 */
export function byProblem(cards: readonly Card[], problems: Problems): Group[] {
  const sizes = sizesIn(cards, problems)
  const groups = new Map<ProblemId | undefined, Card[]>()
  for (const card of cards) {
    const problem = card.problems && biggest(card.problems, sizes)
    const group = groups.get(problem)
    if (group) group.push(card)
    else groups.set(problem, [card])
  }
  for (const group of groups.values()) group.sort(oldestUnanswered)
  return [...groups]
    .sort(mostFirst)
    .map(([problem, cards]) => ({ problem, tickets: cards.map(card => card.ticket) }))
}

function sizesIn(
  cards: readonly Card[],
  problems: Problems
): ReadonlyMap<ProblemId, number> {
  const sizes = new Map(knownProblems(problems).map(({ id }) => [id, 0]))
  for (const { problems } of cards) {
    if (!problems) continue
    for (const id of problems) {
      const size = sizes.get(id)
      if (size !== undefined) sizes.set(id, size + 1)
    }
  }
  return sizes
}

/** Of those that are known; of equals the lower id, so that every device agrees. */
function biggest(
  problems: readonly ProblemId[],
  sizes: ReadonlyMap<ProblemId, number>
): ProblemId | undefined {
  let most: ProblemId | undefined
  let than = 0
  for (const id of problems) {
    const size = sizes.get(id) ?? 0
    if (size < than || size === 0) continue
    if (size > than || most === undefined || id < most) most = id
    than = size
  }
  return most
}

type Cards = readonly [problem: ProblemId | undefined, cards: readonly Card[]]

function mostFirst([problem, a]: Cards, [other, b]: Cards): number {
  if (problem === undefined || other === undefined) return problem ? -1 : 1
  const [first, second] = [a[0], b[0]]
  const byWait = first && second ? oldestUnanswered(first, second) : 0
  return b.length - a.length || byWait
}
