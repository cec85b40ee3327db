/** Two known problems that are the same one, on their pages and wherever one is chosen. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { actWords } from '#app/pages/macros/act-words.ts'
import { offeredAt } from '#app/pages/macros/offered.ts'
import { runMacro } from '#app/pages/macros/run-macro.ts'
import ProblemsPage from '#app/pages/ProblemsPage.svelte'
import StatisticsPage from '#app/pages/StatisticsPage.svelte'
import { fixWaitedFor } from '#app/pages/ticket/snooze-menu.ts'
import { routeOf } from '#app/state/route.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { monthOf } from '#core/domain/desk/weeks.ts'
import { joinProblem, shownAs } from '#core/domain/problems/joining.ts'
import { addProblem, inProblem, removeProblem } from '#core/domain/problems/problems.ts'
import { reported } from '#core/domain/problems/reported.ts'
import type { EntryId, ProblemId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { macProblem, paperProblems, tabsProblem } from '#test/support/paper-problems.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { many, thisWeek } from '#test/support/remains.ts'

const t = en.problems
const red = 'be'.repeat(8) as ProblemId

/** It knows the problem of Macs twice: once more in Spanish. */
function knowing() {
  const desk = paperWorkspace(paperProblems(Date.now() as Timestamp))
  desk.problems.perform(all =>
    addProblem(all, red, [desk.newEntryId(), desk.newEntryId()], {
      title: 'La red está desactivada',
      language: 'es',
      answer: 'Hola, ya lo miramos.',
      signs: ['falló la anonimización'],
      at: desk.now()
    })
  )
  return desk
}
type Knowing = ReturnType<typeof knowing>

function open(desk: Knowing, id = '') {
  location.hash = `#/problems/${id}`
  render(AtDesk, { desk, page: ProblemsPage, given: {} })
}

function joined(desk: Knowing, one = red, into = macProblem) {
  desk.problems.perform(all => joinProblem(all, one, into, desk.now()))
}

const ways = (desk: Knowing) => Object.fromEntries(shownAs(desk.problems.current()))
const lastToast = () => toasts().at(-1)?.text

async function chooses(title: RegExp): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name: t.join.action }))
  const dialog = within(await screen.findByRole('dialog', { name: t.join.title }))
  await fireEvent.click(await dialog.findByRole('option', { name: title }))
}

beforeEach(() => {
  location.hash = '#/problems'
})
afterEach(cleanup)

describe('joining', () => {
  test('Ana joins the Spanish one into the other, is led there, and may undo it', async () => {
    const desk = knowing()
    open(desk, red)
    await chooses(/^Networking is disabled/)
    expect(ways(desk)).toEqual({ [red]: macProblem })
    await waitFor(() => expect(routeOf(location.hash).rest).toBe(macProblem))
    const title = desk.problems.current().problems[macProblem]?.title ?? ''
    expect(lastToast()).toBe(t.join.did('La red está desactivada', title))
    await undoLast()
    expect(ways(desk)).toEqual({})
    await waitFor(() => expect(routeOf(location.hash).rest).toBe(red))
  })

  test('offers neither itself nor what is joined already', async () => {
    const desk = knowing()
    joined(desk)
    open(desk, tabsProblem)
    await fireEvent.click(screen.getByRole('button', { name: t.join.action }))
    const dialog = within(await screen.findByRole('dialog'))
    const names = (await dialog.findAllByRole('option')).map(each => each.textContent)
    expect(names.filter(name => /La red|Tor Browser/.test(name))).toEqual([])
    expect(names.some(name => /Networking is disabled/.test(name))).toBe(true)
  })

  test('says so if somebody threw the other one away meanwhile', async () => {
    const desk = knowing()
    open(desk, red)
    const act = (all: Parameters<Parameters<typeof desk.problems.perform>[0]>[0]) =>
      inProblem(all, macProblem, problem => removeProblem(problem, desk.now()))
    await fireEvent.click(screen.getByRole('button', { name: t.join.action }))
    const option = await screen.findByRole('option', {
      name: /^Networking is disabled/
    })
    desk.problems.perform(act)
    await fireEvent.click(option)
    expect(ways(desk)).toEqual({})
    expect(lastToast()).toBe(t.join.refused)
    expect(routeOf(location.hash).rest).toBe(red)
  })

  test('what is only begun is joined into nothing', async () => {
    const desk = knowing()
    open(desk, 'new')
    await screen.findByLabelText('Title')
    expect(screen.queryByRole('button', { name: t.join.action })).toBeNull()
  })
})

