import { describe, expect, test } from 'vitest'

import { views } from '#core/domain/queue/queue.ts'
import { sortings } from '#core/domain/queue/sorting.ts'
import type { Origin } from '#app/pages/queue/origin.ts'
import {
  asideFrom,
  ordersFor,
  placeOf,
  placeOfSaved,
  queueLink,
  start,
  ticketLink,
  withoutSearch,
  type Place
} from '#app/pages/queue/place.ts'
import { viewKeys } from '#app/pages/queue/queue-keys.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import type { TicketId } from '#core/ids.ts'
import { wifi } from '#test/support/problem-book.ts'
import { ana, at, entry, ticketId } from '#test/support/tickets.ts'

const there = (link: string) => placeOf(routeOf(`#${link}`))
const place = {
  view: 'mine',
  language: 'es',
  search: 'wifi "exact words" & more',
  within: true,
  sort: 'newest',
  at: ticketId(7),
  before: ticketId(5),
  from: []
} as const

test('what is in an address comes out of it again', () => {
  expect(there(queueLink(place))).toEqual(place)
})

test('the row that a search began at is told as long as somebody searches', () => {
  expect(queueLink({ ...place, search: '' })).not.toContain('row=')
  expect(withoutSearch(place)).toMatchObject({ search: '', at: ticketId(5) })
})

test('no link says what is searched for', () => {
  const links = queueLink(place) + ticketLink(ticketId(9), place)
  expect(links).not.toMatch(/wifi|exact|words|more/)
})

test('a ticket remembers from which list it was opened', () => {
  expect(there(ticketLink(ticketId(9), place))).toEqual({ ...place, at: ticketId(9) })
})

const origins: readonly Origin[] = [
  { type: 'ticket', ticket: ticketId(3) },
  { type: 'problem', problem: wifi },
  { type: 'sheet', sheet: entry(5), day: '2026-11-21', isFirst: false },
  { type: 'sheet', sheet: entry(5), day: undefined, isFirst: true }
]

test.each(origins)('a ticket remembers that it was opened from a $type', origin => {
  const aside = asideFrom(origin, place)
  expect(there(ticketLink(ticketId(9), aside)).from).toEqual([origin])
  expect(there(queueLink(aside)).from).toEqual([])
})

test('it says so in words that somebody can read', () => {
  const links = origins.map(origin => ticketLink(ticketId(9), asideFrom(origin, start)))
  expect(links.map(link => link.replace(/^.*&from=/, ''))).toEqual([
    ticketId(3),
    `problem-${wifi}`,
    `sheet-2026-11-21-${entry(5)}`,
    `first-sheet-${entry(5)}`
  ])
})

test.each(['', 'nonsense', '../../etc', 'sheet-', 'problem-x y', ticketId(3).slice(1)])(
  'from “%s” nobody comes',
  from => {
    const link = `/ticket/${ticketId(9)}?from=${encodeURIComponent(from)}`
    expect(there(link)).toEqual({ ...start, at: ticketId(9) })
  }
)

test('who goes back and forth between two tickets has one way back', () => {
  const from = (ticket: TicketId, before: Place) =>
    asideFrom({ type: 'ticket', ticket }, before)
  const [second] = [from(ticketId(1), start)]
  expect(there(ticketLink(ticketId(1), from(ticketId(2), second))).from).toEqual([])
  const third = there(ticketLink(ticketId(3), from(ticketId(2), second)))
  expect(third.from).toHaveLength(2)
})

test('an address without anything is what needs an answer', () => {
  expect(there('')).toEqual(start)
  expect(there('/queue')).toEqual(start)
})

test.each(['/queue/nonsense', '/queue?at=../../etc', '/queue/mine/../x?at=1'])(
  '%s leads nowhere unforeseen',
  link => {
    expect(there(link)).toEqual({ ...start, view: there(link).view })
    expect(there(link).at).toBeUndefined()
  }
)

test('a view that was kept for one language, when no search could be told where, stays in it', () => {
  const kept = { name: 'x', search: 'tag:wifi', view: 'mine', language: 'es' } as const
  expect(placeOfSaved({ ...kept, by: ana, at: at('2026-11-10T12:00Z') })).toEqual({
    ...start,
    view: 'all',
    language: 'es',
    search: 'tag:wifi',
    within: true
  })
})

test('an order stands in the address, and the one of the view itself needs no word there', () => {
  expect(queueLink({ ...start, sort: 'newest' })).toContain('sort=newest')
  expect(queueLink(start)).not.toContain('sort')
  expect(there('/queue?sort=nonsense').sort).toBeUndefined()
})

test('each view offers its own order first, and a search the best match', () => {
  const first = (place: Place) => ordersFor(place)[0]
  expect(first(start)).toEqual({ order: 'priority', sort: undefined })
  expect(first({ ...start, view: 'waiting' })?.order).toBe('quiet')
  expect(first({ ...start, search: 'wifi' })?.order).toBe('match')
  for (const view of views) {
    const orders = ordersFor({ ...start, view }).map(({ order }) => order)
    expect(new Set(orders).size).toBe(orders.length)
    expect(orders).toEqual(expect.arrayContaining([...sortings]))
  }
})

describe('the keys of the views', () => {
  const press = (keys: string, hash: string): string => {
    location.hash = hash
    viewKeys()
      .find(shortcut => shortcut.keys === keys)
      ?.run()
    return location.hash
  }

  test.each([
    '#/queue/needs-answer?lang=es',
    '#/queue?lang=es&sort=newest&at=0',
    `#/ticket/${ticketId(9)}?view=mine&lang=es`
  ])('keep Ana among those who write Spanish, at %s', hash => {
    expect(press('g u', hash)).toBe('#/queue/unassigned?lang=es')
  })

  test('take nothing else along, and from another page no language', () => {
    expect(press('g m', `#${queueLink(place)}`)).toBe('#/queue/mine?lang=es')
    expect(press('g a', '#/templates/x?lang=es')).toBe('#/queue/all')
  })
})
