import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { hourOf, hoursAfter } from '#core/domain/shifts/hours.ts'
import { stretches } from '#core/domain/shifts/shifts.ts'
import type { Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const thisHour = hourOf(Date.now() as Timestamp)

beforeEach(() => {
  location.hash = '#/shifts'
})
afterEach(cleanup)

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
  const inputs = screen.getAllByLabelText('Sign up from a calendar')
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
