/** A swap has both shifts in one month: the dialog says so, and leads to offering. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import type { Place } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const noon = Date.parse('2026-11-25T12:00Z') as Timestamp

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] })
  location.hash = '#/shifts'
})
afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

const role = 'advisor' as const
const there = (member: MemberId, from: number): Place => ({
  member,
  role,
  from: hoursAfter(noon, from),
  to: hoursAfter(noon, from + 2),
  at: hoursAfter(noon, -48)
})

async function atDesk(places: readonly Place[]) {
  const desk = paperWorkspace({ now: noon })
  for (const [i, place] of places.entries()) {
    const month = await desk.shifts(monthOf(place.from))
    month.perform(draft => {
      draft.places[`p${i}` as EntryId] = place
      return ok(undefined)
    })
  }
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  await waitFor(() => expect(document.querySelector('aside')).toBeTruthy())
  const month = await desk.shifts(monthOf(noon))
  return () => Object.values(month.current().places)
}

async function opened(name: RegExp): Promise<void> {
  await fireEvent.click(await screen.findByRole('button', { name }))
  await fireEvent.click(await screen.findByRole('button', { name: en.swaps.open }))
}

test('Ada has a shift of November, Ben one of December: she reads why, and offers hers', async () => {
  const places = await atDesk([there(ada, 4), there(ben, 8 * 24)])
  await opened(/^Ada, Advisor/)
  expect(await screen.findByText(en.swaps.turnMine)).toBeTruthy()
  const propose = screen.getByRole<HTMLButtonElement>('button', {
    name: en.swaps.propose
  })
  expect(propose.disabled).toBe(true)
  await fireEvent.click(screen.getByRole('button', { name: en.shifts.offer }))
  expect(places().map(({ offered }) => offered !== undefined)).toEqual([true])
  await waitFor(() => expect(screen.queryByText(en.swaps.turnMine)).toBeNull())
  await undoLast()
  expect(places().map(({ offered }) => offered !== undefined)).toEqual([false])
})

test('from Ben’s of November she reads that hers of December are missing', async () => {
  await atDesk([there(ben, 4), there(ada, 8 * 24)])
  await opened(/^Ben, Advisor/)
  expect(await screen.findByText(en.swaps.turnTheirs)).toBeTruthy()
  expect(screen.queryByRole('button', { name: en.shifts.offer })).toBeNull()
})
