import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import TicketRow from '#app/pages/queue/TicketRow.svelte'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { speak } from '#app/words/language.svelte.ts'
import { FlagShelf } from '#app/state/flags.svelte.ts'
import { Passages } from '#app/state/passages.svelte.ts'
import { ProblemShelf } from '#app/state/problems.svelte.ts'
import { take } from '#core/domain/tickets/holder.ts'
import { leaseMs } from '#core/domain/tickets/lease.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { dayOf, type TicketId, type Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-21T14:10Z')
const until = (now + leaseMs) as Timestamp

let desk = paperWorkspace({ now })
beforeEach(() => {
  desk = paperWorkspace({ now })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  speak('en')
})

async function openTicket() {
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes('Wi-Fi adapter')
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok || !card) throw new Error('no such ticket')
  const document = found.value
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  return { card, document }
}

function benAnswers(ticket: TicketId): void {
  desk.leases.set([{ member: ben, ticket, since: now, until }])
}

async function write(text: string): Promise<void> {
  const field = screen.getByRole('textbox', { name: 'Your answer' })
  await fireEvent.input(field, { target: { value: text } })
}

async function beginAnswer(): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name: 'Write an answer' }))
}

test('the first key press holds the ticket, and a thrown away answer lets go', async () => {
  const { document } = await openTicket()
  await beginAnswer()
  expect(desk.held()).toBeUndefined()
  await write('Try')
  expect(desk.held()).toBe(document.id)
  await fireEvent.click(screen.getByRole('button', { name: 'Discard the draft' }))
  expect(desk.held()).toBeUndefined()
})

test('an answer that is emptied by hand lets go, too', async () => {
  await openTicket()
  await beginAnswer()
  await write('Try')
  await write('')
  expect(desk.held()).toBeUndefined()
})

test('whoever looks at another ticket in between goes on holding', async () => {
  const { document } = await openTicket()
  await beginAnswer()
  await write('Try')
  cleanup()
  expect(desk.held()).toBe(document.id)
})

test('Ada is seen writing until she pauses; what she leaves half done is read, no more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const clock = { now }
  desk = paperWorkspace({
    get now() {
      return clock.now
    }
  })
  const show = vi.spyOn(desk.presence, 'show')
  const { document } = await openTicket()
  const later = async (seconds: number) => {
    clock.now = (clock.now + seconds * 1_000) as Timestamp
    await vi.advanceTimersByTimeAsync(seconds * 1_000)
  }
  const seen = () => show.mock.lastCall
  await beginAnswer()
  expect(seen()).toEqual([document.id, false])
  await write('Try')
  expect(seen()).toEqual([document.id, true])
  await later(24)
  expect(seen()).toEqual([document.id, true])
  await write('Try again')
  await later(24)
  expect(seen()).toEqual([document.id, true])
  await later(12)
  expect(seen()).toEqual([document.id, false])
  await later(600)
  expect(seen()).toEqual([document.id, false])
  await write('Try again, please')
  expect(seen()).toEqual([document.id, true])
  const draft = await desk.drafts.read(document.id)
  expect(draft).toBeDefined()
})

test('while Ben answers, Ada reads so, is told before she writes, and may anyway', async () => {
  const { document } = await openTicket()
  benAnswers(document.id)
  expect(await screen.findByText(/^Ben is answering, until .*\d:\d\d/)).toBeTruthy()
  expect(screen.queryByText('Ben is answering this already')).toBeNull()
  await beginAnswer()
  expect(await screen.findByText('Ben is answering this already')).toBeTruthy()
  // it is in nobody's way: the text is hers, and Ben is not told of a second answer
  await write('Try')
  expect(desk.held()).toBeUndefined()
  await fireEvent.click(screen.getByRole('button', { name: 'Write anyway' }))
  expect(screen.queryByText('Ben is answering this already')).toBeNull()
  expect(desk.held()).toBe(document.id)
})

function benTook(ticket: Ticket, minutesAgo: number): void {
  ticket.takes = { [ben]: (now - minutesAgo * 60_000) as Timestamp }
}

test('a ticket that Ben took holds for ten minutes: Ada is told before she writes, and may anyway', async () => {
  const { document } = await openTicket()
  document.perform(ticket => {
    benTook(ticket, 9)
    return done
  })
  await beginAnswer()
  expect(await screen.findAllByText(/^Ben holds it until .*\d:\d\d/)).toHaveLength(2)
  await write('Try')
  expect(desk.held()).toBeUndefined()
  await fireEvent.click(screen.getByRole('button', { name: 'Write anyway' }))
  expect(screen.queryByRole('button', { name: 'Write anyway' })).toBeNull()
  expect(desk.held()).toBe(document.id)
})

test.each([
  ['eleven minutes ago', 11],
  ['by a clock that is far ahead', -60]
])('who took it %s holds nobody up', async (_when, minutesAgo) => {
  const { document } = await openTicket()
  document.perform(ticket => {
    benTook(ticket, minutesAgo)
    return done
  })
  await beginAnswer()
  await write('Try')
  expect(screen.queryByRole('button', { name: 'Write anyway' })).toBeNull()
  expect(desk.held()).toBe(document.id)
})

test('nobody is told of what they took themselves', async () => {
  const { document } = await openTicket()
  document.perform(ticket => take(ticket, desk.me, now))
  await beginAnswer()
  await write('Try')
  expect(desk.held()).toBe(document.id)
})

test('whoever wrote first is not asked when somebody else begins', async () => {
  const { document } = await openTicket()
  await beginAnswer()
  await write('Try')
  benAnswers(document.id)
  expect(await screen.findByText(/^Ben is answering, until/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Write anyway' })).toBeNull()
})

test('when Ben is done, the next key press holds it without a question', async () => {
  const { document } = await openTicket()
  benAnswers(document.id)
  await beginAnswer()
  await write('Try')
  desk.leases.set([])
  await waitFor(() =>
    expect(screen.queryByText('Ben is answering this already')).toBeNull()
  )
  await write('Try this')
  expect(desk.held()).toBe(document.id)
})

test('it is said in Spanish, too', async () => {
  speak('es')
  const { document } = await openTicket()
  benAnswers(document.id)
  expect(await screen.findByText(/^Ben está respondiendo, hasta las/)).toBeTruthy()
})

test('the list says who is answering, and until when', async () => {
  const { card } = await openTicket()
  cleanup()
  const settings = desk.settings.current()
  render(AtDesk, {
    desk,
    page: TicketRow,
    given: {
      card,
      href: '#',
      marks: [],
      passages: new Passages(desk),
      now,
      today: dayOf(now),
      moment: { now, today: dayOf(now), states: new Map() },
      promised: settings,
      focused: false,
      selected: false,
      selecting: false,
      people: desk.people.current(),
      here: [],
      leases: [{ member: ben, ticket: card.ticket, since: now, until }],
      problems: new ProblemShelf(desk),
      flags: new FlagShelf(desk),
      floods: { folded: new Set(), behind: new Map() },
      onfocus: () => undefined,
      onopen: () => undefined,
      onselect: () => undefined
    }
  })
  expect(screen.getByText(/^Ben is answering, until .*\d:\d\d/)).toBeTruthy()
  expect(screen.getByRole('img', { name: 'Ben is writing' })).toBeTruthy()
})
