import { describe, expect, test } from 'vitest'

import {
  beginSoon,
  firstSheet,
  handoverWaiting
} from '#core/domain/shifts/reminders.ts'
import { fillSheet, kept, type Handover } from '#core/domain/shifts/handover.ts'
import type { ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, SheetName, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const at = (text: string) => Date.parse(`2026-11-12T${text}Z`) as Timestamp
const shift = (member: MemberId, from: string, to: string) => ({
  member,
  role: 'advisor' as const,
  from: at(from),
  to: at(to)
})
const all = [shift(ana, '14:00', '16:00'), shift(ben, '14:00', '16:00')]

describe('thirty minutes before', () => {
  test.each([
    ['13:29', 0],
    ['13:30', 1],
    ['13:59', 1],
    ['14:00', 0]
  ])('at %s Ana is reminded of %i, and never of the shift of Ben', (time, count) => {
    const soon = beginSoon(all, ana, at(time), 30)
    expect(soon).toEqual(all.slice(0, count))
  })

  test('of none if she did not ask for it', () => {
    expect(beginSoon(all, ana, at('13:59'), 0)).toEqual([])
  })
})

describe('a hand-over that waits', () => {
  const hour = 3_600_000
  const noon = Date.parse('2026-11-12T12:00Z') as Timestamp
  const [ana, ben] = ['a'.repeat(32) as MemberId, 'b'.repeat(32) as MemberId]
  const id = 'h'.repeat(16) as EntryId
  const after = (hours: number) => (noon + hours * hour) as Timestamp

  const filled = fillSheet(
    new Map(),
    { from: after(-4), to: noon },
    { now: noon, isSettled: () => false }
  )
  const sheet = kept(filled, id => `of ${id}` as SheetName)

  /** Ana hands over at noon, and Ben is on for these hours. */
  function month(
    from: number,
    to: number,
    takers: Handover['takers'] = {}
  ): ShiftMonth {
    const place = { member: ben, role: 'advisor' as const, at: noon }
    return {
      places: { ['p' as EntryId]: { ...place, from: after(from), to: after(to) } },
      handovers: {
        [id]: { from: after(-4), to: noon, by: ana, at: noon, text: '', takers }
      },
      attended: {},
      swaps: {}
    }
  }
  const waiting = (one: ShiftMonth, member: MemberId, at: Timestamp) =>
    handoverWaiting([one], member, at)?.id

  test('for Ben, who comes next, from an hour before until his shift is over', () => {
    const at = (minutes: number) =>
      waiting(month(0, 4), ben, (noon + minutes * 60_000) as Timestamp)
    expect([at(-61), at(-60), at(0), at(239), at(240)]).toEqual([
      undefined,
      id,
      id,
      id,
      undefined
    ])
  })

  test('not for Ana, who wrote it, nor once somebody took over', () => {
    expect(waiting(month(0, 4), ana, noon)).toBeUndefined()
    expect(
      waiting(month(0, 4, { [ben]: { at: noon, sheet } }), ben, noon)
    ).toBeUndefined()
  })

  test('not for who leaves at the same time, nor half a day later', () => {
    expect(waiting(month(-4, 0), ben, after(-1))).toBeUndefined()
    expect(waiting(month(0, 20), ben, after(13))).toBeUndefined()
  })

  test('is with what Ben’s shift begins, from an hour before until an hour after', () => {
    const first = (minutes: number) =>
      firstSheet([month(0, 4)], ben, (noon + minutes * 60_000) as Timestamp)?.id
    expect([-61, -60, 0, 60, 61].map(first)).toEqual([undefined, id, id, id, undefined])
  })

  test('does not begin the shift of who was there long before it', () => {
    expect(waiting(month(-2, 4), ben, noon)).toBe(id)
    expect(firstSheet([month(-2, 4)], ben, noon)).toBeUndefined()
  })
})
