import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import TicketPage from '#app/pages/TicketPage.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import { deviceTimer } from '#app/platform/timer.ts'
import { keyHandler } from '#app/state/keys.svelte.ts'
import { Search } from '#app/state/search.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { speak } from '#app/words/language.svelte.ts'
import { withNews } from '#core/domain/tickets/following.ts'
import { keepLonger } from '#core/domain/tickets/keep-longer.ts'
import { handOn, keepAlone, take } from '#core/domain/tickets/holder.ts'
import { close, latestDay, reopen, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import { no } from '#core/result.ts'
import type { OpenDocument } from '#core/workspace.ts'
import { roomHere } from '#test/support/room-here.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { aReadMail } from '#test/support/mails.ts'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'
import { unrolled } from '#test/support/unrolled.ts'

const now = at('2026-11-21T10:00Z')

afterEach(() => {
  cleanup()
  speak('en')
})

function idOf(about: string, desk: PaperWorkspace): TicketId {
  const all = [...desk.cards.current().values()]
  const card = all.find(({ subject }) => subject.includes(about))
  if (!card) throw new Error('no such ticket')
  return card.ticket
}

async function opened(about: string, desk: PaperWorkspace = paperWorkspace({ now })) {
  const found = await desk.ticket(idOf(about, desk))
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await unrolled()
  return { desk, document }
}

/** Ben had it already. */
function bothTake(document: OpenDocument<Ticket>): void {
  document.perform(ticket => {
    ticket.takes[ada] = now
    return { ok: true, value: undefined }
  })
}

test('a ticket that ends within a week offers to be kept longer, and says for whom and why', async () => {
  const { document } = await opened('Where is my download')
  expect(
    screen.getByText('This ticket is destroyed in 5 days, on November 26')
  ).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: 'Keep longer…' }))
  const dialog = within(await screen.findByRole('dialog'))
  const choices = [...dialog.getByLabelText<HTMLSelectElement>(/Until/).options]
  expect(choices.map(({ text }) => text)).toEqual([
    'December 3 (7 days more)',
    'December 10 (14 days more)',
    'December 26 (30 days more)'
  ])
  await fireEvent.click(dialog.getByRole('button', { name: 'Keep it' }))
  expect(await screen.findByText('Kept longer, until December 3')).toBeTruthy()
  expect(screen.getByText('Ada: Developers are working on it')).toBeTruthy()
  expect(screen.getByText('destroyed on December 3')).toBeTruthy()
  await undoLast()
  expect(document.current().extensions).toEqual({})
  expect(
    await screen.findByText('This ticket is destroyed in 5 days, on November 26')
  ).toBeTruthy()
})

