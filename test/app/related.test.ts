import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { asideFrom, start, ticketLink } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { relate, relatedTo, unrelate } from '#core/domain/tickets/related.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { done } from '#core/result.ts'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aWideScreen } from '#test/support/screen.ts'
import { at, entry } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const t = en.threads.related

listenToKeys()
beforeEach(() => {
  aWideScreen()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  for (const { id } of toasts()) dismiss(id)
})

/** Ada at the ticket about Wi-Fi; another is about an image that cannot be verified. */
async function atDesk() {
  const desk = paperWorkspace({ now })
  const ticketOf = async (text: string) => {
    const card = [...desk.cards.current().values()].find(one =>
      one.subject.includes(text)
    )
    const found = await desk.ticket(card?.ticket as TicketId)
    if (!card || !found.ok) throw new Error('no such ticket')
    return { id: card.ticket, subject: card.subject, document: found.value }
  }
  const [here, other] = [
    await ticketOf('Wi-Fi adapter'),
    await ticketOf('Cannot verify')
  ]
  const related = (ticket: TicketId) =>
    relatedTo(desk.cards.current(), ticket, id => desk.shownIn(id)).map(
      card => card.ticket
    )
  const show = (document = here.document) =>
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  return { desk, here, other, related, show }
}

const links = (from: TicketId, to: TicketId, by = ada) => {
  return (ticket: Ticket) => relate(ticket, from, to, { by, at: now })
}
/** Also while a dialog hides the rest of the page from who cannot see. */
const section = () =>
  screen.queryByText(t.title, { selector: 'h2' })?.closest('section') ?? undefined

test('one key links it to another, both show it, and undo takes it from both', async () => {
  const { here, other, related, show } = await atDesk()
  show()
  await screen.findByRole('heading', { name: en.ticket.tags })
  expect(section()).toBeUndefined()
  await fireEvent.keyDown(window, { key: '+' })
  const dialog = within(
    await screen.findByRole('dialog', { name: en.threads.keys.link })
  )
  await fireEvent.input(dialog.getByLabelText(en.threads.choose.search), {
    target: { value: 'cannot VERIFY' }
  })
  await fireEvent.click(dialog.getByRole('radio', { name: new RegExp(other.subject) }))
  // nobody's answers go elsewhere, as they would if it was joined
  expect(dialog.queryByText(/answers will go to/)).toBeNull()
  await fireEvent.click(dialog.getByRole('button', { name: t.submit }))
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.did(other.subject)))
  expect(related(other.id)).toEqual([here.id])
  const link = await screen.findByRole('link', { name: new RegExp(other.subject) })
  expect(section()?.contains(link)).toBe(true)
  const aside = asideFrom({ type: 'ticket', ticket: here.id }, start)
  expect(link.getAttribute('href')).toBe(`#${ticketLink(other.id, aside)}`)
  const state = within(link).getByRole('img')
  expect(Object.values(en.queue.states)).toContain(state.getAttribute('aria-label'))
  await undoLast()
  await waitFor(() => expect(section()).toBeUndefined())
  expect(related(other.id)).toEqual([])
})

test('what the other ticket says is shown and removed here, and undo brings it back', async () => {
  const { here, other, related, show } = await atDesk()
  other.document.perform(links(other.id, here.id, ben))
  show()
  await fireEvent.click(
    await screen.findByRole('button', { name: t.remove(other.subject) })
  )
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.removed(other.subject)))
  expect([section(), other.document.current().related]).toEqual([undefined, {}])
  await undoLast()
  await waitFor(() => expect(related(here.id)).toEqual([other.id]))
  expect(other.document.current().related).toEqual({ [here.id]: { by: ben, at: now } })
})

test('what two linked from either side is removed from each, and comes back to each', async () => {
  const { here, other, show } = await atDesk()
  here.document.perform(links(here.id, other.id))
  other.document.perform(links(other.id, here.id, ben))
  show()
  const remove = await screen.findAllByRole('button', { name: t.remove(other.subject) })
  expect(remove).toHaveLength(1)
  for (const button of remove) await fireEvent.click(button)
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.removed(other.subject)))
  expect([here, other].map(each => each.document.current().related)).toEqual([{}, {}])
  await undoLast()
  await waitFor(() =>
    expect(
      [here, other].map(each => Object.keys(each.document.current().related))
    ).toEqual([[other.id], [here.id]])
  )
})

test('what Ben removed meanwhile is not undone over him, and that is said', async () => {
  const { here, other, show } = await atDesk()
  show()
  await fireEvent.keyDown(window, { key: '+' })
  const dialog = within(
    await screen.findByRole('dialog', { name: en.threads.keys.link })
  )
  await fireEvent.click(dialog.getByRole('radio', { name: new RegExp(other.subject) }))
  await fireEvent.click(dialog.getByRole('button', { name: t.submit }))
  await waitFor(() => expect(toasts().at(-1)?.text).toBe(t.did(other.subject)))
  here.document.perform(ticket => unrelate(ticket, [other.id]))
  await undoLast()
  expect(toasts().at(-1)?.text).toBe(en.ticket.notUndone.meanwhile)
})

test('what is linked already, and itself, are not offered again', async () => {
  const { here, other, show } = await atDesk()
  other.document.perform(links(other.id, here.id))
  show()
  await fireEvent.click(await screen.findByRole('button', { name: /^Link another/ }))
  const dialog = within(
    await screen.findByRole('dialog', { name: en.threads.keys.link })
  )
  const offered = () => dialog.getAllByRole('radio').map(each => each.closest('label'))
  expect(offered().length).toBeGreaterThan(2)
  for (const { subject } of [here, other]) {
    expect(offered().filter(each => each?.textContent.includes(subject))).toEqual([])
  }
})

test('a link to a ticket that is gone shows nothing', async () => {
  const { here, show } = await atDesk()
  here.document.perform(links(here.id, 'f'.repeat(32) as TicketId))
  show()
  expect(await screen.findByRole('heading', { name: en.ticket.tags })).toBeTruthy()
  expect(section()).toBeUndefined()
})

test('a link to a part of what is shown as one is removed wherever it stands', async () => {
  const { desk, here, other, related, show } = await atDesk()
  const third = [...desk.cards.current().keys()].find(
    id => id !== here.id && id !== other.id && !desk.cards.current().get(id)?.practice
  ) as TicketId
  here.document.perform(links(here.id, other.id))
  const into = { into: third, by: ada, at: now }
  other.document.perform(ticket => {
    ticket.joins[entry(1)] = into
    return done
  })
  await waitFor(() => expect(related(here.id)).toEqual([third]))
  show()
  const title = desk.cards.current().get(third)?.subject ?? ''
  await fireEvent.click(await screen.findByRole('button', { name: t.remove(title) }))
  await waitFor(() => expect(related(third)).toEqual([]))
  expect(here.document.current().related).toEqual({})
})
