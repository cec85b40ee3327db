import { beforeEach, describe, expect, test } from 'vitest'

import { placeOf, start, type Place } from '#app/pages/queue/place.ts'
import { Walk } from '#app/pages/ticket/walk.ts'
import { keepFound } from '#app/state/found.svelte.ts'
import { momentOf } from '#app/state/moment.ts'
import { queueOf } from '#app/state/queues.ts'
import { route } from '#app/state/route.svelte.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import { done } from '#core/result.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry } from '#test/support/tickets.ts'

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

describe.each<[string, Partial<Place>]>([
  ['what needs an answer', {}],
  ['all in one language', { view: 'all', language: 'en' }],
  ['what nobody has taken', { view: 'unassigned' }]
])('in %s', (_name, narrowed) => {
  const place = { ...start, ...narrowed }
  const rows = (desk: PaperWorkspace) =>
    queueOf(desk).tickets(
      desk.cards.current(),
      momentOf(desk),
      place.view,
      place.language
    )

  test('Ada goes on from where the ticket stood that has left the list', async () => {
    const desk = paperWorkspace({ now })
    const [first, second, third] = rows(desk)
    if (!first || !second || !third) throw new Error('too few tickets')
    const walk = new Walk(desk, second, () => place)
    expect(walk.next()).toBe(third)
    await leaves(desk, second, place)
    expect(walk.next()).toBe(third)
    walk.step(1)
    expect(location.hash).toContain(third)
    walk.step(-1)
    expect(location.hash).toContain(first)
  })

  test('and from the last one there is none below, whoever comes first in the list', async () => {
    const desk = paperWorkspace({ now })
    const all = rows(desk)
    const [before, last] = all.slice(-2)
    if (!before || !last) throw new Error('too few tickets')
    const walk = new Walk(desk, last, () => place)
    walk.next()
    await leaves(desk, last, place)
    walk.step(1)
    expect(location.hash).toBe('#/queue')
    expect(walk.next()).toBe(before)
  })
})

test('what Ada is done with does not come next, though the list still shows it', async () => {
  const desk = paperWorkspace({ now })
  const place: Place = { ...start, view: 'all' }
  const [first, second, third] = queueOf(desk).tickets(
    desk.cards.current(),
    momentOf(desk),
    place.view
  )
  if (!first || !second || !third) throw new Error('too few tickets')
  const at = (ticket: TicketId) => new Walk(desk, ticket, () => place)
  at(second).onwards()()
  expect(location.hash).toContain(third)
  const after = at(first).onwards()
  expect(at(first).next()).toBe(third)
  await leaves(desk, second, { ...place, language: 'de' })
  expect(at(first).next()).toBe(second)
  after()
  expect(location.hash).toContain(third)
})

test('where the list says another order by now, Ada still meets the one that stood below', () => {
  const desk = paperWorkspace({ now })
  const [first, second, third] = [...desk.cards.current().keys()]
  if (!first || !second || !third) throw new Error('too few tickets')
  const place = { ...start, search: 'wifi' }
  keepFound(desk, { query: 'wifi', tickets: [first, second, third], marks: [] })
  const walk = new Walk(desk, first, () => place)
  walk.next()
  keepFound(desk, { query: 'wifi', tickets: [second, third, first], marks: [] })
  walk.step(1)
  expect(location.hash).toContain(second)
})

/** By an answer, or however else. */
async function leaves(desk: PaperWorkspace, id: TicketId, place: Place) {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('it is there')
  opened.value.perform(ticket => {
    if (place.language) ticket.language = 'de'
    else
      close(ticket, entry(900), { by: ada, at: now, reason: 'answered', keepDays: 30 })
    return done
  })
}
