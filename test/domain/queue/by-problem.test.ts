import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { sorted, StandingOrder } from '#core/domain/queue/sorting.ts'
import type { Card } from '#core/domain/queue/card.ts'
import {
  inProblem,
  removeProblem,
  restoreProblem,
  type Problems
} from '#core/domain/problems/problems.ts'
import type { ProblemId } from '#core/ids.ts'
import { aBook, sound, tabs, wifi } from '#test/support/problem-book.ts'
import { aCard, at, ticketId } from '#test/support/tickets.ts'

const hour = (n: number) => at(`2026-11-10T${String(n).padStart(2, '0')}:00Z`)

/** Its asker waits since that hour, which is its number, too. */
function waiting(since: number, ...problems: readonly ProblemId[]): Card {
  const times = { unansweredSince: hour(since), lastAt: hour(since) }
  return aCard(since, { ...times, ...(problems.length > 0 && { problems }) })
}

const cardsOf = (all: readonly Card[]) => new Map(all.map(card => [card.ticket, card]))

/** Each problem with the numbers of what stands there. */
function together(all: readonly Card[], book = aBook()) {
  const cards = cardsOf(all)
  const { tickets, groups = [] } = sorted([...cards.keys()], cards, 'problem', book)
  expect(groups.flatMap(group => group.tickets)).toEqual(tickets)
  const number = new Map(all.map((_, n) => [ticketId(n), n]))
  return groups.map(({ problem, tickets }) => [
    problem,
    tickets.map(ticket => number.get(ticket))
  ])
}

test('what most report comes first, in it whoever waits longest, and what reports nothing last', () => {
  const all = [
    waiting(0),
    waiting(1, sound),
    waiting(2, wifi),
    waiting(3),
    waiting(4, wifi)
  ]
  const expected = [
    [wifi, [2, 4]],
    [sound, [1]],
    [undefined, [0, 3]]
  ]
  expect(together(all)).toEqual(expected)
  // also where those that report nothing are most
  const more = [...all, waiting(5), waiting(6)]
  expect(together(more).map(([problem]) => problem)).toEqual([wifi, sound, undefined])
})

test('of two that as many report, the one comes first whose reporter waits longer', () => {
  const all = [waiting(0, tabs), waiting(1, wifi), waiting(2, wifi), waiting(3, tabs)]
  expect(together(all)).toEqual([
    [tabs, [0, 3]],
    [wifi, [1, 2]]
  ])
})

/** One reports both; more report the sound than the Wi-Fi. */
const both = [
  waiting(0, wifi, sound),
  waiting(1, sound),
  waiting(2, wifi),
  waiting(3, sound)
]

test('who reports two of them stands once, at the one that more report', () => {
  expect(together(both)).toEqual([
    [sound, [0, 1, 3]],
    [wifi, [2]]
  ])
})

test('who report the same two lie together, whichever each of them named first', () => {
  const all = [waiting(0, wifi, sound), waiting(1, sound, wifi)]
  expect(together(all)).toEqual([[wifi, [0, 1]]])
})

test('only what is in the list counts: elsewhere more may report another', () => {
  const here = [0, 2].map(ticketId)
  const { groups } = sorted(here, cardsOf(both), 'problem', aBook())
  expect(groups).toEqual([{ problem: wifi, tickets: here }])
})

test('one that was thrown away holds nothing together, until it is brought back', () => {
  const book = aBook()
  const all = [waiting(0), waiting(1, wifi), waiting(2, wifi, sound)]
  inProblem(book, wifi, problem => removeProblem(problem, hour(5)))
  expect(together(all, book)).toEqual([
    [sound, [2]],
    [undefined, [0, 1]]
  ])
  inProblem(book, wifi, restoreProblem)
  expect(together(all, book)).toEqual([
    [wifi, [1, 2]],
    [undefined, [0]]
  ])
})

test('one that nobody knows on this device yet is none', () => {
  expect(together([waiting(0, wifi)], { problems: {} })).toEqual([[undefined, [0]]])
})

describe('a list that is kept', () => {
  const tickets = [0, 1].map(ticketId)
  const before = cardsOf([waiting(0, wifi), waiting(1)])
  function standing() {
    const order = new StandingOrder()
    const sort = (cards: typeof before, book: Problems) =>
      order.sorted(tickets, cards, 'problem', book)
    return { first: sort(before, aBook()), sort }
  }

  test('is the very same while nothing in it moves', () => {
    const { first, sort } = standing()
    const tagged = [...before.values()].map(card => ({ ...card, tags: ['seen'] }))
    const again = sort(cardsOf(tagged), aBook())
    expect(again.tickets).toBe(first.tickets)
    expect(again.groups).toBe(first.groups)
  })

  test('says it if the same tickets report another problem', () => {
    const { sort } = standing()
    const { groups = [] } = sort(cardsOf([waiting(0, sound), waiting(1)]), aBook())
    expect(groups.map(({ problem }) => problem)).toEqual([sound, undefined])
  })

  test('says it if the same tickets lie together otherwise', () => {
    const { sort } = standing()
    const { groups } = sort(cardsOf([waiting(0, wifi), waiting(1, wifi)]), aBook())
    expect(groups).toEqual([{ problem: wifi, tickets }])
  })

  test('is sorted anew once a problem is thrown away', () => {
    const { sort } = standing()
    const book = aBook()
    inProblem(book, wifi, problem => removeProblem(problem, hour(5)))
    expect(sort(before, book).groups).toEqual([{ problem: undefined, tickets }])
  })
})

test('every device shows the same order, and no ticket or problem in two places', () => {
  const reports = fc.array(fc.uniqueArray(fc.constantFrom(wifi, sound, tabs)), {
    maxLength: 20
  })
  fc.assert(
    fc.property(reports, reports => {
      const all = reports.map((problems, n) => waiting(n, ...problems))
      const cards = cardsOf(all)
      const ids = [...cards.keys()]
      const shown = sorted(ids, cards, 'problem', aBook())
      expect(sorted([...ids].reverse(), cards, 'problem', aBook())).toEqual(shown)
      const problems = (shown.groups ?? []).map(({ problem }) => problem)
      expect(new Set(problems).size).toBe(problems.length)
      expect([...shown.tickets].sort()).toEqual([...ids].sort())
    })
  )
})
