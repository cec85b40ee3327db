import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import HardwarePage from '#app/pages/HardwarePage.svelte'
import { HardwareShelf } from '#app/state/hardware.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { dayName, shortDay } from '#app/words/format.svelte.ts'
import { componentKey } from '#core/domain/hardware/components.ts'
import { confirm } from '#core/domain/hardware/hardware.ts'
import { hardwareTable } from '#core/domain/hardware/table.ts'
import { mondayOf, weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf, type Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperPeople } from '#test/support/paper-people.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const knowing = () => paperWorkspace(paperPeople(Date.now() as Timestamp))
const ax201 = `#/hardware/${encodeURIComponent('wifi 8086:a0f0')}`

function rowsOf(desk: ReturnType<typeof knowing>, id = '8086:a0f0') {
  return hardwareTable(desk.hardware.current(), dayOf(desk.now())).filter(
    ({ component }) => component.id === id
  )
}

function open(desk: ReturnType<typeof knowing>) {
  render(AtDesk, { desk, page: HardwarePage, given: {} })
}

beforeEach(() => {
  location.hash = '#/hardware'
})
afterEach(() => {
  vi.unstubAllEnvs()
  cleanup()
})

test('a desk that knows nothing yet is told how it learns, and what is kept', () => {
  open(paperWorkspace())
  expect(screen.getByText(/never the ticket or the person/)).toBeTruthy()
})

test('a part is found, with what most say of each version', async () => {
  open(knowing())
  const search = screen.getByRole('searchbox', { name: 'Search hardware' })
  await fireEvent.input(search, { target: { value: 'ax201' } })
  await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(2))
  const row = screen.getByRole('link', { name: /AX201/ })
  expect(row.textContent.replace(/\s+/g, ' ')).toMatch(
    /6\.15\.1.*Opinions differ.*works for 2, way around for 7, fails for 12.*6\.14\.2.*Works/
  )
})

test('Ben finds what does not work, in the words of the page, whatever he mistypes', async () => {
  open(knowing())
  const search = screen.getByRole('searchbox', { name: 'Search hardware' })
  await fireEvent.input(search, { target: { value: 'does not work macbok' } })
  await waitFor(() => expect(screen.getAllByText('1 part')).not.toEqual([]))
  expect(screen.getByRole('link', { name: /MacBookPro15/ })).toBeTruthy()
  expect(screen.getByText('MacBookPro15', { selector: 'mark' })).toBeTruthy()
})

test('a week is named by its Monday, also where Sunday is not over yet', async () => {
  vi.stubEnv('TZ', 'America/Santiago')
  location.hash = ax201
  const desk = knowing()
  open(desk)
  const [row] = rowsOf(desk)
  const monday = mondayOf(row?.lastWeek ?? 0)
  const short = shortDay(monday)
  expect(screen.getAllByText(`last in the week of ${short}`)).not.toEqual([])
  expect(screen.getAllByText(`Week of ${dayName(monday)}`)).not.toEqual([])
})

test('one word is corrected, or taken out, and comes back', async () => {
  location.hash = ax201
  const desk = knowing()
  open(desk)
  const failing = screen
    .getAllByRole<HTMLSelectElement>('combobox')
    .find(({ value }) => value === 'fails')
  await fireEvent.change(failing as HTMLElement, { target: { value: 'works' } })
  await waitFor(() => expect(rowsOf(desk)[0]?.counts.works).not.toBe(2))
  await undoLast()
  await waitFor(() => expect(rowsOf(desk)[0]?.counts.works).toBe(2))
  const [out] = screen.getAllByRole('button', { name: /^Take out “/ })
  await fireEvent.click(out as HTMLElement)
  expect(rowsOf(desk)[0]?.people).toBe(20)
  await undoLast()
  expect(rowsOf(desk)[0]?.people).toBe(21)
})

test('a name that points to a person is refused, another one is kept everywhere', async () => {
  location.hash = ax201
  const desk = knowing()
  open(desk)
  const name = screen.getByLabelText<HTMLInputElement>('Name')
  await fireEvent.input(name, { target: { value: 'Rosalind’s card' } })
  await fireEvent.blur(name)
  expect(await screen.findByText(/does not look like the name of a part/)).toBeTruthy()
  expect(rowsOf(desk)[0]?.component.name).toMatch(/^Intel Corporation/)
  await fireEvent.input(name, { target: { value: 'Intel AX201' } })
  await fireEvent.blur(name)
  expect(rowsOf(desk).map(row => row.component.name)).toEqual([
    'Intel AX201',
    'Intel AX201'
  ])
})

