/** Many mails of one address are all taken in, and do not each demand an answer. */
import { describe, expect, test } from 'vitest'

import type { Card } from '#core/domain/queue/card.ts'
import { floods, setMailsPerHour } from '#core/domain/askers/floods.ts'
import { StandingQueue } from '#core/domain/queue/standing-queue.ts'
import { settledIn } from '#core/domain/tickets/sleep.ts'
import type { AskerHash, TicketId, Timestamp } from '#core/ids.ts'

import { aCard, ana, at } from '../../support/tickets.ts'

const start = at('2026-11-24T09:00Z')
const robin = '0123456789abcdef' as AskerHash
const kim = 'fedcba9876543210' as AskerHash
const minute = 60_000

function cards(
  count: number,
  every: number,
  only: Partial<Card> = { writer: robin }
): Card[] {
  return Array.from({ length: count }, (_, n) => {
    const createdAt = (start + n * every) as Timestamp
    return aCard(n + 1, {
      createdAt,
      lastAt: createdAt,
      unansweredSince: createdAt,
      phase: 'open',
      ...only
    })
  })
}

function seen(all: readonly Card[], mailsPerHour = 5) {
  const queue = new StandingQueue(ana)
  const map = new Map<TicketId, Card>(all.map(card => [card.ticket, card]))
  const now = (start + 10 * 60 * minute) as Timestamp
  const moment = { now, isSettled: settledIn({ problems: {} }), mailsPerHour }
  return {
    asks: queue.tickets(map, moment, 'needs-answer').length,
    all: queue.tickets(map, moment, 'all').length,
    counted: queue.counts(map, moment)['needs-answer'].total
  }
}

describe('more than five mails in an hour', () => {
  test('demand five answers, and all are there', () => {
    expect(seen(cards(40, minute))).toEqual({ asks: 5, all: 40, counted: 5 })
  })

  test('are told of behind the last one that is not folded', () => {
    const all = cards(8, minute)
    const { folded, behind } = floods(all, 5)
    expect(folded.size).toBe(3)
    expect([...behind]).toEqual([[all[4]?.ticket, 3]])
  })

  test('one whose answer did not arrive was seen to, and is not folded', () => {
    const all = cards(8, minute)
    all[7] = { ...(all[7] ?? aCard(7)), unsent: true, undelivered: true }
    expect(seen(all)).toEqual({ asks: 6, all: 8, counted: 6 })
  })

  test('as many over a longer time are none', () => {
    expect(seen(cards(40, 13 * minute)).asks).toBe(40)
  })

  test('of many people are none', () => {
    const all = [
      ...cards(5, minute),
      ...cards(5, minute, { writer: kim }).map((card, n) => ({
        ...card,
        ticket: aCard(n + 100).ticket
      }))
    ]
    expect(seen(all).asks).toBe(10)
  })

  test('that tell no address are not one person’s', () => {
    const nameless = cards(40, minute, {})
    expect(seen(nameless).asks).toBe(40)
  })

  test('one that somebody took demands its answer', () => {
    const all = cards(8, minute)
    const last = all[7]
    if (last) all[7] = { ...last, holders: [ana] }
    expect(seen(all).asks).toBe(6)
  })
})

test.each([0, 1001, 2.5, Number.NaN])('%d in an hour is no number to agree on', n => {
  const settings = {}
  expect(setMailsPerHour(settings, n).ok).toBe(false)
  expect(settings).toEqual({})
})
