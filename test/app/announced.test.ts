/** What somebody hears who does not look: one live region, which is there before its words. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import QueuePage from '#app/pages/QueuePage.svelte'
import { announce, announced, silence } from '#app/state/announced.svelte.ts'
import { deviceTimer } from '#app/platform/timer.ts'
import { Search } from '#app/state/search.svelte.ts'
import { say } from '#app/state/toasts.svelte.ts'
import Toasts from '#app/ui/Toasts.svelte'
import { en } from '#app/words/en.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import type { MessageId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { roomHere } from '#test/support/room-here.ts'
import { aMessage, at } from '#test/support/tickets.ts'
import { unrolled } from '#test/support/unrolled.ts'

const now = at('2026-11-21T10:00Z')

listenToKeys()
beforeEach(() => silence())
afterEach(() => cleanup())

async function opened(about: string) {
  const desk = paperWorkspace({ now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes(about)
  )
  if (!card) throw new Error('no such ticket')
  const found = await desk.ticket(card.ticket)
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await unrolled()
  return { desk, document, card }
}

test('a ticket that opens says what it is about and how it stands', async () => {
  const { card, document } = await opened('Wi-Fi adapter')
  expect(unansweredSince(document.current())).toBeDefined()
  expect(announced()).toBe(en.ticket.opened(card.subject, en.queue.states.unanswered))
})

test('a mail that comes in while Ada reads is heard, an answer of a colleague is not', async () => {
  const { document } = await opened('Wi-Fi adapter')
  const add = (id: string, direction: 'in' | 'out') =>
    document.perform(ticket => {
      ticket.messages[id.repeat(32) as MessageId] = aMessage({ direction, at: now })
      return { ok: true, value: undefined }
    })
  silence()
  add('e', 'out')
  await tick()
  expect(announced()).toBe('')
  add('f', 'in')
  await waitFor(() => expect(announced()).toBe(en.ticket.mailCame))
})

test('who comes to the same ticket is heard', async () => {
  const { desk, document } = await opened('Wi-Fi adapter')
  desk.presence.set([{ member: ben, ticket: document.id, writing: true, at: now }])
  await waitFor(() => expect(announced()).toBe(en.ticket.isWriting('Ben')))
})

test('the first that is selected is heard, and each after it', async () => {
  const desk = paperWorkspace({ now })
  const search = new Search(desk, roomHere(), deviceTimer)
  location.hash = '#/queue/all'
  dispatchEvent(new HashChangeEvent('hashchange'))
  render(AtDesk, { desk, search, page: QueuePage, given: {} })
  await fireEvent.keyDown(window, { key: 'j' })
  await fireEvent.keyDown(window, { key: 'x' })
  await waitFor(() => expect(announced()).toBe(en.queue.selected(1)))
  await fireEvent.keyDown(window, { key: 'j' })
  await fireEvent.keyDown(window, { key: 'x' })
  await waitFor(() => expect(announced()).toBe(en.queue.selected(2)))
  search.close()
})

test('a row with the keyboard is described by all that stands beside its link', async () => {
  const desk = paperWorkspace({ now })
  const search = new Search(desk, roomHere(), deviceTimer)
  location.hash = '#/queue/all'
  dispatchEvent(new HashChangeEvent('hashchange'))
  render(AtDesk, { desk, search, page: QueuePage, given: {} })
  await fireEvent.keyDown(window, { key: 'j' })
  const row = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('[data-ticket]:focus')
    if (!found) throw new Error('no row has the keyboard')
    return found
  })
  const parts = (row.getAttribute('aria-describedby') ?? '').split(' ')
  const described = parts.map(id => document.getElementById(id))
  expect(described).not.toContain(null)
  const states = Object.values(en.queue.states).join('|')
  expect(described[0]?.querySelector('[role=img]')?.getAttribute('aria-label')).toMatch(
    new RegExp(`^(${states})$`)
  )
  const others = [...document.querySelectorAll('[data-ticket]')].filter(
    each => each !== row
  )
  for (const each of others) expect(each.hasAttribute('aria-describedby')).toBe(false)
  search.close()
})

test('what is said in one breath is heard whole', async () => {
  announce('No sound. Needs an answer')
  announce('Ben here')
  expect(announced()).toBe('No sound. Needs an answer. Ben here')
  await Promise.resolve()
  announce('1 selected')
  expect(announced()).toBe('1 selected')
})

test('the same said twice is another text, so that it is read twice', async () => {
  announce('Closed')
  const first = announced()
  await Promise.resolve()
  announce('Closed')
  expect(announced()).not.toBe(first)
  expect(announced().trim()).toBe('Closed')
})

test('what is told in passing keeps its live region from the list to a ticket', async () => {
  const { rerender } = render(Toasts, { docked: false })
  const region = screen.getByRole('status')
  say('Saved')
  await rerender({ docked: true })
  expect(screen.getByRole('status')).toBe(region)
  expect(region.textContent).toContain('Saved')
})
