import { describe, expect, test } from 'vitest'

import { HandoverSheets } from '#app/state/handovers.ts'
import { aroundNow } from '#app/state/shift-months.svelte.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { weekOf } from '#app/state/week.ts'
import { fillSheet } from '#core/domain/shifts/handover.ts'
import { monthOf } from '#core/domain/shifts/hours.ts'
import { stretches, type Stretch } from '#core/domain/shifts/shifts.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'

const at = (text: string) => Date.parse(text) as Timestamp
const night = { from: at('2026-11-30T22:00Z'), to: at('2026-12-01T02:00Z') }

function aBoard() {
  const desk = paperWorkspace({ now: at('2026-11-30T12:00Z') })
  const board = new ShiftBoard(desk)
  const month = async (name: string): Promise<readonly Stretch[]> =>
    stretches([(await desk.shifts(name)).current()])
  const sheets = new HandoverSheets(desk, board)
  return { board, sheets, month }
}

describe('a night over the turn of the month', () => {
  test('is written into both months, each its part', async () => {
    const { board, month } = aBoard()
    await board.show(night)
    expect(board.signUp('advisor', night).ok).toBe(true)
    const turn = at('2026-12-01T00:00Z')
    expect(await month('2026-11')).toEqual([
      { member: ada, role: 'advisor', from: night.from, to: turn }
    ])
    expect(await month('2026-12')).toEqual([
      { member: ada, role: 'advisor', from: turn, to: night.to }
    ])
  })

  test('is refused as a whole if a part of it is taken already', async () => {
    const { board, month } = aBoard()
    await board.show(night)
    const late = { from: at('2026-12-01T01:00Z'), to: at('2026-12-01T04:00Z') }
    board.signUp('advisor', late)
    expect(board.signUp('advisor', night)).toEqual({
      ok: false,
      error: { type: 'already-signed-up' }
    })
    expect(await month('2026-11')).toEqual([])
  })

  test('is left as a whole', async () => {
    const { board, month } = aBoard()
    await board.show(night)
    board.signUp('advisor', night)
    expect(board.leaving.leave('advisor', night).ok).toBe(true)
    expect([...(await month('2026-11')), ...(await month('2026-12'))]).toEqual([])
  })

  test('is not signed up for before both months are open', async () => {
    const { board, month } = aBoard()
    await board.show({ from: night.from, to: at('2026-11-30T23:00Z') })
    expect(board.knows(night)).toBe(false)
    expect(board.signUp('advisor', night).ok).toBe(false)
    expect(await month('2026-11')).toEqual([])
  })
})

describe('a hand-over', () => {
  test('lies in the month in which its shift began, and is found again', async () => {
    const { board, sheets } = aBoard()
    await board.show(night)
    const started = sheets.start(night)
    if (!started.ok) throw new Error('the shift has hours')
    sheets.write(started.value, 'Happy December!')
    expect(sheets.remove(started.value).ok).toBe(true)
    expect(sheets.restore(started.value).ok).toBe(true)
  })
})

/** A week of two zones, and what Ana's Friday left to its Monday. */
describe.each([
  ['Europe/Madrid', '+01:00'],
  ['Pacific/Auckland', '+13:00']
])('in %s', (zone, offset) => {
  const there = (text: string) => at(`${text}${offset}`)
  const friday = { from: there('2027-01-01T10:00'), to: there('2027-01-01T18:00') }
  const week = weekOf('2027-01-04', zone, 1)
  const sheet = '00000000000000aa' as EntryId

  async function onMonday() {
    const desk = paperWorkspace({ now: there('2027-01-04T10:00') })
    const month = await desk.shifts(monthOf(friday.from))
    month.perform(draft => {
      const left = { ...friday, by: ben, at: friday.to, text: '', takers: {} }
      draft.handovers[sheet] = left
      return done
    })
    const board = new ShiftBoard(desk)
    await board.show(aroundNow(desk.now()))
    return { desk, sheets: new HandoverSheets(desk, board) }
  }
  const ids = (sheets: HandoverSheets, day = '2027-01-04') =>
    sheets.in(weekOf(day, zone, 1)).map(({ id }) => id)

  test('what Friday left is among the sheets of the week in which it waits', async () => {
    const { sheets } = await onMonday()
    expect(ids(sheets)).toEqual([sheet])
    expect(ids(sheets, '2026-12-28')).toEqual([sheet])
    expect(ids(sheets, '2027-01-11')).toEqual([])
  })

  test('and stays there once Ada took it over', async () => {
    const { desk, sheets } = await onMonday()
    const moment = { now: desk.now(), isSettled: () => false }
    expect(sheets.takeOver(sheet, fillSheet(new Map(), week, moment)).ok).toBe(true)
    expect(ids(sheets)).toEqual([sheet])
  })
})
