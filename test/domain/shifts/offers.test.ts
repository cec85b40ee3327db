import { describe, expect, test } from 'vitest'

import {
  giveBack,
  lostTo,
  offer,
  takeOverShift,
  withdrawOffer
} from '#core/domain/shifts/offers.ts'
import { signUp, stretches, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'

import { ana, ben, chloe, entry, fresh, hour, hours } from '../../support/shifts.ts'

const shiftOf = (member: MemberId) => hours(member, 14, 18)

function aMonthOf(...members: MemberId[]): ShiftMonth {
  const month: ShiftMonth = { places: {}, handovers: {}, attended: {}, swaps: {} }
  members.forEach((member, index) => {
    signUp(month, entry(`p${index}`), { ...shiftOf(member), at: hour(0) })
  })
  return month
}

function take(month: ShiftMonth, from: MemberId, by: MemberId, id: string) {
  return takeOverShift(month, () => entry(id), shiftOf(from), by, hour(2))
}

const whoIsThere = (month: ShiftMonth) =>
  stretches([month]).map(({ member, isOffered }) => [member, isOffered === true])

describe('offering a shift', () => {
  test('it stays Ana’s until somebody takes it', () => {
    const month = aMonthOf(ana)
    offer(month, fresh, shiftOf(ana), hour(1))
    expect(whoIsThere(month)).toEqual([[ana, true]])
  })

  test('one press takes it over, and undoing gives it back as an offer', () => {
    const month = aMonthOf(ana)
    offer(month, fresh, shiftOf(ana), hour(1))
    expect(take(month, ana, ben, 't').ok).toBe(true)
    expect(whoIsThere(month)).toEqual([[ben, false]])
    giveBack(month, entry('t'))
    expect(whoIsThere(month)).toEqual([[ana, true]])
  })

  test('what is not offered, or not any more, cannot be taken', () => {
    const month = aMonthOf(ana)
    const refused = { ok: false, error: { type: 'not-offered' } }
    expect(take(month, ana, ben, 't')).toEqual(refused)
    offer(month, fresh, shiftOf(ana), hour(1))
    withdrawOffer(month, shiftOf(ana))
    expect(take(month, ana, ben, 't')).toEqual(refused)
    expect(whoIsThere(month)).toEqual([[ana, false]])
  })

  test('whoever is there already in this role takes nothing over', () => {
    const month = aMonthOf(ana, ben)
    offer(month, fresh, shiftOf(ana), hour(1))
    expect(take(month, ana, ben, 't')).toEqual({
      ok: false,
      error: { type: 'already-signed-up' }
    })
  })

  test('nobody offers the shift of another', () => {
    expect(offer(aMonthOf(ana), fresh, shiftOf(ben), hour(1)).ok).toBe(false)
  })

  test('it may go on from hand to hand, also back to Ana', () => {
    const month = aMonthOf(ana)
    offer(month, fresh, shiftOf(ana), hour(1))
    take(month, ana, ben, 't')
    offer(month, fresh, shiftOf(ben), hour(1))
    take(month, ben, chloe, 'u')
    offer(month, fresh, shiftOf(chloe), hour(1))
    take(month, chloe, ana, 'v')
    expect(whoIsThere(month)).toEqual([[ana, false]])
  })

  test('whoever was later is told, unless they wrote hours that no calendar has', () => {
    const month = aMonthOf(ana)
    offer(month, fresh, shiftOf(ana), hour(1))
    take(month, ana, ben, 't')
    const late = { ...shiftOf(chloe), at: hour(3), of: entry('p0') }
    month.places[entry('u')] = late
    expect(lostTo(month, chloe)).toMatchObject([{ id: 'u', to: ben }])
    const absurd: [number, number][] = [
      [late.from, 9e15],
      [-9e15, late.to],
      [late.to, late.from],
      [late.from + 1, late.to],
      [NaN, NaN]
    ]
    for (const [from, to] of absurd) {
      const hours = { from: from as Timestamp, to: to as Timestamp }
      month.places[entry('u')] = { ...late, ...hours }
      expect(lostTo(month, chloe)).toEqual([])
    }
  })

  test('Ana may sign up again beside who took it over', () => {
    const month = aMonthOf(ana)
    offer(month, fresh, shiftOf(ana), hour(1))
    take(month, ana, ben, 't')
    expect(signUp(month, entry('n'), { ...shiftOf(ana), at: hour(3) }).ok).toBe(true)
    expect(whoIsThere(month).map(([member]) => member)).toEqual([ana, ben])
  })
})
