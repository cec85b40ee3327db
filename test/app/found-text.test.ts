/** What was searched for is marked, in the list and in the ticket that was opened from it. */
import { cleanup, render, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import { placeOf, start } from '#app/pages/queue/place.ts'
import TicketPage from '#app/pages/TicketPage.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { deviceTimer } from '#app/platform/timer.ts'
import { foundBy, keepFound } from '#app/state/found.svelte.ts'
import { route } from '#app/state/route.svelte.ts'
import { Search } from '#app/state/search.svelte.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { roomHere } from '#test/support/room-here.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')

afterEach(() => {
  cleanup()
  location.hash = '#/queue'
})

const marked = (): (string | null)[] =>
  [...document.querySelectorAll('mark')].map(mark => mark.textContent)

async function opened(query: string, typed: string): Promise<void> {
  const desk = paperWorkspace({ now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes('Cannot verify')
  )
  const ticket = await desk.ticket(card?.ticket as TicketId)
  if (!ticket.ok) throw new Error('no such ticket')
  location.hash = `#/ticket/${ticket.value.id}?q=${typed}`
  await waitFor(() => expect(placeOf(route()).search).toBe(typed))
  const marks = [{ before: [], ways: [{ how: 'begins', word: 'verif' } as const] }]
  keepFound(desk, { query, tickets: [ticket.value.id], marks })
  const given = { document: ticket.value, place: { ...start, search: typed } }
  render(AtDesk, { desk, page: OpenTicket, given })
}

test('Ana opens what she found and sees where the word stands', async () => {
  await opened('verified', 'verified')
  await waitFor(() => expect(marked().length).toBeGreaterThan(0))
  for (const each of marked()) expect(each?.toLowerCase()).toMatch(/^verif/)
})

test('a search that comes with an address is made again, and marks what it finds', async () => {
  const desk = paperWorkspace({ now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes('Cannot verify')
  )
  const search = new Search(desk, roomHere(), deviceTimer)
  location.hash = `#/ticket/${card?.ticket}?view=all&q=verify`
  render(AtDesk, { desk, search, page: TicketPage, given: {} })
  await waitFor(() => expect(marked().length).toBeGreaterThan(0), { timeout: 5000 })
  for (const each of marked()) expect(each?.toLowerCase()).toMatch(/^verif/)
  expect(foundBy(desk, 'verify')).toContain(card?.ticket)
  search.close()
})

test('what was found by another search is not marked', async () => {
  await opened('verified', 'sound')
  await waitFor(() => expect(document.body.textContent).toMatch(/verif/i))
  expect(marked()).toEqual([])
})
