import { expect, test } from 'vitest'

import { meantFor } from '#core/domain/queue/meant.ts'
import { aCard, ana, ben, chidi, ticketId } from '#test/support/tickets.ts'

const cards = [
  aCard(1, { news: [ana] }),
  aCard(2, { news: [ben] }),
  aCard(3, { awaitsWord: [{ by: chidi, to: ana }] }),
  aCard(4, { awaitsWord: [{ by: chidi, to: ana }], news: [ana] }),
  aCard(5, { awaitsWord: [{ by: chidi, to: ben }] }),
  aCard(6, { followers: [ana], unansweredSince: 0 as never }),
  aCard(7, { holders: [ana] })
]

test('for Ana is what is news for her, and each answer that waits for her word, once', () => {
  expect(meantFor(cards, { me: ana })).toEqual({
    news: [ticketId(1)],
    word: [ticketId(3), ticketId(4)]
  })
})

test('nobody waits for the word of an intern; what is news for them is all the same', () => {
  expect(meantFor(cards, { me: ana, isIntern: true })).toEqual({
    news: [ticketId(1), ticketId(4)],
    word: []
  })
})

test('whoever takes care of an intern now is asked, too', () => {
  const inCare = new Set([chidi])
  expect(meantFor(cards, { me: ben, inCare }).word).toEqual([3, 4, 5].map(ticketId))
})
