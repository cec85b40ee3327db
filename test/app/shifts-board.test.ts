import { describe, expect, test } from 'vitest'

import { HandoverSheets } from '#app/state/handovers.ts'
import { ShiftBoard } from '#app/state/shifts.svelte.ts'
import { stretches, type Stretch } from '#core/domain/shifts/shifts.ts'
import type { Timestamp } from '#core/ids.ts'
import { ada } from '#test/support/paper-tickets.ts'
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
