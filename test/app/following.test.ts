import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { followers, withNews } from '#core/domain/tickets/following.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { entry } from '#test/support/tickets.ts'
import { unrolled } from '#test/support/unrolled.ts'

listenToKeys()
afterEach(cleanup)

async function opened(
  before?: (desk: ReturnType<typeof paperWorkspace>, id: TicketId) => Promise<unknown>
) {
  const desk = paperWorkspace()
  const [card] = [...desk.cards.current().values()].filter(one => one.phase === 'open')
  const id = card?.ticket as TicketId
  await before?.(desk, id)
  const found = await desk.ticket(id)
  if (!found.ok) throw new Error('it is there')
  const document = found.value
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await unrolled()
  return { desk, document }
}

test('one key follows a ticket, the screen says so, and it is undone', async () => {
  const { document } = await opened()
  await fireEvent.keyDown(window, { key: 'f' })
  expect(await screen.findByText('You follow it')).toBeTruthy()
  expect(followers(document.current())).toEqual([ada])
  await undoLast()
  await waitFor(() => expect(screen.queryByText('You follow it')).toBeNull())
  expect(followers(document.current())).toEqual([])
})

test('a note in which somebody mentioned me is seen by opening the ticket', async () => {
  const { document, desk } = await opened(async (desk, id) => {
    const found = await desk.ticket(id)
    if (!found.ok) return
    const note = { by: ben, at: desk.now(), text: '@Ada?', mentions: [ada] }
    found.value.perform(ticket => addNote(ticket, entry(90), note))
    expect(desk.cards.current().get(id)?.news).toEqual([ada])
  })
  await waitFor(() => expect(withNews(document.current())).toEqual([]))
  expect(desk.cards.current().get(document.id)?.news).toBeUndefined()
  const { tagName, classList } = screen.getByText('@Ada')
  expect([tagName, classList.contains('me')]).toEqual(['MARK', true])
})

test('an @ offers the others by name, Enter takes one, and they have news', async () => {
  const { document } = await opened()
  await fireEvent.keyDown(window, { key: 'n' })
  const field = await screen.findByLabelText<HTMLTextAreaElement>(
    'Write an internal note'
  )
  await fireEvent.input(field, { target: { value: 'Do you know, @b' } })
  expect(await screen.findByRole('option', { name: /Ben/ })).toBeTruthy()
  await fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(field.value).toBe('Do you know, @Ben '))
  expect(screen.queryByRole('option')).toBeNull()
  await fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(withNews(document.current())).toEqual([ben]))
})
