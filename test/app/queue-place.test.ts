import { expect, test } from 'vitest'

import {
  placeOf,
  placeOfSaved,
  queueLink,
  start,
  ticketLink
} from '#app/pages/queue/place.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { ana, at, ticketId } from '#test/support/tickets.ts'

const there = (link: string) => placeOf(routeOf(`#${link}`))
const place = {
  view: 'mine',
  language: 'es',
  search: 'wifi "exact words" & more',
  within: true,
  at: ticketId(7)
} as const

test('what is in an address comes out of it again', () => {
  expect(there(queueLink(place))).toEqual(place)
})

test('no link says what is searched for', () => {
  const links = queueLink(place) + ticketLink(ticketId(9), place)
  expect(links).not.toMatch(/wifi|exact|words|more/)
})

test('a ticket remembers from which list it was opened', () => {
  expect(there(ticketLink(ticketId(9), place))).toEqual({ ...place, at: ticketId(9) })
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
