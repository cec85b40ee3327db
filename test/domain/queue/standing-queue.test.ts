import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'

import type { Card } from '#core/domain/queue/card.ts'
import { count, list, views } from '#core/domain/queue/queue.ts'
import { StandingQueue } from '#core/domain/queue/standing-queue.ts'
import { leaseMs } from '#core/domain/tickets/lease.ts'
import { sleepers } from '#core/domain/tickets/sleep.ts'
import {
  dayOf,
  daysAfter,
  startOf,
  type AskerHash,
  type MemberId,
  type TicketId,
  type Timestamp
} from '#core/ids.ts'
import { floods } from '#core/domain/askers/floods.ts'
import { aCard, ana, at, ben, chidi, ticketId } from '#test/support/tickets.ts'

const today = dayOf(at('2026-11-10T12:00Z'))
const at12 = { now: at('2026-11-10T12:00Z'), isSettled: () => false }

const rosa = 'a'.repeat(32) as AskerHash
const sam = 'b'.repeat(32) as AskerHash

/** So many minutes before noon. */
function heldAt(member: MemberId, minutes: number) {
  const acted = (at12.now - minutes * 60_000) as Timestamp
  return { member, at: acted, until: (acted + leaseMs) as Timestamp }
}

const anyCard = fc
  .record({
    n: fc.integer({ min: 1, max: 12 }),
    phase: fc.constantFrom('open', 'waiting', 'closed'),
    language: fc.constantFrom('en', 'es'),
    holders: fc.constantFrom([], [], [], [ana], [ben], [ben, ana]),
    /** Hours before noon of the first day. */
    acted: fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined }),
    since: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    lastAt: fc.integer({ min: 1, max: 9 }),
    until: fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined }),
    left: fc.option(fc.integer({ min: -2, max: 12 }), { nil: undefined }),
    writer: fc.constantFrom(rosa, rosa, sam, undefined),
    createdAt: fc.integer({ min: 1, max: 3 }),
    answered: fc.constantFrom(true, false, false)
  })
  .map(
    ({ n, since, lastAt, left, until, writer, createdAt, answered, acted, ...rest }) =>
      aCard(n, {
        ...rest,
        ...(acted !== undefined && {
          holds: rest.holders.map(member => heldAt(member, acted * 60))
        }),
        lastAt: lastAt as Timestamp,
        createdAt: createdAt as Timestamp,
        ...(writer && { writer }),
        ...(answered && { answeredAt: [lastAt as Timestamp] }),
        ...(since !== undefined && { unansweredSince: since as Timestamp }),
        ...(until !== undefined && {
          wakings: [{ until: startOf(daysAfter(today, until)) }]
        }),
        ...(left !== undefined && { destroyDay: daysAfter(today, left) })
      })
  )
/** Cards that come, and tickets that go. */
const anyDeed = fc.oneof(
  anyCard,
  fc.integer({ min: 1, max: 12 }).map(n => ticketId(n))
)

function after(cards: ReadonlyMap<TicketId, Card>, deed: Card | TicketId) {
  const next = new Map(cards)
  if (typeof deed === 'string') next.delete(deed)
  else next.set(deed.ticket, deed)
  return next
}

test('whatever came, changed and went, it shows what a list made anew would', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ deed: anyDeed, day: fc.integer({ min: 0, max: 2 }) }), {
        maxLength: 40
      }),
      fc.constantFrom(...views),
      fc.constantFrom(undefined, 'es'),
      (steps, view, language) => {
        const queue = new StandingQueue(ana)
        let cards: ReadonlyMap<TicketId, Card> = new Map()
        for (const { deed, day } of steps) {
          cards = after(cards, deed)
          const now = startOf(daysAfter(today, day))
          const moment = { ...at12, now, mailsPerHour: 1 }
          const asleep = sleepers(cards.values(), moment)
          const resting = new StandingQueue(ana).resting(cards, moment)
          const { folded, behind } = floods(cards.values(), 1)
          const viewer = {
            me: ana,
            today: daysAfter(today, day),
            asleep,
            folded,
            resting
          }
          expect(queue.floods(cards, moment)).toEqual({ folded, behind })
          expect(queue.tickets(cards, moment, view, language)).toEqual(
            list(cards.values(), view, viewer, language).map(card => card.ticket)
          )
          expect(queue.counts(cards, moment)).toEqual(count(cards.values(), viewer))
        }
      }
    )
  )
})

test('so it does when a mailbox brings hundreds at once, or they are asked for rarely', () => {
  const queue = new StandingQueue(ana)
  const first = new Map([5, 600].map(n => [ticketId(n), cardOf(n)]))
  const ids = (cards: ReadonlyMap<TicketId, Card>) => queue.tickets(cards, at12, 'all')
  ids(first)
  const many = Array.from({ length: 300 }, (_, i) => cardOf(2 * i + 1))
  const more = new Map([...first, ...many.map(card => [card.ticket, card] as const)])
  queue.counts(more, at12)
  const most = after(after(more, cardOf(400)), ticketId(5))
  const viewer = { me: ana, today, asleep: new Set<TicketId>() }
  expect(ids(most)).toEqual(list(most.values(), 'all', viewer).map(card => card.ticket))
  expect(queue.counts(most, at12)).toEqual(count(most.values(), viewer))
})

