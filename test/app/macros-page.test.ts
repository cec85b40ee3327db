import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import MacrosPage from '#app/pages/MacrosPage.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { start } from '#app/pages/queue/place.ts'
import { MacroShelf } from '#app/state/macros.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { handOn, holder } from '#core/domain/tickets/holder.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

listenToKeys()
beforeEach(() => {
  location.hash = '#/macros'
})
afterEach(cleanup)

const names = (desk: PaperWorkspace) =>
  new MacroShelf(desk).all.map(({ macro }) => macro.name)

async function aTicketOf(desk: PaperWorkspace) {
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith('Wi-Fi adapter')
  )
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('it is there')
  return opened.value
}

test('a desk without macros is told what one is good for, and makes the first by key', async () => {
  const desk = paperWorkspace()
  render(AtDesk, { desk, page: MacrosPage, given: {} })
  expect(screen.getByText('No macros yet')).toBeTruthy()
  await fireEvent.keyDown(window, { key: 'c' })
  const name = await screen.findByLabelText('Name')
  await fireEvent.change(name, { target: { value: 'Wi-Fi is known' } })
  expect(names(desk)).toEqual(['Wi-Fi is known'])
  await fireEvent.click(await screen.findByRole('button', { name: 'Add an act' }))
  await fireEvent.click(await screen.findByRole('menuitem', { name: 'Take it' }))
  const [made] = new MacroShelf(desk).ready
  expect(made?.macro.acts).toEqual([{ do: 'take' }])
})

test('throwing one away is undone with one press', async () => {
  const desk = paperWorkspace()
  const shelf = new MacroShelf(desk)
  location.hash = `#/macros/${shelf.add('Spam', [{ do: 'close', reason: 'spam' }])}`
  render(AtDesk, { desk, page: MacrosPage, given: {} })
  await fireEvent.click(await screen.findByRole('button', { name: 'Delete the macro' }))
  await waitFor(() => expect(names(desk)).toEqual([]))
  await undoLast()
  expect(names(desk)).toEqual(['Spam'])
})

test('one key and Enter run it on a ticket, and one undo takes all of it back', async () => {
  const desk = paperWorkspace()
  const document = await aTicketOf(desk)
  const before = Object.keys(document.current().tags).sort()
  const acts = [{ do: 'tag', tag: 'known' }, { do: 'take' }] as const
  new MacroShelf(desk).add('Wi-Fi is known', acts)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window, { key: 'M', shiftKey: true })
  const field = await screen.findByRole('combobox', { name: 'Search macros' })
  expect(screen.getByRole('option').textContent).toContain('tag “known” · take it')
  await fireEvent.input(field, { target: { value: 'known' } })
  await fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(holder(document.current())).toBe(ada))
  await waitFor(() => expect(toasts().at(-1)?.text).toBe('“Wi-Fi is known” is done'))
  await undoLast()
  await waitFor(() => expect(holder(document.current())).toBeUndefined())
  expect(Object.keys(document.current().tags).sort()).toEqual(before)
})

test('what cannot be done here is said before anybody presses Enter', async () => {
  const desk = paperWorkspace()
  const document = await aTicketOf(desk)
  document.perform(ticket => handOn(ticket, ben, desk.now()))
  new MacroShelf(desk).add('Mine', [{ do: 'take' }])
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window, { key: 'M', shiftKey: true })
  const said = await screen.findByText(/^Here it cannot “take it”/)
  expect(said.textContent).toContain('Ben')
})

test('in the queue it says what it left, and why', async () => {
  const desk = paperWorkspace()
  const document = await aTicketOf(desk)
  document.perform(ticket => handOn(ticket, ben, desk.now()))
  const shelf = new MacroShelf(desk)
  const id = shelf.add('Mine', [{ do: 'take' }, { do: 'tag', tag: 'known' }])
  const macro = shelf.macro(id)
  if (!macro) throw new Error('it was added')
  const free = [...desk.cards.current().values()].find(
    card => card.holders.length === 0 && card.phase === 'open'
  )
  await new Bulk(desk).run([document.id, free?.ticket as TicketId], macro)
  expect(toasts().at(-1)?.text).toBe(
    '“Mine” on 1 ticket · 1 left as it was: cannot take it'
  )
})
