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
import { undoLast } from '#app/state/toasts.svelte.ts'
import { hardwareTable } from '#core/domain/hardware/table.ts'
import { dayOf, type TicketId } from '#core/ids.ts'
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

async function opened(about = 'Wi-Fi adapter') {
  const desk = paperWorkspace({ ...paperDesk(now), now })
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