function cardOf(n: number): Card {
  return aCard(n, { lastAt: ((n * 7) % 100) as Timestamp })
}

test('whoever becomes the mentor finds what was handed in to another before', () => {
  const queue = new StandingQueue(ana)
  const cards = new Map([
    [ticketId(1), aCard(1, { awaitsWord: [{ by: chidi, to: ben }] })]
  ])
  expect(queue.tickets(cards, at12, 'for-you')).toEqual([])
  const caring = { ...at12, inCare: new Set([chidi]) }
  expect(queue.tickets(cards, caring, 'for-you')).toEqual([ticketId(1)])
  expect(queue.counts(cards, caring)['for-you'].total).toBe(1)
  const again = { ...at12, inCare: new Set([chidi]) }
  expect(queue.counts(cards, again)).toBe(queue.counts(cards, caring))
  expect(queue.tickets(cards, at12, 'for-you')).toEqual([])
})

test('a change that does not touch a view leaves its list as it is, the very same', () => {
  const queue = new StandingQueue(ana)
  const cards = new Map([1, 2].map(n => [ticketId(n), aCard(n, { holders: [ana] })]))
  const mine = queue.tickets(cards, at12, 'mine')
  const more = after(cards, aCard(3, { holders: [ben] }))
  expect(queue.tickets(more, at12, 'mine')).toBe(mine)
  expect(queue.tickets(more, at12, 'all')).toHaveLength(3)
})

test('a card that changes and stays in its place leaves the list as it is, the very same', () => {
  const queue = new StandingQueue(ana)
  const cards = new Map([1, 2].map(n => [ticketId(n), aCard(n)]))
  const all = queue.tickets(cards, at12, 'all')
  expect(queue.tickets(after(cards, aCard(1, { tags: ['wifi'] })), at12, 'all')).toBe(
    all
  )
})

test('however many screens ask, the same cards are counted once', () => {
  const queue = new StandingQueue(ana)
  const cards = new Map([[ticketId(1), aCard(1)]])
  expect(queue.counts(cards, at12)).toBe(queue.counts(cards, at12))
})

describe('what rests at Ben, and somebody waits for', () => {
  const since = at('2026-11-10T08:00Z')
  const later = { ...at12, now: (at12.now + 5 * 60_000) as Timestamp }
  const bens = (only: Partial<Card>) =>
    aCard(1, { holders: [ben], unansweredSince: since, language: 'es', ...only })
  const shown = (card: Card, me = ana, moment = at12) => {
    const queue = new StandingQueue(me)
    const cards = new Map([[card.ticket, card]])
    const { total, byLanguage } = queue.counts(cards, moment).unassigned
    expect(total).toBe(queue.tickets(cards, moment, 'unassigned').length)
    expect(byLanguage.get('es') ?? 0).toBe(total)
    return total === 1
  }

  test('is unassigned for the others, in its language and counted, and stays his', () => {
    const card = bens({ holds: [heldAt(ben, 11)] })
    expect(shown(card)).toBe(true)
    expect(shown(card, ben)).toBe(false)
    const cards = new Map([[card.ticket, card]])
    expect(new StandingQueue(ben).counts(cards, at12).mine.total).toBe(1)
  })

  test('is not while he holds it firmly, nor where nobody waits, nor closed', () => {
    expect(shown(bens({ holds: [heldAt(ben, 9)] }))).toBe(false)
    const answered = aCard(1, { holders: [ben], holds: [heldAt(ben, 11)] })
    expect(shown(answered)).toBe(false)
    expect(shown(bens({ holds: [heldAt(ben, 11)], phase: 'closed' }))).toBe(false)
  })

  test('is not where an older app does not say how firmly somebody holds it', () => {
    expect(shown(bens({}))).toBe(false)
    const two = bens({ holders: [ben, chidi], holds: [heldAt(ben, 11)] })
    expect(shown(two)).toBe(false)
  })

  test('comes by time alone, and until then the list is the very same', () => {
    const queue = new StandingQueue(ana)
    const card = bens({ holds: [heldAt(ben, 6)] })
    const cards = new Map([
      [card.ticket, card],
      [ticketId(2), aCard(2)]
    ])
    const first = queue.tickets(cards, at12, 'unassigned')
    const soon = { ...at12, now: (at12.now + 3 * 60_000) as Timestamp }
    expect(queue.tickets(cards, soon, 'unassigned')).toBe(first)
    const mine = queue.tickets(cards, soon, 'needs-answer')
    expect(queue.tickets(cards, later, 'unassigned')).toEqual([
      ticketId(1),
      ticketId(2)
    ])
    expect(queue.tickets(cards, later, 'needs-answer')).toBe(mine)
  })
})
