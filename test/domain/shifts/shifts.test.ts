import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  byMonth,
  hoursLong,
  joined,
  monthOf,
  without
} from '#core/domain/shifts/hours.ts'
import {
  forgetLongLeft,
  freeHours,
  gaps,
  isThere,
  laterOnes,
  leave,
  nextAfter,
  onAt,
  signUp,
  stretches,
  type Place,
  type ShiftMonth,
  type ShiftRole
} from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const chloe = 'c'.repeat(32) as MemberId

let made = 0
const id = () => (made++).toString(16).padStart(16, '0') as EntryId
const at = (text: string) => Date.parse(text) as Timestamp
/** An hour of Thursday 12 November 2026, UTC. */
const hour = (h: number) => (at('2026-11-12T00:00Z') + h * 3_600_000) as Timestamp

const aMonth = (): ShiftMonth => ({
  places: {},
  handovers: {},
  attended: {},
  swaps: {}
})

function place(
  member: MemberId,
  from: number,
  to: number,
  role: ShiftRole = 'advisor'
): Place {
  return { member, role, from: hour(from), to: hour(to), at: hour(0) }
}

function aMonthWith(...places: Place[]): ShiftMonth {
  const month = aMonth()
  for (const one of places) month.places[id()] = one
  return month
}

function hoursOf(month: ShiftMonth, member: MemberId): [number, number][] {
  return stretches([month])
    .filter(stretch => stretch.member === member)
    .map(({ from, to }) => [(from - hour(0)) / 3_600_000, (to - hour(0)) / 3_600_000])
}

describe('signing up', () => {
  test('Ana is there in the hours she signed up for', () => {
    const month = aMonth()
    expect(signUp(month, id(), place(ana, 14, 18)).ok).toBe(true)
    expect(hoursOf(month, ana)).toEqual([[14, 18]])
  })

  test('the same hours in the same role twice are refused, and change nothing', () => {
    const month = aMonthWith(place(ana, 14, 18))
    const before = structuredClone(month)
    expect(signUp(month, id(), place(ana, 17, 20))).toEqual({
      ok: false,
      error: { type: 'already-signed-up' }
    })
    expect(month).toEqual(before)
  })

  test('another role in the same hours is fine: an advisor may watch a room too', () => {
    const month = aMonthWith(place(ana, 14, 18))
    expect(signUp(month, id(), place(ana, 14, 16, 'room-monitor')).ok).toBe(true)
  })

  test('Ben may join Ana in the same hours and role', () => {
    const month = aMonthWith(place(ana, 14, 18))
    expect(signUp(month, id(), place(ben, 14, 18)).ok).toBe(true)
    expect(onAt(stretches([month]), hour(15)).map(on => on.member)).toEqual([ana, ben])
  })

  test('hours that touch are shown as one stretch', () => {
    const month = aMonthWith(place(ana, 14, 16))
    expect(signUp(month, id(), place(ana, 16, 18)).ok).toBe(true)
    expect(hoursOf(month, ana)).toEqual([[14, 18]])
  })

  test.each([
    ['no hour at all', 14, 14],
    ['backwards', 15, 14],
    ['half an hour', 14, 14.5],
    ['more than a day', 0, 25]
  ])('%s is refused', (_name, from, to) => {
    expect(signUp(aMonth(), id(), place(ana, from, to))).toEqual({
      ok: false,
      error: { type: 'bad-hours' }
    })
  })

  test('the same place taken on two devices offline is one stretch, left at once', () => {
    const month = aMonthWith(place(ana, 14, 18), place(ana, 15, 19))
    expect(hoursOf(month, ana)).toEqual([[14, 19]])
    const [whole] = stretches([month])
    if (!whole) throw new Error('Ana is there')
    expect(leave(month, id(), whole, hour(0)).ok).toBe(true)
    expect(month.places).toEqual({})
  })
})

