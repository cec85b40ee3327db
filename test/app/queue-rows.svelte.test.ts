import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, expect, test } from 'vitest'

import { Rows } from '#app/pages/queue/rows.svelte.ts'
import TicketRows from '#app/pages/queue/TicketRows.svelte'
import type { TicketId } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { ticketId } from '#test/support/tickets.ts'

afterEach(cleanup)

const ids = (...numbers: number[]): TicketId[] => numbers.map(ticketId)

function aList(first: readonly TicketId[]) {
  let fresh: readonly TicketId[] = $state.raw(first)
  return {
    rows: new Rows(() => fresh),
    arrive: (next: readonly TicketId[]) => {
      fresh = next
    }
  }
}

test('while nobody works in the list, what comes is shown at once', () => {
  const { rows, arrive } = aList(ids(1, 2))
  arrive(ids(3, 1, 2))
  expect(rows.all).toEqual(ids(3, 1, 2))
  expect(rows.waiting).toBe(0)
})

test('once Ana moved in it, new rows wait, and nothing jumps', () => {
  const { rows, arrive } = aList(ids(1, 2))
  rows.move(1)
  arrive(ids(3, 1, 4, 2))
  expect(rows.all).toEqual(ids(1, 2))
  expect(rows.waiting).toBe(2)
  rows.release()
  expect(rows.all).toEqual(ids(3, 1, 4, 2))
})

test('what others close meanwhile leaves, without moving the rest', () => {
  const { rows, arrive } = aList(ids(1, 2, 3))
  rows.focus(ticketId(3))
  arrive(ids(3, 1))
  expect(rows.all).toEqual(ids(1, 3))
})

test('from nowhere it goes to the first row, and the ends are ends', () => {
  expect(aList(ids(1, 2, 3)).rows.move(-1)).toBe(ticketId(1))
  const { rows } = aList(ids(1, 2))
  expect(rows.move(1)).toBe(ticketId(1))
  expect(rows.move(1)).toBe(ticketId(2))
  expect(rows.move(1)).toBe(ticketId(2))
  expect(rows.move(-1)).toBe(ticketId(1))
  expect(rows.move(-1)).toBe(ticketId(1))
})

test('from where a row was closed, it goes on with its neighbours, not from the top', () => {
  const { rows, arrive } = aList(ids(1, 2, 3, 4))
  rows.focus(ticketId(3))
  arrive(ids(1, 2, 4))
  expect(rows.move(1)).toBe(ticketId(4))
  rows.focus(ticketId(2))
  arrive(ids(1, 4))
  expect(rows.move(-1)).toBe(ticketId(1))
  rows.focus(ticketId(4))
  arrive(ids(1))
  expect(rows.move(1)).toBe(ticketId(1))
})

test('an empty list has no row to move to', () => {
  expect(aList([]).rows.move(1)).toBeUndefined()
})

test('x selects, shift and x selects up to there, in the order of the rows', () => {
  const { rows } = aList(ids(1, 2, 3, 4))
  rows.toggle(ticketId(3))
  rows.selectTo(ticketId(1))
  expect(rows.chosen).toEqual(ids(1, 2, 3))
  rows.toggle(ticketId(2))
  expect(rows.chosen).toEqual(ids(1, 3))
})

test('nothing is done to a selected ticket that is gone', () => {
  const { rows, arrive } = aList(ids(1, 2))
  rows.toggle(ticketId(1))
  rows.toggle(ticketId(2))
  arrive(ids(2))
  expect(rows.chosen).toEqual(ids(2))
})

test('another view starts with nothing selected', () => {
  const { rows } = aList(ids(1, 2))
  rows.toggle(ticketId(1))
  expect(rows.startAnew('mine')).toBe(true)
  expect([rows.chosen, rows.focused, rows.at]).toEqual([[], undefined, -1])
  rows.focus(ticketId(1))
  expect(rows.startAnew('mine')).toBe(false)
  expect(rows.focused).toBe(ticketId(1))
})

test('whoever comes back to the list by keyboard goes on beside the row that was closed', async () => {
  const desk = paperWorkspace()
  const cards = desk.cards.current()
  const [first, second, third, fourth] = [...cards.keys()]
  if (!first || !second || !third || !fourth) throw new Error('they are there')
  const { rows, arrive } = aList([first, second, third, fourth])
  const given = {
    rows,
    cards,
    label: 'Tickets',
    link: (ticket: TicketId) => `/ticket/${ticket}`,
    onopen: () => undefined,
    now: desk.now(),
    today: desk.today(),
    moment: { now: desk.now(), isSettled: () => false }
  }
  render(AtDesk, { desk, page: TicketRows, given })
  rows.focus(third)
  arrive([first, second, fourth])
  flushSync()
  screen.getByRole('list', { name: 'Tickets' }).focus()
  const at = () => document.activeElement?.getAttribute('data-ticket')
  await waitFor(() => expect(at()).toBe(fourth))
})