test('one that was kept as long as it may be is offered nothing more', async () => {
  const { document, desk } = await opened('Where is my download')
  const until = latestDay(document.current())
  if (until === undefined) throw new Error('it is closed')
  const say = { by: ben, at: now, until, reason: 'example' as const }
  document.perform(ticket => keepLonger(ticket, desk.newEntryId(), say))
  const press = keyHandler()
  press(new KeyboardEvent('keydown', { key: 'b' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/cannot be kept any longer/)).toBeTruthy()
  expect(dialog.getByRole('button', { name: 'Keep it' })).toHaveProperty(
    'disabled',
    true
  )
})

test('one that has the last day that any ticket can have is not sent in circles', async () => {
  const { document, desk } = await opened('Where is my download')
  const said = { by: ben, at: now, reason: 'solved' as const, keepDays: 5000 }
  document.perform(ticket => reopen(ticket, desk.newEntryId(), ben, now))
  document.perform(ticket => close(ticket, desk.newEntryId(), said))
  const press = keyHandler()
  press(new KeyboardEvent('keydown', { key: 'b' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/wants a new ticket/)).toBeTruthy()
  expect(dialog.queryByText(/reopen it/)).toBeNull()
  expect(screen.getByTitle(/the last day that any ticket can have/)).toBeTruthy()
})

test('whoever took it second is told who was first, and may let go', async () => {
  const desk = paperWorkspace({ now })
  const { document } = await opened('Cannot verify', desk)
  const told = 'Ben took this before you did. The first take holds.'
  expect(screen.queryByText(told)).toBeNull()
  bothTake(document)
  expect(await screen.findByText(told)).toBeTruthy()
  // wherever the conversation is scrolled to
  const conversation = screen.getByRole('region', { name: 'Conversation' })
  expect(within(conversation).queryByText(told)).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Let go' }))
  await waitFor(() => expect(Object.keys(document.current().takes)).toEqual([ben]))
})

test('whoever took it first hears who else did, until it is closed', async () => {
  const desk = { ...paperWorkspace({ now }), me: ben }
  const { document } = await opened('Cannot verify', desk)
  bothTake(document)
  const told = 'Ben and Ada both took this. The first take holds: Ben.'
  expect(await screen.findByText(told)).toBeTruthy()
  const before = { ...document.current().takes }
  await fireEvent.click(screen.getByRole('button', { name: 'I keep it' }))
  await waitFor(() => expect(screen.queryByText(told)).toBeNull())
  expect(document.current().takes).toEqual({ [ben]: before[ben] })
  expect(withNews(document.current())).toEqual([ada])
  await undoLast()
  expect(document.current().takes).toEqual(before)
  expect(withNews(document.current())).toEqual([])
  expect(await screen.findByText(told)).toBeTruthy()
  document.perform(ticket =>
    close(ticket, desk.newEntryId(), {
      by: ben,
      at: now,
      reason: 'solved',
      keepDays: 30
    })
  )
  await waitFor(() => expect(screen.queryByText(told)).toBeNull())
})

test('whoever took it second is told that the first keeps it, and reads so until they close it', async () => {
  const desk = paperWorkspace({ now })
  const { document } = await opened('Cannot verify', desk)
  bothTake(document)
  const told = 'Ben keeps this ticket. You had taken it, too; it is no longer yours.'
  expect(screen.queryByText(told)).toBeNull()
  document.perform(ticket => keepAlone(ticket, ben, now))
  expect(await screen.findByText(told)).toBeTruthy()
  // it is on screen: that is enough for the list
  await waitFor(() => expect(document.current().endedTakes).toEqual({}))
  expect(screen.getByText(told)).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: 'All right' }))
  expect(screen.queryByText(told)).toBeNull()
})

test('whoever opens it later is told so then, and not the next time', async () => {
  const desk = paperWorkspace({ now })
  const found = await desk.ticket(idOf('Cannot verify', desk))
  if (!found.ok) throw new Error('it is there')
  bothTake(found.value)
  found.value.perform(ticket => keepAlone(ticket, ben, now))
  expect(desk.cards.current().get(found.value.id)?.news).toEqual([ada])
  await opened('Cannot verify', desk)
  const told = /^Ben keeps this ticket/
  expect(await screen.findByText(told)).toBeTruthy()
  await waitFor(() =>
    expect(desk.cards.current().get(found.value.id)?.news).toBeUndefined()
  )
  cleanup()
  await opened('Cannot verify', desk)
  expect(screen.queryByText(told)).toBeNull()
})

test.each([
  ['Ben took this ticket over from you.', ben],
  ['Ben handed this ticket on to Chidi. It is no longer yours.', chidi]
])('whoever had it reads who ended that: %s', async (told, to) => {
  const { document } = await opened('Cannot verify')
  bothTake(document)
  document.perform(ticket => handOn(ticket, to, now, ben))
  expect(await screen.findByText(told)).toBeTruthy()
  await waitFor(() => expect(document.current().endedTakes).not.toHaveProperty(ada))
  expect(screen.getByText(told)).toBeTruthy()
})

