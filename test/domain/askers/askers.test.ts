import { expect, test } from 'vitest'

import { othersOf } from '#core/domain/askers/askers.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { AskerHash } from '#core/ids.ts'
import { aCard, at, ticketId } from '#test/support/tickets.ts'

const rosa = 'aa'.repeat(8) as AskerHash
const kim = 'bb'.repeat(8) as AskerHash

function others(ticket: number, cards: readonly Card[]): string[] {
  const known = new Map(cards.map(card => [card.ticket, card]))
  return othersOf(known, ticketId(ticket)).map(card => card.ticket)
}

test('Rosa’s other tickets are listed, the newest first, and nobody else’s', () => {
  const cards = [
    aCard(1, { writer: rosa }),
    aCard(2, { writer: rosa, lastAt: at('2026-11-03T09:00Z') }),
    aCard(3, { writer: rosa, lastAt: at('2026-11-05T09:00Z'), phase: 'closed' }),
    aCard(4, { writer: kim }),
    aCard(5)
  ]
  expect(others(1, cards)).toEqual([3, 2].map(ticketId))
})

test('who gave no address has no other tickets', () => {
  expect(others(1, [aCard(1), aCard(2)])).toEqual([])
})

test('the practice ticket is nobody’s', () => {
  const cards = [aCard(1, { writer: rosa }), aCard(2, { writer: rosa, practice: true })]
  expect(others(1, cards)).toEqual([])
})

test('a ticket that is gone has none', () => {
  expect(others(9, [aCard(1, { writer: rosa })])).toEqual([])
})
