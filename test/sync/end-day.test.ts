import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Day } from '#core/ids.ts'
import { documentId, endDayOf, hasEnded, isLasting } from '#core/sync/end-day.ts'

import { counting } from '../support/devices.ts'

const seed = fc.uint8Array({ minLength: 14, maxLength: 14 })
const endDay = fc.integer({ min: 1, max: 0xffff }).map(day => day as Day)

describe('a document’s name', () => {
  test('says its last day', () => {
    fc.assert(
      fc.property(endDay, seed, (day, bytes) => {
        const id = documentId(day, bytes)
        expect(id).toMatch(/^[0-9a-f]{32}$/)
        expect(endDayOf(id)).toBe(day)
        expect(isLasting(id)).toBe(false)
      })
    )
  })

  test('it may exist on that day, and on none after', () => {
    fc.assert(
      fc.property(endDay, seed, fc.integer({ min: 1, max: 5000 }), (day, bytes, n) => {
        const id = documentId(day, bytes)
        expect(hasEnded(id, day)).toBe(false)
        expect(hasEnded(id, (day - n) as Day)).toBe(false)
        expect(hasEnded(id, (day + n) as Day)).toBe(true)
      })
    )
  })

  test('with day 0 it lasts', () => {
    const id = documentId(0, counting(1, 14))
    expect(isLasting(id)).toBe(true)
    expect(hasEnded(id, 0xffff as Day)).toBe(false)
  })

  test.each([-1, 0.5, 65_536, Number.NaN])('%s is no day', day => {
    expect(() => documentId(day as Day, counting(1, 14))).toThrow('no such day')
  })

  test('a seed of another length is a bug', () => {
    expect(() => documentId(1 as Day, counting(1, 13))).toThrow('14 bytes')
  })
})
