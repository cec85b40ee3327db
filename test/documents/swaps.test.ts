/** Swaps between devices that are apart: what counts when they meet, and who is told. */
import { beforeEach, describe, expect, test } from 'vitest'

import { shiftsSchema } from '#core/documents/schemas.ts'
import { leaveAndCallOff } from '#core/domain/shifts/leaving.ts'
import { lostTo, offer, takeOverShift } from '#core/domain/shifts/offers.ts'
import { leave, signUp, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { readNews, swapNews } from '#core/domain/shifts/swap-news.ts'
import {
  acceptSwap,
  declineSwap,
  openSwaps,
  proposeSwap,
  unsay,
  withdrawSwap
} from '#core/domain/shifts/swaps.ts'
import type { MemberId } from '#core/ids.ts'

import { two } from '../support/offline.ts'
import {
  ana,
  ben,
  chloe,
  entry,
  fresh,
  hour,
  hours,
  whoIsThere
} from '../support/shifts.ts'

const anas = hours(ana, 14, 18)
const bens = hours(ben, 30, 34)
const chloes = hours(chloe, 40, 43)
const toBen = entry('to-ben')
const toChloe = entry('to-chloe')

type Devices = ReturnType<typeof two<ShiftMonth>>
type Device = Devices['one']
let one: Device, other: Device
let meet: Devices['meet']

/** Ana has asked Ben and Chloe, both for the same shift of hers. */
beforeEach(() => {
  const devices = two<ShiftMonth>(shiftsSchema)
  one = devices.one
  other = devices.other
  meet = devices.meet
  for (const stretch of [anas, bens, chloes]) {
    one.perform(month => signUp(month, fresh(), { ...stretch, at: hour(0) }))
  }
  for (const [id, takes] of [
    [toBen, bens],
    [toChloe, chloes]
  ] as const) {
    const proposal = { gives: anas, takes, at: hour(1) }
    one.perform(month => proposeSwap(month, id, fresh, proposal))
  }
  meet()
})

const said = (by: MemberId, at: number) => ({ id: fresh(), by, at: hour(at) })
const accepts = (device: Device, by: MemberId, at: number) =>
  device.perform(month => acceptSwap(month, by === ben ? toBen : toChloe, said(by, at)))
const withdraws = (device: Device, at: number) =>
  device.perform(month => withdrawSwap(month, toBen, said(ana, at)))

/** Said of both devices, which know the same. */
const areThere = () => whoIsThere(one.read())
const news = (member: MemberId) =>
  swapNews(other.read(), member, hour(10)).map(({ id, ending }) => [id, ending])

const asItWas = [
  [ana, 14],
  [ben, 30],
  [chloe, 40]
]
const withBen = [
  [ben, 14],
  [ana, 30],
  [chloe, 40]
]
const withChloe = [
  [chloe, 14],
  [ben, 30],
  [ana, 40]
]

describe('the same shift was promised twice, and both accept apart', () => {
  test('the earlier has it, the other keeps theirs, and all three are told', () => {
    accepts(one, ben, 5)
    accepts(other, chloe, 4)
    meet()
    expect(areThere()).toEqual(withChloe)
    expect(news(ana)).toEqual([
      [toBen, 'lost'],
      [toChloe, 'made']
    ])
    expect(news(ben)).toEqual([[toBen, 'lost']])
    expect(news(chloe)).toEqual([])
  })

  test('at the same moment the swap with the lower id counts', () => {
    accepts(one, ben, 4)
    accepts(other, chloe, 4)
    meet()
    expect(areThere()).toEqual(withBen)
  })

  test('who was told that it was made, and then that it was not, reads both', () => {
    accepts(one, ben, 5)
    one.perform(month => readNews(month, toBen, ana, 'made'))
    accepts(other, chloe, 4)
    meet()
    expect(news(ana)).toContainEqual([toBen, 'lost'])
  })

  test('the one that does not count stays so, also once its winner has left', () => {
    accepts(one, ben, 5)
    accepts(other, chloe, 4)
    meet()
    one.perform(month => leave(month, fresh(), hours(chloe, 14, 18), hour(6)))
    meet()
    expect(areThere()).toEqual([
      [ben, 30],
      [ana, 40]
    ])
    expect(news(ben)).toEqual([[toBen, 'lost']])
  })
})

describe('one of the places was meanwhile given to somebody else', () => {
  test.each([
    ['hers', anas],
    ['his', bens]
  ])(
    '%s, before he accepted: the swap changes neither, and both are told',
    (_, given) => {
      one.perform(month => offer(month, fresh, given, hour(2)))
      one.perform(month => takeOverShift(month, fresh, given, chloe, hour(3)))
      accepts(other, ben, 4)
      meet()
      const rest = asItWas.filter(([, from]) => hour(Number(from)) !== given.from)
      const chloesNow = [chloe, (given.from - hour(0)) / 3_600_000]
      expect(areThere()).toEqual(
        [...rest, chloesNow].sort((a, b) => Number(a[1]) - Number(b[1]))
      )
      expect(news(ana)).toContainEqual([toBen, 'lost'])
      expect(news(ben)).toEqual([[toBen, 'lost']])
      expect(lostTo(one.read(), chloe)).toEqual([])
    }
  )

  test('after he accepted: the swap counts, and who took it over is told', () => {
    one.perform(month => offer(month, fresh, anas, hour(2)))
    one.perform(month => takeOverShift(month, fresh, anas, chloe, hour(5)))
    accepts(other, ben, 4)
    meet()
    expect(areThere()).toEqual(withBen)
    expect(lostTo(one.read(), chloe)).toMatchObject([{ to: ben }])
  })

  test('what was lost is not passed on either', () => {
    one.perform(month => offer(month, fresh, anas, hour(2)))
    one.perform(month => takeOverShift(month, fresh, anas, chloe, hour(5)))
    const lost = { ...anas, member: chloe }
    one.perform(month => offer(month, fresh, lost, hour(6)))
    one.perform(month => takeOverShift(month, fresh, lost, ana, hour(7)))
    accepts(other, ben, 4)
    meet()
    expect(areThere()).toEqual(withBen)
    expect(lostTo(one.read(), ana)).toMatchObject([{ to: ben }])
  })
})

describe('withdrawn here, accepted there', () => {
  test('withdrawn first: each keeps their own, and both are told', () => {
    withdraws(one, 3)
    accepts(other, ben, 4)
    meet()
    expect(areThere()).toEqual(asItWas)
    expect([news(ana), news(ben)]).toEqual([[[toBen, 'late']], [[toBen, 'late']]])
  })

  test('accepted first: it is a swap, and Ana is told why', () => {
    withdraws(one, 5)
    accepts(other, ben, 4)
    meet()
    expect(areThere()).toEqual(withBen)
    expect(news(ana)).toContainEqual([toBen, 'bound'])
    expect(news(ben)).toEqual([])
  })

  test('at the same moment everything stays as it is', () => {
    withdraws(one, 4)
    accepts(other, ben, 4)
    meet()
    expect(areThere()).toEqual(asItWas)
  })

  test('Ana left the shift that she had promised, before he accepted: she takes none', () => {
    one.perform(month => leaveAndCallOff(month, fresh, anas, hour(3)))
    accepts(other, ben, 4)
    meet()
    expect(areThere()).toEqual(asItWas.slice(1))
    expect([news(ana), news(ben)]).toEqual([[[toBen, 'late']], [[toBen, 'late']]])
  })

  test('she left it after he had accepted: he has it, and she has his', () => {
    one.perform(month => leaveAndCallOff(month, fresh, anas, hour(5)))
    accepts(other, ben, 4)
    meet()
    expect(areThere()).toEqual(withBen)
    expect(news(ana)).toContainEqual([toBen, 'bound'])
  })
})

describe('Ben has two devices', () => {
  test('he accepts on both: it is one swap', () => {
    accepts(one, ben, 4)
    accepts(other, ben, 5)
    meet()
    expect(areThere()).toEqual(withBen)
    expect(news(ben)).toEqual([])
  })

  test('he accepts on both and undoes it on one: it is a swap, both ways', () => {
    accepts(one, ben, 4)
    const last = said(ben, 5)
    other.perform(month => acceptSwap(month, toBen, last))
    other.perform(month => unsay(month, toBen, last.id))
    meet()
    expect(areThere()).toEqual(withBen)
  })

  test('he declines on one before he accepts on the other: declined, and he is told', () => {
    one.perform(month => declineSwap(month, toBen, said(ben, 3), ''))
    accepts(other, ben, 4)
    meet()
    expect(areThere()).toEqual(asItWas)
    expect([news(ana), news(ben)]).toEqual([[[toBen, 'declined']], [[toBen, 'late']]])
  })
})

test('Ben and Chloe propose the same to each other apart: one acceptance does, once', () => {
  const [his, hers] = [entry('his'), entry('hers')]
  const [forHers, forHis] = [
    { gives: bens, takes: chloes, at: hour(2) },
    { gives: chloes, takes: bens, at: hour(2) }
  ]
  one.perform(month => proposeSwap(month, his, fresh, forHers))
  other.perform(month => proposeSwap(month, hers, fresh, forHis))
  meet()
  expect(openSwaps(one.read(), chloe, hour(3))).toHaveLength(3)
  one.perform(month => acceptSwap(month, his, said(chloe, 4)))
  other.perform(month => acceptSwap(month, hers, said(ben, 5)))
  meet()
  expect(areThere()).toEqual([
    [ana, 14],
    [chloe, 30],
    [ben, 40]
  ])
})
