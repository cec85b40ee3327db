import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  monthOf,
  mondayOf,
  weekOf,
  weekStart,
  weeksOf
} from '#core/domain/desk/weeks.ts'
import type { Timestamp } from '#core/ids.ts'

import { at } from '../../support/tickets.ts'

describe('a week', () => {
  test('begins on Monday, UTC', () => {
    const week = weekOf(at('2026-11-23T00:00Z'))
    expect(weekOf(at('2026-11-29T23:59Z'))).toBe(week)
    expect(weekOf(at('2026-11-22T23:59Z'))).toBe(week - 1)
    expect(weekStart(week)).toBe(at('2026-11-23T00:00Z'))
    expect(mondayOf(week)).toBe(at('2026-11-23T00:00Z') / 86_400_000)
  })

  test('belongs whole to the month of its Thursday, so that no day shows through', () => {
    expect(monthOf(weekOf(at('2026-10-26T08:00Z')))).toBe('2026-10')
    expect(monthOf(weekOf(at('2026-11-01T08:00Z')))).toBe('2026-10')
    expect(monthOf(weekOf(at('2026-12-29T08:00Z')))).toBe('2026-12')
    expect(monthOf(weekOf(at('2027-01-01T08:00Z')))).toBe('2026-12')
  })

  test('of any moment lies in the weeks of its month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), moment => {
        const week = weekOf(moment as Timestamp)
        const { from, to } = weeksOf(monthOf(week))
        expect(week).toBeGreaterThanOrEqual(from)
        expect(week).toBeLessThanOrEqual(to)
        expect([4, 5]).toContain(to - from + 1)
        expect(monthOf(from - 1)).not.toBe(monthOf(from))
        expect(monthOf(to + 1)).not.toBe(monthOf(to))
      })
    )
  })
})
