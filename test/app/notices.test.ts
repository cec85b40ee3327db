/** What stands above every page, and from when on. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import Notices from '#app/pages/desk/Notices.svelte'
import { ShiftWaits } from '#app/state/shift-waits.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { en } from '#app/words/en.ts'
import { hourOf, hoursAfter } from '#core/domain/shifts/hours.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'
import { anAnswer, at, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const oneChange = en.shell.link.unsent(1)
let desk: PaperWorkspace

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  desk = paperWorkspace({ now })
  const board = new ShiftBoard(desk)
  const given = { board, waits: new ShiftWaits(desk, board) }
  render(AtDesk, { desk, page: Notices, given })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function unsent(count: number): void {
  desk.link.set({ state: 'online', lastSync: now, unsent: count })
}

test('a change that leaves within two seconds is not said: each would move the list', async () => {
  unsent(1)
  await tick()
  await vi.advanceTimersByTimeAsync(1_900)
  expect(screen.queryByText(oneChange)).toBeNull()
  unsent(0)
  await tick()
  unsent(1)
  await tick()
  await vi.advanceTimersByTimeAsync(1_900)
  expect(screen.queryByText(oneChange)).toBeNull()
})

test('one that takes longer is said, until it has left', async () => {
  unsent(1)
  await tick()
  await vi.advanceTimersByTimeAsync(2_100)
  expect(screen.queryAllByText(oneChange)).not.toHaveLength(0)
  unsent(0)
  await tick()
  expect(screen.queryByText(oneChange)).toBeNull()
})

test('an answer by hand that something came past is said to whoever wrote it', async () => {
  const [id] = desk.cards.current().keys()
  const opened = id && (await desk.ticket(id))
  if (!opened || !opened.ok) throw new Error('there are some')
  const past = (by: MemberId) =>
    opened.value.perform(ticket => {
      ticket.messages[mail(8)] = anAnswer({ by, saw: [] })
      return done
    })
  past(ben)
  await tick()
  expect(screen.queryByText(en.shell.overtaken(1))).toBeNull()
  past(desk.me)
  await tick()
  expect(screen.getByText(en.shell.overtaken(1))).toBeTruthy()
  const way = screen.getByRole('link', { name: en.shell.lookAtHeld })
  expect(way.getAttribute('href')).toBe(`#/ticket/${id}`)
})

test('an answer that is held is said wherever Ada is, but where she reads it', async () => {
  const [ticket] = desk.cards.current().keys()
  if (!ticket) throw new Error('there are some')
  desk.heldBack.set([ticket])
  await tick()
  expect(screen.getByText(en.shell.held(1))).toBeTruthy()
  const way = screen.getByRole('link', { name: en.shell.lookAtHeld })
  expect(way.getAttribute('href')).toBe(`#/ticket/${ticket}`)
  location.hash = `#/ticket/${ticket}`
  dispatchEvent(new HashChangeEvent('hashchange'))
  await tick()
  expect(screen.queryByText(en.shell.held(1))).toBeNull()
  location.hash = ''
  dispatchEvent(new HashChangeEvent('hashchange'))
})

test('an answer that has not left is said at once, and that there is no relay', async () => {
  desk.toHandOver.set(1)
  await tick()
  expect(screen.queryAllByText(en.shell.link.answers(1))).not.toHaveLength(0)
  desk.toHandOver.set(0)
  desk.link.set({ state: 'offline', lastSync: now })
  await tick()
  expect(screen.queryAllByText(en.shell.link.offline)).not.toHaveLength(0)
})

test('in a shift in which Ada only reads the queue says so, and no other page', async () => {
  cleanup()
  const from = hourOf(Date.now() as Timestamp)
  const to = hoursAfter(from, 2)
  const board = new ShiftBoard(desk)
  await board.show({ from, to })
  board.signUp('advisor', { from, to, reading: true })
  const given = { board, waits: new ShiftWaits(desk, board) }
  render(AtDesk, { desk, page: Notices, given })
  // late in the evening it ends on another day, and names it
  const said = /^Until ([A-Z][a-z]+ )?\d\d:00 you only read in this shift\./
  expect(screen.getByText(said)).toBeTruthy()
  location.hash = '#/shifts'
  dispatchEvent(new HashChangeEvent('hashchange'))
  await tick()
  expect(screen.queryByText(said)).toBeNull()
  location.hash = ''
  dispatchEvent(new HashChangeEvent('hashchange'))
  await tick()
  board.reading.answerAfterAll({ member: desk.me, role: 'advisor', from, to })
  await tick()
  expect(screen.queryByText(said)).toBeNull()
})

test('a shift of hers that begins soon is said with a way there, until Ada closes it', async () => {
  cleanup()
  const hour = hourOf(Date.now() as Timestamp)
  vi.useFakeTimers({ now: hoursAfter(hour, 1) - 20 * 60_000, toFake: ['Date'] })
  const [from, to] = [hoursAfter(hour, 1), hoursAfter(hour, 3)]
  const board = new ShiftBoard(desk)
  await board.show({ from, to })
  board.signUp('advisor', { from, to })
  const given = { board, waits: new ShiftWaits(desk, board) }
  render(AtDesk, { desk, page: Notices, given })
  const { soon, toShifts } = en.shifts.reminders
  const banner = screen.getByText(soon(20)).closest('[role="status"]')
  if (!(banner instanceof HTMLElement)) throw new Error('it is read aloud')
  const link = within(banner).getByRole('link', { name: toShifts })
  expect(link.getAttribute('href')).toBe('#/shifts')
  await fireEvent.click(within(banner).getByRole('button', { name: en.shell.close }))
  expect(screen.queryByText(soon(20))).toBeNull()
})

test('what is too large to be sent is said, and leads to its ticket', async () => {
  const [card] = [...desk.cards.current().values()]
  if (!card) throw new Error('a ticket')
  const aside = [card.ticket, card.ticket]
  desk.link.set({ state: 'online', lastSync: now, unsent: 0, aside })
  await tick()
  expect(screen.getByText(/2 changes are too large to be sent/)).toBeTruthy()
  const link = screen.getByRole('link', { name: card.subject })
  expect(link.getAttribute('href')).toBe(`#/ticket/${card.ticket}`)
})
