/** What is read before somebody opens a ticket, and what is not. */
import { fireEvent } from '@testing-library/dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { aheadOf } from '#app/pages/ticket/ahead.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at } from '#test/support/tickets.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

/** Ana's desk, and a list of two of its tickets as the queue draws them. */
function aList() {
  const desk = paperWorkspace({ now: at('2026-11-21T10:00Z') })
  const tickets = [...desk.cards.current().keys()].slice(0, 2)
  const closed: TicketId[] = []
  const open = desk.ticket.bind(desk)
  const opened = vi.spyOn(desk, 'ticket').mockImplementation(async id => {
    const found = await open(id)
    if (found.ok) {
      vi.spyOn(found.value, 'close').mockImplementation(() => closed.push(id))
    }
    return found
  })
  const heard = vi.spyOn(desk.cards, 'on')
  const list = document.createElement('div')
  list.innerHTML = tickets
    .map(id => `<div role="listitem"><a href="#/" data-ticket="${id}">x</a></div>`)
    .join('')
  document.body.append(list)
  aheadOf(desk).watch(list)
  const [first, second] = tickets
  if (!first || !second) throw new Error('too few tickets')
  const row = (id: TicketId): Element => {
    const found = list.querySelector(`[data-ticket="${id}"]`)?.parentElement
    if (!found) throw new Error('no such row')
    return found
  }
  return {
    desk,
    first,
    second,
    row,
    closed,
    heard,
    asked: () => opened.mock.calls.map(([id]) => id)
  }
}

test('the ticket that the mouse rests on is read before it is opened', async () => {
  const { desk, first, row, asked } = aList()
  fireEvent.pointerOver(row(first))
  await vi.advanceTimersByTimeAsync(200)
  expect(asked()).toEqual([first])
  expect(aheadOf(desk).bodies(first)?.size).toBeGreaterThan(0)
})

test('so is the one that the keyboard stands on, or a finger touches', async () => {
  const { first, second, row, asked } = aList()
  fireEvent.focusIn(row(first))
  await vi.advanceTimersByTimeAsync(200)
  fireEvent.pointerDown(row(second))
  await vi.advanceTimersByTimeAsync(200)
  expect(asked()).toEqual([first, second])
})

test('whoever passes over a row with the mouse opens nothing', async () => {
  const { first, second, row, asked } = aList()
  fireEvent.pointerOver(row(first))
  await vi.advanceTimersByTimeAsync(20)
  fireEvent.pointerOver(row(second))
  await vi.advanceTimersByTimeAsync(200)
  expect(asked()).toEqual([second])
})

test('whoever leaves a ticket at once has not begun to read the next one', async () => {
  const { desk, first, asked } = aList()
  const callOff = aheadOf(desk).mean(first, 600)
  await vi.advanceTimersByTimeAsync(300)
  callOff()
  await vi.advanceTimersByTimeAsync(600)
  expect(asked()).toEqual([])
})

test('one ticket at a time is held: the one before is let go of', async () => {
  const { desk, first, second, row, closed } = aList()
  fireEvent.pointerOver(row(first))
  await vi.advanceTimersByTimeAsync(200)
  fireEvent.pointerOver(row(second))
  await vi.advanceTimersByTimeAsync(200)
  expect(closed).toEqual([first])
  expect(aheadOf(desk).bodies(first)).toBeUndefined()
})

test('a ticket that has gone meanwhile is nothing to read', async () => {
  const { desk, first, row } = aList()
  const gone: Awaited<ReturnType<Workspace['ticket']>> = {
    ok: false,
    error: { type: 'gone' }
  }
  vi.spyOn(desk, 'ticket').mockResolvedValue(gone)
  fireEvent.pointerOver(row(first))
  await vi.advanceTimersByTimeAsync(200)
  expect(aheadOf(desk).bodies(first)?.size ?? 0).toBe(0)
})

test('nothing of a ticket that is destroyed stays ready to be read', async () => {
  const { desk, first, row, closed, heard } = aList()
  fireEvent.pointerOver(row(first))
  await vi.advanceTimersByTimeAsync(200)
  vi.spyOn(desk.cards, 'current').mockReturnValue(new Map())
  for (const [hear] of heard.mock.calls) hear()
  expect(aheadOf(desk).bodies(first)).toBeUndefined()
  expect(closed).toEqual([first])
})
