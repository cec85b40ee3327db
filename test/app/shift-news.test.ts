/** What Ada reads above the week, and what she can say to it. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { keyHandler, shortcutGroups } from '#app/state/keys.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import { stretches, type Place } from '#core/domain/shifts/shifts.ts'
import { want, weekdays } from '#core/domain/shifts/staffing.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const t = en.shifts
/** A Wednesday at noon. */
const noon = Date.parse('2026-11-25T12:00Z') as Timestamp

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] })
  location.hash = '#/shifts'
})
afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

function place(member: MemberId, at: number, also: Partial<Place> = {}): Place {
  const hours = { from: hoursAfter(noon, 2), to: hoursAfter(noon, 6) }
  return { member, role: 'advisor', ...hours, at: hoursAfter(noon, at), ...also }
}

/** One advisor is wanted at any hour. */
async function aDesk(...places: Place[]) {
  const desk = paperWorkspace({ now: noon })
  const whenever = { from: 0, to: 24, zone: 'UTC' }
  const everyDay = Object.fromEntries(weekdays.map(day => [day, true as const]))
  const rule = { ...whenever, weekdays: everyDay, role: 'advisor', count: 1 } as const
  desk.settings.perform(draft => {
    draft.staffing = {}
    return want(draft, desk.newEntryId(), rule)
  })
  const month = await desk.shifts(monthOf(noon))
  month.perform(draft => {
    draft.places = Object.fromEntries(places.map((one, i) => [`p${i}`, one]))
    return ok(undefined)
  })
  return { desk, month }
}

describe('Ada and Ben filled one gap, each offline, and Ben was earlier', () => {
  const news = /^Ben signed up for Wed.* before you \(advisor\)\.\s+One is wanted\.$/
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

  async function told() {
    const { from, to } = place(ada, 0)
    const hers = place(ada, -1, { wanted: [{ from, to }] })
    const { desk, month } = await aDesk(hers, place(ben, -2))
    render(AtDesk, { desk, page: ShiftsPage, given: {} })
    const text = await screen.findByText(news)
    const there = () => stretches([month.current()]).map(one => one.member)
    return { text, there }
  }

  test('she reads it above the week, and w leads there, as the list of keys says', async () => {
    const { text } = await told()
    const week = screen.getByRole('grid')
    expect(text.compareDocumentPosition(week)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    const keys = shortcutGroups().flatMap(({ shortcuts }) => shortcuts)
    expect(keys).toContainEqual(
      expect.objectContaining({ keys: 'w', label: t.newsKey })
    )
    keyHandler()(new KeyboardEvent('keydown', { key: 'w' }))
    expect(document.activeElement?.textContent).toContain(t.tooMany.stay)
  })

  test('she stays all the same, and is told no more; unless she takes it back', async () => {
    const { there } = await told()
    await press(t.tooMany.stay)
    await waitFor(() => expect(screen.queryByText(news)).toBeNull())
    expect(there()).toEqual([ada, ben])
    await undoLast()
    await screen.findByText(news)
  })

  test('she leaves it to Ben, and comes back', async () => {
    const { there } = await told()
    await press(t.tooMany.leave('Ben'))
    await waitFor(() => expect(screen.queryByText(news)).toBeNull())
    expect(there()).toEqual([ben])
    await undoLast()
    await screen.findByText(news)
    expect(there()).toEqual([ada, ben])
  })
})

describe('that somebody was wanted stands with a sign-up', () => {
  const range = { from: hoursAfter(noon, 4), to: hoursAfter(noon, 8) }
  async function signsUp(how: { readonly reading?: true } = {}) {
    const { desk, month } = await aDesk(place(ben, -2))
    const board = new ShiftBoard(desk)
    const ranges = [range, { from: hoursAfter(noon, 28), to: hoursAfter(noon, 30) }]
    await board.signUpEach({ role: 'advisor', ranges, ...how })
    return Object.values(month.current().places)
      .filter(({ member }) => member === ada)
      .map(({ wanted }) => wanted)
  }

  test('for the hours in which nobody was there, and in each place of a series', async () => {
    expect(await signsUp()).toEqual([
      [{ from: hoursAfter(noon, 6), to: range.to }],
      [{ from: hoursAfter(noon, 28), to: hoursAfter(noon, 30) }]
    ])
  })

  test('but not if Ada only reads then', async () => {
    expect(await signsUp({ reading: true })).toEqual([undefined, undefined])
  })
})

test('what Ada was late for is told until its hours are over', async () => {
  const of = 'gone' as EntryId
  const over = { from: hoursAfter(noon, -4), to: hoursAfter(noon, -2) }
  const { desk } = await aDesk(
    place(ada, 1, { of }),
    place(ben, 0, { of }),
    place(ada, -9, { of: 'past' as EntryId, ...over }),
    place(ben, -10, { of: 'past' as EntryId, ...over })
  )
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  await screen.findByText(/^Ben took this over before you: /)
  expect(screen.getAllByText(/^Ben took this over before you: /)).toHaveLength(1)
})
