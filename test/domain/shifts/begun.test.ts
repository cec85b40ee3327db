/** Of a shift that has begun, what was done stays as it was, whatever becomes of the rest. */
import { beforeEach, describe, expect, test } from 'vitest'

import { shiftsSchema } from '#core/documents/schemas.ts'
import { appointments, calledOff } from '#core/domain/shifts/appointments.ts'
import { personHours } from '#core/domain/shifts/attendance.ts'
import { coverOf } from '#core/domain/shifts/cover.ts'
import { hoursLong, stillToCome } from '#core/domain/shifts/hours.ts'
import { comeBack, leaveAndCallOff, takeOff } from '#core/domain/shifts/leaving.ts'
import {
  giveBack,
  lostTo,
  offer,
  takenOver,
  takeOverShift,
  unoffer,
  withdrawOffer
} from '#core/domain/shifts/offers.ts'
import { signUp, stretches, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { waitingFor } from '#core/domain/shifts/waiting.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'

import { two } from '../../support/offline.ts'
import {
  ana,
  ben,
  chloe,
  entry,
  fresh,
  hour,
  hours,
  nobodyWanted
} from '../../support/shifts.ts'

const anas = hours(ana, 14, 18)
/** It is twenty past four. */
const now = (hour(16) + 20 * 60_000) as Timestamp
const isOver = { ok: false, error: { type: 'is-over' } }

let month: ShiftMonth

beforeEach(() => {
  month = { places: {}, handovers: {}, attended: {}, swaps: {} }
  signUp(month, entry('p'), { ...anas, at: hour(0) })
})

function plan(all = month): [MemberId, number, number][] {
  return stretches([all]).map(({ member, from, to }) => [
    member,
    (from - hour(0)) / 3_600_000,
    (to - hour(0)) / 3_600_000
  ])
}

function hoursOf(member: MemberId): number {
  const all = personHours([month], { from: hour(0), to: hour(24) })
  return all.find(one => one.member === member)?.signedUp ?? 0
}

/** Of the hours before the present one, whoever had them. */
function coveredBefore(): number {
  const known = { from: hour(0), to: hour(16) }
  const nothingSaid = { memberLanguages: {}, readOnly: {} }
  return hoursLong(coverOf(stretches([month]), nothingSaid, known)('en'))
}

function take(by: MemberId, at: Timestamp, id: EntryId = fresh()) {
  return takeOverShift(month, () => id, anas, by, at)
}

describe('Ben takes over what Ana offers', () => {
  test('once it had begun: he has it from the present hour on, and she what she did', () => {
    offer(month, fresh, anas, hour(10))
    expect(take(ben, now).ok).toBe(true)
    expect(plan()).toEqual([
      [ana, 14, 16],
      [ben, 16, 18]
    ])
    expect([hoursOf(ana), hoursOf(ben), coveredBefore()]).toEqual([2, 2, 2])
    expect(stretches([month]).some(one => one.isOffered)).toBe(false)
  })

  test('and gives it back: all of it is hers, and offered as before', () => {
    offer(month, fresh, anas, hour(10))
    const before = structuredClone(month)
    take(ben, now, entry('t'))
    giveBack(month, entry('t'))
    expect(month).toEqual(before)
  })

  test('in its last hours he leaves some: they are not hers again', () => {
    offer(month, fresh, anas, hour(10))
    take(ben, now)
    leaveAndCallOff(month, fresh, hours(ben, 16, 17), now)
    expect(plan()).toEqual([
      [ana, 14, 16],
      [ben, 17, 18]
    ])
  })

  test('and Chloe takes it over from him: each has the hours that they did', () => {
    offer(month, fresh, anas, hour(10))
    take(ben, hour(15))
    offer(month, fresh, hours(ben, 15, 18), hour(16))
    takeOverShift(month, fresh, hours(ben, 16, 18), chloe, hour(17))
    expect(plan()).toEqual([
      [ana, 14, 15],
      [ben, 15, 17],
      [chloe, 17, 18]
    ])
  })

  test('though he was there beside her before: that is over', () => {
    signUp(month, fresh(), { ...hours(ben, 14, 16), at: hour(0) })
    offer(month, fresh, anas, hour(10))
    const waits = waitingFor([month], ben, now, nobodyWanted)
    expect(waits.map(({ kind }) => kind)).toEqual(['offered'])
    expect(take(ben, now).ok).toBe(true)
    expect(hoursOf(ben)).toBe(4)
  })

  test('she is told, of the hours that he took', () => {
    offer(month, fresh, anas, hour(10))
    take(ben, now)
    expect(takenOver(month, ana, now)).toMatchObject([
      { by: ben, place: { from: hour(16), to: hour(18) } }
    ])
  })

  test('her calendar has what she did, under the name that it had', () => {
    offer(month, fresh, anas, hour(10))
    take(ben, now)
    const mine = appointments([month]).filter(({ member }) => member === ana)
    expect(mine).toMatchObject([{ id: 'p', from: hour(14), to: hour(16) }])
    expect(calledOff([month], ana, hour(0))).toEqual([])
  })

  test('when it is over there is nothing to take', () => {
    offer(month, fresh, anas, hour(10))
    const before = structuredClone(month)
    expect(take(ben, hour(18))).toEqual({ ok: false, error: { type: 'not-offered' } })
    expect(month).toEqual(before)
  })

  test('and so does Chloe, apart: the earlier one has it, and who did what is clear', () => {
    const { one, other, meet } = two<ShiftMonth>(shiftsSchema)
    one.perform(draft => signUp(draft, entry('p'), { ...anas, at: hour(0) }))
    one.perform(draft => offer(draft, fresh, anas, hour(10)))
    meet()
    const [bens, chloes] = [fresh(), fresh()]
    one.perform(draft => takeOverShift(draft, () => bens, anas, ben, now))
    other.perform(draft => takeOverShift(draft, () => chloes, anas, chloe, hour(17)))
    meet()
    for (const { read } of [one, other]) {
      expect(plan(read())).toEqual([
        [ana, 14, 16],
        [ben, 16, 18]
      ])
      expect(lostTo(read(), chloe)).toMatchObject([{ id: chloes, to: ben }])
    }
  })

  test.each([NaN, -9e15, 9e15, hour(12), hour(15) + 1])(
    'whatever a device says when he did so, hers are no hours but those she had (%d)',
    since => {
      offer(month, fresh, anas, hour(10))
      take(ben, hour(11), entry('t'))
      const taken = month.places[entry('t')]
      if (taken) taken.since = since as Timestamp
      const before = plan().filter(([member]) => member === ana)
      expect(before.every(([, from, to]) => 14 <= from && to <= 18)).toBe(true)
      // never do both count the same hours
      if (since > hour(18)) expect(hoursOf(ana)).toBe(0)
    }
  )
})

describe('Ana, in the middle of it', () => {
  test('offers what is still to come, and keeps what she did', () => {
    expect(offer(month, fresh, anas, now).ok).toBe(true)
    expect(stretches([month])).toMatchObject([
      { from: hour(14), to: hour(16) },
      { from: hour(16), to: hour(18), isOffered: true }
    ])
    take(ben, hour(17))
    expect([hoursOf(ana), hoursOf(ben), coveredBefore()]).toEqual([3, 1, 2])
  })

  test('undoes that: it is as it was', () => {
    const before = structuredClone(month)
    const offered = offer(month, fresh, anas, now)
    if (!offered.ok) throw new Error('Ana is there')
    expect(unoffer(month, offered.value)).toEqual(done)
    expect(month).toEqual(before)
  })

  test('cannot undo it once Ben has it', () => {
    const offered = offer(month, fresh, anas, now)
    take(ben, now)
    if (!offered.ok) throw new Error('Ana is there')
    expect(unoffer(month, offered.value)).toEqual({
      ok: false,
      error: { type: 'passed-on' }
    })
    expect(hoursOf(ben)).toBe(2)
  })

  test('keeps it after all, in one stretch', () => {
    offer(month, fresh, anas, now)
    withdrawOffer(month, hours(ana, 16, 18))
    expect(plan()).toEqual([[ana, 14, 18]])
  })

  test('leaves what is still to come, and comes back', () => {
    const before = structuredClone(month)
    const left = leaveAndCallOff(month, fresh, anas, now)
    expect(plan()).toEqual([[ana, 14, 16]])
    expect(coveredBefore()).toBe(2)
    if (!left.ok) throw new Error('Ana is there')
    expect(comeBack(month, left.value, now).ok).toBe(true)
    expect(month).toEqual(before)
  })

  test('leaves nothing of the hours that are over', () => {
    const before = structuredClone(month)
    expect(leaveAndCallOff(month, fresh, hours(ana, 14, 16), now)).toEqual(isOver)
    expect(month).toEqual(before)
  })

  test('is taken off what is still to come, whatever hours were meant', () => {
    const given = { by: ben, at: now, isLead: true }
    expect(takeOff(month, fresh, anas, given).ok).toBe(true)
    expect(plan()).toEqual([[ana, 14, 16]])
  })

  test('undoes, past the hour, that she signed up by mistake: nothing is left of it', () => {
    const at = (hour(17) - 2_000) as Timestamp
    signUp(month, fresh(), { ...hours(ben, 16, 18), at })
    const soon = (hour(17) + 2_000) as Timestamp
    expect(leaveAndCallOff(month, fresh, hours(ben, 16, 18), soon).ok).toBe(true)
    expect(hoursOf(ben)).toBe(0)
  })
})

describe('once it is over', () => {
  test('Ana neither leaves nor offers it', () => {
    const before = structuredClone(month)
    expect(leaveAndCallOff(month, fresh, anas, hour(18))).toEqual(isOver)
    expect(offer(month, fresh, anas, hour(18))).toEqual(isOver)
    expect(month).toEqual(before)
  })

  test('nobody signs up for hours that are', () => {
    const bad = { ok: false, error: { type: 'bad-hours' } }
    expect(signUp(month, fresh(), { ...hours(ben, 15, 18), at: now })).toEqual(bad)
    expect(signUp(month, fresh(), { ...hours(ben, 16, 18), at: now }).ok).toBe(true)
  })

  test('nothing of it is still to come', () => {
    expect(stillToCome(anas, now)).toEqual(hours(ana, 16, 18))
    expect(stillToCome(anas, hour(10))).toBe(anas)
    expect(stillToCome(anas, hour(18))).toBeUndefined()
  })
})
