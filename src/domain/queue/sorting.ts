/** The orders that a list can be read in, besides the one that its view has of itself. */
import type { TicketId } from '../../ids.ts'
import type { Card } from './card.ts'
import {
  lastChanged,
  mostUrgent,
  newest,
  oldestUnanswered,
  soonestGone,
  type Order
} from './orders.ts'
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
  #of: Sorted | undefined

  /** The very same array as before if nothing in it moved. */
  sorted(
    tickets: readonly TicketId[],
    cards: ReadonlyMap<TicketId, Card>,
    by: Sorting
  ): readonly TicketId[] {
    const known = this.#of?.by === by ? this.#of : undefined
    if (known?.tickets === tickets && known.cards === cards) return known.order
    const order = again(known?.order ?? [], tickets, cards, by)
    const isAsBefore =
      known?.order.length === order.length &&
      order.every((ticket, at) => ticket === known.order[at])
    this.#of = { tickets, cards, by, order: isAsBefore ? known.order : order }
    return this.#of.order
  }
}

interface Sorted {
  readonly tickets: readonly TicketId[]
  readonly cards: ReadonlyMap<TicketId, Card>
  readonly by: Sorting
  readonly order: readonly TicketId[]
}

function again(
  before: readonly TicketId[],
  tickets: readonly TicketId[],
  cards: ReadonlyMap<TicketId, Card>,
  by: Sorting
): readonly TicketId[] {
  const wanted = new Set(tickets)
  const kept = before.filter(each => wanted.has(each))
  const known = new Set(kept)
  const fresh = tickets.filter(each => !known.has(each))
  return sorted([...kept, ...fresh], cards, by) // what is in order is walked once
}

const orders: Readonly<Record<Sorting, Order>> = {
  waiting: oldestUnanswered,
  newest,
  priority: mostUrgent,
  changed: lastChanged,
  ends: soonestGone
}
