/** Tickets that look like a known problem, on the problem's page. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import LookingAlike from '#app/pages/problems/LookingAlike.svelte'
import { placeOf, start } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { Walk } from '#app/pages/ticket/walk.ts'
import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import { deviceTimer } from '#app/platform/timer.ts'
import { route } from '#app/state/route.svelte.ts'
import { Search } from '#app/state/search.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { inProblem, mark, removeProblem } from '#core/domain/problems/problems.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { macProblem, paperProblems } from '#test/support/paper-problems.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { roomHere } from '#test/support/room-here.ts'
import { entry } from '#test/support/tickets.ts'

const said = en.problems.alike
const titles = ['Wi-Fi adapter not working', 'Screen stays black on MacBook']

let search: Search | undefined
listenToKeys()
afterEach(() => {
  search?.close()
  cleanup()
})

function goTo(hash: string): void {
  location.hash = hash
  dispatchEvent(new HashChangeEvent('hashchange'))
}

/** The page of a problem, known by the words of two tickets that report nothing. */
async function atTheProblem(room = roomHere()) {
  const now = Date.now() as Timestamp
  const desk = paperWorkspace({ ...paperProblems(now), now })
  for (const title of titles) {
    desk.problems.perform(all =>
      inProblem(all, macProblem, problem => mark(problem, 'signs', title))
    )
  }
  goTo(`#/problems/${macProblem}`)
  search = new Search(desk, room, deviceTimer)
  render(AtDesk, { desk, search, page: ProblemsPage, given: {} })
  const cards = () => [...desk.cards.current().values()]
  const ticketOf = (title: string): TicketId => {
    const card = cards().find(({ subject }) => subject.startsWith(title))
    if (!card) throw new Error(`no ticket is called ${title}`)
    return card.ticket
  }
  const reports = () =>
    titles.filter(title =>
      desk.cards.current().get(ticketOf(title))?.problems?.includes(macProblem)
    )
  const section = async (count: number) => {
    const title = await screen.findByRole(
      'heading',
      { name: said.title(count) },
      { timeout: 10_000 }
    )
    return within(title.closest('section') as HTMLElement)
  }
  return { desk, ticketOf, reports, section }
}

test('Ana attaches what looks like it, all but one that is something else', async () => {
  const { reports, section } = await atTheProblem()
  const list = await section(2)
  for (const title of titles) {
    expect(list.getByText(new RegExp(`^because of .*${title}`))).toBeTruthy()
  }
  expect(screen.getByText(said.count(2))).toBeTruthy()
  const box = list.getByRole('checkbox', { name: /Screen stays black/ })
  await fireEvent.click(box)
  await fireEvent.click(list.getByRole('button', { name: said.attach(1) }))
  await waitFor(() => expect(reports()).toEqual([titles[0]]))
  const left = await section(1)
  expect(left.getByRole<HTMLInputElement>('checkbox').checked).toBe(false)
  expect(
    left.getByRole<HTMLButtonElement>('button', { name: said.attach(0) }).disabled
  ).toBe(true)
  await undoLast()
  await waitFor(() => expect(reports()).toEqual([]))
  await section(2)
})

test('whoever opens one, and looks for its problem before it has been read there, finds that first', async () => {
  const { desk, ticketOf, section } = await atTheProblem()
  await section(2)
  cleanup()
  const opened = await desk.ticket(ticketOf('Screen stays black'))
  if (!opened.ok) throw new Error('it is on the desk')
  const given = { document: opened.value, place: start }
  render(AtDesk, { desk, page: OpenTicket, given })
  await fireEvent.keyDown(window, { key: 'a' })
  const [first, ...others] = await screen.findAllByRole('option')
  expect(first?.textContent).toContain(en.problems.chooser.likely)
  const title = desk.problems.current().problems[macProblem]?.title
  expect(first?.textContent).toContain(title)
  expect(others.length).toBeGreaterThan(2)
})

test('what Ana rules out is kept in the ticket, for whoever comes after her', async () => {
  const { desk, ticketOf, section } = await atTheProblem()
  const list = await section(2)
  const ruledOut = () => desk.cards.current().get(ticketOf('Screen stays'))?.unlike
  const box = () => list.getByRole('checkbox', { name: /Screen stays black/ })
  await fireEvent.click(box())
  await waitFor(() => expect(ruledOut()).toEqual([macProblem]))
  expect(await screen.findByText(said.count(1))).toBeTruthy()
  await fireEvent.click(box())
  await waitFor(() => expect(ruledOut()).toBeUndefined())
  expect(await screen.findByText(said.count(2))).toBeTruthy()
  await fireEvent.click(box())
  await waitFor(() => expect(ruledOut()).toEqual([macProblem]))
  goTo('#/problems')
  await waitFor(() =>
    expect(screen.queryByRole('heading', { name: said.title(2) })).toBeNull()
  )
  goTo(`#/problems/${macProblem}`)
  const later = await section(1)
  expect(later.queryByRole('checkbox', { name: /Screen stays black/ })).toBeNull()
})

