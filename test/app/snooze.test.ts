import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import { reportedByAll, snoozeItems } from '#app/pages/ticket/snooze-menu.ts'
import { snoozeTimes, timeOf } from '#app/pages/ticket/snooze-times.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Bulk } from '#app/pages/queue/bulk.svelte.ts'
import { start } from '#app/pages/queue/place.ts'
import Toasts from '#app/ui/Toasts.svelte'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { priority } from '#core/domain/tickets/priority.ts'
import { StandingQueue } from '#core/domain/queue/standing-queue.ts'
import type { View } from '#core/domain/queue/queue.ts'
import { setState } from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { snooze, wakings } from '#core/domain/tickets/snooze.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { macProblem, paperProblems } from '#test/support/paper-problems.ts'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { at, entry } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const nextWeek = at('2026-11-28T10:00Z')

listenToKeys()
afterEach(cleanup)

async function opened(about: string) {
  const desk = paperWorkspace({ ...paperProblems(now), now })
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith(about)
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const document = found.value
  return { desk, document }
}

describe('on a ticket', () => {
  test('one key and a choice put it aside, and it is undone as it was', async () => {
    const { desk, document } = await opened('Wi-Fi adapter')
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.keyDown(window, { key: 'b' })
    await fireEvent.click(await screen.findByRole('menuitem', { name: /^In a week/ }))
    expect(wakings(document.current())).toHaveLength(1)
    await undoLast()
    expect(wakings(document.current())).toEqual([])
  })

  test('it says until when it sleeps and is kept at most, and anybody wakes it', async () => {
    const { desk, document } = await opened('Wi-Fi adapter')
    document.perform(ticket =>
      snooze(ticket, entry(7), { by: ada, at: now, until: nextWeek })
    )
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    const said = await screen.findByText(/^Snoozed until Sat, Nov 28/)
    expect(said.parentElement?.textContent).toMatch(/kept until .* at the latest/)
    await fireEvent.click(screen.getByRole('button', { name: 'Wake it now' }))
    await waitFor(() => expect(screen.queryByText(/^Snoozed until/)).toBeNull())
    await undoLast()
    expect(wakings(document.current())).toEqual([{ until: nextWeek }])
  })

  test('that reports a problem can wait for its fix, and is back when it is fixed', async () => {
    const { desk, document } = await opened('Wi-Fi adapter')
    document.perform(ticket => reports(ticket, macProblem, ada, now))
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.keyDown(window, { key: 'b' })
    const fixed = await screen.findByRole('menuitem', { name: /^When “.*” is fixed$/ })
    await fireEvent.click(fixed)
    expect(await screen.findByText(/^Snoozed until “Networking/)).toBeTruthy()
    desk.problems.perform(({ problems }) => {
      const problem = problems[macProblem]
      if (!problem) throw new Error('it is known')
      return setState(problem, 'fixed', now)
    })
    await waitFor(() => expect(screen.queryByText(/^Snoozed until “/)).toBeNull())
  })
})

test('one key makes a ticket urgent, another calms it, and the screen says so in words', async () => {
  const { desk, document } = await opened('Wi-Fi adapter')
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  await fireEvent.keyDown(window, { key: 'h' })
  expect(await screen.findByText('High priority')).toBeTruthy()
  await fireEvent.keyDown(window, { key: 'H', shiftKey: true })
  await waitFor(() => expect(priority(document.current())).toBe('normal'))
  await undoLast()
  expect(priority(document.current())).toBe('high')
})

describe('in the queue', () => {
  test('many are put aside at once, listed as snoozed, and come back with one undo', async () => {
    const desk = paperWorkspace({ now })
    const queue = new StandingQueue(ada)
    const moment = { now, isSettled: () => false }
    const shown = (view: View) => queue.tickets(desk.cards.current(), moment, view)
    const before = shown('needs-answer')
    const chosen = before.slice(0, 2)
    await new Bulk(desk).snooze(chosen, { until: nextWeek })
    expect(shown('needs-answer')).toEqual(before.slice(2))
    expect([...shown('snoozed')].sort()).toEqual([...chosen].sort())
    await undoLast()
    await waitFor(() => expect(shown('needs-answer')).toEqual(before))
    expect(shown('snoozed')).toEqual([])
  })
})

test('many wait for the fix of what all of them report, and only of that', async () => {
  const desk = paperWorkspace({ ...paperProblems(now), now })
  const chosen = [...desk.cards.current().keys()].slice(0, 3)
  const cards = () => chosen.map(id => desk.cards.current().get(id))
  const offered = () =>
    snoozeItems(desk, {
      tickets: chosen,
      problems: reportedByAll(cards()),
      onsnooze: when => void new Bulk(desk).snooze(chosen, when),
      ondate: () => undefined
    }).flatMap(item => (item === 'line' ? [] : [item]))
  const fix = () => offered().find(({ label }) => /^When “Networking/.test(label))
  const [first, ...others] = chosen
  const attach = async (id: TicketId) => {
    const found = await desk.ticket(id)
    if (found.ok) found.value.perform(draft => reports(draft, macProblem, ada, now))
  }
  if (first) await attach(first)
  expect(fix()).toBeUndefined()
  for (const id of others) await attach(id)
  fix()?.onselect()
  const isAsleep = (id: TicketId) => desk.cards.current().get(id)?.wakings?.[0]?.fixed
  await waitFor(() =>
    expect(chosen.map(isAsleep)).toEqual(chosen.map(() => macProblem))
  )
  render(AtDesk, { desk, page: Toasts, given: {} })
  expect(
    await screen.findByText(/^3 snoozed until “Networking.*” is fixed$/)
  ).toBeTruthy()
})

describe('the offered times', () => {
  const local = (text: string) => new Date(text).getTime() as Timestamp
  const far = local('2030-01-01T00:00')
  const names = (text: string, latest = far) =>
    snoozeTimes(local(text), latest).map(({ name }) => name)

  test('an afternoon only while it is ahead, Monday only if it is neither of the others', () => {
    expect(names('2026-11-25T10:00')).toEqual([
      'afternoon',
      'tomorrow',
      'monday',
      'week'
    ])
    expect(names('2026-11-25T15:00')).toEqual(['tomorrow', 'monday', 'week'])
    expect(names('2026-11-29T15:00')).toEqual(['tomorrow', 'week'])
    expect(names('2026-11-30T15:00')).toEqual(['tomorrow', 'week'])
  })

  test('none after the ticket ends', () => {
    expect(names('2026-11-25T15:00', local('2026-11-27T00:00'))).toEqual(['tomorrow'])
  })

  test('a field without a day is no time', () => {
    expect(timeOf('', '09:00')).toBeUndefined()
    expect(timeOf('2026-11-30', '09:00')).toBe(local('2026-11-30T09:00'))
  })
})