describe('what is joined', () => {
  test('is not listed, and found by its title as the one that remains', async () => {
    const desk = knowing()
    joined(desk)
    open(desk)
    expect(screen.queryByRole('link', { name: /La red/ })).toBeNull()
    await fireEvent.input(screen.getByRole('searchbox'), {
      target: { value: 'la red esta' }
    })
    const list = () => within(screen.getAllByRole('list')[0] as HTMLElement)
    await waitFor(() => expect(list().getAllByRole('link')).toHaveLength(1))
    expect(list().getByRole('link').textContent).toMatch(/Networking is disabled/)
  })

  test('has a page that says where it went, what it said itself, and splits it again', async () => {
    const desk = knowing()
    joined(desk)
    open(desk, red)
    const title = desk.problems.current().problems[macProblem]?.title ?? ''
    const link = await screen.findByRole('link', { name: t.joined.into(title) })
    expect(link.getAttribute('href')).toBe(`#/problems/${macProblem}`)
    expect(screen.getByText('Hola, ya lo miramos.')).toBeTruthy()
    expect(screen.getByText('falló la anonimización')).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: t.joined.split }))
    expect(ways(desk)).toEqual({})
    expect(await screen.findByLabelText('Title')).toHaveProperty(
      'value',
      'La red está desactivada'
    )
    await undoLast()
    expect(ways(desk)).toEqual({ [red]: macProblem })
  })

  test('stands on the page of the one that remains, and is split there, too', async () => {
    const desk = knowing()
    joined(desk)
    open(desk, macProblem)
    const region = within(screen.getByRole('region', { name: t.joined.here }))
    expect(region.getByRole('link').getAttribute('href')).toBe(`#/problems/${red}`)
    await fireEvent.click(
      region.getByRole('button', { name: t.joined.splitOff('La red está desactivada') })
    )
    expect(ways(desk)).toEqual({})
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: t.joined.here })).toBeNull()
    )
  })

  test('is listed again where the one that remains is thrown away, and the notice says so', async () => {
    const desk = knowing()
    joined(desk)
    open(desk, macProblem)
    const { title = '' } = desk.problems.current().problems[macProblem] ?? {}
    await fireEvent.click(screen.getByRole('button', { name: t.remove }))
    expect(lastToast()).toBe(t.removedJoined(title, 1))
    expect(await screen.findByRole('link', { name: /La red/ })).toBeTruthy()
    await undoLast()
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: /La red/ })).toBeNull()
    )
  })
})

test('its reports count with the one that remains, and go back with a split', async () => {
  const desk = knowing()
  const count = (name: RegExp) =>
    /(\d+) reports?/.exec(screen.getByRole('link', { name }).textContent)?.[1]
  open(desk)
  const [mac, tabs] = [count(/Networking is/), count(/Tor Browser/)].map(Number)
  joined(desk, tabsProblem)
  await waitFor(() =>
    expect(Number(count(/Networking is/))).toBe((mac ?? 0) + (tabs ?? 0))
  )
})

test('macros that name it attach to the one that remains and are called after it; undo takes that off', async () => {
  const desk = knowing()
  joined(desk)
  const { title = '' } = desk.problems.current().problems[macProblem] ?? {}
  const act = { do: 'attach', problem: red } as const
  expect(actWords(act, desk)).toBe(en.macros.said.attach(title))
  const offered = offeredAt(desk).problems(red)
  expect(offered.filter(({ label }) => label === title)).toEqual([
    { value: red, label: title }
  ])
  expect(fixWaitedFor(desk, { until: 0 as Timestamp, fixed: red })).toBe(title)
  const [id] = [...desk.cards.current()].find(([, card]) => !card.problems) ?? []
  const opened = id && (await desk.ticket(id))
  if (!opened?.ok) throw new Error('there is one')
  const macro = { name: 'Known', acts: [act], by: desk.me, at: desk.now() }
  const ran = await runMacro(desk, opened.value, macro)
  expect(reported(opened.value.current())).toEqual([macProblem])
  if (ran.ok) await ran.value.back?.()
  expect(reported(opened.value.current())).toEqual([])
})

test('the statistics count what tickets that are gone said of it for the one that remains', async () => {
  location.hash = '#/statistics?from=2026-11-02&to=2026-11-29'
  const now = Date.parse('2026-11-26T09:00Z') as Timestamp
  const known = paperProblems(now)
  addProblem(
    known.problems,
    red,
    ['1'.repeat(16) as EntryId, '2'.repeat(16) as EntryId],
    {
      title: 'La red está desactivada',
      language: 'es',
      at: now
    }
  )
  const gone = [
    ...many(3, { problems: [macProblem] }),
    ...many(4, { problems: [red] }),
    ...many(5, { problems: [red, macProblem] })
  ]
  const desk = paperWorkspace({
    now,
    tickets: new Map(),
    problems: known.problems,
    tallies: {
      [monthOf(thisWeek)]: {
        entries: Object.fromEntries(gone.map((one, n) => [String(n), one]))
      }
    }
  })
  render(AtDesk, { desk, page: StatisticsPage, given: {} })
  const title = en.statistics.by.problem
  const region = within(await screen.findByRole('region', { name: title }))
  await fireEvent.click(
    region.getByRole('button', { name: `${en.statistics.table}: ${title}` })
  )
  const rows = () =>
    within(region.getByRole('table'))
      .getAllByRole('row')
      .slice(1)
      .map(row => row.textContent.replace(/\s+/g, ' ').trim())
  expect(rows().some(row => /La red está desactivada\D*9/.test(row))).toBe(true)
  desk.problems.perform(all => joinProblem(all, red, macProblem, now))
  await waitFor(() => {
    expect(rows().some(row => /^Networking is disabled.*\D12/.test(row))).toBe(true)
    expect(rows().some(row => /La red/.test(row))).toBe(false)
  })
})