test('a machine named like another is one with it, and undo parts them and their remarks', async () => {
  const desk = knowing()
  const shelf = new HardwareShelf(desk)
  const at = desk.now()
  const names = ['HP ProBook', 'HP ProBook 430']
  const [short = '', long = ''] = names.map((name, n) => {
    const component = { kind: 'machine', name, id: '' } as const
    const said = { component, version: '6.15', verdict: 'works' } as const
    desk.hardware.perform(hardware =>
      confirm(hardware, [`${n}`.repeat(16)], { ...said, week: weekOf(at) })
    )
    shelf.remark(componentKey(component), `What Ada knows of ${name}`)
    return componentKey(component)
  })
  location.hash = `#/hardware/${encodeURIComponent(short)}`
  open(desk)
  const name = screen.getByLabelText<HTMLInputElement>('Name')
  await fireEvent.input(name, { target: { value: 'HP ProBook 430' } })
  await fireEvent.blur(name)
  expect(shelf.remarkOf(long)).toMatch(/ProBook 430[^]*ProBook$/)
  await undoLast()
  expect(names.map(one => shelf.remarkOf(`machine ${one.toLowerCase()}`))).toEqual([
    'What Ada knows of HP ProBook',
    'What Ada knows of HP ProBook 430'
  ])
})

test('who only looks at a remark leaves what Ben writes meanwhile, and who writes can undo it', async () => {
  location.hash = ax201
  const desk = knowing()
  const shelf = new HardwareShelf(desk)
  const part = rowsOf(desk)[0]?.part ?? ''
  open(desk)
  const field = screen.getByLabelText<HTMLTextAreaElement>(en.hardware.remark)
  await fireEvent.focus(field)
  shelf.remark(part, 'Works since 6.16, says Ben')
  await waitFor(() => expect(field.value).toBe('Works since 6.16, says Ben'))
  await fireEvent.blur(field)
  expect(shelf.remarkOf(part)).toBe('Works since 6.16, says Ben')
  await fireEvent.input(field, { target: { value: '' } })
  await fireEvent.blur(field)
  expect(shelf.remarkOf(part)).toBe('')
  expect(toasts().at(-1)?.text).toBe(en.hardware.remarkTaken)
  await undoLast()
  expect(shelf.remarkOf(part)).toBe('Works since 6.16, says Ben')
  await waitFor(() => expect(field.value).toBe('Works since 6.16, says Ben'))
})

test('who only looks at a name leaves what Ben calls it meanwhile', async () => {
  location.hash = ax201
  const desk = knowing()
  const shelf = new HardwareShelf(desk)
  open(desk)
  const field = screen.getByLabelText<HTMLInputElement>('Name')
  await fireEvent.focus(field)
  expect(shelf.name(rowsOf(desk)[0]?.part ?? '', 'Intel AX201').ok).toBe(true)
  await waitFor(() => expect(field.value).toBe('Intel AX201'))
  await fireEvent.blur(field)
  expect(rowsOf(desk)[0]?.component.name).toBe('Intel AX201')
})

test('the words of the page to publish are there again, sealed, when Ada comes back', async () => {
  location.hash = '#/hardware/publish'
  const desk = knowing()
  open(desk)
  const words = () =>
    screen.findByLabelText<HTMLTextAreaElement>(en.hardware.page.words)
  const title = () => screen.findByLabelText<HTMLInputElement>(en.hardware.page.heading)
  const usual = (await title()).value
  await fireEvent.input(await words(), { target: { value: 'Told by 40 people.' } })
  cleanup()
  open(desk)
  await waitFor(async () => expect((await words()).value).toBe('Told by 40 people.'))
  expect((await title()).value).toBe(usual)
  await fireEvent.input(await words(), { target: { value: ' ' } })
  cleanup()
  await vi.waitFor(async () => expect(await desk.drafts.keys()).toEqual([]))
})

test('what is published is what is shown, without what few said and without remarks', async () => {
  location.hash = '#/hardware/publish'
  open(knowing())
  const page = screen.getByRole('article')
  expect(page.textContent).toMatch(/Iris Xe/)
  expect(page.textContent).not.toMatch(/SanDisk|firmware comes/)
  await fireEvent.click(screen.getByRole('checkbox', { name: /RTL8821CE/ }))
  await waitFor(() => expect(page.textContent).toMatch(/firmware comes/))
})
