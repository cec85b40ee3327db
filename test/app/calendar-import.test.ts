import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import CalendarDialog from '#app/pages/shifts/CalendarDialog.svelte'
import { CalendarImport, nothingTaken } from '#app/state/calendar-import.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { byMonth, hoursAfter, type Range } from '#core/domain/shifts/hours.ts'
import { stretches } from '#core/domain/shifts/shifts.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

/** In the middle of a month: over its end a shift is kept in two parts. */
const thisHour = Date.parse('2026-11-25T12:00Z') as Timestamp

beforeEach(() => {
  vi.useFakeTimers({ now: thisHour + 20 * 60_000, toFake: ['Date'] })
  location.hash = '#/shifts'
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function utc(hours: number): string {
  const at = new Date(hoursAfter(thisHour, hours)).toISOString()
  return at.replace(/[-:]|\.\d+/g, '')
}

function event(what: string, from: number, to: number): string {
  return `BEGIN:VEVENT\r\nUID:${what}\r\nSUMMARY:${what}\r\nDTSTART:${utc(from)}\r\nDTEND:${utc(to)}\r\nEND:VEVENT\r\n`
}

function file(...events: readonly string[]): File {
  const text = `BEGIN:VCALENDAR\r\n${events.join('')}END:VCALENDAR\r\n`
  return new File([text], 'mine.ics', { type: 'text/calendar' })
}

function aDesk() {
  const desk = paperWorkspace({
    shifts: { places: {}, handovers: {}, attended: {}, swaps: {} }
  })
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  const names = [thisHour, hoursAfter(thisHour, 30)].map(at =>
    new Date(at).toISOString().slice(0, 7)
  )
  return async () => {
    const months = await Promise.all([...new Set(names)].map(one => desk.shifts(one)))
    return stretches(months.map(month => month.current()))
  }
}

async function choose(one: File): Promise<void> {
  const inputs = await screen.findAllByLabelText('Sign up from a calendar')
  const input = inputs.find(found => found instanceof HTMLInputElement)
  if (!input) throw new Error('no file can be chosen')
  await fireEvent.change(input, { target: { files: [one] } })
}

test('Ada sees what her calendar would sign her up for, leaves one out, and takes it back', async () => {
  const shifts = aDesk()
  await choose(
    file(event('Desk', 2, 4), event('Dentist', 6, 7), event('Yesterday', -30, -29))
  )
  expect(
    await screen.findByText(/^1 × over already: Yesterday$/, {}, { timeout: 20_000 })
  ).toBeTruthy()
  await fireEvent.click(screen.getByRole('checkbox', { name: /^Dentist/ }))
  await fireEvent.click(screen.getByRole('button', { name: 'Sign up for 1 shift' }))

  await expect
    .poll(async () => await shifts())
    .toEqual([
      {
        member: ada,
        role: 'advisor',
        from: hoursAfter(thisHour, 2),
        to: hoursAfter(thisHour, 4)
      }
    ])
  await undoLast()
  expect(await shifts()).toEqual([])
})

test('what her calendar cancels she can leave, and nothing of it is ticked', async () => {
  const shifts = aDesk()
  await choose(file(event('Desk', 2, 4)))
  await fireEvent.click(
    await screen.findByRole(
      'button',
      { name: 'Sign up for 1 shift' },
      { timeout: 20_000 }
    )
  )
  await expect.poll(async () => (await shifts()).length).toBe(1)
  const off = event('Desk', 2, 4).replace('SUMMARY', 'STATUS:CANCELLED\r\nSUMMARY')
  await choose(file(off))
  const box = await screen.findByRole('checkbox', { name: /^Desk/ })
  expect(box).toHaveProperty('checked', false)
  await fireEvent.click(box)
  await fireEvent.click(screen.getByRole('button', { name: 'Leave 1 shift' }))
  await expect.poll(async () => await shifts()).toEqual([])
  await undoLast()
  expect(await shifts()).toHaveLength(1)
})

test('a letter is no calendar, and she is told', async () => {
  aDesk()
  await choose(new File(['Dear desk,'], 'letter.ics'))
  expect(
    await screen.findByText('This is not a calendar file.', {}, { timeout: 20_000 })
  ).toBeTruthy()
})

const button = (name: string) =>
  screen.findByRole('button', { name }, { timeout: 20_000 })
const hours = (from: number, to: number) => ({
  from: hoursAfter(thisHour, from),
  to: hoursAfter(thisHour, to)
})
const off = (what: string, from: number, to: number) =>
  event(what, from, to).replace('SUMMARY', 'STATUS:CANCELLED\r\nSUMMARY')
const ranges = (all: readonly Range[]) => all.map(({ from, to }) => ({ from, to }))

test('where her calendar moved a shift she signs up for the new one and leaves the old one, and takes both back at once', async () => {
  const shifts = aDesk()
  await choose(file(event('Desk', 2, 4)))
  await fireEvent.click(await button('Sign up for 1 shift'))
  await expect.poll(async () => ranges(await shifts())).toEqual([hours(2, 4)])

  await choose(file(off('Desk', 2, 4), event('Moved', 6, 9)))
  await fireEvent.click(await screen.findByRole('checkbox', { name: /^Desk/ }))
  await fireEvent.click(await button('Sign up for 1 shift, leave 1 shift'))
  await expect.poll(async () => ranges(await shifts())).toEqual([hours(6, 9)])
  expect(toasts().at(-1)?.text).toBe(
    'You are signed up for 1 shift, 3 hours. You left 1 shift'
  )
  await undoLast()
  expect(ranges(await shifts())).toEqual([hours(2, 4)])
})

/** Ada has a shift, and her calendar moves it and brings another. */
async function aMove() {
  const desk = paperWorkspace({
    shifts: { places: {}, handovers: {}, attended: {}, swaps: {} }
  })
  const board = new ShiftBoard(desk)
  await board.show(hours(0, 48))
  expect(board.signUp('advisor', hours(2, 4)).ok).toBe(true)
  const reading = new CalendarImport(desk, board, 'UTC')
  await reading.read(
    file(off('Desk', 2, 4), event('Moved', 6, 9), event('More', 12, 13))
  )
  reading.giveUp(0, true)
  return { board, reading, mine: () => ranges(board.presentStretches()) }
}

test('what changed meanwhile is refused and told, and holds up nothing else', async () => {
  const { board, reading, mine } = await aMove()
  expect(board.signUp('advisor', hours(8, 10)).ok).toBe(true)
  const taken = nothingTaken()
  await reading.take(taken)
  expect([taken.signed.length, taken.left.length, taken.refused]).toEqual([1, 1, 1])
  expect(mine()).toEqual([hours(8, 10), hours(12, 13)])

  board.signUp('advisor', hours(3, 5))
  expect(reading.takeBack(taken)).toEqual({
    ok: false,
    error: { type: 'already-signed-up' }
  })
  expect(mine()).toEqual([hours(3, 5), hours(8, 10)])

  board.leaving.leave('advisor', hours(3, 5))
  render(CalendarDialog, { zone: 'UTC', reading, onclose: () => undefined })
  await fireEvent.click(await button('Sign up for 2 shifts, leave 1 shift'))
  await expect
    .poll(() => toasts().at(-1)?.text)
    .toBe(
      'You are signed up for 1 shift, 1 hour. 2 stay as they are, for they changed meanwhile'
    )
})

test('if signing up breaks off, nothing was left, and what was signed up for is known', async () => {
  const { board, reading, mine } = await aMove()
  const { signUp } = board
  board.signUp = (role, wanted) => {
    if (wanted.from === hours(12, 13).from) throw new Error('let go')
    return signUp.call(board, role, wanted)
  }
  const taken = nothingTaken()
  await expect(reading.take(taken)).rejects.toThrow('let go')
  expect(ranges(taken.signed)).toEqual([hours(6, 9)])
  expect(mine()).toEqual([hours(2, 4), hours(6, 9)])
  reading.takeBack(taken)
  expect(mine()).toEqual([hours(2, 4)])
})

test('a month that could not be opened is tried again', async () => {
  const desk = paperWorkspace({
    shifts: { places: {}, handovers: {}, attended: {}, swaps: {} }
  })
  const { shifts } = desk
  desk.shifts = () => Promise.reject(new Error('unreadable'))
  const board = new ShiftBoard(desk)
  await expect(board.show(hours(0, 4))).rejects.toThrow('unreadable')
  desk.shifts = shifts
  await board.show(hours(0, 4))
  expect(board.knows(hours(0, 4))).toBe(true)
})

test('a month that cannot be opened holds up only who asks for it first', async () => {
  const desk = paperWorkspace({
    shifts: { places: {}, handovers: {}, attended: {}, swaps: {} }
  })
  const { shifts } = desk
  const [{ month: broken } = { month: '' }] = byMonth(hours(0, 4))
  desk.shifts = month =>
    month === broken ? Promise.reject(new Error('unreadable')) : shifts(month)
  const board = new ShiftBoard(desk)
  const around = { from: hours(0, 1).from, to: hours(40 * 24, 40 * 24 + 1).to }
  await expect(board.show(around)).rejects.toThrow('unreadable')
  await board.show(around)
  expect(board.knows(hours(40 * 24, 40 * 24 + 1))).toBe(true)
})
