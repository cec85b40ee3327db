import { beforeEach, describe, expect, test } from 'vitest'

import { appointments } from '#core/domain/shifts/appointments.ts'
import { personHours } from '#core/domain/shifts/attendance.ts'
import { coverOf } from '#core/domain/shifts/cover.ts'
import { hoursAfter, hoursLong } from '#core/domain/shifts/hours.ts'
import type { Promised } from '#core/domain/shifts/agreements.ts'
import { leaveAndCallOff } from '#core/domain/shifts/leaving.ts'
import { lostTo, offer, takeOverShift } from '#core/domain/shifts/offers.ts'
import { beginSoon } from '#core/domain/shifts/reminders.ts'
import { shortages } from '#core/domain/shifts/staffing.ts'
import {
  leave,
  signUp,
  stretches,
  type ShiftMonth,
  type Stretch
} from '#core/domain/shifts/shifts.ts'
import { readNews, swapNews } from '#core/domain/shifts/swap-news.ts'
import {
  acceptSwap,
  declineSwap,
  openSwaps,
  isOverTurn,
  partnersFor,
  proposeSwap,
  unsay,
  withdrawSwap
} from '#core/domain/shifts/swaps.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

import { wallTime } from '#app/state/week.ts'

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

const friday = 3 * 24
const tuesday = hours(ana, 14, 18)
const bens = hours(ben, friday + 10, friday + 14)
const swap = entry('swap')

let month: ShiftMonth

beforeEach(() => {
  month = { places: {}, handovers: {}, attended: {}, swaps: {} }
  isOn(tuesday)
  isOn(bens)
})

function isOn(stretch: Stretch, at = hour(0)): void {
  const signed = signUp(month, fresh(), { ...stretch, at })
  if (!signed.ok) throw new Error('there is room for everybody')
}

function proposes(
  gives: Stretch,
  takes: Stretch,
  { id = swap, at = hour(1) }: { id?: EntryId; at?: Timestamp } = {}
) {
  return proposeSwap(month, id, fresh, { gives, takes, at })
}

const said = (by: MemberId, at = hour(2), id = entry('word')) => ({ id, by, at })

const news = (member: MemberId, at = hour(3)) =>
  swapNews(month, member, at).map(({ ending }) => ending)
const waits = (member: MemberId, at = hour(3)) => openSwaps(month, member, at).length

const asItWas = [
  [ana, 14],
  [ben, friday + 10]
]
const swapped = [
  [ben, 14],
  [ana, friday + 10]
]

