/** Whoever does not know a key writes what they want to do. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import CommandBar from '#app/pages/desk/CommandBar.svelte'
import { commandsIn, findCommands } from '#app/pages/desk/commands.ts'
import { placeOf } from '#app/pages/queue/place.ts'
import { route } from '#app/state/route.svelte.ts'
import { en } from '#app/words/en.ts'
import Offering from '#test/support/Offering.svelte'

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

function opens(onclose = vi.fn()) {
  for (const group of groups) render(Offering, group)
  render(CommandBar, { onclose })
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

test('whoever closes it has done nothing', async () => {
  const onclose = opens()
  const field = await screen.findByRole('combobox', { name: t.label })
  await fireEvent.input(field, { target: { value: 'close' } })
  await fireEvent.keyDown(field, { key: 'Escape' })
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
  await new Promise(done => requestAnimationFrame(done))
  expect(close).not.toHaveBeenCalled()
})
