/** Whoever does not know a key writes what they want to do. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import CommandBar from '#app/pages/desk/CommandBar.svelte'
import { commandsIn, findCommands } from '#app/pages/desk/commands.ts'
import { placeOf } from '#app/pages/queue/place.ts'
import { route } from '#app/state/route.svelte.ts'
import { en } from '#app/words/en.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import Offering from '#test/support/Offering.svelte'
import type { Timestamp } from '#core/ids.ts'
import { paperPeople } from '#test/support/paper-people.ts'
import { paperProblems } from '#test/support/paper-problems.ts'
import { paperTemplates } from '#test/support/paper-templates.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

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

test('whoever closes it has done nothing', async () => {
  const onclose = opens()
  const field = await screen.findByRole('combobox', { name: t.label })
  await fireEvent.input(field, { target: { value: 'close' } })
  await fireEvent.keyDown(field, { key: 'Escape' })
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
  await new Promise(done => requestAnimationFrame(done))
  expect(close).not.toHaveBeenCalled()
})
