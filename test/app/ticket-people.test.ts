import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import FlagPanel from '#app/pages/settings/FlagPanel.svelte'
import FloodPanel from '#app/pages/settings/FloodPanel.svelte'
import { MailRoom } from '#app/platform/mail-room.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { describe } from '#core/domain/askers/about-asker.ts'
import { askerKey } from '#core/domain/askers/asker-keys.ts'
import { dayOf, daysAfter, type TicketId, type Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import { keyBlock, keyFacts } from '#test/support/answering-desk.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperPeople } from '#test/support/paper-people.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aWideScreen } from '#test/support/screen.ts'
import {
  aMessage,
  ana,
  aTicket,
  at,
  ben,
  mail,
  ticketId
} from '#test/support/tickets.ts'

beforeEach(() => {
  aWideScreen()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function opened(about: string) {
  const now = Date.now() as Timestamp
  const desk = paperWorkspace({ ...paperPeople(now), now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith(about)
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  return { desk, document }
}

test('a ticket of a flagged address warns, with reason, author and end', async () => {
  const { desk } = await opened('Wi-Fi adapter')
  const note = within(screen.getByRole('note'))
  expect(note.getByText('Take care: Threatens helpers with their names')).toBeTruthy()
  expect(note.getByText(/Flagged by Ben, until/)).toBeTruthy()
  expect(note.getByText('One opinion')).toBeTruthy()
  await fireEvent.click(note.getByRole('button', { name: 'I agree' }))
  expect(await note.findByText('Confirmed by another member')).toBeTruthy()
  await undoLast()
  expect(await note.findByText('One opinion')).toBeTruthy()
  await fireEvent.click(note.getByRole('button', { name: 'Lift the flag' }))
  await waitFor(() => expect(screen.queryByRole('note')).toBeNull())
  await undoLast()
  expect(await screen.findByRole('note')).toBeTruthy()
  expect(desk.flags.current()).toHaveLength(2)
})

test('who is flagged and writes into somebody else’s ticket is announced there, by their address', async () => {
  const now = at('2026-11-21T10:00Z')
  const zeds = aMessage({
    at: at('2026-11-20T10:00Z'),
    from: { name: 'Zed', address: 'zed+new@flood.test' },
    messageId: '2@flood.test',
    references: ['first@users.test']
  })
  const messages = { [mail(1)]: aMessage(), [mail(2)]: zeds }
  const tickets = new Map([[ticketId(1), aTicket({ messages })]])
  const desk = paperWorkspace({ now, tickets })
  desk.flags.raise('zed@flood.test', 'Sends threats', daysAfter(dayOf(now), 30))
  const found = await desk.ticket(ticketId(1))
  if (!found.ok) throw new Error('no such ticket')
  const given = { document: found.value, place: start }
  render(AtDesk, { desk, page: OpenTicket, given })
  const note = within(await screen.findByRole('note'))
  expect(note.getByText('Take care: Sends threats')).toBeTruthy()
  expect(note.getByText(/from zed\+new@flood\.test/)).toBeTruthy()
  // of the asker nothing is said
  expect(await screen.findByRole('button', { name: 'Flag this address' })).toBeTruthy()
})

test('Ada flags an address for a reason, which she has to give', async () => {
  const { desk } = await opened('Persistenter')
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Flag this address' })
  )
  const form = within(await screen.findByRole('dialog'))
  await fireEvent.click(form.getByRole('button', { name: 'Flag it' }))
  expect(await form.findByText(/Say why/)).toBeTruthy()
  await fireEvent.input(form.getByLabelText('Reason'), { target: { value: 'Insults' } })
  await fireEvent.click(form.getByRole('button', { name: 'Flag it' }))
  const note = within(await screen.findByRole('note'))
  expect(note.getByText('Take care: Insults')).toBeTruthy()
  // a second opinion is another member's
  expect(note.queryByRole('button', { name: 'I agree' })).toBeNull()
  await undoLast()
  await waitFor(() => expect(desk.flags.current()).toHaveLength(2))
})

test('a reason that says who is meant is refused: it is read for longer than their tickets', async () => {
  const { desk } = await opened('Persistenter')
  const before = desk.flags.current().length
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Flag this address' })
  )
  const form = within(await screen.findByRole('dialog'))
  const says = async (reason: string) => {
    await fireEvent.input(form.getByLabelText('Reason'), { target: { value: reason } })
    await fireEvent.click(form.getByRole('button', { name: 'Flag it' }))
  }
  for (const reason of [
    'Threat, zed@nasty.example',
    'Threats from JONAS@posteo.test',
    'Calls from +34 600 123 456'
  ]) {
    await says(reason)
    expect(await form.findByText(/Leave that out/), reason).toBeTruthy()
    expect(form.queryByRole('button', { name: /No name here/ })).toBeNull()
  }
  // a name may be a word like any other: who wrote it knows
  await says('jónas threatens us')
  expect(await form.findByText(/It may mean somebody: jónas/)).toBeTruthy()
  expect(desk.flags.current()).toHaveLength(before)
  await fireEvent.input(form.getByLabelText('Reason'), { target: { value: 'Other' } })
  await waitFor(() =>
    expect(form.queryByRole('button', { name: /No name here/ })).toBeNull()
  )
  await says('jónas threatens us')
  await fireEvent.click(await form.findByRole('button', { name: /No name here/ }))
  await waitFor(() => expect(desk.flags.current()).toHaveLength(before + 1))
})

test('whoever passes through the note about the asker leaves a colleague’s as it is', async () => {
  const { desk, document } = await opened('Wi-Fi')
  const field = await screen.findByLabelText('Note about this person')
  const anas = { text: 'Reads slowly', by: ana, at: desk.now() }
  document.perform(draft => describe(draft, anas))
  await tick()
  await fireEvent.focus(field)
  const bens = { text: 'Threatens, do not answer alone', by: ben, at: desk.now() }
  document.perform(draft => describe(draft, bens))
  await tick()
  await fireEvent.blur(field)
  expect(document.current().aboutAsker?.text).toBe(bens.text)
})

test('two notes about the asker that were written at once are both kept', async () => {
  const { desk, document } = await opened('Wi-Fi')
  const field = await screen.findByLabelText('Note about this person')
  await fireEvent.focus(field)
  await fireEvent.input(field, { target: { value: 'Reads slowly' } })
  document.perform(draft =>
    describe(draft, { text: 'Is deaf', by: ben, at: desk.now() })
  )
  await tick()
  await fireEvent.blur(field)
  expect(document.current().aboutAsker?.text).toBe('Is deaf\nReads slowly')
})

test('two long notes about the asker that were written at once are kept to their ends', async () => {
  const { desk, document } = await opened('Wi-Fi')
  const field = await screen.findByLabelText('Note about this person')
  const [bens, adas] = ['Is deaf. '.repeat(180).trim(), 'Reads slowly. '.repeat(120)]
  await fireEvent.focus(field)
  await fireEvent.input(field, { target: { value: adas } })
  document.perform(draft => describe(draft, { text: bens, by: ben, at: desk.now() }))
  await tick()
  await fireEvent.blur(field)
  expect(document.current().aboutAsker?.text).toBe(`${bens}\n${adas.trim()}`)
})

test('a note about the asker that is full says so while somebody writes', async () => {
  await opened('Wi-Fi')
  const field = await screen.findByLabelText('Note about this person')
  await fireEvent.focus(field)
  expect(screen.queryByText('No more fits in. Shorten it to write on.')).toBeNull()
  expect(field.getAttribute('maxlength')).toBe('2000')
  await fireEvent.input(field, { target: { value: 'a'.repeat(2000) } })
  expect(screen.getByText('No more fits in. Shorten it to write on.')).toBeTruthy()
})

test('of two notes about the asker the one that says all the other says is kept', async () => {
  const { desk, document } = await opened('Wi-Fi')
  const field = await screen.findByLabelText('Note about this person')
  await fireEvent.focus(field)
  await fireEvent.input(field, { target: { value: 'Is deaf, and reads slowly' } })
  document.perform(draft =>
    describe(draft, { text: 'Is deaf', by: ben, at: desk.now() })
  )
  await tick()
  await fireEvent.blur(field)
  expect(document.current().aboutAsker?.text).toBe('Is deaf, and reads slowly')
})

test('a note about the asker is kept when its field is left, and undone', async () => {
  const { document } = await opened('Persistenter')
  const field = await screen.findByLabelText('Note about this person')
  await fireEvent.focus(field)
  await fireEvent.input(field, { target: { value: 'Reads slowly' } })
  await fireEvent.blur(field)
  expect(document.current().aboutAsker?.text).toBe('Reads slowly')
  await undoLast()
  expect(document.current().aboutAsker).toBeUndefined()
})

test('the settings list flags without naming an address, and agree on a number of mails', async () => {
  const now = Date.now() as Timestamp
  const desk = paperWorkspace({ ...paperPeople(now), now })
  for (const page of [FlagPanel, FloodPanel]) render(AtDesk, { desk, page, given: {} })
  const list = screen.getByRole('list', { name: 'Flags' })
  expect(within(list).getAllByRole('listitem')).toHaveLength(2)
  expect(list.textContent).not.toMatch(/@/)
  const field = screen.getByLabelText('Mails from one address in an hour')
  await fireEvent.change(field, { target: { value: '0' } })
  expect(await screen.findByText('A whole number from 1 to 1000.')).toBeTruthy()
  await fireEvent.change(field, { target: { value: '50' } })
  expect(desk.settings.current().mailsPerHour).toBe(50)
})

test('the key that Robin sent last week is offered in their next ticket, accepted with one press, and given up again', async () => {
  vi.spyOn(MailRoom.prototype, 'inspectKey').mockResolvedValue(ok(keyFacts))
  const now = at('2026-11-21T10:00Z')
  const key = keyBlock('ROBIN')
  const keyGiven = { how: 'attached', fingerprint: 'ROBIN' } as const
  const [before, next] = [ticketId(1), ticketId(2)]
  const tickets = new Map([
    [
      before,
      aTicket({ messages: { [mail(1)]: aMessage({ askerKey: key, keyGiven }) } })
    ],
    [
      next,
      aTicket({ messages: { [mail(2)]: aMessage({ messageId: '2@users.test' }) } })
    ]
  ])
  const desk = paperWorkspace({ now, tickets })
  const found = await desk.ticket(next)
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  expect(await screen.findByText(/^known from another ticket of theirs/)).toBeTruthy()
  expect(askerKey(document.current())).toBe('')
  await fireEvent.click(await screen.findByRole('button', { name: 'Use this key' }))
  expect(askerKey(document.current())).toBe(key)
  expect(await screen.findByText('Accepted by the desk')).toBeTruthy()
  await undoLast()
  expect(askerKey(document.current())).toBe('')
})
