import { beforeEach, describe, expect, test } from 'vitest'

import { wallTime } from '#app/state/week.ts'
import { personHours } from '#core/domain/shifts/attendance.ts'
import { coverOf } from '#core/domain/shifts/cover.ts'
import { leave } from '#core/domain/shifts/shifts.ts'
import { offer, takeOverShift } from '#core/domain/shifts/offers.ts'
import {
  answerAfterAll,
  justRead,
  onlyReads,
  unanswered,
  unsayReading,
  type Turned
} from '#core/domain/shifts/reading.ts'
import {
  gaps,
  laterOnes,
  openHours,
  signUp,
  stretches,
  type Place,
  type ShiftMonth,
  type ShiftRole
} from '#core/domain/shifts/shifts.ts'
import { shortages, type Wanted } from '#core/domain/shifts/staffing.ts'
import { acceptSwap, proposeSwap } from '#core/domain/shifts/swaps.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import type { Result } from '#core/result.ts'

import { ana, ben, entry, fresh, hour, hours } from '../../support/shifts.ts'

const day = { from: hour(0), to: hour(24) }
let month: ShiftMonth

beforeEach(() => {
  month = { places: {}, handovers: {}, attended: {}, swaps: {} }
})

function isOn(
  member: MemberId,
  from: number,
  to: number,
  more: Partial<Place> = {}
): EntryId {
  const id = fresh()
  const place = { ...hours(member, from, to), at: hour(-50), ...more }
  expect(signUp(month, id, place).ok).toBe(true)
  return id
}

function turned(result: Result<Turned, unknown>): Turned {
  if (!result.ok) throw new Error('it is there')
  return result.value
}

function reads(from: number, to: number): Turned {
  return turned(justRead(month, fresh, hours(ana, from, to)))
}

/** `14-18 reads` */
function plan(member = ana): string[] {
  const h = (at: Timestamp) => (at - hour(0)) / 3_600_000
  return stretches([month])
    .filter(one => one.member === member)
    .map(one => `${h(one.from)}-${h(one.to)}${one.isReading ? ' reads' : ''}`)
}

describe('Ana only reads from 14 to 18', () => {
  const there = () => stretches([month])
  const covered = () =>
    coverOf(there(), { memberLanguages: {}, readOnly: {} }, day)('en')

  test('so these hours cover nobody’s first answer, until somebody answers in them too', () => {
    isOn(ana, 14, 18, { reading: true })
    expect(covered()).toEqual([])
    expect(openHours(there(), day, 5)).toEqual([])
    isOn(ben, 16, 20)
    expect(covered()).toEqual([{ from: hour(16), to: hour(20) }])
    expect(openHours(there(), day, 5)).toEqual([{ from: hour(16), to: hour(20) }])
  })

  test('the gap stays one, and says who reads in it, and when', () => {
    isOn(ana, 14, 18, { reading: true })
    expect(gaps(there(), day)).toEqual([day])
    expect(unanswered(there(), day)).toEqual([
      { from: hour(0), to: hour(14), readers: [] },
      { from: hour(14), to: hour(18), readers: [ana] },
      { from: hour(18), to: hour(24), readers: [] }
    ])
  })

  const rule = (role: ShiftRole): { staffing: Record<EntryId, Wanted> } => ({
    staffing: {
      [entry('r')]: {
        weekdays: { 2: true },
        from: 14,
        to: 16,
        zone: 'UTC',
        role,
        count: 1
      }
    }
  })
  const short = (role: ShiftRole) =>
    shortages(
      { ...rule(role), memberLanguages: {}, readOnly: {} },
      there(),
      day,
      wallTime
    )

  test('where an advisor is wanted she is none, and is named', () => {
    isOn(ana, 15, 18, { reading: true })
    expect(short('advisor')).toEqual([
      { from: hour(14), to: hour(15), role: 'advisor', wanted: 1, there: 0 },
      {
        from: hour(15),
        to: hour(16),
        role: 'advisor',
        wanted: 1,
        there: 0,
        readers: [ana]
      }
    ])
    isOn(ben, 14, 16)
    expect(short('advisor')).toEqual([])
  })

  test('in a role that answers nobody nothing is different', () => {
    isOn(ana, 14, 18, { role: 'anchor', reading: true })
    expect(short('anchor')).toEqual([])
    expect(there()[0]?.isReading).toBeUndefined()
  })

  test('the hours count like all others', () => {
    isOn(ana, 14, 18, { reading: true })
    expect(personHours([month], day)).toEqual([
      { member: ana, role: 'advisor', signedUp: 4, attended: 0 }
    ])
  })

  test('she is told so while she is on, unless she answers in another role then', () => {
    isOn(ana, 14, 18, { reading: true })
    expect(onlyReads(there(), ana, hour(13))).toBeUndefined()
    expect(onlyReads(there(), ana, hour(15))?.to).toBe(hour(18))
    expect(onlyReads(there(), ben, hour(15))).toBeUndefined()
    isOn(ana, 14, 18, { role: 'anchor' })
    expect(onlyReads(there(), ana, hour(15))).toBeDefined()
    isOn(ana, 16, 18, { role: 'helper' })
    expect(onlyReads(there(), ana, hour(17))).toBeUndefined()
  })
})

