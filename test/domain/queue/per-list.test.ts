/** What is asked of a whole list is looked up once, and anew for a new list. */
import { expect, test } from 'vitest'

import type { Card } from '#core/domain/queue/card.ts'
import { knownTags, perList } from '#core/domain/queue/per-list.ts'
import type { TicketId } from '#core/ids.ts'

import { aCard } from '../../support/tickets.ts'

function listOf(...tags: readonly string[][]): ReadonlyMap<TicketId, Card> {
  const cards = tags.map((of, i) => aCard(i, { tags: of }))
  return new Map(cards.map(card => [card.ticket, card]))
}

test('two screens that ask the same list look once; another list is looked at anew', () => {
  let looks = 0
  const size = perList(cards => {
    looks++
    return cards.size
  })
  const [one, other] = [listOf(['wifi']), listOf(['wifi'], ['tor'])]
  expect([size(one), size(one), size(other), size(one)]).toEqual([1, 1, 2, 1])
  expect(looks).toBe(2)
})

test('a list that answers nothing is not asked again, either', () => {
  let looks = 0
  const nothing = perList(() => {
    looks++
    return undefined
  })
  const list = listOf()
  nothing(list)
  nothing(list)
  expect(looks).toBe(1)
})

test('tags are known once each, by the alphabet', () => {
  expect(knownTags(listOf(['wifi', 'tor'], [], ['audio', 'wifi']))).toEqual([
    'audio',
    'tor',
    'wifi'
  ])
})
