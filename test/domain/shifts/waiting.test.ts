import { beforeEach, describe, expect, test } from 'vitest'

import {
  giveBack,
  offer,
  readTaken,
  takenOver,
  takeOverShift
} from '#core/domain/shifts/offers.ts'
import { settledIn, signUp, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { readNews } from '#core/domain/shifts/swap-news.ts'
import { acceptSwap, proposeSwap } from '#core/domain/shifts/swaps.ts'
import { waitingFor } from '#core/domain/shifts/waiting.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'

import {
  ana,
  ben,
  chloe,
  entry,
  fresh,
  hour,
  hours,
  nobodyWanted,
  whoIsThere
} from '../../support/shifts.ts'

const anas = hours(ana, 14, 18)
const bens = hours(ben, 30, 34)
let month: ShiftMonth

beforeEach(() => {
  month = { places: {}, handovers: {}, attended: {}, swaps: {} }
  for (const one of [anas, bens]) {
    signUp(month, fresh(), { ...one, at: hour(0) })
  }
})

const waits = (member: MemberId, at = 3) =>
  waitingFor([month], member, hour(at), nobodyWanted).map(({ kind }) => kind)

describe('a swap that Ana proposes to Ben', () => {
  const swap = entry('swap')

  beforeEach(() => {
    proposeSwap(month, swap, fresh, { gives: anas, takes: bens, at: hour(1) })
  })

  test('waits for him, and neither for her nor for Chloe', () => {
    expect([waits(ben), waits(ana), waits(chloe)]).toEqual([['asked'], [], []])
  })

  test('is news for her once he has accepted, until she has read it', () => {
    acceptSwap(month, swap, { id: fresh(), by: ben, at: hour(2) })
    expect([waits(ben), waits(ana)]).toEqual([[], ['news']])
    readNews(month, swap, ana, 'made')
    expect(waits(ana)).toEqual([])
  })
})

test('a swap that gives two places one name, as no app of ours does, changes neither', () => {
  signUp(month, fresh(), { ...hours(ana, 20, 22), at: hour(0) })
  const before = whoIsThere(month)
  const swap = entry('forged')
  proposeSwap(month, swap, fresh, { gives: anas, takes: bens, at: hour(1) })
  const forged = month.swaps[swap]
  const [other] = Object.entries(month.places)
    .filter(([, place]) => place.member === ana && place.from === hour(20))
    .map(([id]) => entry(id))
  const [first] = forged?.gives ?? []
  if (!forged || !first || !other) throw new Error('they are there')
  forged.gives.push({ of: other, as: first.as, from: hour(20), to: hour(22) })
  forged.words[fresh()] = { by: ben, at: hour(2), says: 'accepted' }
  expect(whoIsThere(month)).toEqual(before)
  expect(waits(ana)).toEqual(['news']) // that it was lost
})

describe('a shift that Ana offers', () => {
  const take = (by: MemberId, id: string) =>
    takeOverShift(month, () => entry(id), anas, by, hour(2))

  test('and that came back to her over Ben leaves her nothing to read: she is there', () => {
    offer(month, fresh, anas, hour(1))
    take(ben, 'first')
    expect(waits(ana)).toEqual(['news'])
    offer(month, fresh, { ...anas, member: ben }, hour(2))
    takeOverShift(month, () => entry('second'), { ...anas, member: ben }, ana, hour(3))
    expect(waits(ana)).toEqual([])
  })

  test('is no news with hours that no calendar has', () => {
    offer(month, fresh, anas, hour(1))
    take(ben, 'first')
    for (const place of Object.values(month.places)) {
      if (place.member === ana) place.from = 9e15 as typeof place.from
    }
    expect(waits(ana)).toEqual([])
  })
  const reads = () => {
    for (const { id, heir } of takenOver(month, ana, hour(3))) {
      readTaken(month, id, heir)
    }
  }

  beforeEach(() => {
    offer(month, fresh, anas, hour(1))
  })

  test('waits for the others, until it is over', () => {
    expect([waits(ana), waits(ben), waits(chloe)]).toEqual([
      [],
      ['offered'],
      ['offered']
    ])
    expect([waits(ben, 17), waits(ben, 18)]).toEqual([['offered'], []])
  })

  test('but not for who is there already in that role, and could not take it', () => {
    signUp(month, fresh(), { ...hours(ben, 16, 20), at: hour(1) })
    signUp(month, fresh(), { ...hours(chloe, 16, 20, 'anchor'), at: hour(1) })
    expect([waits(ben), waits(chloe)]).toEqual([[], ['offered']])
  })

  test('is news for her once Ben has taken it over, until she has read it or it is over', () => {
    take(ben, 'bens')
    expect([waits(ana), waits(ben), waits(chloe)]).toEqual([['news'], [], []])
    expect(takenOver(month, ana, hour(3))).toMatchObject([{ by: ben }])
    expect([waits(ana, 17), waits(ana, 18)]).toEqual([['news'], []])
    reads()
    expect(waits(ana)).toEqual([])
  })

  test('taken back by Ben and then taken by Chloe is news again', () => {
    take(ben, 'bens')
    reads()
    giveBack(month, entry('bens'))
    expect(waits(ana)).toEqual([])
    take(chloe, 'chloes')
    expect(takenOver(month, ana, hour(3))).toMatchObject([{ by: chloe }])
    expect(waits(ana)).toEqual(['news'])
  })

  test('passed on by Ben is news for him, and none any more for her', () => {
    take(ben, 'bens')
    reads()
    const his = { ...anas, member: ben }
    offer(month, fresh, his, hour(3))
    takeOverShift(month, fresh, his, chloe, hour(4))
    expect([waits(ana, 5), waits(ben, 5), waits(chloe, 5)]).toEqual([[], ['news'], []])
  })
})

describe('thousands of swaps, as other devices may write them,', () => {
  /** Each of two places of their own, or of those that the swap `step` further on brings. */
  function swaps(count: number, { step = 0, isAccepted = true }): void {
    month = { places: {}, handovers: {}, attended: {}, swaps: {} }
    for (let n = 0; n < count; n++) {
      const swap = entry(`swap ${n}`)
      const isAnas = step === 0 || n % 2 === 0
      const [by, to] = isAnas ? [ana, ben] : [ben, ana]
      const { from, to: end } = hours(ana, 40 + 2 * n, 41 + 2 * n)
      const [gives, takes] = (['given', 'taken'] as const).map(side => {
        const isOwn = step === 0 || n + step < 0 || n + step >= count
        const of = entry(isOwn ? `${side} ${n}` : `new ${side} ${n + step}`)
        const as = entry(`new ${side} ${n}`)
        const owner = side === 'given' ? by : to
        const place = { ...hours(owner, 40 + 2 * n, 41 + 2 * n), at: hour(0) }
        if (isOwn) month.places[of] = place
        const member = owner === ana ? ben : ana
        if (isAccepted) month.places[as] = { ...place, member, of, swap }
        return { of, as, from, to: end }
      })
      if (!gives || !takes) throw new Error('there are two')
      const said = { by: to, at: (hour(1) + n) as Timestamp, says: 'accepted' as const }
      month.swaps[swap] = {
        ...{ by, to, at: hour(0), gives: [gives], takes: [takes], seen: {} },
        words: isAccepted ? { [fresh()]: said } : {}
      }
    }
  }

  /** How often anything of what was written is looked at. */
  function looks(): number {
    let count = 0
    const watched = <T extends object>(one: T): T =>
      new Proxy(one, {
        get: (target, name, receiver) => {
          count++
          const value: unknown = Reflect.get(target, name, receiver)
          return typeof value === 'object' && value !== null ? watched(value) : value
        }
      })
    waitingFor([watched(month)], ben, hour(3), nobodyWanted)
    return count
  }

  test.each<[string, { readonly isAccepted?: boolean; readonly step?: number }]>([
    ['that wait', { isAccepted: false }],
    ['that were accepted', {}],
    ['of what the one before brought', { step: -1 }],
    ['of what the next one brings', { step: 1 }]
  ])('cost no more each, %s, than one does among a few', (_which, how) => {
    swaps(50, how)
    expect(settledIn(month).won.size).toBe(how.isAccepted === false ? 0 : 100)
    const few = looks()
    swaps(500, how)
    expect(looks() / few).toBeLessThan(15)
  })
})

test('each thing is known again by its key, whatever else is there', () => {
  const keys = () =>
    waitingFor([month], chloe, hour(3), nobodyWanted).map(({ key }) => key)
  offer(month, fresh, anas, hour(1))
  const [first] = keys()
  offer(month, fresh, bens, hour(1))
  expect(keys()).toHaveLength(2)
  expect(new Set(keys()).size).toBe(2)
  expect(keys()).toContain(first)
})