describe('Ana asks Ben: my Tuesday for your Friday', () => {
  test('until he answers each keeps their own, and both see that it waits', () => {
    expect(proposes(tuesday, bens).ok).toBe(true)
    expect(whoIsThere(month)).toEqual(asItWas)
    expect([waits(ana), waits(ben), waits(chloe)]).toEqual([1, 1, 0])
  })

  test('he accepts: both shifts change hands, she is told until she has read it', () => {
    proposes(tuesday, bens)
    expect(acceptSwap(month, swap, said(ben)).ok).toBe(true)
    expect(whoIsThere(month)).toEqual(swapped)
    expect([waits(ana), waits(ben)]).toEqual([0, 0])
    expect([news(ana), news(ben)]).toEqual([['made'], []])
    readNews(month, swap, ana, 'made')
    expect(news(ana)).toEqual([])
  })

  test('he declines and says why: nothing changes, and she reads it', () => {
    proposes(tuesday, bens)
    expect(declineSwap(month, swap, said(ben), 'I have choir.').ok).toBe(true)
    expect(whoIsThere(month)).toEqual(asItWas)
    expect(swapNews(month, ana, hour(3))).toMatchObject([
      { ending: 'declined', why: 'I have choir.' }
    ])
    expect(news(ben)).toEqual([])
  })

  test('she withdraws it: he cannot accept any more, and nobody needs to be told', () => {
    proposes(tuesday, bens)
    expect(withdrawSwap(month, swap, said(ana)).ok).toBe(true)
    const refused = { ok: false, error: { type: 'not-open' } }
    expect(acceptSwap(month, swap, said(ben, hour(3)))).toEqual(refused)
    expect(whoIsThere(month)).toEqual(asItWas)
    expect([news(ana), news(ben), waits(ben)].flat()).toEqual([0])
  })

  test('nobody answers or withdraws for another', () => {
    proposes(tuesday, bens)
    for (const by of [ana, chloe]) {
      expect(acceptSwap(month, swap, said(by)).ok).toBe(false)
      expect(declineSwap(month, swap, said(by), '').ok).toBe(false)
    }
    expect(withdrawSwap(month, swap, said(ben)).ok).toBe(false)
    expect(month.swaps[swap]?.words).toEqual({})
  })

  test('what was said is taken back as if it had never been: accepting, declining, withdrawing', () => {
    proposes(tuesday, bens)
    const before = structuredClone(month)
    acceptSwap(month, swap, said(ben))
    unsay(month, swap, entry('word'))
    expect(month).toEqual(before)
    declineSwap(month, swap, said(ben), 'no')
    unsay(month, swap, entry('word'))
    expect(month).toEqual(before)
    withdrawSwap(month, swap, said(ana))
    unsay(month, swap, entry('word'))
    expect(month).toEqual(before)
  })

  test('but not once somebody did more with it', () => {
    proposes(tuesday, bens)
    acceptSwap(month, swap, said(ben))
    const ours = hours(ana, friday + 10, friday + 14)
    offer(month, fresh, ours, hour(3))
    takeOverShift(month, fresh, ours, chloe, hour(4))
    expect(unsay(month, swap, entry('word'))).toEqual({
      ok: false,
      error: { type: 'passed-on' }
    })
    expect(whoIsThere(month)).toEqual([
      [ben, 14],
      [chloe, friday + 10]
    ])
  })

  test('it may be swapped on, and back again', () => {
    proposes(tuesday, bens)
    acceptSwap(month, swap, said(ben))
    const back = entry('back')
    const [bensNow, anas] = stretches([month])
    if (!bensNow || !anas) throw new Error('two are there')
    proposes(bensNow, anas, { id: back, at: hour(3) })
    acceptSwap(month, back, said(ana, hour(4), entry('other')))
    expect(whoIsThere(month)).toEqual(asItWas)
  })

  test('who leaves what they swapped for brings nothing back to anybody', () => {
    proposes(tuesday, bens)
    acceptSwap(month, swap, said(ben))
    leave(month, fresh(), hours(ben, 14, 18), hour(3))
    expect(whoIsThere(month)).toEqual([[ana, friday + 10]])
  })

  test('a stretch of two sign-ups changes hands as a whole', () => {
    isOn(hours(ana, 18, 20))
    proposes(hours(ana, 14, 20), bens)
    acceptSwap(month, swap, said(ben))
    expect(stretches([month])).toEqual([
      hours(ben, 14, 20),
      hours(ana, friday + 10, friday + 14)
    ])
  })

  test('each keeps the role of the shift that they take', () => {
    isOn(hours(chloe, 20, 22, 'anchor'))
    proposes(tuesday, hours(chloe, 20, 22, 'anchor'))
    acceptSwap(month, swap, said(chloe))
    expect(stretches([month]).map(({ member, role }) => [member, role])).toEqual([
      [chloe, 'advisor'],
      [ana, 'anchor'],
      [ben, 'advisor']
    ])
  })
})

