import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'

import { count, held, isIn, list, range, views } from '#core/domain/queue/queue.ts'
import {
  dayOf,
  daysAfter,
  type MemberId,
  type TicketId,
  type Timestamp
} from '#core/ids.ts'
import { aCard, ana, at, ben, ticketId } from '#test/support/tickets.ts'

const now = at('2026-11-10T12:00Z')
const viewer = { me: ana, today: dayOf(now), asleep: new Set<TicketId>() }
const hours = (n: number) => (now - n * 3_600_000) as Timestamp
const ids = (...numbers: number[]) => numbers.map(ticketId)

describe('the views', () => {
  test('needs an answer: the oldest question first', () => {
    const cards = [
      aCard(1, { unansweredSince: hours(2) }),
      aCard(2, { unansweredSince: hours(50) }),
      aCard(3),
      aCard(4, { unansweredSince: hours(90), phase: 'waiting' })
    ]
    expect(list(cards, 'needs-answer', viewer).map(card => card.ticket)).toEqual(
      ids(2, 1)
    )
  })

  test('needs an answer: what is urgent before what is older, what can wait at the end', () => {
    const cards = [
      aCard(1, { unansweredSince: hours(90), priority: 'low' }),
      aCard(2, { unansweredSince: hours(2), priority: 'high' }),
      aCard(3, { unansweredSince: hours(5), priority: 'normal' }),
      aCard(4, { unansweredSince: hours(9) }),
      aCard(5, { unansweredSince: hours(3), priority: 'high' })
    ]
    expect(list(cards, 'needs-answer', viewer).map(card => card.ticket)).toEqual(
      ids(5, 2, 4, 3, 1)
    )
  })

  test('mine: all I took and did not close, questions before the rest', () => {
    const cards = [
      aCard(1, { holders: [ana] }),
      aCard(2, { holders: [ana], unansweredSince: hours(1) }),
      aCard(3, { holders: [ana], phase: 'closed' }),
      aCard(4, { holders: [ben, ana], unansweredSince: hours(3) }),
      aCard(5, { holders: [ben] })
    ]
    expect(list(cards, 'mine', viewer).map(card => card.ticket)).toEqual(ids(4, 2, 1))
  })

  test('what Ben practises on is in nobody’s queue but his, and found under all', () => {
    const practice = { practice: true, practisedBy: ben } as const
    const waits = { unansweredSince: hours(50), phase: 'open' } as const
    const cards = [
      aCard(1, { ...waits, ...practice }),
      aCard(2, { ...waits, ...practice, phase: 'waiting' }),
      aCard(3, { ...practice, phase: 'closed', destroyDay: viewer.today }),
      aCard(4, { ...waits, ...practice, passedOn: 'why' })
    ]
    const counted = (me: MemberId) => {
      const counts = count(cards, { ...viewer, me })
      return views.flatMap(view => (counts[view].total > 0 ? [view] : []))
    }
    expect(counted(ana)).toEqual(['all'])
    expect(counted(ben)).toEqual([
      'needs-answer',
      'unassigned',
      'second-line',
      'waiting',
      'expiring',
      'all'
    ])
  })

  test('but it is also in the lists of who took it, or was asked in it', () => {
    const practice = { practice: true, practisedBy: ben } as const
    const taken = aCard(1, { ...practice, holders: [ana] })
    const asked = aCard(2, { ...practice, news: [ana] })
    expect(list([taken, asked], 'mine', viewer)).toEqual([taken])
    expect(list([taken, asked], 'for-you', viewer)).toEqual([asked])
  })

  test('what an older app made for practice says not whose it is: all see it', () => {
    const cards = [aCard(1, { practice: true, unansweredSince: hours(1) })]
    expect(list(cards, 'needs-answer', viewer)).toHaveLength(1)
  })

  test('unassigned in one language', () => {
    const cards = [
      aCard(1, { language: 'es', unansweredSince: hours(5) }),
      aCard(2, { language: 'en', unansweredSince: hours(9) }),
      aCard(3, { language: 'es', holders: [ben] })
    ]
    expect(list(cards, 'unassigned', viewer, 'es').map(card => card.ticket)).toEqual(
      ids(1)
    )
  })

  test('waiting: the longest silence first', () => {
    const cards = [
      aCard(1, { phase: 'waiting', lastAt: hours(5) }),
      aCard(2, { phase: 'waiting', lastAt: hours(70) })
    ]
    expect(list(cards, 'waiting', viewer).map(card => card.ticket)).toEqual(ids(2, 1))
  })

  test('expiring: what is destroyed within a week, the soonest first', () => {
    const closed = (n: number, days: number) =>
      aCard(n, { phase: 'closed', destroyDay: daysAfter(viewer.today, days) })
    const cards = [closed(1, 8), closed(2, 7), closed(3, 0), aCard(4)]
    expect(list(cards, 'expiring', viewer).map(card => card.ticket)).toEqual(ids(3, 2))
  })

  test('all: the newest first, equals by id', () => {
    const cards = [aCard(2), aCard(1), aCard(3, { lastAt: hours(0) })]
    expect(list(cards, 'all', viewer).map(card => card.ticket)).toEqual(ids(3, 1, 2))
  })
})