test('what Ben closes meanwhile is no more to be attached', async () => {
  const { desk, ticketOf, section } = await atTheProblem()
  await section(2)
  const opened = await desk.ticket(ticketOf('Wi-Fi adapter'))
  if (!opened.ok) throw new Error('it is there')
  opened.value.perform(ticket =>
    close(ticket, entry(77), {
      by: desk.me,
      at: desk.now(),
      reason: 'answered',
      keepDays: 30
    })
  )
  await section(1)
})

test('a problem that is thrown away is looked like no more', async () => {
  const { desk, section } = await atTheProblem()
  await section(2)
  desk.problems.perform(all =>
    inProblem(all, macProblem, problem => removeProblem(problem, desk.now()))
  )
  await waitFor(() => expect(screen.queryByText(said.count(2))).toBeNull())
})

test('a desk that is locked while it looks says nothing of it', async () => {
  // an error that nobody caught fails the whole run
  let lock: (() => void) | undefined
  const having = () =>
    new Promise<never>((_, reject) => {
      lock = () => reject(new Error('the index has gone'))
    })
  await atTheProblem({ ...roomHere(), having })
  await waitFor(() => expect(lock).toBeDefined(), { timeout: 10_000 })
  cleanup()
  lock?.()
  await new Promise(done => setTimeout(done, 20))
})

test('what Ana opens there leads to the next of them, and back to the problem', async () => {
  const { desk, section } = await atTheProblem()
  const list = await section(2)
  const links = list.getAllByRole('link')
  const [first = '', second] = links.map(link => link.getAttribute('href') ?? '')
  await fireEvent.click(links[0] as HTMLElement)
  location.hash = first
  const here = () => placeOf(route())
  const walk = () => new Walk(desk, here().at as TicketId, here)
  walk().step(1)
  expect(location.hash).toBe(second)
  walk().step(1)
  expect(location.hash).toBe(second)
  expect(walk().back.to).toBe(`/problems/${macProblem}`)
})

describe('of fifteen that look like it', () => {
  const tick = () => screen.queryAllByRole<HTMLInputElement>('checkbox')

  function atFifteen() {
    const now = Date.now() as Timestamp
    const desk = paperWorkspace({ ...paperProblems(now), now })
    const all = [...desk.cards.current().values()].map(card => ({
      card,
      because: ['hdmi']
    }))
    const fifteen = all.slice(0, 15)
    expect(fifteen).toHaveLength(15)
    const given = { id: macProblem, title: 'Macs', tickets: fifteen }
    const shown = render(AtDesk, { desk, page: LookingAlike, given })
    const stay = (tickets: typeof fifteen) =>
      shown.rerender({ desk, page: LookingAlike, given: { ...given, tickets } })
    return { all, fifteen, stay }
  }

  test('Ana sees twelve, and attaches no more than she sees', async () => {
    atFifteen()
    expect(screen.getByRole('heading', { name: said.title(15) })).toBeTruthy()
    expect(tick()).toHaveLength(12)
    expect(screen.getByRole('button', { name: said.attach(12) })).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: said.more(3) }))
    expect(tick()).toHaveLength(15)
    expect(screen.getByRole('button', { name: said.attach(15) })).toBeTruthy()
    expect(screen.queryByRole('button', { name: said.more(0) })).toBeNull()
  })

  test('one that comes while she reads waits behind a button', async () => {
    const { all, fifteen, stay } = atFifteen()
    await fireEvent.click(screen.getByRole('button', { name: said.more(3) }))
    await stay(all.slice(0, 16))
    expect(tick()).toHaveLength(15)
    expect(screen.getByRole('button', { name: said.more(1) })).toBeTruthy()
    await stay(fifteen)
    expect(screen.queryByRole('button', { name: said.more(1) })).toBeNull()
  })

  test('once all she saw are attached, the rest is not drawn by itself', async () => {
    const { fifteen, stay } = atFifteen()
    await stay(fifteen.slice(12))
    expect(tick()).toEqual([])
    expect(screen.queryByRole('list')).toBeNull()
    expect(screen.queryByRole('button', { name: said.attach(0) })).toBeNull()
    await fireEvent.click(screen.getByRole('button', { name: said.more(3) }))
    expect(tick()).toHaveLength(3)
  })

  test('when none is left, nothing is shown, and nothing comes back by itself', async () => {
    const { fifteen, stay } = atFifteen()
    await stay([])
    expect(screen.queryByRole('heading')).toBeNull()
    await stay(fifteen.slice(12))
    expect(tick()).toEqual([])
  })
})
