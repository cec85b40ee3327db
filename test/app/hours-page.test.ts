import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import HoursPage from '#app/pages/HoursPage.svelte'
import { ownTimeRows } from '#app/pages/shifts/own-time-file.ts'
import { Attending } from '#app/state/attendance.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { attendances, quarter } from '#core/domain/shifts/attendance.ts'
import { hourOf, hoursAfter } from '#core/domain/shifts/hours.ts'
import type { Attended, ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const at = (text: string) => Date.parse(`2026-11-12T${text}Z`) as Timestamp

function signedUp(member: MemberId, from: Timestamp, to: Timestamp): ShiftMonth {
  const place = { member, role: 'advisor' as const, from, to, at: from }
  return { places: { ['p' as EntryId]: place }, handovers: {}, attended: {}, swaps: {} }
}

async function atDesk(now: Timestamp, member = ada) {
  const desk = paperWorkspace({
    now,
    shifts: signedUp(member, at('14:00'), at('18:00'))
  })
  const board = new ShiftBoard(desk)
  await board.show({ from: at('00:00'), to: at('23:00') })
  return { board, attending: new Attending(desk, board) }
}

const shown = (board: ShiftBoard) =>
  attendances(board.present()).map(({ from, to }) => [from, to])

describe('while Ada uses the desk', () => {
  test('her time in her shift is counted, and that is said once', async () => {
    const { board, attending } = await atDesk(at('14:20'))
    expect(attending.count().length).toBe(1)
    expect(attending.count()).toEqual([])
    expect(shown(board)).toEqual([[at('14:15'), at('14:30')]])
  })

  test('hours that she puts in place of others strike none while their month cannot be opened', async () => {
    const desk = paperWorkspace({
      now: at('14:20'),
      shifts: signedUp(ada, at('14:00'), at('18:00'))
    })
    const { shifts } = desk
    const board = new ShiftBoard(desk)
    await board.show({ from: at('00:00'), to: at('23:00') })
    const attending = new Attending(desk, board)
    attending.count()
    const [counted] = attendances(board.present())
    desk.shifts = () => Promise.reject(new Error('unreadable'))
    const august = hoursAfter(hourOf(at('12:00')), -90 * 24)
    const range = { from: august, to: hoursAfter(august, 1) }
    await expect(board.show(range)).rejects.toThrow('unreadable')
    await expect(attending.note('advisor', range, counted)).rejects.toThrow()
    expect(shown(board)).toEqual([[at('14:15'), at('14:30')]])
    desk.shifts = shifts
    await attending.note('advisor', range, counted)
    expect(shown(board)).not.toContainEqual([at('14:15'), at('14:30')])
  })

  test('a quarter hour that she notes or puts right by hand stops nothing but itself', async () => {
    const { board, attending } = await atDesk(at('14:35'))
    attending.count()
    const [counted] = attendances(board.present())
    const range = { from: at('14:00'), to: at('14:15') }
    await attending.note('advisor', range)
    await attending.note('advisor', { from: at('14:15'), to: at('14:30') }, counted)
    const later = new Attending({ ...board.desk, now: () => at('15:05') }, board)
    later.count()
    expect(shown(board)).toEqual([
      [at('14:00'), at('14:30')],
      [at('15:00'), at('15:15')]
    ])
  })

  test('outside of it, and in the shift of Ben, nothing is', async () => {
    const before = await atDesk(at('13:59'))
    expect(before.attending.count()).toEqual([])
    expect(shown(before.board)).toEqual([])
    const bens = await atDesk(at('14:20'), ben)
    expect(bens.attending.count()).toEqual([])
    expect(shown(bens.board)).toEqual([])
  })

  test('what she throws away is not counted again, and comes back when undone', async () => {
    const { board, attending } = await atDesk(at('14:20'))
    const [shift] = attending.count()
    if (!shift) throw new Error('it was counted')
    const back = attending.strike(shift)
    attending.count()
    expect(shown(board)).toEqual([])
    back()
    expect(shown(board)).toEqual([[at('14:15'), at('14:30')]])
  })

  test('correcting puts one record in the place of another, and back', async () => {
    const { board, attending } = await atDesk(at('14:20'))
    attending.count()
    const [counted] = attendances(board.present())
    const range = { from: at('14:00'), to: at('14:30') }
    const corrected = await attending.note('helper', range, counted)
    expect(shown(board)).toEqual([[range.from, range.to]])
    if (corrected.ok) corrected.value()
    expect(shown(board)).toEqual([[at('14:15'), at('14:30')]])
  })
})

describe('the page', () => {
  const thisHour = hourOf(Date.now() as Timestamp)
  beforeEach(() => {
    location.hash = '#/shifts/hours'
  })
  afterEach(cleanup)

  test('names who signed up, in a table too, and lets Ada note an hour', async () => {
    const shifts = signedUp(ben, thisHour, hoursAfter(thisHour, 1))
    const desk = paperWorkspace({ shifts })
    render(AtDesk, { desk, page: HoursPage, given: {} })
    await fireEvent.click(
      await screen.findByRole('button', { name: /Per person and role$/ })
    )
    expect(screen.getByRole('rowheader', { name: 'Ben' })).toBeTruthy()

    await fireEvent.click(screen.getByRole('button', { name: 'Note time by hand' }))
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /^Change / })).toBeTruthy()
    )
    await undoLast()
    await waitFor(() =>
      expect(screen.getByText('Nothing is noted for you in this time.')).toBeTruthy()
    )
  })

  test('says that a shift of which Ada threw something away is not noted any more', async () => {
    const shifts = signedUp(ada, thisHour, hoursAfter(thisHour, 1))
    const noted = {
      member: ada,
      role: 'advisor' as const,
      from: thisHour,
      to: (thisHour + quarter) as Timestamp
    }
    const stopped = () => screen.queryByText(en.shifts.hoursPage.stopped)
    const open = (attended: Attended) => {
      const desk = paperWorkspace({
        shifts: { ...shifts, attended: { ['a' as EntryId]: attended } }
      })
      render(AtDesk, { desk, page: HoursPage, given: {} })
    }
    open({ ...noted, byHand: true })
    await screen.findByRole('button', { name: /^Change / })
    expect(stopped()).toBeNull()
    cleanup()
    open({ ...noted, struck: true })
    await waitFor(() => expect(stopped()).not.toBeNull())
  })
})

test('Ada’s time is a table: each day for itself, by her clock', () => {
  const one = { member: ada, role: 'advisor' as const }
  const own = [
    { ...one, from: at('18:15'), to: at('19:00') },
    { ...one, from: at('22:30'), to: (at('00:15') + 24 * 3_600_000) as Timestamp }
  ]
  expect(ownTimeRows(own, 'Europe/Madrid', role => en.shifts.roles[role])).toEqual([
    ['2026-11-12', '19:15', '20:00', 0.75, 'Advisor', 'Europe/Madrid'],
    ['2026-11-12', '23:30', '24:00', 0.5, 'Advisor', 'Europe/Madrid'],
    ['2026-11-13', '00:00', '01:15', 1.25, 'Advisor', 'Europe/Madrid']
  ])
})
