/** Whoever does not know a key writes what they want to do. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import CommandBar from '#app/pages/desk/CommandBar.svelte'
import { commandsIn, findCommands } from '#app/pages/desk/commands.ts'
import { placeOf } from '#app/pages/queue/place.ts'
import { route } from '#app/state/route.svelte.ts'
import { en } from '#app/words/en.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import Offering from '#test/support/Offering.svelte'
import { writeHandover, type Handover } from '#core/domain/shifts/handover.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { paperPeople } from '#test/support/paper-people.ts'
import { paperProblems } from '#test/support/paper-problems.ts'
import { paperTemplates } from '#test/support/paper-templates.ts'
import { ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.shell.commands
const close = vi.fn()
const groups = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: 'g s', label: 'Go to shifts', run: vi.fn() },
      { keys: '?', label: 'Help', run: vi.fn() }
    ]
  },
  {
    title: 'Ticket',
    shortcuts: [
      { keys: 'e', label: 'Close it…', run: close },
      { keys: 'j', label: 'Next ticket', run: vi.fn() },
      { keys: 'ArrowDown', label: 'Next ticket', run: vi.fn() }
    ]
  }
]

beforeEach(() => {
  close.mockReset()
  location.hash = '#/queue'
})
afterEach(cleanup)

function opens(onclose = vi.fn(), desk = paperWorkspace()) {
  for (const group of groups) render(Offering, group)
  render(AtDesk, { desk, page: CommandBar, given: { onclose } })
  return onclose
}

test('what belongs to the page comes first, each once, with its first key', () => {
  expect(commandsIn(groups).map(({ label, keys }) => [label, keys])).toEqual([
    ['Close it…', 'e'],
    ['Next ticket', 'j'],
    ['Go to shifts', 'g s'],
    ['Help', '?']
  ])
})

test('beginnings of words find it, in any order, without accents', () => {
  const spanish = commandsIn([
    {
      title: 'Caso',
      shortcuts: [{ keys: 'y', label: 'Volver a abrir el caso número 1', run: close }]
    }
  ])
  expect(findCommands(spanish, 'num volv')).toHaveLength(1)
  expect(findCommands(spanish, 'olver')).toHaveLength(0)
  expect(findCommands(spanish, 'caso')).toHaveLength(1)
})

test('Ada writes what she wants, and Enter does it once the bar has gone', async () => {
  const onclose = opens()
  const field = await screen.findByRole('combobox', { name: t.label })
  await fireEvent.input(field, { target: { value: 'clo' } })
  expect(screen.getAllByRole('option')[0]?.textContent).toContain('Close it…')
  expect(close).not.toHaveBeenCalled()
  await fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(close).toHaveBeenCalledOnce())
  expect(onclose).toHaveBeenCalledOnce()
})

test('what is no command is looked for in all tickets', async () => {
  opens()
  const field = await screen.findByRole('combobox', { name: t.label })
  await fireEvent.input(field, { target: { value: 'rtl8821ce' } })
  const only = screen.getAllByRole('option')
  expect(only.map(each => each.textContent.trim())).toEqual([t.inTickets('rtl8821ce')])
  await fireEvent.keyDown(field, { key: 'Enter' })
  // the address does not say what was looked for
  await waitFor(() => expect(placeOf(route()).search).toBe('rtl8821ce'))
  expect(placeOf(route()).view).toBe('all')
})

test.each([
  ['macbok', en.hardware.title, 'MacBook', '/hardware/'],
  ['anonimization', en.problems.title, 'anonymization', '/problems/'],
  ['strat usb', en.templates.title, 'Start', '/templates/']
])('“%s” leads to what is meant under “%s”', async (typed, group, found, path) => {
  const now = Date.now() as Timestamp
  const { problems } = paperProblems(now)
  const templates = paperTemplates(now)
  opens(vi.fn(), paperWorkspace({ ...paperPeople(now), problems, templates }))
  const field = await screen.findByRole('combobox', { name: t.label })
  await fireEvent.input(field, { target: { value: typed } })
  expect(screen.getByText(group)).toBeTruthy()
  const [mark] = screen.getAllByText(found, { selector: 'mark', exact: false })
  if (mark) await fireEvent.click(mark)
  await waitFor(() => expect(location.hash).toContain(path))
})

test('of each kind a few are shown, and below what Enter has done before', async () => {
  const now = Date.now() as Timestamp
  opens(
    vi.fn(),
    paperWorkspace({ ...paperPeople(now), templates: paperTemplates(now) })
  )
  const field = await screen.findByRole('combobox', { name: t.label })
  await fireEvent.input(field, { target: { value: 'e' } })
  const titles = screen.getAllByRole('option').map(each => each.textContent.trim())
  const search = titles.indexOf(t.inTickets('e'))
  expect(titles.slice(search + 1)).toHaveLength(8)
})

describe('of hand-over sheets', () => {
  const hour = 3_600_000
  const now = Date.parse('2026-11-25T12:00Z') as Timestamp

  /** `daysAgo` its shift began, and it is written by Ben. */
  function aSheet(daysAgo: number, text: string): Handover {
    const from = (now - daysAgo * 24 * hour) as Timestamp
    const to = (from + 4 * hour) as Timestamp
    return { from, to, by: ben, at: to, text, takers: {} }
  }

  function aDesk(...sheets: readonly Handover[]) {
    const handovers = Object.fromEntries(sheets.map((one, n) => [`sheet${n}`, one]))
    return paperWorkspace({
      now,
      shifts: { places: {}, handovers, attended: {}, swaps: {} }
    })
  }

  async function looksFor(desk: PaperWorkspace, typed: string) {
    opens(vi.fn(), desk)
    const field = await screen.findByRole('combobox', { name: t.label })
    await fireEvent.input(field, { target: { value: typed } })
    return field
  }

  test('which one promised Mira a call is found by that, with its day and its author', async () => {
    const long = aSheet(75, 'Quiet.\nPromised Mira a call on Monday.')
    await looksFor(aDesk(aSheet(1, 'All calm'), long), 'mira call')
    const found = await screen.findByRole('option', { name: /Promised Mira a call/ })
    expect(found.textContent).toContain(
      'Ben, Fri, Sep 11, 12:00–16:00: Promised Mira a call on Monday.'
    )
    expect(screen.getByText(en.shifts.handovers)).toBeTruthy()
    expect(screen.queryByText(/All calm/)).toBeNull()
    await fireEvent.click(found)
    await waitFor(() =>
      expect(location.hash).toBe('#/shifts?day=2026-09-11&sheet=sheet1')
    )
  })

  test('Enter takes it, and what is written while she looks is found, too', async () => {
    const desk = aDesk(aSheet(1, 'All calm'))
    const field = await looksFor(desk, 'mira')
    await new Promise(done => setTimeout(done, 50))
    expect(screen.queryByText(en.shifts.handovers)).toBeNull()
    const month = await desk.shifts('2026-11')
    month.perform(draft =>
      writeHandover(draft, 'sheet0' as EntryId, { text: 'Call Mira', by: ben, at: now })
    )
    await screen.findByRole('option', { name: /Call/ })
    await fireEvent.keyDown(field, { key: 'ArrowUp' })
    await fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(location.hash).toContain('sheet=sheet0'))
  })

  test('no month is opened before somebody types, all are let go of, and one that cannot be read holds up none', async () => {
    const desk = aDesk(aSheet(75, 'Mira'))
    const { shifts } = desk
    let isOpen = 0
    const opened = vi.fn(async (month: string) => {
      if (month === '2026-11') throw new Error('unreadable')
      const document = await shifts(month)
      isOpen++
      return { ...document, close: () => isOpen-- }
    })
    desk.shifts = opened
    opens(vi.fn(), desk)
    const field = await screen.findByRole('combobox', { name: t.label })
    await new Promise(done => setTimeout(done, 50))
    expect(opened).not.toHaveBeenCalled()
    await fireEvent.input(field, { target: { value: 'mira' } })
    await screen.findByRole('option', { name: /Mira/ })
    await waitFor(() => expect(opened).toHaveBeenCalledTimes(13))
    await waitFor(() => expect(isOpen).toBe(12))
    cleanup()
    expect(isOpen).toBe(0)
  })

  test('what its author threw away is not found', async () => {
    await looksFor(
      aDesk({ ...aSheet(2, 'Mira'), removed: true }, aSheet(3, 'Mira again')),
      'mira'
    )
    const found = await screen.findAllByRole('option', { name: /Mira/ })
    expect(found).toHaveLength(1)
  })
})

test('whoever closes it has done nothing', async () => {
  const onclose = opens()
  const field = await screen.findByRole('combobox', { name: t.label })
  await fireEvent.input(field, { target: { value: 'close' } })
  await fireEvent.keyDown(field, { key: 'Escape' })
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
  await new Promise(done => requestAnimationFrame(done))
  expect(close).not.toHaveBeenCalled()
})
