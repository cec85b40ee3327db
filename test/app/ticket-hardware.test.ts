import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { start } from '#app/pages/queue/place.ts'
import { HardwareShelf } from '#app/state/hardware.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { pack } from '#core/bytes.ts'
import { confirm } from '#core/domain/hardware/hardware.ts'
import { hardwareTable } from '#core/domain/hardware/table.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf, type TicketId } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { listenToKeys } from '#test/support/keyboard.ts'
import { paperDesk } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aWideScreen } from '#test/support/screen.ts'
import { at } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')

listenToKeys()
beforeEach(() => {
  aWideScreen()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function opened(
  about = 'Wi-Fi adapter',
  desk: Workspace = paperWorkspace({ ...paperDesk(now), now })
) {
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith(about)
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  render(AtDesk, {
    desk,
    page: OpenTicket,
    given: { document: found.value, place: start }
  })
  return desk
}

async function dialog(): Promise<HTMLElement> {
  await fireEvent.keyDown(document.body, { key: 'g' })
  await fireEvent.keyDown(document.body, { key: 'p' })
  return screen.findByRole('dialog', { name: 'Does it work?' })
}

const known = (desk: Awaited<ReturnType<typeof opened>>) =>
  hardwareTable(desk.hardware.current(), dayOf(now)).map(
    ({ component, version, counts }) => [component.id, version, counts.fails]
  )

test('Ada says that a card does not work, sees it on the ticket, and takes it back', async () => {
  const desk = await opened()
  const form = within(await dialog())
  const card = form.getByRole('group', { name: /AX201/ })
  await fireEvent.click(within(card).getByRole('radio', { name: 'fails' }))
  await fireEvent.click(form.getByRole('button', { name: 'Keep' }))
  expect(known(desk)).toEqual([['8086:a0f0', '6.15.1', 1]])
  expect(await screen.findByText('Does not work')).toBeTruthy()
  await undoLast()
  expect(known(desk)).toEqual([])
})

test('who says it twice is counted once', async () => {
  const desk = await opened()
  for (const word of ['works', 'fails']) {
    const form = within(await dialog())
    const card = form.getByRole('group', { name: /AX201/ })
    await fireEvent.click(within(card).getByRole('radio', { name: word }))
    await fireEvent.click(form.getByRole('button', { name: 'Keep' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  expect(known(desk)).toEqual([['8086:a0f0', '6.15.1', 1]])
})

test('a name with a serial number in it is refused, where it stands', async () => {
  const desk = await opened()
  const form = within(await dialog())
  const card = form.getByRole('group', { name: /AX201/ })
  await fireEvent.click(within(card).getByRole('radio', { name: 'works' }))
  const name = form.getByLabelText('Wi-Fi: name')
  await fireEvent.input(name, { target: { value: 'AX201 S/N 5CD0123456' } })
  await fireEvent.click(form.getByRole('button', { name: 'Keep' }))
  expect(await form.findByText(/no serial numbers/)).toBeTruthy()
  expect(known(desk)).toEqual([])
})

test('a machine that the report does not name is added by hand, and a person’s is refused', async () => {
  const desk = await opened('Cannot verify')
  const shown = await dialog()
  const form = within(shown)
  await fireEvent.click(form.getByRole('button', { name: 'Add the machine' }))
  const name = form.getByLabelText('Machine: name')
  await waitFor(() => expect(document.activeElement).toBe(name))
  expect(form.queryByRole('button', { name: 'Add the machine' })).toBeNull()
  await fireEvent.input(name, { target: { value: 'Rosalind ThinkPad' } })
  await fireEvent.click(form.getByRole('radio', { name: 'works' }))
  await fireEvent.input(form.getByLabelText('Version'), { target: { value: '6.15' } })
  await fireEvent.click(form.getByRole('button', { name: 'Keep' }))
  expect(form.getByText(/does not look like the name of a part/)).toBeTruthy()
  await fireEvent.input(name, { target: { value: 'Lenovo ThinkPad X230' } })
  await fireEvent.click(form.getByRole('button', { name: 'Keep' }))
  const rows = hardwareTable(desk.hardware.current(), dayOf(now))
  expect(rows.map(({ component, version }) => [component.name, version])).toEqual([
    ['Lenovo ThinkPad X230', '6.15']
  ])
  await undoLast()
  expect(hardwareTable(desk.hardware.current(), dayOf(now))).toEqual([])
})

async function keep(form: HTMLElement): Promise<void> {
  await fireEvent.click(within(form).getByRole('button', { name: 'Keep' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
}

async function choose(form: HTMLElement, part: RegExp, word: string): Promise<void> {
  const group = within(form).getByRole('group', { name: part })
  await fireEvent.click(within(group).getByRole('radio', { name: word }))
}

const rows = (desk: Awaited<ReturnType<typeof opened>>) =>
  hardwareTable(desk.hardware.current(), dayOf(now)).map(
    ({ component, version, people }) => [component.name, version, people]
  )

test('“Unsaid” takes back what was said, and one undo brings all of it back', async () => {
  const desk = await opened()
  let form = await dialog()
  await choose(form, /AX201/, 'fails')
  await keep(form)
  form = await dialog()
  await choose(form, /AX201/, 'Unsaid')
  await keep(form)
  expect(known(desk)).toEqual([])
  await undoLast()
  expect(known(desk)).toEqual([['8086:a0f0', '6.15.1', 1]])
  // with another part that is told of
  form = await dialog()
  await choose(form, /AX201/, 'Unsaid')
  await choose(form, /ThinkPad/, 'works')
  await keep(form)
  expect(toasts().at(-1)?.text).toBe('1 part was noted, 1 was taken back')
  expect(rows(desk).map(([name]) => name)).toEqual(['LENOVO ThinkPad X1 Carbon Gen 9'])
  await undoLast()
  expect(known(desk)).toEqual([['8086:a0f0', '6.15.1', 1]])
})

test('a machine whose name Ada corrected is found again by Ben, who says it instead', async () => {
  const desk = await opened('Cannot verify')
  let form = await dialog()
  await fireEvent.click(within(form).getByRole('button', { name: 'Add the machine' }))
  const name = () => within(form).getByLabelText<HTMLInputElement>('Machine: name')
  await fireEvent.input(name(), { target: { value: 'Lenovo ThinkPad X230' } })
  await choose(form, /X230/, 'works')
  const version = () => within(form).getByLabelText<HTMLInputElement>('Version')
  await fireEvent.input(version(), { target: { value: '6.14' } })
  await keep(form)
  cleanup()
  await opened('Cannot verify', desk)
  expect(await screen.findByText('Works')).toBeTruthy()
  form = await dialog()
  expect(name().value).toBe('Lenovo ThinkPad X230')
  expect(version().value).toBe('6.14')
  await fireEvent.input(name(), { target: { value: 'Lenovo ThinkPad X230 Tablet' } })
  await choose(form, /Tablet/, 'fails')
  await keep(form)
  expect(rows(desk)).toEqual([['Lenovo ThinkPad X230 Tablet', '6.14', 1]])
  await undoLast()
  expect(rows(desk)).toEqual([['Lenovo ThinkPad X230', '6.14', 1]])
})

test('a machine that Ben renames for all is still that of the ticket, and can be taken back', async () => {
  const desk = await opened('Cannot verify')
  const form = await dialog()
  await fireEvent.click(within(form).getByRole('button', { name: 'Add the machine' }))
  const name = within(form).getByLabelText('Machine: name')
  await fireEvent.input(name, { target: { value: 'Lenovo ThinkPad X230' } })
  await choose(form, /X230/, 'works')
  await fireEvent.input(within(form).getByLabelText('Version'), {
    target: { value: '6.15' }
  })
  await keep(form)
  new HardwareShelf(desk).name('machine lenovo thinkpad x230', 'Lenovo X230')
  const back = await screen.findByRole('button', { name: /Take back.*“Lenovo X230”/ })
  await fireEvent.click(back)
  expect(rows(desk)).toEqual([])
})

test('another version that was typed shows on the ticket, with what was said of it', async () => {
  const desk = await opened()
  const form = await dialog()
  await choose(form, /AX201/, 'works')
  await fireEvent.input(within(form).getByLabelText('Version'), {
    target: { value: '7.0' }
  })
  await keep(form)
  expect(await screen.findByText('7.0')).toBeTruthy()
  cleanup()
  await opened('Wi-Fi adapter', desk)
  expect(await screen.findByText('7.0')).toBeTruthy()
  expect(await screen.findByRole('button', { name: /Take back.*AX201/ })).toBeTruthy()
})

test('what the asker said before this ticket came, on another machine, is not told on it', async () => {
  const desk = await opened('Cannot verify')
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith('Cannot verify')
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  const component = { kind: 'machine', name: 'HP ProBook', id: '' } as const
  const { value: ticket } = found
  const [key = ''] = desk.experienceKeys(ticket.current(), ticket.id, component, '6.14')
  const said = { component, version: '6.14', verdict: 'works' } as const
  const week = weekOf(card?.createdAt ?? now)
  const tellIn = (when: number) =>
    desk.hardware.perform(hardware => confirm(hardware, [key], { ...said, week: when }))
  tellIn(week)
  expect(await screen.findByText('HP ProBook')).toBeTruthy()
  tellIn(week - 1)
  await waitFor(() => expect(screen.queryByText('HP ProBook')).toBeNull())
})

test('a part that only the logs name is seen on the ticket at once, as soon as it was told of', async () => {
  const paper = paperWorkspace({ ...paperDesk(now), now })
  const log = '======= content of /usr/bin/lspci -nn =======\n'
  const text = `It hums.\n\n${log}00:1f.3 Audio device [0403]: Intel Corporation HDA [8086:a0c8]\n`
  const desk: Workspace = {
    ...paper,
    blob: () => Promise.resolve(ok(pack({ text })))
  }
  await opened('Cannot verify', desk)
  let form = await dialog()
  await choose(form, /HDA/, 'works')
  await fireEvent.input(within(form).getByLabelText('Version'), {
    target: { value: '6.15' }
  })
  await keep(form)
  cleanup()
  await opened('Cannot verify', desk)
  expect(await screen.findByRole('button', { name: /Take back.*HDA/ })).toBeTruthy()
  form = await dialog()
  const said = within(within(form).getByRole('group', { name: /HDA/ }))
  expect(said.getByRole<HTMLInputElement>('radio', { name: 'works' }).checked).toBe(
    true
  )
})
