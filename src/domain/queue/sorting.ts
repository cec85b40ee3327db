/** The orders that a list can be read in, besides the one that its view has of itself. */
import type { TicketId } from '../../ids.ts'
import { priorities } from '../tickets/priority.ts'
import type { Card } from './card.ts'
import type { View } from './queue.ts'

export const sortings = ['waiting', 'newest', 'priority', 'changed', 'ends'] as const
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

/** What has gone meanwhile is left out. Of equals, every device shows the same first. */
export function sorted(
  tickets: readonly TicketId[],
  cards: ReadonlyMap<TicketId, Card>,
  by: Sorting
): readonly TicketId[] {
  return tickets
    .flatMap(ticket => cards.get(ticket) ?? [])
    .sort(orders[by])
    .map(card => card.ticket)
}

/** One list, put right as its cards change instead of being sorted anew. */
export class StandingOrder {
  #by: Sorting | undefined
  #order: readonly TicketId[] = []

  sorted(
    tickets: readonly TicketId[],
    cards: ReadonlyMap<TicketId, Card>,
    by: Sorting
  ): readonly TicketId[] {
    const wanted = new Set(tickets)
    const before = this.#by === by ? this.#order.filter(each => wanted.has(each)) : []
    const known = new Set(before)
    const fresh = tickets.filter(each => !known.has(each))
    this.#by = by
    this.#order = sorted([...before, ...fresh], cards, by) // what is in order is walked once
    return this.#order
  }
}

type Order = (a: Card, b: Card) => number

const never = Number.POSITIVE_INFINITY

/** Infinity minus itself is no number, so this compares rather than subtracts. */
const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0)
const byId: Order = (a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0)
const rank = ({ priority }: Card) => priorities.indexOf(priority ?? 'normal')

const waiting: Order = (a, b) =>
  compare(a.unansweredSince ?? never, b.unansweredSince ?? never) ||
  compare(a.lastAt, b.lastAt) ||
  byId(a, b)

const orders: Readonly<Record<Sorting, Order>> = {
  waiting,
  newest: (a, b) => compare(b.createdAt, a.createdAt) || byId(a, b),
  priority: (a, b) => compare(rank(a), rank(b)) || waiting(a, b),
  changed: (a, b) => compare(b.lastAt, a.lastAt) || byId(a, b),
  ends: (a, b) => compare(a.destroyDay ?? never, b.destroyDay ?? never) || waiting(a, b)
}
