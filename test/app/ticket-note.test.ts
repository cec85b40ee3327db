/** A note that is being written survives whatever takes its author away. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { OpenDocument } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const t = en.ticket.note
listenToKeys()
let desk: PaperWorkspace
let document_: OpenDocument<Ticket>

beforeEach(async () => {
  desk = paperWorkspace({ now: at('2026-11-21T10:00Z') })
  const [card] = [...desk.cards.current().values()]
  const opened = card && (await desk.ticket(card.ticket))
  if (!opened?.ok) throw new Error('gone')
  document_ = opened.value
})
afterEach(() => {
  cleanup()
  for (const toast of toasts()) dismiss(toast.id)
})

function opens(): void {
  render(AtDesk, {
    desk,
    page: OpenTicket,
    given: { document: document_, place: start }
  })
}

function field(): HTMLTextAreaElement | null {
  return screen.queryByLabelText<HTMLTextAreaElement>(t.write)
}

async function writes(text: string): Promise<void> {
  await fireEvent.keyDown(document.body, { key: 'n' })
  await waitFor(() => expect(document.activeElement).toBe(field()))
  const element = field()
  if (element) await fireEvent.input(element, { target: { value: text } })
}

test('half a note is there when Ana comes back, and does not take the keyboard', async () => {
  opens()
  await writes('Asked the kernel people')
  cleanup()
  opens()
  await waitFor(() => expect(field()?.value).toBe('Asked the kernel people'))
  await tick()
  expect(document.activeElement).not.toBe(field())
  await fireEvent.keyDown(document.body, { key: 'n' })
  await waitFor(() => expect(document.activeElement).toBe(field()))
})

test('one that is thrown away can be had back, and is not there another time', async () => {
  opens()
  await writes('Asked the kernel people')
  await fireEvent.click(screen.getByRole('button', { name: t.cancel }))
  expect(field()).toBeNull()
  await undoLast()
  await waitFor(() => expect(field()?.value).toBe('Asked the kernel people'))
  await fireEvent.click(screen.getByRole('button', { name: t.cancel }))
  cleanup()
  opens()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(field()).toBeNull()
})

test('one that stands in the ticket is not written any more', async () => {
  opens()
  await writes('Asked the kernel people')
  await fireEvent.click(screen.getByRole('button', { name: t.add }))
  await waitFor(() => expect(field()).toBeNull())
  const notes = Object.values(document_.current().notes).map(({ text }) => text)
  expect(notes).toContain('Asked the kernel people')
  cleanup()
  opens()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(field()).toBeNull()
})