describe('leaving', () => {
  const cases: [string, number, number, [number, number][]][] = [
    ['everything', 14, 18, []],
    ['the beginning', 14, 16, [[16, 18]]],
    ['the end', 16, 18, [[14, 16]]],
    [
      'the middle',
      15,
      17,
      [
        [14, 15],
        [17, 18]
      ]
    ],
    ['more than she had', 10, 20, []]
  ]
  test.each(cases)('%s', (_name, from, to, left) => {
    const month = aMonthWith(place(ana, 14, 18))
    const cut = {
      member: ana,
      role: 'advisor' as const,
      from: hour(from),
      to: hour(to)
    }
    expect(leave(month, id(), cut, hour(0)).ok).toBe(true)
    expect(hoursOf(month, ana)).toEqual(left)
  })

  test('Ben keeps his place when Ana leaves, and she keeps her other role', () => {
    const month = aMonthWith(
      place(ana, 14, 18),
      place(ben, 14, 18),
      place(ana, 14, 18, 'anchor')
    )
    leave(month, id(), place(ana, 14, 18), hour(0))
    expect(stretches([month]).map(({ member, role }) => [member, role])).toEqual([
      [ben, 'advisor'],
      [ana, 'anchor']
    ])
  })

  test('nobody leaves a place they do not have', () => {
    const month = aMonthWith(place(ben, 14, 18))
    expect(leave(month, id(), place(ana, 14, 18), hour(0))).toEqual({
      ok: false,
      error: { type: 'not-signed-up' }
    })
  })

  test('a place that two devices shrank to nothing is not shown', () => {
    expect(stretches([aMonthWith(place(ana, 16, 15))])).toEqual([])
  })

  test('leaving takes exactly the hours that were named, whatever the places were', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 }))
      .map(([from, long]) => [from, from + long] as const)
    fc.assert(
      fc.property(
        fc.array(range, { minLength: 1, maxLength: 5 }),
        range,
        (had, cut) => {
          const month = aMonthWith(...had.map(([from, to]) => place(ana, from, to)))
          const before = joined(stretches([month]))
          leave(month, id(), place(ana, cut[0], cut[1]), hour(0))
          const expected = before.flatMap(one =>
            without(one, [{ from: hour(cut[0]), to: hour(cut[1]) }])
          )
          const after = stretches([month]).map(({ from, to }) => ({ from, to }))
          expect(after).toEqual(expected)
        }
      )
    )
  })
})

describe('who is on', () => {
  const month = aMonthWith(
    place(ben, 18, 22),
    place(ana, 14, 18),
    place(chloe, 12, 20, 'anchor')
  )
  const all = stretches([month])

  test('advisors are named before the other roles', () => {
    expect(onAt(all, hour(15)).map(on => on.member)).toEqual([ana, chloe])
  })

  test('at the full hour the next one is on, and the last one is not', () => {
    expect(onAt(all, hour(18)).map(on => on.member)).toEqual([ben, chloe])
  })

  test('next are those who begin first', () => {
    expect(nextAfter(all, hour(15)).map(on => on.member)).toEqual([ben])
    expect(nextAfter(all, hour(19))).toEqual([])
  })
})

describe('free hours', () => {
  const evening = { from: hour(18), to: hour(24) }
  const free = (...places: Place[]) => {
    const found = freeHours(stretches([aMonthWith(...places)]), ana, evening, 2)
    return found && [found.from, found.to].map(at => (at - hour(0)) / 3_600_000)
  }

  test('Ana is offered none that she has already, in whatever role', () => {
    expect(free()).toEqual([18, 20])
    expect(free(place(ana, 17, 20), place(ana, 20, 21, 'anchor'))).toEqual([21, 23])
    expect(free(place(ana, 18, 24))).toBeUndefined()
  })

  test('what others have is free for her', () => {
    expect(free(place(ben, 18, 24))).toEqual([18, 20])
  })

  test('a single hour between two shifts is offered only where nothing longer is', () => {
    expect(free(place(ana, 19, 21))).toEqual([21, 23])
    expect(free(place(ana, 19, 24))).toEqual([18, 19])
  })
})

describe('gaps', () => {
  const day = { from: hour(0), to: hour(24) }

  test('an empty day is one gap', () => {
    expect(gaps([], day)).toEqual([day])
  })

  test('an anchor or a room monitor answers nobody, so the gap stays', () => {
    const month = aMonthWith(
      place(ana, 6, 12),
      place(ben, 12, 20, 'helper'),
      place(chloe, 0, 24, 'anchor')
    )
    expect(gaps(stretches([month]), day)).toEqual([
      { from: hour(0), to: hour(6) },
      { from: hour(20), to: hour(24) }
    ])
  })

  test('who comes from yesterday and stays until tomorrow leaves no gap', () => {
    const month = aMonthWith(place(ana, -2, 13), place(ben, 10, 30))
    expect(gaps(stretches([month]), day)).toEqual([])
  })
})

