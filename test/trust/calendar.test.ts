import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { daysAfter, type Day } from '#core/ids.ts'
import {
  advance,
  longestAhead,
  wrappingKey,
  type Calendar
} from '#core/trust/calendar.ts'

import { counting, today } from '../support/devices.ts'

const now: Calendar = { day: today, key: counting(1) }
const days = fc.integer({ min: 0, max: 60 })

describe('the calendar key', () => {
  test('stepping n days and then m is stepping n + m', () => {
    fc.assert(
      fc.property(days, days, (n, m) => {
        const twice = advance(
          advance(now, daysAfter(today, n)),
          daysAfter(today, n + m)
        )
        expect(twice).toEqual(advance(now, daysAfter(today, n + m)))
      })
    )
  })

  test('never steps back, however far a clock was set back', () => {
    fc.assert(
      fc.property(days, days, (n, m) => {
        const later = advance(now, daysAfter(today, n))
        expect(advance(later, daysAfter(today, n - m))).toEqual(later)
      })
    )
  })

  test('is another one every day', () => {
    const keys = Array.from({ length: 100 }, (_, i) =>
      advance(now, daysAfter(today, i)).key.join()
    )
    expect(new Set(keys).size).toBe(100)
  })
})

describe('the key of a day', () => {
  test('is the same whoever makes it, on that day or long before', () => {
    fc.assert(
      fc.property(days, days, (n, m) => {
        const end = daysAfter(today, n + m)
        expect(wrappingKey(advance(now, daysAfter(today, n)), end)).toEqual(
          wrappingKey(now, end)
        )
      })
    )
  })

  test('is made until its own day is over, and never after', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (n, past) => {
        const calendar = advance(now, daysAfter(today, n))
        expect(wrappingKey(calendar, calendar.day)).toBeDefined()
        expect(wrappingKey(calendar, daysAfter(calendar.day, -past))).toBeUndefined()
      })
    )
  })

  test('is the same whatever was asked for before', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 2 }), asked => {
        const often = { ...now }
        for (const n of [...asked, ...asked]) {
          const end = daysAfter(today, n)
          expect(wrappingKey(often, end)).toEqual(wrappingKey({ ...now }, end))
        }
      })
    )
  })

  test('is not the calendar key itself: who gets one day gets no other', () => {
    const wrapping = wrappingKey(now, today)
    expect(wrapping).not.toEqual(now.key)
    const stolen: Calendar = { day: today, key: wrapping ?? counting(0) }
    const tomorrow = (today + 1) as Day
    expect(wrappingKey(stolen, tomorrow)).not.toEqual(wrappingKey(now, tomorrow))
  })
})

describe('a day further ahead than anything is kept', () => {
  test('has no key, whoever names it: a day costs a hash', () => {
    const far = fc.oneof(
      fc.constantFrom(longestAhead + 1, 0xffff - today, 99_999, 2 ** 40),
      fc.integer({ min: longestAhead + 1, max: 2 ** 45 })
    )
    fc.assert(
      fc.property(far, distance => {
        expect(wrappingKey(now, (today + distance) as Day)).toBeUndefined()
      })
    )
  })

  test('while all that is kept, for two years and a quarter, has one', () => {
    for (const distance of [0, 1, 762, 830, longestAhead]) {
      const day = daysAfter(today, distance)
      const then = advance(now, day)
      expect(wrappingKey(now, day)).toEqual(wrappingKey(then, day))
    }
  })
})
