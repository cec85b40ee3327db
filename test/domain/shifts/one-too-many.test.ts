/** Two who fill one gap, each offline: who of them is told, and until when. */
import { beforeEach, describe, expect, test } from 'vitest'

import { wallTime } from '#app/state/week.ts'
import { answerIn } from '#core/domain/members/tongues.ts'
import { comeBack, leaveAndCallOff } from '#core/domain/shifts/leaving.ts'
import { offer, takeOverShift, withdrawOffer } from '#core/domain/shifts/offers.ts'
import { stay, tooMany, unstay, wantedHours } from '#core/domain/shifts/one-too-many.ts'
import { onlyRead } from '#core/domain/shifts/read-only.ts'
import { justRead } from '#core/domain/shifts/reading.ts'
import {
  signUp,
  stretches,
  type Place,
  type ShiftMonth,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import {
  want,
  wantNoMore,
  weekdays,
  type Wanted,
  type Wanting
} from '#core/domain/shifts/staffing.ts'
import { waitingFor } from '#core/domain/shifts/waiting.ts'
import type { EntryId, MemberId } from '#core/ids.ts'

import { ana, ben, chloe, entry, fresh, hour, hours } from '../../support/shifts.ts'

const everyDay = Object.fromEntries(weekdays.map(day => [day, true as const]))
const rule = entry('rule')
let month: ShiftMonth
let wanting: Wanting

beforeEach(() => {
  month = { places: {}, handovers: {}, attended: {}, swaps: {} }
  const settings = { staffing: {}, memberLanguages: {}, readOnly: {} }
  wanting = { settings, clock: wallTime }
  wants(1)
})

/** At any hour, unless it says when. */
function wants(count: number, only: Partial<Wanted> = {}, id = rule): void {
  const whenever = { weekdays: everyDay, from: 0, to: 24, zone: 'UTC' }
  want(wanting.settings, id, { ...whenever, role: 'advisor', count, ...only })
}

interface How {
  readonly at: number
  /** Whose places their device knows. */
  readonly sees?: readonly MemberId[]
  readonly id?: EntryId
  readonly also?: Partial<Place>
}

function signsUp(
  stretch: Stretch,
  { at, sees = [], id = fresh(), also = {} }: How
): EntryId {
  const known = stretches([month]).filter(({ member }) => sees.includes(member))
  const wanted = wantedHours(wanting, known, stretch)
  const place = { ...stretch, at: hour(at), ...(wanted.length > 0 && { wanted }) }
  expect(signUp(month, id, { ...place, ...also }).ok).toBe(true)
  return id
}

/** `14-18 b of 1`: who has which hours before them, and how many are wanted. */
function told(member: MemberId, at = 10, all: readonly ShiftMonth[] = [month]) {
  return tooMany(wanting, all, member, hour(at)).map(
    ({ hours, before, wanted, language }) => {
      const when = hours.map(({ from, to }) =>
        [from, to].map(one => (one - hour(0)) / 3_600_000).join('-')
      )
      const who = before.map(one => one[0]).join(' and ')
      return `${when.join(', ')} ${who} of ${wanted}${language ? ` in ${language}` : ''}`
    }
  )
}

describe('Ana and Ben fill one gap, and neither device knows of the other', () => {
  const anas = hours(ana, 14, 18)
  const bens = hours(ben, 14, 18)

  test('the later one is told who was earlier, the earlier one nothing', () => {
    signsUp(anas, { at: 2 })
    signsUp(bens, { at: 1 })
    expect([told(ana), told(ben)]).toEqual([['14-18 b of 1'], []])
  })

  test('whatever arrives first', () => {
    signsUp(bens, { at: 1 })
    signsUp(anas, { at: 2 })
    const arrived = { ...month }
    month.places = Object.fromEntries(Object.entries(arrived.places).reverse())
    expect([told(ana), told(ben)]).toEqual([['14-18 b of 1'], []])
  })

  test('at the same moment the lower id of the two places has it', () => {
    signsUp(anas, { at: 1, id: entry('2') })
    signsUp(bens, { at: 1, id: entry('1') })
    expect([told(ana), told(ben)]).toEqual([['14-18 b of 1'], []])
  })

  test('both keep their place, and what is told is counted at the shifts', () => {
    signsUp(bens, { at: 1 })
    signsUp(anas, { at: 2 })
    expect(stretches([month])).toHaveLength(2)
    const waits = (member: MemberId) => waitingFor([month], member, hour(3), wanting)
    expect(waits(ana)).toMatchObject([{ kind: 'news' }])
    expect(waits(ben)).toEqual([])
  })

  test('in another role, or at other hours, neither is one too many', () => {
    wants(1, { role: 'helper' }, entry('helpers'))
    signsUp(hours(ben, 14, 18, 'helper'), { at: 1 })
    signsUp(hours(ben, 18, 20), { at: 1 })
    signsUp(anas, { at: 2 })
    expect(told(ana)).toEqual([])
  })

  test('of hours that overlap in half, the half is told', () => {
    signsUp(hours(ben, 12, 16), { at: 1 })
    signsUp(anas, { at: 2 })
    expect(told(ana)).toEqual(['14-16 b of 1'])
  })

  test('one who was there already when somebody more was wanted counts, too', () => {
    signsUp(hours(chloe, 14, 18), { at: 0 })
    wants(2)
    signsUp(bens, { at: 1, sees: [chloe] })
    signsUp(anas, { at: 2, sees: [chloe] })
    expect([told(ana), told(ben), told(chloe)]).toEqual([
      ['14-18 c and b of 2'],
      [],
      []
    ])
  })
})

test('of three for two who are wanted, the last is told of both others', () => {
  wants(2)
  signsUp(hours(ben, 14, 18), { at: 1 })
  signsUp(hours(ana, 14, 18), { at: 3 })
  signsUp(hours(chloe, 14, 18), { at: 2 })
  expect([ana, ben, chloe].map(one => told(one))).toEqual([
    ['14-18 b and c of 2'],
    [],
    []
  ])
})

test('of three for one who is wanted, both who came later are told of the first', () => {
  signsUp(hours(ben, 14, 18), { at: 1 })
  signsUp(hours(ana, 14, 18), { at: 3 })
  signsUp(hours(chloe, 14, 18), { at: 2 })
  expect([ana, ben, chloe].map(one => told(one))).toEqual([
    ['14-18 b of 1'],
    [],
    ['14-18 b of 1']
  ])
})

describe('whoever joins another knowingly', () => {
  test('is told nothing', () => {
    signsUp(hours(ben, 14, 18), { at: 1 })
    signsUp(hours(ana, 14, 18), { at: 2, sees: [ben] })
    expect(told(ana)).toEqual([])
  })

  test('nor where others are wanted: in another role, or who answer in a language', () => {
    wants(1, { role: 'helper' }, entry('helpers'))
    wants(1, { language: 'es' }, entry('in Spanish'))
    signsUp(hours(ben, 14, 18), { at: 1 })
    signsUp(hours(ana, 14, 18), { at: 2, sees: [ben] })
    expect(told(ana)).toEqual([])
  })

  test('is told of the hours alone in which nobody was known to be there', () => {
    signsUp(hours(ben, 14, 16), { at: 1 })
    signsUp(hours(chloe, 16, 18), { at: 1 })
    signsUp(hours(ana, 14, 18), { at: 2, sees: [ben] })
    expect(told(ana)).toEqual(['16-18 c of 1'])
  })

  test('or only reads, which fills nothing, is told nothing', () => {
    signsUp(hours(ben, 14, 18), { at: 1 })
    const reading = { ...hours(ana, 14, 18), isReading: true }
    expect(wantedHours(wanting, [], reading)).toEqual([])
    signsUp(hours(ana, 14, 18), { at: 2 })
    justRead(month, fresh, hours(ana, 14, 18))
    expect(told(ana)).toEqual([])
  })
})

describe('Ana, who came after Ben, is told no more', () => {
  let anas: EntryId

  beforeEach(() => {
    signsUp(hours(ben, 14, 18), { at: 1 })
    anas = signsUp(hours(ana, 14, 18), { at: 2 })
    expect(told(ana)).toEqual(['14-18 b of 1'])
  })

  test('once she stays all the same; unless she takes that back', () => {
    stay(month, anas)
    expect(told(ana)).toEqual([])
    expect(stretches([month])).toHaveLength(2)
    unstay(month, anas)
    expect(told(ana)).toEqual(['14-18 b of 1'])
  })

  test('nor of what remains, if she stays and offers a part of it', () => {
    stay(month, anas)
    offer(month, fresh, hours(ana, 15, 16), hour(3))
    expect(told(ana)).toEqual([])
  })

  test('once she left it to him; unless she comes back', () => {
    const left = leaveAndCallOff(month, fresh, hours(ana, 14, 18), hour(3))
    expect(told(ana)).toEqual([])
    if (left.ok) comeBack(month, left.value, hour(3))
    expect(told(ana)).toEqual(['14-18 b of 1'])
  })

  test('once Ben left, offers it, or only reads', () => {
    offer(month, fresh, hours(ben, 14, 18), hour(3))
    expect(told(ana)).toEqual([])
    withdrawOffer(month, hours(ben, 14, 18))
    expect(told(ana)).toEqual(['14-18 b of 1'])
    justRead(month, fresh, hours(ben, 14, 16))
    expect(told(ana)).toEqual([])
    signsUp(hours(ben, 18, 20), { at: 3 })
    leaveAndCallOff(month, fresh, hours(ben, 14, 20), hour(4))
    expect(told(ana)).toEqual([])
  })

  test('once the hours have begun', () => {
    expect([told(ana, 13), told(ana, 14)]).toEqual([['14-18 b of 1'], []])
  })

  test('once more are wanted, nobody is, or the desk only reads', () => {
    wants(2)
    expect(told(ana)).toEqual([])
    wants(1)
    expect(told(ana)).toEqual(['14-18 b of 1'])
    const closed = { from: hour(16), to: hour(20), why: 'a rest', by: ben, at: hour(3) }
    onlyRead(wanting.settings, fresh(), closed, true)
    expect(told(ana)).toEqual(['14-16 b of 1'])
    wantNoMore(wanting.settings, rule)
    expect(told(ana)).toEqual([])
  })

  test('and who was earlier is so still, when they leave the middle of it', () => {
    leaveAndCallOff(month, fresh, hours(ben, 15, 16), hour(3))
    expect(told(ana)).toEqual(['14-15, 16-18 b of 1'])
    expect(told(ben)).toEqual([])
    leaveAndCallOff(month, fresh, hours(ana, 16, 17), hour(3))
    expect(told(ana)).toEqual(['14-15 b of 1', '17-18 b of 1'])
  })

  test('nor is Chloe, who takes over from Ben and sees that Ana is there', () => {
    offer(month, fresh, hours(ben, 14, 18), hour(3))
    takeOverShift(month, fresh, hours(ben, 14, 18), chloe, hour(4))
    expect([told(ana), told(chloe)]).toEqual([[], []])
  })
})

describe('where one who answers in Spanish is wanted, too', () => {
  beforeEach(() => {
    wants(1, { language: 'es' }, entry('in Spanish'))
    answerIn(wanting.settings, ana, ['es'])
  })

  test('Ana is not one too many after Ben, who does not', () => {
    signsUp(hours(ben, 14, 18), { at: 1 })
    signsUp(hours(ana, 14, 18), { at: 2 })
    expect(told(ana)).toEqual([])
  })

  test('but Ben is after Chloe, if neither does', () => {
    signsUp(hours(chloe, 14, 18), { at: 1 })
    signsUp(hours(ben, 14, 18), { at: 2 })
    expect(told(ben)).toEqual(['14-18 c of 1'])
  })

  test('and Ana is after Chloe, if both do', () => {
    answerIn(wanting.settings, chloe, ['es-MX'])
    signsUp(hours(ben, 14, 18), { at: 0 })
    signsUp(hours(chloe, 14, 18), { at: 1 })
    signsUp(hours(ana, 14, 18), { at: 2, sees: [ben] })
    expect(told(ana)).toEqual(['14-18 c of 1 in es'])
  })
})

test('where somebody is wanted from half past on, the whole hour in which that lies is told', () => {
  // six to ten in the evening there
  wants(1, { from: 18, to: 22, zone: 'Asia/Kolkata' })
  const anas = hours(ana, 12, 18)
  expect(wantedHours(wanting, [], anas)).toEqual([{ from: hour(12), to: hour(17) }])
  signsUp(hours(ben, 12, 18), { at: 1 })
  signsUp(anas, { at: 2 })
  expect([told(ana), told(ben)]).toEqual([['12-17 b of 1'], []])
})

test('where more are wanted from half past on, nobody of them is one too many in that hour', () => {
  wants(1, { from: 18, to: 20, zone: 'Asia/Kolkata' })
  wants(2, { from: 20, to: 22, zone: 'Asia/Kolkata' }, entry('later'))
  signsUp(hours(ben, 12, 17), { at: 1 })
  signsUp(hours(ana, 12, 17), { at: 2 })
  expect(told(ana)).toEqual(['12-14 b of 1'])
})

test('a sign-up that repeats is one piece of news, and one by itself is another', () => {
  const series = entry('series')
  for (const day of [0, 24, 48]) {
    signsUp(hours(ben, day + 14, day + 18), { at: 1 })
    const also = day > 24 ? {} : { series }
    signsUp(hours(ana, day + 14, day + 18), { at: 2, also })
  }
  expect(told(ana)).toEqual(['14-18, 38-42 b of 1', '62-66 b of 1'])
  expect(told(ana, 15)).toEqual(['38-42 b of 1', '62-66 b of 1'])
})

test('a night over the turn of a month, which is kept in two, is one', () => {
  const begin = 20 * 24 + 22 // the last evening of November
  signsUp(hours(ben, begin, begin + 2), { at: 1 })
  signsUp(hours(ana, begin, begin + 2), { at: 2 })
  const november = month
  month = { ...month, places: {} }
  signsUp(hours(ben, begin + 2, begin + 4), { at: 1 })
  signsUp(hours(ana, begin + 2, begin + 4), { at: 2 })
  expect(told(ana, 10, [november, month])).toEqual([`${begin}-${begin + 4} b of 1`])
})

test('hours that nobody signs up for, as another may write them, are not counted one by one', () => {
  signsUp(hours(ben, 14, 18), { at: 1 })
  signsUp(hours(ana, 14, 18), { at: 2, id: entry('forged') })
  const forged = month.places[entry('forged')]
  if (forged) forged.to = hour(9e6)
  expect(told(ana)).toEqual([])
})