test('whoever it is handed on to reads by whom, until it is theirs no more', async () => {
  const { document } = await opened('Cannot verify')
  document.perform(ticket => handOn(ticket, ada, now, ben))
  const told = 'Ben handed this ticket on to you.'
  expect(await screen.findByText(told)).toBeTruthy()
  await waitFor(() => expect(document.current().endedTakes).toEqual({}))
  expect(screen.getByText(told)).toBeTruthy()
  document.perform(ticket => handOn(ticket, chidi, now, ben))
  expect(await screen.findByText(/^Ben handed this ticket on to Chidi/)).toBeTruthy()
  expect(screen.queryByText(told)).toBeNull()
})

test('who has it again is told nothing of it, also when the first has undone it', async () => {
  const { document } = await opened('Cannot verify')
  bothTake(document)
  document.perform(ticket => keepAlone(ticket, ben, now))
  const told = /^Ben keeps this ticket/
  expect(await screen.findByText(told)).toBeTruthy()
  bothTake(document)
  await waitFor(() => expect(screen.queryByText(told)).toBeNull())
})

test('a mail that no key opens says what happened and what to do, in Spanish too', async () => {
  speak('es')
  await opened('OpenPGP message')
  expect(
    screen.getByText('Este correo está cifrado para una clave que tu mesa no tiene.')
  ).toBeTruthy()
})

test('a closed ticket names the day on which it is gone, and can be reopened', async () => {
  await opened('Where is my download')
  expect(screen.getByText(/destroyed on November 26/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Reopen' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Close' })).toBeNull()
})

test('what has passed by a doubted clock waits, and is back once the clock is right', async () => {
  const desk = paperWorkspace({ now })
  desk.clock.set({ state: 'jumped', days: 31 })
  const [id] = [...desk.cards.current().keys()]
  const doubting: PaperWorkspace = {
    ...desk,
    ticket: async ticket =>
      desk.clock.current().state === 'sure'
        ? desk.ticket(ticket)
        : no({ type: 'in-doubt' })
  }
  const search = new Search(desk, roomHere(), deviceTimer)
  location.hash = `#/ticket/${id ?? ''}`
  dispatchEvent(new HashChangeEvent('hashchange'))
  render(AtDesk, { desk: doubting, search, page: TicketPage, given: {} })
  expect(await screen.findByText(en.ticket.inDoubt.title)).toBeTruthy()
  expect(screen.queryByText(en.ticket.gone.title)).toBeNull()
  desk.clock.set({ state: 'sure' })
  expect(await screen.findByRole('region', { name: 'Conversation' })).toBeTruthy()
  search.close()
})

test('what a new device is still fetching is not called gone, and opens once it has come', async () => {
  const desk = paperWorkspace({ now })
  desk.link.set({ state: 'connecting' })
  const [id] = [...desk.cards.current().keys()]
  let isHere = false
  const fetching: PaperWorkspace = {
    ...desk,
    ticket: async ticket => (isHere ? desk.ticket(ticket) : no({ type: 'gone' }))
  }
  const search = new Search(desk, roomHere(), deviceTimer)
  location.hash = `#/ticket/${id ?? ''}`
  dispatchEvent(new HashChangeEvent('hashchange'))
  render(AtDesk, { desk: fetching, search, page: TicketPage, given: {} })
  expect(await screen.findByText(en.ticket.notYet.title)).toBeTruthy()
  desk.link.set({ state: 'online', lastSync: now, unsent: 0 })
  expect(await screen.findByText(en.ticket.gone.title)).toBeTruthy()
  isHere = true
  desk.link.set({ state: 'online', lastSync: now, unsent: 1 })
  expect(await screen.findByRole('region', { name: 'Conversation' })).toBeTruthy()
  search.close()
})

