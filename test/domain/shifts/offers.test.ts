import { describe, expect, test } from 'vitest'

import {
  giveBack,
  lostTo,
  offer,
  takeOverShift,
  unoffer,
  withdrawOffer
} from '#core/domain/shifts/offers.ts'
import { signUp, stretches, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { openSwaps, proposeSwap } from '#core/domain/shifts/swaps.ts'
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

describe('a part of a shift', () => {
  const plan = (month: ShiftMonth) =>
    stretches([month]).map(({ member, from, to, isOffered }) => {
      const [start, end] = [from, to].map(at => (at - hour(0)) / 3_600_000)
      return `${member === ana ? 'Ana' : 'Ben'} ${start}-${end}${isOffered ? ' offered' : ''}`
    })

  test.each([
    [16, 18, ['Ana 14-16', 'Ana 16-18 offered'], ['Ana 14-16', 'Ben 16-18']],
    [14, 15, ['Ana 14-15 offered', 'Ana 15-18'], ['Ben 14-15', 'Ana 15-18']],
    [
      15,
      16,
      ['Ana 14-15', 'Ana 15-16 offered', 'Ana 16-18'],
      ['Ana 14-15', 'Ben 15-16', 'Ana 16-18']
    ]
  ])('Ana offers %i to %i, and Ben takes no more', (from, to, offered, taken) => {
    const month = aMonthOf(ana)
    expect(offer(month, fresh, hours(ana, from, to), hour(1)).ok).toBe(true)
    expect(plan(month)).toEqual(offered)
    expect(takeOverShift(month, fresh, hours(ana, from, to), ben, hour(2)).ok).toBe(
      true
    )
    expect(plan(month)).toEqual(taken)
  })

  test.each([
    [16, 18],
    [14, 15],
    [15, 16]
  ])('undone (%i to %i) it is as it was, and asked swaps wait again', (from, to) => {
    const month = aMonthOf(ana)
    signUp(month, entry('b'), { ...hours(ben, 40, 42), at: hour(0) })
    const asked = { gives: hours(ben, 40, 42), takes: shiftOf(ana), at: hour(1) }
    proposeSwap(month, entry('swap'), fresh, asked)
    const before = structuredClone(month)
    const offered = offer(month, fresh, hours(ana, from, to), hour(1))
    if (!offered.ok) throw new Error('Ana is there')
    expect(openSwaps(month, ana, hour(2))).toEqual([])
    expect(unoffer(month, offered.value).ok).toBe(true)
    expect(month).toEqual(before)
    expect(openSwaps(month, ana, hour(2))).toHaveLength(1)
  })

  test('each part keeps the series, and what is done in it', () => {
    const month = aMonthOf(ana)
    for (const place of Object.values(month.places)) {
      place.series = entry('weekly')
      place.reading = true
    }
    offer(month, fresh, hours(ana, 15, 16), hour(1))
    const kept = { series: 'weekly', reading: true }
    expect(Object.values(month.places)).toMatchObject([kept, kept, kept])
  })
})

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