describe('what is refused', () => {
  test('the same swap twice, and one with oneself', () => {
    isOn(hours(ana, 20, 22))
    proposes(tuesday, bens)
    const twice = proposes(tuesday, bens, { id: entry('again') })
    const refused = { ok: false, error: { type: 'already-proposed' } }
    expect(twice).toEqual(refused)
    expect(proposes(bens, tuesday, { id: entry('back') })).toEqual(refused)
    expect(proposes(tuesday, hours(ana, 20, 22)).ok).toBe(false)
  })

  test('hours in which one of them would be there twice in a role', () => {
    isOn(hours(ben, 16, 20))
    const refused = { ok: false, error: { type: 'already-there', member: ben } }
    expect(proposes(tuesday, bens)).toEqual(refused)
    expect(month.swaps).toEqual({})
  })

  test('also where Ben signed up for them only after he was asked', () => {
    proposes(tuesday, bens)
    isOn(hours(ben, 16, 20))
    expect(acceptSwap(month, swap, said(ben))).toEqual({
      ok: false,
      error: { type: 'already-there', member: ben }
    })
    expect(whoIsThere(month)).toHaveLength(3)
  })

  test('two shifts that overlap can be swapped: each leaves what they give', () => {
    isOn(hours(chloe, 16, 20))
    expect(proposes(tuesday, hours(chloe, 16, 20)).ok).toBe(true)
    expect(acceptSwap(month, swap, said(chloe)).ok).toBe(true)
    expect(stretches([month]).slice(0, 2)).toEqual([
      hours(chloe, 14, 18),
      hours(ana, 16, 20)
    ])
  })

  test('a shift that is not theirs, or not any more', () => {
    expect(proposes(hours(chloe, 14, 18), bens).ok).toBe(false)
    proposes(tuesday, bens)
    leave(month, fresh(), hours(ana, 16, 18), hour(2))
    expect(acceptSwap(month, swap, said(ben, hour(3))).ok).toBe(false)
    expect(news(ana)).toEqual(['gone'])
    expect(waits(ben)).toBe(0)
  })
})

describe('time', () => {
  test('it can be answered until the earlier of the two begins, whosever it is', () => {
    const early = proposes(bens, tuesday)
    expect(early.ok).toBe(true)
    expect([waits(ana, hour(13)), waits(ana, hour(14))]).toEqual([1, 0])
    expect(acceptSwap(month, swap, said(ana, hour(14))).ok).toBe(false)
    expect([news(ben, hour(13)), news(ben, hour(14))]).toEqual([[], ['expired']])
    expect(acceptSwap(month, swap, said(ana, hour(13))).ok).toBe(true)
  })

  test('what has begun is not proposed', () => {
    expect(proposes(tuesday, bens, { at: hour(14) })).toEqual({
      ok: false,
      error: { type: 'has-begun' }
    })
  })

  test('a word from after the beginning counts nowhere, whoever wrote it', () => {
    proposes(tuesday, bens)
    acceptSwap(month, swap, said(ben, hour(13)))
    const word = month.swaps[swap]?.words[entry('word')]
    if (!word) throw new Error('Ben said something')
    word.at = hour(14)
    expect(whoIsThere(month)).toEqual(asItWas)
    expect(news(ana, hour(15))).toEqual(['expired'])
  })

  test('nobody is told any more once both shifts are over', () => {
    proposes(tuesday, bens)
    acceptSwap(month, swap, said(ben))
    expect(news(ana, hour(friday + 13))).toEqual(['made'])
    expect(news(ana, hour(friday + 14))).toEqual([])
  })

  test('in the week when clocks go back, hours are what they are, and none is lost', () => {
    // Berlin, 25 October 2026: 02:00 comes twice, at 00:00 and 01:00 UTC
    const october = (day: number, h: number) => Date.UTC(2026, 9, day, h) as Timestamp
    const role = 'advisor' as const
    // 20:00 to midnight there, each: four hours before the change, and after it
    const saturday = { member: ana, role, from: october(24, 18), to: october(24, 22) }
    const monday = { member: ben, role, from: october(26, 19), to: october(26, 23) }
    // midnight to 04:00 there, which lasts five hours
    const night = { member: chloe, role, from: october(24, 22), to: october(25, 3) }
    month.places = {}
    const asked = { at: october(20, 0) }
    for (const one of [saturday, monday, night]) isOn(one, asked.at)
    proposes(saturday, monday, { id: entry('s1'), ...asked })
    acceptSwap(month, entry('s1'), said(ben, october(21, 0), entry('w1')))
    const anas = { ...monday, member: ana }
    proposes(anas, night, { id: entry('s2'), ...asked })
    acceptSwap(month, entry('s2'), said(chloe, october(22, 0), entry('w2')))

    expect(stretches([month])).toEqual([
      { ...saturday, member: ben },
      { ...night, member: ana },
      { ...monday, member: chloe }
    ])
    expect(stretches([month]).map(one => hoursLong([one]))).toEqual([4, 5, 4])
    const walls = stretches([month]).map(({ from }) => wallTime(from, 'Europe/Berlin'))
    expect(walls.map(wall => wall?.hour)).toEqual([20, 0, 20])
  })
})

