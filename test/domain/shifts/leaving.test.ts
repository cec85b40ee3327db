import { beforeEach, describe, expect, test } from 'vitest'

import {
  comeBack,
  leaveAndCallOff,
  takenOff,
  takeOff,
  type Left
} from '#core/domain/shifts/leaving.ts'
import { offer, readLost, takeOverShift } from '#core/domain/shifts/offers.ts'
import {
  signUp,
  stretches,
  type ShiftMonth,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import { openSwaps, proposeSwap } from '#core/domain/shifts/swaps.ts'

import {
  ana,
  ben,
  chloe,
  entry,
  fresh,
  hour,
  hours,
  whoIsThere
} from '../../support/shifts.ts'

const tuesday = hours(ana, 14, 18)
const bens = hours(ben, 82, 86)
const swap = entry('swap')
const passedOn = { ok: false, error: { type: 'passed-on' } }

let month: ShiftMonth

beforeEach(() => {
  month = { places: {}, handovers: {}, attended: {}, swaps: {} }
  isOn(tuesday)
  isOn(bens)
})

function isOn(stretch: Stretch): void {
  const place = { ...stretch, at: hour(0), series: entry('weekly') }
  if (!signUp(month, fresh(), place).ok) throw new Error('there is room for everybody')
}

function leaves(from: number, to: number): Left {
  const left = leaveAndCallOff(month, fresh, hours(ana, from, to), hour(2))
  if (!left.ok) throw new Error('Ana is there')
  return left.value
}

function benAsksFor(stretch: Stretch, at = 1) {
  const proposal = { gives: bens, takes: stretch, at: hour(at) }
  expect(proposeSwap(month, swap, fresh, proposal).ok).toBe(true)
}

describe('Ana leaves by mistake, and undoes it', () => {
  test.each([
    ['all of it', 14, 18],
    ['its beginning', 14, 16],
    ['its end', 16, 18],
    ['hours in its middle', 15, 17]
  ])('%s: it is as it was, offered to the others', (_, from, to) => {
    offer(month, fresh, tuesday, hour(1))
    const before = structuredClone(month)
    const left = leaves(from, to)
    expect(comeBack(month, left, hour(3)).ok).toBe(true)
    expect(month).toEqual(before)
  })

  test('what she took over from Ben is hers again, not his', () => {
    offer(month, fresh, bens, hour(1))
    takeOverShift(month, fresh, bens, ana, hour(1))
    const before = structuredClone(month)
    const left = leaves(82, 86)
    expect(comeBack(month, left, hour(3)).ok).toBe(true)
    expect(month).toEqual(before)
  })

  test('Ben reads no refusal of the swap that he asked for: it waits for her again', () => {
    benAsksFor(tuesday)
    const before = structuredClone(month)
    comeBack(month, leaves(16, 18), hour(3))
    expect(month).toEqual(before)
    expect(openSwaps(month, ana, hour(3))).toHaveLength(1)
  })

  test('what she asked of Ben waits for him again', () => {
    const proposal = { gives: tuesday, takes: bens, at: hour(1) }
    proposeSwap(month, swap, fresh, proposal)
    comeBack(month, leaves(14, 18), hour(3))
    expect(openSwaps(month, ben, hour(3))).toHaveLength(1)
  })
})

describe('it stays left', () => {
  test('if Ben took over meanwhile what she kept of it', () => {
    offer(month, fresh, tuesday, hour(1))
    const left = leaves(16, 18)
    takeOverShift(month, fresh, hours(ana, 14, 16), ben, hour(3))
    expect(comeBack(month, left, hour(4))).toEqual(passedOn)
    expect(whoIsThere(month)).toEqual([
      [ben, 14],
      [ben, 82]
    ])
  })

  test('if Ben asked meanwhile for what she kept of it: he asked for these hours', () => {
    const left = leaves(16, 18)
    benAsksFor(hours(ana, 14, 16), 3)
    expect(comeBack(month, left, hour(4))).toEqual(passedOn)
    expect(openSwaps(month, ben, hour(4))).toHaveLength(1)
  })

  test('if Ben accepted, not knowing that it was called off: both read that it came too late', () => {
    proposeSwap(month, swap, fresh, { gives: tuesday, takes: bens, at: hour(1) })
    const left = leaves(14, 18)
    const yes = { by: ben, at: hour(3), says: 'accepted' } as const
    Object.assign(month.swaps[swap]?.words ?? {}, { [entry('yes')]: yes })
    const before = structuredClone(month)
    expect(comeBack(month, left, hour(4))).toEqual(passedOn)
    expect(month).toEqual(before)
  })

  test('if she signed up anew meanwhile: she would be there twice', () => {
    const left = leaves(14, 18)
    isOn(hours(ana, 15, 16))
    expect(comeBack(month, left, hour(3))).toEqual({
      ok: false,
      error: { type: 'already-signed-up' }
    })
    expect(stretches([month])).toContainEqual(hours(ana, 15, 16))
  })

  test('if what she kept is offered since: that would be lost', () => {
    const left = leaves(15, 17)
    offer(month, fresh, hours(ana, 17, 18), hour(3))
    expect(comeBack(month, left, hour(4))).toEqual(passedOn)
  })

  test('and Chloe, who had taken it over before, keeps it', () => {
    offer(month, fresh, tuesday, hour(1))
    const left = leaves(14, 18)
    const of = left.places[0]?.id
    month.places[fresh()] = {
      ...tuesday,
      member: chloe,
      at: hour(2),
      ...(of && { of })
    }
    expect(comeBack(month, left, hour(4))).toEqual(passedOn)
    expect(whoIsThere(month)).toEqual([
      [chloe, 14],
      [ben, 82]
    ])
  })
})

describe('Ben will not come, and Ana, who leads, takes him off', () => {
  const led = { by: ana, at: hour(2), isLead: true }

  function takesOff(stretch: Stretch): Left {
    const off = takeOff(month, fresh, stretch, led)
    if (!off.ok) throw new Error('Ben is there')
    return off.value
  }
  const reads = (at = 3) =>
    takenOff(month, ben, hour(at)).map(({ place, by }) => [by, place.from, place.to])

  test('nobody is there then, and he reads who did it, until he has read it', () => {
    takesOff(bens)
    expect(whoIsThere(month)).toEqual([[ana, 14]])
    expect(reads()).toEqual([[ana, hour(82), hour(86)]])
    for (const { id } of takenOff(month, ben, hour(3))) readLost(month, id)
    expect(reads()).toEqual([])
  })

  test('it is not told to her, nor once it is over, nor once he signed up again', () => {
    takesOff(bens)
    expect(takenOff(month, ana, hour(3))).toEqual([])
    expect(reads(86)).toEqual([])
    isOn(bens)
    expect(reads()).toEqual([])
    expect(whoIsThere(month)).toEqual([
      [ana, 14],
      [ben, 82]
    ])
  })

  test('of a shift that has begun, the hours that he was there remain his', () => {
    takesOff(hours(ben, 84, 86))
    expect(stretches([month])).toContainEqual(hours(ben, 82, 84))
    expect(reads()).toEqual([[ana, hour(84), hour(86)]])
  })

  test('the swap that he asked for is called off', () => {
    benAsksFor(tuesday)
    takesOff(bens)
    expect(openSwaps(month, ana, hour(3))).toEqual([])
  })

  test('she undoes it: it is as it was, and he reads nothing', () => {
    benAsksFor(tuesday)
    const before = structuredClone(month)
    expect(comeBack(month, takesOff(bens), hour(3)).ok).toBe(true)
    expect(month).toEqual(before)
  })

  test('whoever does not lead takes nobody off', () => {
    const before = structuredClone(month)
    expect(takeOff(month, fresh, bens, { ...led, isLead: false })).toEqual({
      ok: false,
      error: { type: 'not-lead' }
    })
    expect(month).toEqual(before)
  })
})
