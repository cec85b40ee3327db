import {
  cleanup,
  fireEvent,
  render,
  screen,
  waitFor,
  within
} from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import ShiftsPage from '#app/pages/ShiftsPage.svelte'
import { hourOf, hoursAfter } from '#core/domain/hours.ts'
import { stretches, type Place, type ShiftMonth } from '#core/domain/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const thisHour = hourOf(Date.now() as Timestamp)

beforeEach(() => {
  location.hash = '#/shifts'
})
afterEach(cleanup)

function place(member: MemberId, from: number, to: number): Place {
  return {
    member,
    role: 'advisor',
    from: hoursAfter(thisHour, from),
    to: hoursAfter(thisHour, to),
    at: thisHour
  }
}

function aDesk(...places: Place[]) {
  const shifts: ShiftMonth = {
    places: Object.fromEntries(places.map((one, i) => [`p${i}`, one])),
    handovers: {}
  }
  return paperWorkspace({ shifts })
}

async function open(desk: ReturnType<typeof paperWorkspace>) {
  render(AtDesk, { desk, page: ShiftsPage, given: {} })
  await waitFor(() => expect(screen.queryByText('Opening the shifts…')).toBeNull())
}

async function monthsOf(desk: ReturnType<typeof paperWorkspace>) {
  const name = new Date(thisHour).toISOString().slice(0, 7)
  return [(await desk.shifts(name)).current()]
}

describe('who is on', () => {
  test('Ada until her end, then Ben', async () => {
    await open(aDesk(place(ada, 0, 2), place(ben, 2, 4)))
    expect(screen.getByText(/^Ada \(advisor\) until /)).toBeTruthy()
    expect(screen.getByText(/^then Ben, /)).toBeTruthy()
  })

  test('nobody, and who is next', async () => {
    await open(aDesk(place(ben, 1, 3)))
    expect(screen.getByText('Nobody is on now.')).toBeTruthy()
    expect(screen.getByText(/^Next: Ben, /)).toBeTruthy()
  })

  test('an empty week says what to do', async () => {
    await open(aDesk())
    expect(screen.getByText('Nobody has signed up this week')).toBeTruthy()
  })
})

describe('signing up', () => {
  test('the form takes the next two hours, and is gone', async () => {
    const desk = aDesk()
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: 'Sign up' }))
    const form = within(screen.getByRole('form', { name: 'Sign up for a shift' }))
    await fireEvent.click(form.getByRole('button', { name: 'Sign up' }))
    expect(stretches(await monthsOf(desk))).toMatchObject([
      {
        member: ada,
        role: 'advisor',
        from: hoursAfter(thisHour, 1),
        to: hoursAfter(thisHour, 3)
      }
    ])
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('the keyboard chooses hours: Enter, Shift and arrow, Enter', async () => {
    await open(aDesk())
    const grid = screen.getByRole('grid')
    const first = grid.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')
    if (!first) throw new Error('one cell is in the tab order')
    first.focus()
    await fireEvent.keyDown(first, { key: 'Enter' })
    await fireEvent.keyDown(first, { key: 'ArrowDown', shiftKey: true })
    expect(grid.querySelectorAll('[aria-selected="true"]')).toHaveLength(2)
    await fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })
    expect(grid.querySelectorAll('[aria-selected="true"]')).toHaveLength(0)
  })

  test('Ada leaves her place; Ben’s is not hers to leave', async () => {
    const desk = aDesk(place(ada, 0, 1), place(ben, 1, 2))
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: /^Ben, Advisor/ }))
    expect(screen.queryByRole('button', { name: 'Leave all of it' })).toBeNull()
    cleanup()
    await open(desk)
    await fireEvent.click(screen.getByRole('button', { name: /^Ada, Advisor/ }))
    await fireEvent.click(screen.getByRole('button', { name: 'Leave all of it' }))
    expect(stretches(await monthsOf(desk)).map(one => one.member)).toEqual([ben])
  })
})

describe('handing over', () => {
  const sheet = '00000000000000aa' as EntryId

  async function withSheetOfBen() {
    const desk = aDesk()
    const name = new Date(thisHour).toISOString().slice(0, 7)
    const month = await desk.shifts(name)
    month.perform(draft => {
      draft.handovers[sheet] = {
        from: hoursAfter(thisHour, -4),
        to: thisHour,
        by: ben,
        at: thisHour,
        text: 'Look at the printer first.',
        takers: {}
      }
      return ok(undefined)
    })
    location.hash = `#/shifts?sheet=${sheet}`
    await open(desk)
    return month
  }

  test('Ada reads what Ben left and takes over by name', async () => {
    const month = await withSheetOfBen()
    const text =
      await screen.findByLabelText<HTMLTextAreaElement>('What no list can say')
    expect(text.value).toBe('Look at the printer first.')
    await fireEvent.click(screen.getByRole('button', { name: 'I take over' }))
    const handover = month.current().handovers[sheet]
    expect(Object.keys(handover?.takers ?? {})).toEqual([ada])
    expect(handover?.sheet?.unanswered.count).toBeGreaterThan(0)
    expect(screen.getAllByText(/^Taken over by Ada/).length).toBeGreaterThan(0)
  })
})
