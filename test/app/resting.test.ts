/** Ben took a ticket and left it: how Ada sees so, and takes it over by the button. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import TicketRow from '#app/pages/queue/TicketRow.svelte'
import { handingOn } from '#app/pages/ticket/holder-deeds.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { FlagShelf } from '#app/state/flags.svelte.ts'
import { momentOf } from '#app/state/moment.ts'
import { Passages } from '#app/state/passages.svelte.ts'
import { ProblemShelf } from '#app/state/problems.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { speak } from '#app/words/language.svelte.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { hasNews } from '#core/domain/tickets/following.ts'
import { firmBefore, handOn, holder, take } from '#core/domain/tickets/holder.ts'
import { dayOf, type MemberId, type TicketId, type Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

const cleo = '9'.repeat(32) as MemberId
const now = at('2026-11-21T14:10Z')
const ago = (minutes: number) => (now - minutes * 60_000) as Timestamp

let desk = paperWorkspace({ now })
beforeEach(() => {
  desk = paperWorkspace({ now })
})
afterEach(() => {
  cleanup()
  speak('en')
})

/** Somebody waits for an answer in it. */
async function bens(minutes: number) {
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.includes('Wi-Fi adapter')
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  document.perform(ticket => take(ticket, ben, ago(minutes)))
  return document
}

async function openTicket(minutes: number) {
  const document = await bens(minutes)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  return document
}

const button = () => screen.queryByRole('button', { name: 'Take' })

test('while Ben holds it firmly, the ticket says until when, and has no button to take it', async () => {
  await openTicket(9)
  expect(screen.getByText(/^Ben holds it until .*\d:\d\d/)).toBeTruthy()
  expect(button()).toBeNull()
})

test('what rests at Ben says since when; Ada takes it over, and one undo gives it back', async () => {
  const document = await openTicket(30)
  expect(screen.getByText(/^Taken by Ben, resting since .*\d:\d\d/)).toBeTruthy()
  await fireEvent.click(button() as HTMLElement)
  expect(holder(document.current())).toBe(desk.me)
  expect(screen.getByText(/^You hold it until/)).toBeTruthy()
  expect(toasts().at(-1)?.text).toBe('Taken over from Ben')
  await undoLast()
  expect(document.current().takes).toEqual({ [ben]: ago(30) })
  expect(document.current().endedTakes).toEqual({})
  await waitFor(() => expect(button()).not.toBeNull())
})

test('what rested at Ada herself says so, and asks her to take nothing', async () => {
  const document = await openTicket(30)
  document.perform(ticket => handOn(ticket, desk.me, ago(20)))
  expect(await screen.findByText(/^Taken by you, resting since/)).toBeTruthy()
  expect(button()).toBeNull()
})

test('in Spanish, and of another day without an hour', async () => {
  speak('es')
  await openTicket(3 * 24 * 60)
  expect(screen.getByText('Lo lleva Ben; descansa desde el 18 nov')).toBeTruthy()
})

async function row(minutes: number, only: Partial<Card> = {}) {
  const document = await bens(minutes)
  const card = desk.cards.current().get(document.id)
  render(AtDesk, {
    desk,
    page: TicketRow,
    given: {
      card: { ...card, ...only },
      href: '#',
      marks: [],
      passages: new Passages(desk),
      now,
      today: dayOf(now),
      moment: momentOf(desk),
      promised: desk.settings.current(),
      focused: false,
      selected: false,
      selecting: false,
      people: desk.people.current(),
      here: [],
      leases: [],
      problems: new ProblemShelf(desk),
      flags: new FlagShelf(desk),
      floods: { folded: new Set(), behind: new Map() },
      onfocus: () => undefined,
      onopen: () => undefined,
      onselect: () => undefined
    }
  })
}

test('a row says in words that it rests, and since when', async () => {
  await row(30)
  expect(screen.getByText(/^resting since .*\d:\d\d/)).toBeTruthy()
  expect(screen.getByRole('img', { name: /^Taken by Ben, resting since/ })).toBeTruthy()
})

test('a row that somebody holds firmly says until when', async () => {
  await row(9)
  expect(screen.queryByText(/resting/)).toBeNull()
  expect(screen.getByRole('img', { name: /^Ben holds it until/ })).toBeTruthy()
})

test('a row that an older app wrote says only who took it', async () => {
  await row(30, { holds: [] })
  expect(screen.queryByText(/resting/)).toBeNull()
  expect(screen.getByRole('img', { name: 'Taken by Ben' })).toBeTruthy()
})

test.each([8.9e15, -9e15])('a row whose card says an end of %d is drawn', async end => {
  const hold = { member: ben, at: now, until: end as Timestamp }
  await row(30, { holds: [hold] })
  expect(screen.getByRole('img', { name: 'Taken by Ben, resting' })).toBeTruthy()
})

test.each([9e15, -9e15])('a ticket that somebody took at %d is drawn', async time => {
  const document = await openTicket(30)
  document.perform(ticket => {
    ticket.takes[ben] = time as Timestamp
    return done
  })
  expect(await screen.findByText('Taken by Ben, resting')).toBeTruthy()
})

test('of two who took it, the one who holds it firmly is told of', async () => {
  const document = await openTicket(30)
  document.perform(ticket => {
    ticket.takes[cleo] = ago(5)
    return done
  })
  expect(await screen.findByText(/holds it until .*\d:\d\d/)).toBeTruthy()
  expect(screen.queryByText(/^Taken by Ben, resting/)).toBeNull()
})

test('what was handed on to Ben and taken over is his again once Ada undoes it, and he hears of it', async () => {
  const document = await bens(60 * 24)
  document.perform(ticket => handOn(ticket, cleo, ago(200)))
  document.perform(ticket => handOn(ticket, ben, ago(120), cleo))
  const before = structuredClone(document.current())
  const { run, back } = handingOn(desk.me, {
    me: desk.me,
    now: () => now,
    newEntryId: () => desk.newEntryId()
  })
  const undo = back(before)
  expect(document.perform(run).ok).toBe(true)
  expect(holder(document.current())).toBe(desk.me)
  if (undo) document.perform(undo)
  expect(holder(document.current())).toBe(ben)
  expect(hasNews(document.current(), ben)).toBe(true)
  expect(firmBefore(document.current(), desk.me, now)?.member).toBe(ben)
})
