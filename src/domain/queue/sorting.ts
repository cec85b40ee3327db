/** The orders that a list can be read in, besides the one that its view has of itself. */
import type { TicketId } from '../../ids.ts'
import type { Problems } from '../problems/problems.ts'
import { byProblem, type Group } from './by-problem.ts'
import type { Card } from './card.ts'
import { isSameList } from './changes.ts'
import {
  lastChanged,
  mostUrgent,
  newest,
  oldestUnanswered,
  soonestGone,
  type Order
} from './orders.ts'
import type { View } from './queue.ts'

export const sortings = [
  'waiting',
  'newest',
  'priority',
  'changed',
  'ends',
  'problem'
] as const
export type Sorting = (typeof sortings)[number]

/** `quiet`: whose asker is silent longest; `wakes`: what is to be looked at again first. */
export type UsualSorting = Sorting | 'quiet' | 'wakes' | 'match'

/** In which order a view stands unless somebody asks for another. */
export const usualSorting: Readonly<Record<View, UsualSorting>> = {
  'needs-answer': 'priority',
  mine: 'waiting',
  'for-you': 'changed',
  unassigned: 'waiting',
  'second-line': 'priority',
  waiting: 'quiet',
  snoozed: 'wakes',
  expiring: 'ends',
  all: 'changed'
}

export interface InOrder {
  readonly tickets: readonly TicketId[]
  /** All of them, as they lie together; only sorted by problem. */
  readonly groups?: readonly Group[]
}

/** What has gone meanwhile is left out. Of equals, every device shows the same first. */
export function sorted(
  tickets: readonly TicketId[],
  cards: ReadonlyMap<TicketId, Card>,
  by: Sorting,
  problems: Problems
): InOrder {
  const here = tickets.flatMap(ticket => cards.get(ticket) ?? [])
  if (by !== 'problem') {
    return { tickets: here.sort(orders[by]).map(card => card.ticket) }
  }
  const groups = byProblem(here, problems)
  return { tickets: groups.flatMap(({ tickets }) => tickets), groups }
}

/** One list, put right as its cards change instead of being sorted anew. */
export class StandingOrder {
  #of: Sorted | undefined

  /** The very same ones as before if nothing in them moved. */
  sorted(
    tickets: readonly TicketId[],
    cards: ReadonlyMap<TicketId, Card>,
    by: Sorting,
    problems: Problems
  ): InOrder {
    const known = this.#of?.by === by ? this.#of : undefined
    const isOfNow =
      known?.tickets === tickets && known.cards === cards && known.problems === problems
    if (isOfNow) return known.order
    const order = again(known?.order.tickets ?? [], tickets, cards, by, problems)
    const kept = known ? keepSame(known.order, order) : order
    this.#of = { tickets, cards, by, problems, order: kept }
    return kept
  }
}

interface Sorted {
  readonly tickets: readonly TicketId[]
  readonly cards: ReadonlyMap<TicketId, Card>
  readonly by: Sorting
  readonly problems: Problems
  readonly order: InOrder
}

function again(
  before: readonly TicketId[],
  tickets: readonly TicketId[],
  cards: ReadonlyMap<TicketId, Card>,
  by: Sorting,
  problems: Problems
): InOrder {
  const wanted = new Set(tickets)
  const kept = before.filter(each => wanted.has(each))
  const known = new Set(kept)
  const fresh = tickets.filter(each => !known.has(each))
  return sorted([...kept, ...fresh], cards, by, problems) // what is in order is walked once
}

function keepSame(before: InOrder, now: InOrder): InOrder {
  if (!isSameList(before.tickets, now.tickets)) return now
  return isSameCut(before.groups, now.groups)
    ? before
    : { ...now, tickets: before.tickets }
}

/** Of one list into groups. */
function isSameCut(a: readonly Group[] = [], b: readonly Group[] = []): boolean {
  const isAlike = ({ problem, tickets }: Group, at: number): boolean =>
    problem === b[at]?.problem && tickets.length === b[at]?.tickets.length
  return a.length === b.length && a.every(isAlike)
}

const orders: Readonly<Record<Exclude<Sorting, 'problem'>, Order>> = {
  waiting: oldestUnanswered,
  newest,
  priority: mostUrgent,
  changed: lastChanged,
  ends: soonestGone
}
