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
import { done, ok } from '#core/result.ts'
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

async function ticketOf(desk: Workspace, about: string) {
  const card = [...desk.cards.current().values()].find(one =>
    one.subject.startsWith(about)
  )
  const found = await desk.ticket(card?.ticket as TicketId)
  if (!found.ok) throw new Error('no such ticket')
  return { document: found.value, week: weekOf(card?.createdAt ?? now) }
}

async function opened(
  about = 'Wi-Fi adapter',
  desk: Workspace = paperWorkspace({ ...paperDesk(now), now })
) {
  const { document } = await ticketOf(desk, about)
  render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
  return desk
}

/** Under the mark of that ticket's asker, by whichever ticket it was told. */
async function tellOf(
  desk: Workspace,
  about: string,
  name: string,
  version: string,
  after = 0
): Promise<void> {
  const { document, week } = await ticketOf(desk, about)
  const component = { kind: 'machine', name, id: '' } as const
  const { id } = document
  const keys = desk.experienceKeys(document.current(), id, component, version)
  const said = { component, version, verdict: 'works', week: week + after } as const
  desk.hardware.perform(hardware => confirm(hardware, keys, said))
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

test('a part is offered under the name that the desk has given it, and keeps that', async () => {
  const desk = await opened()
  let form = await dialog()
  await choose(form, /AX201/, 'fails')
  await keep(form)
  new HardwareShelf(desk).name('wifi 8086:a0f0', 'Intel AX201')
  await undoLast()
  cleanup()
  await opened('Wi-Fi adapter', desk)
  form = await dialog()
  expect(within(form).getByDisplayValue('Intel AX201')).toBeTruthy()
  await choose(form, /AX201/, 'works')
  await keep(form)
  expect(rows(desk).map(([name]) => name)).toEqual(['Intel AX201'])
})

test('who tells of a machine under the name that others’ was given counts with them', async () => {
  const desk = paperWorkspace({ ...paperDesk(now), now })
  const raw = 'LENOVO ThinkPad X1 Carbon Gen 9'
  await tellOf(desk, 'Cannot verify', raw, '6.15.1')
  const part = `machine ${raw.toLowerCase()}`
  new HardwareShelf(desk).name(part, 'Lenovo X1 Gen 9')
  await opened('Wi-Fi adapter', desk)
  const form = await dialog()
  await choose(form, /X1 Gen 9/, 'works')
  await keep(form)
  const [row] = hardwareTable(desk.hardware.current(), dayOf(now))
  expect(row?.component.name).toBe('Lenovo X1 Gen 9')
  expect([row?.people, row?.certain.people]).toEqual([2, 2])
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
  await tellOf(desk, 'Cannot verify', 'HP ProBook', '6.14')
  expect(await screen.findByText('HP ProBook')).toBeTruthy()
  await tellOf(desk, 'Cannot verify', 'HP ProBook', '6.14', -1)
  await waitFor(() => expect(screen.queryByText('HP ProBook')).toBeNull())
})

const machines = (form: HTMLElement) =>
  within(form)
    .queryAllByLabelText<HTMLInputElement>('Machine: name')
    .map(({ value }) => value)
const versionIn = (form: HTMLElement) =>
  within(form).getByLabelText<HTMLInputElement>('Version')

test('a report begins at its own version, and the word about another one stays', async () => {
  const desk = await opened()
  let form = await dialog()
  await choose(form, /AX201/, 'works')
  await fireEvent.input(versionIn(form), { target: { value: '6.14' } })
  await keep(form)
  form = await dialog()
  expect(versionIn(form).value).toBe('6.15.1')
  await choose(form, /AX201/, 'fails')
  await keep(form)
  expect(known(desk)).toEqual([
    ['8086:a0f0', '6.15.1', 1],
    ['8086:a0f0', '6.14', 0]
  ])
})

test.each([
  ['6.14', '6.16'],
  ['6.16', '6.14']
])('a report that names no version begins at %s, told after %s', async (...told) => {
  const desk = await opened('Cannot verify')
  const [later, earlier] = told
  await tellOf(desk, 'Cannot verify', 'HP ProBook', earlier)
  await tellOf(desk, 'Cannot verify', 'HP ProBook', later, 1)
  expect(versionIn(await dialog()).value).toBe(later)
})

test('another machine of the asker has its own line, and stays when that of the report is told', async () => {
  const desk = await opened()
  await tellOf(desk, 'Wi-Fi adapter', 'HP ProBook', '6.15.1')
  const form = await dialog()
  expect(machines(form)).toEqual(['HP ProBook', 'LENOVO ThinkPad X1 Carbon Gen 9'])
  await choose(form, /LENOVO/, 'fails')
  await keep(form)
  expect(rows(desk)).toEqual([
    ['HP ProBook', '6.15.1', 1],
    ['LENOVO ThinkPad X1 Carbon Gen 9', '6.15.1', 1]
  ])
})

test('the machine of a report has one line under a name that was corrected, too', async () => {
  const desk = await opened()
  let form = await dialog()
  const name = within(form).getByLabelText('Machine: name')
  await fireEvent.input(name, { target: { value: 'Lenovo X1' } })
  await choose(form, /Lenovo X1/, 'works')
  await keep(form)
  await tellOf(desk, 'Wi-Fi adapter', 'HP ProBook', '6.15.1')
  form = await dialog()
  expect(machines(form)).toEqual(['HP ProBook', 'Lenovo X1'])
  expect(within(form).queryByRole('button', { name: 'Add the machine' })).toBeNull()
})

test('the machine of a report that names none is added beside another of the asker', async () => {
  const desk = await opened('Cannot verify')
  await tellOf(desk, 'Cannot verify', 'HP ProBook', '6.14')
  const form = await dialog()
  await fireEvent.click(within(form).getByRole('button', { name: 'Add the machine' }))
  expect(machines(form)).toEqual(['', 'HP ProBook'])
})

test('“Unsaid” with another version typed takes back no word about the old one', async () => {
  const desk = await opened()
  let form = await dialog()
  await choose(form, /AX201/, 'fails')
  await keep(form)
  form = await dialog()
  await fireEvent.input(versionIn(form), { target: { value: '7.0' } })
  await choose(form, /AX201/, 'Unsaid')
  const save = within(form).getByRole<HTMLButtonElement>('button', { name: 'Keep' })
  expect(save.disabled).toBe(true)
  await choose(form, /ThinkPad/, 'works')
  await keep(form)
  expect(toasts().at(-1)?.text).toBe('1 part was noted')
  expect(known(desk)).toContainEqual(['8086:a0f0', '6.15.1', 1])
})

test('what the desk wrote of a machine goes along when Ben corrects its name, and comes back', async () => {
  const desk = await opened('Cannot verify')
  await tellOf(desk, 'Cannot verify', 'Lenovo X230', '6.14')
  const shelf = new HardwareShelf(desk)
  shelf.remark('machine lenovo x230', 'Needs nomodeset')
  const form = await dialog()
  const name = within(form).getByLabelText('Machine: name')
  await fireEvent.input(name, { target: { value: 'Lenovo X230 Tablet' } })
  await keep(form)
  expect(shelf.remarks).toEqual({ 'machine lenovo x230 tablet': 'Needs nomodeset' })
  await undoLast()
  expect(shelf.remarks).toEqual({ 'machine lenovo x230': 'Needs nomodeset' })
  expect(rows(desk)).toEqual([['Lenovo X230', '6.14', 1]])
})

test('what Ben corrected meanwhile stays when Ada undoes what she told', async () => {
  const desk = await opened()
  const form = await dialog()
  await choose(form, /AX201/, 'fails')
  await keep(form)
  const [key = ''] = Object.keys(desk.hardware.current().experiences)
  new HardwareShelf(desk).judge(key, 'works')
  await undoLast()
  expect(known(desk)).toEqual([['8086:a0f0', '6.15.1', 0]])
})

/** Asks for texts, and gets one when `give` is called. */
function askingFor(desk: Workspace) {
  const asked: { name: string; give: () => void; refuse: () => void }[] = []
  const blob: Workspace['blob'] = (_, name) =>
    new Promise((resolve, reject) => {
      asked.push({
        name,
        give: () => resolve(ok(pack({ text: '' }))),
        refuse: () => reject(new Error('the desk is locked'))
      })
    })
  return { asked, desk: { ...desk, blob } }
}

test('an ordinary mail is not read for its logs before somebody asks', async () => {
  const paper = paperWorkspace({ ...paperDesk(now), now })
  const before = askingFor(paper)
  await opened('Cannot verify', before.desk)
  cleanup()
  await tellOf(paper, 'Wi-Fi adapter', 'HP ProBook', '6.15.1')
  const after = askingFor(paper)
  await opened('Cannot verify', after.desk)
  expect(after.asked.map(({ name }) => name)).toEqual(
    before.asked.map(({ name }) => name)
  )
})

test.each(['give', 'refuse'] as const)(
  'who closes a ticket lets no more of its logs be read (%s)',
  async how => {
    const paper = paperWorkspace({ ...paperDesk(now), now })
    await tellOf(paper, 'Wi-Fi adapter', 'HP ProBook', '6.15.1')
    const { document } = await ticketOf(paper, 'Wi-Fi adapter')
    document.perform(ticket => {
      const [first] = Object.values(ticket.messages)
      if (!first) throw new Error('it began with a report')
      const id = 'f'.repeat(32) as keyof typeof ticket.messages
      ticket.messages[id] = { ...structuredClone(first), at: first.at }
      return done
    })
    const { asked, desk } = askingFor(paper)
    await opened('Wi-Fi adapter', desk)
    const before = asked.length
    cleanup()
    const [first, ...others] = asked
    first?.[how]()
    for (const { give } of others) give()
    await new Promise(wake => setTimeout(wake))
    expect(asked).toHaveLength(before)
  }
)

test('a part that only the logs name is seen on the ticket at once, as soon as it was told of', async () => {
  const paper = paperWorkspace({ ...paperDesk(now), now })
  const log = '======= content of /usr/bin/lspci -nn =======\n'
  const text = `It hums.\n\n${log}00:1f.3 Audio device [0403]: Intel Corporation HDA [8086:a0c8]\n`
  const desk: Workspace = {
    ...paper,
    blob: () => Promise.resolve(ok(pack({ text })))
  }
  await opened('Wi-Fi adapter', desk)
  let form = await dialog()
  await choose(form, /HDA/, 'works')
  await keep(form)
  cleanup()
  await opened('Wi-Fi adapter', desk)
  expect(await screen.findByRole('button', { name: /Take back.*HDA/ })).toBeTruthy()
  form = await dialog()
  const said = within(within(form).getByRole('group', { name: /HDA/ }))
  expect(said.getByRole<HTMLInputElement>('radio', { name: 'works' }).checked).toBe(
    true
  )
})