describe('one place, promised more than once', () => {
  const chloes = hours(chloe, friday + 20, friday + 22)
  const other = entry('other')

  test('the first who accepts has it, and the other swap is off', () => {
    isOn(chloes)
    proposes(tuesday, bens)
    proposes(tuesday, chloes, { id: other })
    acceptSwap(month, other, said(chloe))
    expect(acceptSwap(month, swap, said(ben, hour(3))).ok).toBe(false)
    expect(news(ana)).toEqual(['made', 'gone'])
    expect(whoIsThere(month)).toEqual([
      [chloe, 14],
      [ben, friday + 10],
      [ana, friday + 20]
    ])
  })

  test('offered and proposed at once: whoever takes it over ends the proposal', () => {
    proposes(tuesday, bens)
    offer(month, fresh, tuesday, hour(1))
    takeOverShift(month, fresh, tuesday, chloe, hour(2))
    expect(acceptSwap(month, swap, said(ben, hour(3))).ok).toBe(false)
    expect([news(ana), news(ben)]).toEqual([['gone'], []])
  })

  test('who leaves a shift calls off what they promised of it, and declines for it', () => {
    isOn(chloes)
    proposes(tuesday, bens)
    proposes(chloes, tuesday, { id: other })
    leaveAndCallOff(month, fresh, tuesday, hour(2))
    const words = [swap, other].map(id =>
      Object.values(month.swaps[id]?.words ?? {}).map(({ says }) => says)
    )
    expect(words).toEqual([['withdrawn'], ['declined']])
    expect([news(ana), news(chloe)]).toEqual([[], ['declined']])
  })

  test('leaving something else calls nothing off', () => {
    isOn(hours(ana, 20, 22))
    proposes(tuesday, bens)
    leaveAndCallOff(month, fresh, hours(ana, 20, 22), hour(2))
    expect(waits(ben)).toBe(1)
  })
})

describe('whom Ana can ask', () => {
  const plan = () => ({ month, all: stretches([month]) })

  test('everybody else who is still to come in that month, and hers for theirs', () => {
    isOn(hours(chloe, 0, 3))
    expect(partnersFor(plan(), ana, tuesday, hour(1))).toEqual([bens])
    expect(partnersFor(plan(), ana, bens, hour(1))).toEqual([tuesday])
    expect(partnersFor(plan(), ana, bens, hour(15))).toEqual([])
  })

  test('not for a night over the turn of a month: that is two documents', () => {
    const night = hours(chloe, 20 * 24 + 22, 21 * 24 + 2)
    const december = hours(chloe, 22 * 24, 22 * 24 + 2)
    const wider = { month, all: [...plan().all, night, december] }
    expect(partnersFor(wider, ana, tuesday, hour(1))).toEqual([bens])
    expect(partnersFor(wider, ana, night, hour(1))).toEqual([])
  })

  test('and is told where some are missing for that reason, and for no other', () => {
    const { all } = plan()
    const isMissing = (one: Stretch, more: readonly Stretch[], now = hour(1)) =>
      isOverTurn([...all, ...more], ana, one, now)
    const december = hours(chloe, 22 * 24, 22 * 24 + 2)
    const night = hours(chloe, 20 * 24 + 22, 21 * 24 + 2)
    expect(isMissing(tuesday, [])).toBe(false)
    expect(isMissing(tuesday, [december])).toBe(true)
    expect(isMissing(tuesday, [night])).toBe(true)
    expect(isMissing(december, [december])).toBe(true)
    expect(isMissing(tuesday, [december], hour(15))).toBe(false)
    expect(isMissing(tuesday, [{ ...december, member: ana }])).toBe(false)
  })

  test('not for hours in which one of the two is there already', () => {
    const bensTuesday = hours(ben, 16, 20)
    isOn(bensTuesday)
    expect(partnersFor(plan(), ana, bens, hour(1))).toEqual([])
    expect(partnersFor(plan(), ben, tuesday, hour(1))).toEqual([bensTuesday])
    expect(partnersFor(plan(), ana, tuesday, hour(1))).toEqual([bensTuesday])
  })

  test('not what waits for an answer already, whoever of the two proposed it', () => {
    proposes(tuesday, bens)
    expect(partnersFor(plan(), ana, tuesday, hour(2))).toEqual([])
    expect(partnersFor(plan(), ben, tuesday, hour(2))).toEqual([])
  })
})