describe('the turn of a month', () => {
  const night = { from: at('2026-11-30T22:00Z'), to: at('2026-12-01T02:00Z') }

  test('a night over it is cut into two documents', () => {
    expect(byMonth(night)).toEqual([
      { month: '2026-11', from: night.from, to: at('2026-12-01T00:00Z') },
      { month: '2026-12', from: at('2026-12-01T00:00Z'), to: night.to }
    ])
  })

  test('and is shown as one stretch again', () => {
    const months = byMonth(night).map(({ from, to }) =>
      aMonthWith({ member: ana, role: 'helper', from, to, at: hour(0) })
    )
    const all = stretches(months)
    expect(all).toEqual([{ member: ana, role: 'helper', ...night }])
    expect(isThere(all, { member: ana, role: 'helper', ...night })).toBe(true)
    expect(isThere(all, { member: ben, role: 'helper', ...night })).toBe(false)
  })

  test('the year turns too', () => {
    const parts = byMonth({
      from: at('2026-12-31T23:00Z'),
      to: at('2027-01-01T01:00Z')
    })
    expect(parts.map(part => part.month)).toEqual(['2026-12', '2027-01'])
  })

  test('no hour is lost or doubled, wherever a range lies', () => {
    const start = fc.integer({ min: 490_000, max: 510_000 })
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 2000 }), (from, long) => {
        const range = {
          from: (from * 3_600_000) as Timestamp,
          to: ((from + long) * 3_600_000) as Timestamp
        }
        const parts = byMonth(range)
        expect(joined(parts)).toEqual([range])
        expect(hoursLong(parts)).toBe(long)
        for (const part of parts) {
          expect(monthOf(part.from)).toBe(part.month)
          expect(monthOf((part.to - 1) as Timestamp)).toBe(part.month)
        }
      })
    )
  })
})

test('what was left is kept for a month after it, and what was taken over for good', () => {
  const [first, taken] = [place(ana, 14, 18), { ...place(ben, 14, 18), of: id() }]
  const month = aMonthWith(
    { ...first, left: true },
    { ...first, left: true, off: ben },
    { ...taken, left: true },
    place(ana, 20, 22)
  )
  const kept = () => Object.values(month.places).map(({ member }) => member)
  forgetLongLeft(month, hour(18 + 30 * 24))
  expect(kept()).toEqual([ana, ana, ben, ana])
  forgetLongLeft(month, hour(18 + 31 * 24))
  expect(kept()).toEqual([ben, ana])
})

describe('a sign-up that repeats', () => {
  const week = 7 * 24
  const series = 'e'.repeat(16) as EntryId
  const weekly = () =>
    aMonthWith(
      { ...place(ana, 14, 18), series },
      { ...place(ana, 14 + week, 18 + week), series },
      { ...place(ana, 14 + 2 * week, 18 + 2 * week), series },
      place(ana, 20 + week, 22 + week),
      { ...place(ben, 14 + week, 18 + week), series: 'f'.repeat(16) as EntryId }
    )
  const second = { ...place(ana, 14 + week, 18 + week) }

  test('one can be left alone, and the others stay', () => {
    const month = weekly()
    leave(month, id(), second, hour(0))
    expect(hoursOf(month, ana)).toEqual([
      [14, 18],
      [20 + week, 22 + week],
      [14 + 2 * week, 18 + 2 * week]
    ])
  })

  test('the later ones are those of the same sign-up, and after this one', () => {
    expect(laterOnes([weekly()], second)).toEqual([
      { from: hour(14 + 2 * week), to: hour(18 + 2 * week), series }
    ])
    expect(laterOnes([weekly()], place(ana, 14, 18))).toHaveLength(2)
    expect(laterOnes([weekly()], place(ana, 20 + week, 22 + week))).toEqual([])
  })

  test('what remains behind hours that were left still belongs to it', () => {
    const month = weekly()
    leave(month, id(), place(ana, 15, 16), hour(0))
    expect(laterOnes([month], place(ana, 16, 18))).toHaveLength(2)
  })
})