test('a ticket stands with the words of its mails: nothing is pushed away by them later', async () => {
  const desk = paperWorkspace({ now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes('Wi-Fi adapter')
  )
  const slow: PaperWorkspace = {
    ...desk,
    blob: async (ticket, name) => {
      await new Promise(wake => setTimeout(wake, 20))
      return desk.blob(ticket, name)
    }
  }
  const search = new Search(desk, roomHere(), deviceTimer)
  location.hash = `#/ticket/${card?.ticket ?? ''}`
  dispatchEvent(new HashChangeEvent('hashchange'))
  render(AtDesk, { desk: slow, search, page: TicketPage, given: {} })
  const region = await screen.findByRole('region', { name: 'Conversation' })
  const mail = await new Promise<Element>(seen => {
    new MutationObserver(() => {
      const drawn = region.querySelector('[data-message]')
      if (drawn) seen(drawn)
    }).observe(region, { childList: true, subtree: true })
  })
  expect(within(region).queryByText(en.ticket.loadingText)).toBeNull()
  expect(within(region).queryByLabelText(en.ticket.loadingText)).toBeNull()
  expect(mail.querySelector(':is(.text, .words)')).not.toBeNull()
  search.close()
})

test('the title of the page, which browsers keep, names no ticket', async () => {
  await opened('Wi-Fi adapter')
  await waitFor(() =>
    expect(document.title).toBe(`${en.ticket.page} · ${en.shell.appName}`)
  )
})

test('another ticket of the same address is one press away', async () => {
  const desk = paperWorkspace({ now })
  const from = { name: 'Mara', address: 'mara@riseup.test' }
  await desk.takeIn([aReadMail({ from, subject: 'And now no sound' })])
  await opened('Wi-Fi adapter', desk)
  await fireEvent.click(screen.getByRole('button', { name: /^Details/ }))
  const heading = await screen.findByText('Another ticket from this address')
  const section = heading.closest('section')
  const links = section ? within(section).getAllByRole('link') : []
  expect(links.map(link => link.textContent)).toEqual([
    expect.stringContaining('And now no sound')
  ])
})

test('who has it open and who writes is said in words', async () => {
  const desk = paperWorkspace({ now })
  const { document } = await opened('Wi-Fi adapter', desk)
  desk.presence.set([{ member: ben, ticket: document.id, writing: true, at: now }])
  expect(await screen.findByText('Ben is writing')).toBeTruthy()
})

test('the text of a mail, its facts and its quoted parts are there', async () => {
  await opened('El Navegador')
  expect(
    await screen.findByText(/El navegador se cierra sin ningún mensaje/)
  ).toBeTruthy()
  const note = screen.getByRole('article', { name: 'Note by Ben' })
  expect(within(note).getByText('Internal note')).toBeTruthy()
})

test('without a key of the desk nothing can be sent, and the way to one is shown', async () => {
  await opened('Wi-Fi adapter')
  await fireEvent.click(screen.getByRole('button', { name: 'Write an answer' }))
  expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true)
  expect(screen.getByRole('link', { name: 'Create the desk’s key' })).toBeTruthy()
})

test('taking a ticket that Ben has just taken says so', async () => {
  const { document } = await opened('Wi-Fi adapter')
  const button = screen.getByRole('button', { name: 'Take' })
  document.perform(ticket => take(ticket, ben, now))
  expect(await screen.findByText(/^Ben holds it until .*\d:\d\d/)).toBeTruthy()
  expect(button.isConnected).toBe(false)
})

test('a mail without a Date to believe shows its day and no time', async () => {
  const { document } = await opened('Wi-Fi adapter')
  document.perform(ticket => {
    const [id, message] = Object.entries(ticket.messages)[0] ?? []
    if (id && message) {
      const day = at('2026-11-20T00:00:00Z')
      ticket.messages[id as MessageId] = { ...message, at: day }
    }
    return { ok: true, value: undefined }
  })
  const told = await screen.findByText('taken in on November 20')
  expect(told.getAttribute('datetime')).toBe('2026-11-20')
  expect(screen.queryByText(/\d\d:\d\d/)).toBeNull()
})