describe('what else is made of the plan follows the swap', () => {
  beforeEach(() => {
    proposes(tuesday, bens)
    acceptSwap(month, swap, said(ben))
  })

  test('the calendar: each shift once, with who has it now', () => {
    expect(appointments([month]).map(({ member, from }) => [member, from])).toEqual([
      [ben, tuesday.from],
      [ana, bens.from]
    ])
  })

  test('the hours of each', () => {
    isOn(hours(ana, 20, 22))
    const period = { from: hour(0), to: hour(24) }
    const signedUp = personHours([month], period).map(one => [one.member, one.signedUp])
    expect(signedUp).toEqual([
      [ana, 2],
      [ben, 4]
    ])
  })

  test('reminders: Ben is told of Tuesday, and Ana is not', () => {
    const soon = (member: MemberId) =>
      beginSoon(stretches([month]), member, hoursAfter(tuesday.from, -1), 60)
    expect([soon(ben), soon(ana)]).toEqual([[{ ...tuesday, member: ben }], []])
  })

  test('coverage by language, and who is wanted', () => {
    const settings = {
      memberLanguages: { [ana]: { es: true as const }, [ben]: { en: true as const } },
      readOnly: {},
      staffing: {
        [entry('rule')]: {
          weekdays: { '2': true as const },
          from: 14,
          to: 18,
          zone: 'UTC',
          role: 'advisor' as const,
          count: 1,
          language: 'es'
        }
      }
    }
    const week = { from: hour(0), to: hour(7 * 24) }
    const cover = coverOf(stretches([month]), settings, week)
    expect(cover('es')).toEqual([{ from: bens.from, to: bens.to }])
    expect(cover('en')).toEqual([{ from: tuesday.from, to: tuesday.to }])
    const tuesdayAlone = { from: hour(0), to: hour(24) }
    const short = shortages(settings, stretches([month]), tuesdayAlone, wallTime)
    expect(short.map(one => hoursLong([one]))).toEqual([4])
  })
})

describe('of what a member’s device may have written by force', () => {
  const place = (member: MemberId, of: string) => ({
    ...hours(member, 14, 18),
    at: hour(0),
    of: entry(of)
  })
  const forged = (from: number, as = 'as') => ({
    by: ana,
    to: ben,
    at: hour(0),
    gives: [{ of: entry('1'), as: entry(as), from, to: from + 3_600_000 } as Promised],
    takes: [{ ...hours(ben, 0, 1), of: entry('2'), as: entry('as2') }],
    words: {},
    seen: {}
  })

  test('places that were taken from each other are nobody’s, and nobody waits for them', () => {
    month.places = {
      [entry('x')]: place(ben, 'y'),
      [entry('y')]: place(ben, 'x')
    }
    expect(lostTo(month, ben)).toEqual([])
    expect(stretches([month])).toEqual([])
  })

  test('a day that no calendar has is not told to anybody', () => {
    month.swaps[swap] = forged(8.64e20)
    expect(openSwaps(month, ben, hour(0))).toEqual([])
    expect(swapNews(month, ana, hour(0))).toEqual([])
  })

  test('a swap cannot bring a place under the name of one that is there', () => {
    signUp(month, entry('chloes'), { ...hours(chloe, 20, 22), at: hour(0) })
    const proposed = proposeSwap(month, swap, () => entry('chloes'), {
      gives: tuesday,
      takes: bens,
      at: hour(0)
    })
    expect(proposed.ok).toBe(true)
    const said = { id: entry('word'), by: ben, at: hour(1) }
    expect(acceptSwap(month, swap, said)).toEqual({
      ok: false,
      error: { type: 'not-open' }
    })
    expect(month.places[entry('chloes')]?.member).toBe(chloe)
  })
})
