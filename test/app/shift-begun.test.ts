/** The past is read only: on screen, too, nothing offers to change hours that are over. */
import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import { stretches, type Place } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const said = en.shifts
/** A Wednesday at noon, and it is twenty past. */
const noon = Date.parse('2026-11-25T12:00Z') as Timestamp
const now = (noon + 20 * 60_000) as Timestamp

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  location.hash = '#/shifts'
})
afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

/** Hours from noon on. */
async function opened(member: MemberId, from: number, to: number, more = {}) {
  const desk = paperWorkspace({ now })
  const month = await desk.shifts(monthOf(noon))
  const place: Place = {
    member,
    role: 'advisor',
    from: hoursAfter(noon, from),
    to: hoursAfter(noon, to),
    at: hoursAfter(noon, -48),
    ...more
  }
  month.perform(draft => {
    draft.places = { ['p' as EntryId]: place }
    return ok(undefined)
  })
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  await waitFor(() => expect(document.querySelector('aside')).toBeTruthy())
  const name = member === ada ? /^Ada, Advisor/ : /^Ben, Advisor/
  await fireEvent.click(await screen.findByRole('button', { name }))
  await screen.findByRole('dialog')
  return () =>
    stretches([month.current()]).map(({ member, from, to, isOffered }) => [
      member,
      (from - noon) / 3_600_000,
      (to - noon) / 3_600_000,
      ...(isOffered ? ['offered'] : [])
    ])
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('a shift that is over', () => {
  test('is Ada’s for good: she neither leaves nor offers it, and can hand over', async () => {
    await opened(ada, -4, -1)
    expect(screen.getByText(said.overHours)).toBeTruthy()
    for (const name of [said.leaveAll, said.offer, said.reading.begin]) {
      expect(screen.queryByRole('button', { name })).toBeNull()
    }
    expect(screen.getByRole('button', { name: said.writeSheet })).toBeTruthy()
  })

  test('of Ben’s is not joined any more', async () => {
    await opened(ben, -4, -1)
    expect(screen.queryByRole('button', { name: said.join })).toBeNull()
    expect(screen.queryByRole('button', { name: said.takeOff })).toBeNull()
  })
})

describe('in the middle of a shift', () => {
  test('Ada leaves what is still to come, and comes back', async () => {
    const there = await opened(ada, -2, 4)
    const hours = screen.getByRole('group', { name: said.leaveHours })
    const [from] = hours.querySelectorAll('select')
    expect(from?.options).toHaveLength(4)
    await press(said.leaveAll)
    expect(there()).toEqual([[ada, -2, 0]])
    expect(toasts().at(-1)?.text).toContain(' 12:00')
    await undoLast()
    expect(there()).toEqual([[ada, -2, 4]])
  })

  test('she offers what is still to come, and undoes it', async () => {
    const there = await opened(ada, -2, 4)
    await press(said.offer)
    expect(there()).toEqual([
      [ada, -2, 0],
      [ada, 0, 4, 'offered']
    ])
    await undoLast()
    expect(there()).toEqual([[ada, -2, 4]])
  })

  test('she joins Ben from the present hour on', async () => {
    const there = await opened(ben, -2, 4)
    await press(said.join)
    expect(there()).toEqual([
      [ben, -2, 4],
      [ada, 0, 4]
    ])
  })

  test('she takes over what he offers: his are the hours that he did', async () => {
    const there = await opened(ben, -2, 4, { offered: hoursAfter(noon, -24) })
    const dialog = within(screen.getByRole('dialog'))
    await fireEvent.click(dialog.getByRole('button', { name: said.takeShift }))
    expect(there()).toEqual([
      [ben, -2, 0],
      [ada, 0, 4]
    ])
    await undoLast()
    expect(there()).toEqual([[ben, -2, 4, 'offered']])
  })

  test('she signs up for hours of which some are over, and is there in the others', async () => {
    const there = await opened(ben, -2, 4)
    await fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const cells = screen.getByRole('grid')
    const at = (hour: number) =>
      cells.querySelector<HTMLElement>(`[data-at="${hoursAfter(noon, hour)}"]`)
    const first = at(-2)
    if (!first) throw new Error('it is on the board')
    first.focus()
    for (const key of ['Enter', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
      await fireEvent.keyDown(document.activeElement as Element, {
        key,
        shiftKey: key !== 'Enter'
      })
    }
    const form = screen.getByRole('form', { name: said.signUpTitle })
    await fireEvent.submit(form)
    expect(there().filter(([who]) => who === ada)).toEqual([[ada, 0, 2]])
  })
})