const anyCard = fc
  .record({
    n: fc.nat(40),
    phase: fc.constantFrom('open', 'waiting', 'closed'),
    language: fc.constantFrom('en', 'es', 'und'),
    holders: fc.subarray([ana, ben]),
    since: fc.option(fc.nat(9), { nil: undefined }),
    days: fc.option(fc.nat(12), { nil: undefined })
  })
  .map(({ n, since, days, ...rest }) =>
    aCard(n, {
      ...rest,
      ...(since !== undefined && { unansweredSince: hours(since) }),
      ...(days !== undefined && { destroyDay: daysAfter(viewer.today, days) })
    })
  )
const anyCards = fc.uniqueArray(anyCard, {
  selector: card => card.ticket,
  maxLength: 30
})

test('a count is always the length of its list, in each language too', () => {
  fc.assert(
    fc.property(anyCards, cards => {
      const counts = count(cards, viewer)
      for (const view of views) {
        expect(counts[view].total).toBe(list(cards, view, viewer).length)
        for (const tag of ['en', 'es', 'und']) {
          const inLanguage = list(cards, view, viewer, tag).length
          expect(counts[view].byLanguage.get(tag) ?? 0).toBe(inLanguage)
        }
      }
    })
  )
})

test('two devices show the same order, in whichever order their cards arrived', () => {
  fc.assert(
    fc.property(anyCards, fc.constantFrom(...views), (cards, view) => {
      const order = list(cards, view, viewer).map(card => card.ticket)
      const other = list(cards.toReversed(), view, viewer).map(card => card.ticket)
      expect(other).toEqual(order)
    })
  )
})

test('no ticket that is not closed is missing from every view but all', () => {
  fc.assert(
    fc.property(anyCard, card => {
      fc.pre(card.phase !== 'closed' && card.unansweredSince !== undefined)
      const shown = views.filter(view => view !== 'all' && isIn(card, view, viewer))
      expect(shown.length).toBeGreaterThan(0)
    })
  )
})

test('a range is the same from either end', () => {
  expect(range(ids(1, 2, 3, 4), ticketId(4), ticketId(2))).toEqual(ids(2, 3, 4))
  expect(range(ids(1, 2, 3, 4), ticketId(2), ticketId(4))).toEqual(ids(2, 3, 4))
  expect(range(ids(1, 2), ticketId(9), ticketId(2))).toEqual(ids(2))
})

test('rows that arrive wait, rows that leave go, the rest keep their places', () => {
  expect(held(ids(1, 2, 3), ids(9, 1, 3, 8))).toEqual({ rows: ids(1, 3), waiting: 2 })
})

test('holding never invents a row and never reorders', () => {
  const some = fc.uniqueArray(fc.nat(20)).map(numbers => ids(...numbers))
  fc.assert(
    fc.property(some, some, (shown, fresh) => {
      const { rows, waiting } = held(shown, fresh)
      expect(rows).toEqual(shown.filter((id: TicketId) => fresh.includes(id)))
      expect(rows.length + waiting).toBe(fresh.length)
    })
  )
})
