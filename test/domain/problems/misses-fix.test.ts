import { describe, expect, test } from 'vitest'

import { missesFix } from '#core/domain/problems/misses-fix.ts'
import type { Card } from '#core/domain/queue/card.ts'
import type { CloseReason } from '#core/domain/tickets/ticket.ts'
import type { AskerHash, ProblemId } from '#core/ids.ts'
import { aCard, ticketId } from '#test/support/tickets.ts'

const wifi = 'a1'.repeat(8) as ProblemId
const sound = 'b2'.repeat(8) as ProblemId
const fixed = 'c3'.repeat(8) as ProblemId
const rosa = 'aa'.repeat(16) as AskerHash

function missed(cards: readonly Card[], reason: CloseReason = 'answered') {
  const closed = [ticketId(1), ticketId(2)]
  return [...missesFix(cards, closed, reason, id => id === fixed)]
}

const reports = (only: Partial<Card> = {}) =>
  aCard(1, { problems: [wifi], writer: rosa, ...only })

describe('whoever’s ticket is closed', () => {
  test('misses the fix of each that it reports and that is not fixed yet', () => {
    expect(missed([reports({ problems: [wifi, sound, fixed] })])).toEqual([
      [wifi, [ticketId(1)]],
      [sound, [ticketId(1)]]
    ])
  })

  test.each<[CloseReason, number]>([
    ['answered', 1],
    ['solved', 1],
    ['spam', 0],
    ['duplicate', 0],
    ['information-gathered', 0],
    ['cannot-help', 0],
    ['low-priority', 0]
  ])('as %s waits for %d', (reason, many) => {
    expect(missed([reports()], reason)).toHaveLength(many)
  })

  test.each<[string, Partial<Card>]>([
    ['was left out', { leftOut: [wifi] }],
    ['gave no address', { address: '' }],
    ['was made up for practice', { practice: true }],
    ['reports what is fixed', { problems: [fixed] }]
  ])('misses nothing, if it %s', (_why, only) => {
    expect(missed([reports(only)])).toEqual([])
  })

  test('hears of it in another ticket of theirs, unless that is closed, too', () => {
    const other = (n: number, only: Partial<Card> = {}) =>
      aCard(n, { problems: [wifi], writer: rosa, ...only })
    expect(missed([reports(), other(3)])).toEqual([])
    expect(missed([reports(), other(3, { phase: 'closed' })])).toHaveLength(1)
    expect(missed([reports(), other(2)])).toEqual([[wifi, [ticketId(1), ticketId(2)]]])
    expect(missed([reports(), other(3, { problems: [sound] })])).toHaveLength(1)
  })
})