describe('Ana changes her mind', () => {
  test('about a shift that is to come: all of it, and back, and as it was', () => {
    isOn(ana, 14, 18)
    const before = structuredClone(month)
    const what = reads(14, 18)
    expect(plan()).toEqual(['14-18 reads'])
    unsayReading(month, what)
    expect(month).toEqual(before)
    reads(14, 18)
    answerAfterAll(month, fresh, hours(ana, 14, 18))
    expect(month).toEqual(before)
  })

  test('in the middle of it: what is over stays answered, what comes is only read', () => {
    isOn(ana, 14, 18, { series: entry('weekly'), offered: hour(2) })
    const before = structuredClone(month)
    const what = reads(16, 18)
    expect(plan()).toEqual(['14-16', '16-18 reads'])
    const rest = Object.values(month.places).find(({ from }) => from === hour(16))
    expect(rest).toMatchObject({ series: 'weekly', offered: hour(2) })
    unsayReading(month, what)
    // what was cut off is kept as left: a calendar may have it
    const kept = Object.entries(month.places).filter(([, { left }]) => !left)
    expect(Object.fromEntries(kept)).toEqual(before.places)
    expect(plan()).toEqual(['14-18'])
  })

  test('and the way back leaves alone what was left or said anew meanwhile', () => {
    isOn(ana, 14, 18)
    const what = reads(16, 18)
    leave(month, fresh(), hours(ana, 16, 18), hour(16))
    unsayReading(month, what)
    expect(plan()).toEqual(['14-16'])

    isOn(ana, 20, 22)
    const first = reads(20, 22)
    answerAfterAll(month, fresh, hours(ana, 20, 22))
    unsayReading(month, first)
    expect(plan()).toEqual(['14-16', '20-22'])
  })

  test('only what is said is changed: what she read already stays so after the way back', () => {
    isOn(ana, 14, 16, { reading: true })
    isOn(ana, 16, 18)
    unsayReading(month, reads(14, 18))
    expect(plan()).toEqual(['14-16 reads', '16-18'])
  })

  test('hours that are not hers change nothing', () => {
    isOn(ben, 14, 18)
    const result = justRead(month, fresh, hours(ana, 14, 18))
    expect(result).toEqual({ ok: false, error: { type: 'not-signed-up' } })
  })

  test('a series stays one, whichever of it she only reads in', () => {
    const series = entry('weekly')
    isOn(ana, 14, 18, { series })
    isOn(ana, 38, 42, { series })
    reads(14, 18)
    expect(laterOnes([month], hours(ana, 14, 18))).toMatchObject([{ from: hour(38) }])
  })
})

describe('a shift that is only read stays so', () => {
  test('in what remains of it, if Ana leaves some hours in the middle', () => {
    isOn(ana, 14, 18, { reading: true })
    leave(month, fresh(), hours(ana, 15, 16), hour(0))
    expect(plan()).toEqual(['14-15 reads', '16-18 reads'])
  })

  test('with Ben, who takes it over as it is; and can answer in it after all', () => {
    isOn(ana, 14, 18, { reading: true })
    offer(month, fresh, hours(ana, 14, 18), hour(1))
    takeOverShift(month, fresh, hours(ana, 14, 18), ben, hour(2))
    expect([plan(), plan(ben)]).toEqual([[], ['14-18 reads']])
    answerAfterAll(month, fresh, hours(ben, 14, 18))
    expect(plan(ben)).toEqual(['14-18'])
  })

  test('with whom it is swapped to, as it was when the swap was accepted', () => {
    isOn(ana, 14, 18)
    isOn(ben, 20, 22)
    const [gives, takes] = [hours(ana, 14, 18), hours(ben, 20, 22)]
    proposeSwap(month, entry('swap'), fresh, { gives, takes, at: hour(1) })
    reads(14, 18)
    acceptSwap(month, entry('swap'), { id: fresh(), by: ben, at: hour(3) })
    expect([plan(), plan(ben)]).toEqual([['20-22'], ['14-18 reads']])
  })
})
