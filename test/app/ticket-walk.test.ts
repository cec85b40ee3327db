import { beforeEach, expect, test } from 'vitest'

import { placeOf, start } from '#app/pages/queue/place.ts'
import { Walk } from '#app/pages/ticket/walk.ts'
import { keepFound } from '#app/state/found.svelte.ts'
import { route } from '#app/state/route.svelte.ts'
import type { TicketId } from '#core/ids.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')

beforeEach(() => {
  location.hash = '#/queue'
})

test('after a ticket that was found comes the next of the search, not of the view', () => {
  const desk = paperWorkspace({ now })
  const [first, second, third] = [...desk.cards.current().keys()].reverse()
  if (!first || !second || !third) throw new Error('too few tickets')
  keepFound(desk, { query: 'wifi', tickets: [first, second, third], marks: [] })
  const walk = new Walk(desk, first, () => ({ ...start, search: 'wifi' }))
  expect(walk.next()).toBe(second)
  const middle = new Walk(desk, second, () => ({ ...start, search: 'wifi' }))
  middle.step(1)
  expect(location.hash).toContain(third)
})

test('what was destroyed meanwhile is passed over', () => {
  const desk = paperWorkspace({ now })
  const [here, next] = [...desk.cards.current().keys()]
  if (!here || !next) throw new Error('too few tickets')
  const gone = '0'.repeat(32) as TicketId
  keepFound(desk, { query: 'wifi', tickets: [here, gone, next], marks: [] })
  expect(new Walk(desk, here, () => ({ ...start, search: 'wifi' })).next()).toBe(next)
})

test('a search that is not remembered leads back to its list', () => {
  const desk = paperWorkspace({ now })
  const [here] = [...desk.cards.current().keys()]
  if (!here) throw new Error('no ticket')
  keepFound(desk, { query: 'wifi', tickets: [here], marks: [] })
  const walk = new Walk(desk, here, () => ({ ...start, search: 'usb' }))
  expect(walk.next()).toBeUndefined()
  walk.visit(walk.next())
  expect(location.hash).toContain('/queue/')
  expect(placeOf(route()).search).toBe('usb')
})
