import { expect, test } from 'vitest'

import { choosable } from '#app/pages/ticket/choosable.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { AskerHash } from '#core/ids.ts'
import { aCard, ticketId } from '#test/support/tickets.ts'

const maria = 'a1'.repeat(8) as AskerHash
const another = 'b2'.repeat(8) as AskerHash

/** Whether the second is offered as one of the same asker as the first. */
function isSame(here: Partial<Card>, there: Partial<Card>): boolean | undefined {
  const cards = [aCard(1, here), aCard(2, there)]
  const [found] = choosable(
    new Map(cards.map(card => [card.ticket, card])),
    ticketId(1),
    { text: '', quoted: undefined, without: [] }
  )
  return found?.isSameAsker
}

test('two people called María are two askers', () => {
  const [one, other] = [
    { asker: 'María', address: 'maria@example.org' },
    { asker: 'María', address: 'maria@example.net' }
  ]
  expect(isSame({ ...one, writer: maria }, { ...other, writer: another })).toBe(false)
  expect(isSame(one, other)).toBe(false)
})

test('María, who also writes as M. López and without a name, is one asker', () => {
  const address = 'maria@example.org'
  const others = [{ asker: 'M. López', address }, { asker: 'Maria@example.org' }]
  for (const other of others) {
    const one = { asker: 'María', address }
    expect(isSame({ ...one, writer: maria }, { ...other, writer: maria })).toBe(true)
    expect(isSame(one, other)).toBe(true)
  }
})

test('nobody knows whether two who called are one, whatever they are called', () => {
  const called = { asker: 'María', address: '' }
  expect(isSame(called, called)).toBe(false)
  expect(isSame({ asker: '' }, { asker: '' })).toBe(false)
})
