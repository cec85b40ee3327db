/** A period of one's own is what was typed, whichever end came first. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { mostWeeks, withFrom, withTo } from '#core/stats/period.ts'

const [first, last] = [1600, 3000]
const week = fc.integer({ min: first, max: last })
const length = fc.integer({ min: 0, max: mostWeeks - 1 })

/** Shown before, and wanted. */
const shown = fc
  .tuple(week, length)
  .map(([from, weeks]) => ({ from, to: Math.min(last, from + weeks) }))

describe('a period of which both ends are typed', () => {
  test('is exactly that, whatever was shown and whichever end was first', () => {
    fc.assert(
      fc.property(shown, shown, (before, wanted) => {
        const { from, to } = wanted
        expect(withTo(withFrom(before, from, last), to, first)).toEqual(wanted)
        expect(withFrom(withTo(before, to, first), from, last)).toEqual(wanted)
      })
    )
  })

  test('never runs backwards on the way, is never longer than three years, and keeps what was typed', () => {
    fc.assert(
      fc.property(shown, week, (before, typed) => {
        const [a, b] = [withFrom(before, typed, last), withTo(before, typed, first)]
        expect([a.from, b.to]).toEqual([typed, typed])
        for (const { from, to } of [a, b]) {
          expect(to).toBeGreaterThanOrEqual(from)
          expect(to - from).toBeLessThan(mostWeeks)
          expect(from).toBeGreaterThanOrEqual(first)
          expect(to).toBeLessThanOrEqual(last)
        }
      })
    )
  })
})

test('an end that was passed keeps its distance, up to this week', () => {
  expect(withFrom({ from: 2000, to: 2004 }, 2010, last)).toEqual({
    from: 2010,
    to: 2014
  })
  expect(withFrom({ from: 2000, to: 2004 }, last, last)).toEqual({
    from: last,
    to: last
  })
  expect(withTo({ from: 2000, to: 2004 }, 1990, first)).toEqual({
    from: 1986,
    to: 1990
  })
})
