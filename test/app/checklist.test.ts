import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import Checklist from '#app/pages/ticket/Checklist.svelte'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { checklist, progress } from '#core/domain/tickets/checklist.ts'
import { addTemplate } from '#core/domain/templates/templates.ts'
import { asker, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import type { OpenDocument } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { entry } from '#test/support/tickets.ts'

afterEach(cleanup)

const texts = (document: OpenDocument<Ticket>) =>
  checklist(document.current()).map(({ check }) => check.text)

/** Drawn anew after each change, as the ticket's page does it. */
async function opened(
  body = 'For us:\n- [ ] Ask for the version\n- [ ] Look at the log'
) {
  const desk = paperWorkspace()
  desk.templates.perform(all =>
    addTemplate(all, entry(1), entry(2), {
      title: 'First look',
      tags: [],
      language: 'en',
      body,
      at: desk.now()
    })
  )
  const [card] = [...desk.cards.current().values()]
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('it is there')
  const document = found.value
  const given = () => ({ document, ticket: document.current() })
  const { rerender } = render(AtDesk, { desk, page: Checklist, given: given() })
  document.on(() => void rerender({ given: given() }))
  return document
}

test('a step is typed, ticked, and removed with a way back', async () => {
  const document = await opened()
  const field = screen.getByLabelText('Add a step')
  await fireEvent.input(field, { target: { value: 'Ask Ben' } })
  await fireEvent.keyDown(field, { key: 'Enter' })
  await fireEvent.click(await screen.findByRole('checkbox', { name: 'Ask Ben' }))
  expect(await screen.findByText('1 of 1 done')).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: 'Remove Ask Ben' }))
  await waitFor(() => expect(texts(document)).toEqual([]))
  await undoLast()
  expect(progress(document.current())).toEqual({ done: 1, all: 1 })
})

test('Escape throws a half-typed step away, and the sheet in which it stands stays open', async () => {
  const document = await opened()
  const field = screen.getByLabelText<HTMLInputElement>('Add a step')
  field.focus()
  await fireEvent.input(field, { target: { value: 'Ask B' } })
  expect(await fireEvent.keyDown(field, { key: 'Escape' })).toBe(false)
  expect([field.value, window.document.activeElement === field]).toEqual(['', false])
  expect(texts(document)).toEqual([])
})

test('what stands in the field when it is left by itself is a step', async () => {
  const document = await opened()
  const field = screen.getByLabelText<HTMLInputElement>('Add a step')
  await fireEvent.input(field, { target: { value: 'Ask Ben' } })
  await fireEvent.blur(field)
  expect(texts(document)).toEqual(['Ask Ben'])
})

test('a template gives the steps that concern this ticket, with what is known of it filled in', async () => {
  const document = await opened(
    [
      '{{#if lang = es}}',
      '- [ ] Ask Inés',
      '{{else}}',
      '- [ ] Ask {{asker.name}} for {{thing}}',
      '{{/if}}'
    ].join('\n')
  )
  const name = asker(document.current())?.name ?? ''
  expect(name).not.toBe('')
  await fireEvent.click(screen.getByRole('button', { name: 'From a template' }))
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'First look' }))
  expect(texts(document)).toEqual([`Ask ${name} for {{thing}}`])
})

test('a template of which no step concerns this ticket is not offered', async () => {
  await opened('{{#if lang = es}}\n- [ ] Ask Inés\n{{/if}}')
  expect(screen.queryByRole('button', { name: 'From a template' })).toBeNull()
})

test('a template gives a whole list, and one undo takes it away', async () => {
  const document = await opened()
  await fireEvent.click(screen.getByRole('button', { name: 'From a template' }))
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'First look' }))
  expect(texts(document)).toEqual(['Ask for the version', 'Look at the log'])
  await undoLast()
  expect(texts(document)).toEqual([])
})
