import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { list, views } from '#core/domain/queue/queue.ts'
import {
  sorted,
  sortings,
  StandingOrder,
  usualSorting,
  type Sorting
} from '#core/domain/queue/sorting.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { Day, TicketId } from '#core/ids.ts'
import { aBook, sound, wifi } from '#test/support/problem-book.ts'
import { aCard, ana, at, ticketId } from '#test/support/tickets.ts'

const hour = (n: number) => at(`2026-11-10T${String(n).padStart(2, '0')}:00Z`)
const cardsOf = (...all: readonly Card[]) =>
  new Map(all.map(card => [card.ticket, card]))

/** Rosa asked first, Ben wrote last, Cleo's is urgent, and Dan's is closed. */
const rosa = aCard(1, { createdAt: hour(1), unansweredSince: hour(6), lastAt: hour(6) })
const ben = aCard(2, { createdAt: hour(2), unansweredSince: hour(9), lastAt: hour(9) })
const cleo = aCard(3, {
  createdAt: hour(5),
  unansweredSince: hour(7),
  lastAt: hour(7),
  priority: 'high'
})
const dan = aCard(4, {
  createdAt: hour(3),
  lastAt: hour(4),
  phase: 'closed',
  destroyDay: 20_800 as Day
})
const cards = cardsOf(rosa, ben, cleo, dan)
const book = aBook()
const [r, b, c, d] = [rosa, ben, cleo, dan].map(({ ticket }) => ticket)

test.each<[Sorting, readonly (TicketId | undefined)[]]>([
  ['waiting', [r, c, b, d]],
  ['newest', [c, d, b, r]],
  ['priority', [c, r, b, d]],
  ['changed', [b, c, r, d]],
  ['ends', [d, r, c, b]]
])('sorted by %s', (by, expected) => {
  expect(sorted([...cards.keys()], cards, by, book)).toEqual({ tickets: expected })
})

test('of equals every device shows the same first', () => {
  const equal = [3, 1, 2].map(n => aCard(n))
  const all = cardsOf(...equal)
  for (const by of sortings) {
    const one = sorted([...all.keys()], all, by, book)
    expect(one).toEqual(sorted([...all.keys()].reverse(), all, by, book))
  }
})

test('a ticket that has gone meanwhile stands nowhere', () => {
  const { tickets } = sorted([ticketId(9), rosa.ticket], cards, 'newest', book)
  expect(tickets).toEqual([rosa.ticket])
})

test('what a view is said to be sorted by is how it stands by itself', () => {
  const viewer = { me: ana, today: 20_750 as Day, asleep: new Set<TicketId>() }
  for (const view of views) {
    const usual = usualSorting[view]
    const shown = list(cards.values(), view, viewer).map(({ ticket }) => ticket)
    const isKnown = (name: string): name is Sorting =>
      sortings.some(sort => sort === name)
    if (!isKnown(usual)) continue
    expect([view, sorted(shown, cards, usual, book).tickets]).toEqual([view, shown])
  }
})

const step = fc.record({
  wait: fc.option(fc.nat(9)),
  mail: fc.nat(9),
  tickets: fc.uniqueArray(fc.nat(6)),
  by: fc.constantFrom(...sortings)
})

test('a list that is put right stands as one that is sorted anew', () => {
  fc.assert(
    fc.property(fc.array(step), steps => {
      const standing = new StandingOrder()
      for (const { wait, mail, tickets, by } of steps) {
        const made = tickets.map(n =>
          aCard(n, {
            lastAt: hour((n + mail) % 9),
            problems: [wifi, sound].slice(0, (n + mail) % 3),
            ...(wait !== null && { unansweredSince: hour((n * wait) % 9) })
          })
        )
        const all = cardsOf(...made)
        const ids = [...all.keys()]
        const anew = sorted(ids, all, by, book)
        expect(standing.sorted(ids, all, by, book)).toEqual(anew)
      }
    })
  )
})
