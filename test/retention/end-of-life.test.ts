import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dayOf, type Day, type Timestamp } from '#core/ids.ts'
import { lastDayOfMonth } from '#core/retention/end-of-life.ts'

function day(text: string): Day {
  return dayOf(Date.parse(`${text}T00:00:00Z`) as Timestamp)
}

describe('the last day of a month some months later', () => {
  test.each([
    ['2026-11-01', 24, '2028-11-30'],
    ['2026-11-30', 24, '2028-11-30'],
    ['2026-12-31', 24, '2028-12-31'],
    ['2026-02-01', 24, '2028-02-29'],
    ['2027-02-28', 12, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-31'],
    ['2026-11-21', 0, '2026-11-30']
  ])('%s and %i months: %s', (from, months, last) => {
    expect(lastDayOfMonth(day(from), months)).toBe(day(last))
  })

  test('two devices in the same month agree, and nobody’s is earlier than a month’s days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 40_000 }), n => {
        const last = lastDayOfMonth(n as Day, 24)
        const date = new Date(n * 86_400_000)
        const first = n - date.getUTCDate() + 1
        expect(lastDayOfMonth(first as Day, 24)).toBe(last)
        expect(last - n).toBeGreaterThanOrEqual(729)
        expect(last - n).toBeLessThanOrEqual(762)
        expect(new Date((last + 1) * 86_400_000).getUTCDate()).toBe(1)
      })
    )
  })
})
