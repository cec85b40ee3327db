/** Whoever reads what is published, and knows the rules, computes no small number from it. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fewest, suppress, suppressAlone } from '#core/stats/suppress.ts'

import { allTables } from '../support/brute.ts'

describe('small numbers', () => {
  test.each([
    [2, 45],
    [3, 21],
    [4, 12],
    [5, 7]
  ])(
    'of any table of %i cells: all that publish the same differ in each',
    (cells, most) => {
      const seen = new Map<string, Set<number>[]>()
      for (const table of allTables(cells, most)) {
        const published = suppress(table)
        if (!published) continue
        const total = table.reduce((sum, cell) => sum + cell, 0)
        const key = `${total}: ${published.cells.map(cell => cell ?? '·').join(' ')}`
        const could = seen.get(key) ?? table.map(() => new Set<number>())
        table.forEach((cell, i) => could[i]?.add(cell))
        seen.set(key, could)
      }
      const computed = [...seen].filter(([key, could]) =>
        key
          .split(': ')[1]
          ?.split(' ')
          .some((cell, i) => cell === '·' && could[i]?.size === 1)
      )
      expect(computed.map(([key]) => key)).toEqual([])
    }
  )

  test('are never told, and what is told is true', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300 }), { maxLength: 30 }), table => {
        const published = suppress(table)
        published?.cells.forEach((cell, i) => {
          if (cell === undefined) return
          expect(cell).toBe(table[i])
          expect(cell === 0 || cell >= fewest).toBe(true)
        })
      })
    )
  })

  test('what is left out adds up to at least five, and is never a single cell', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 12 }), table => {
        const published = suppress(table)
        const hidden = table.filter(
          (_, i) => published && published.cells[i] === undefined
        )
        if (!published || hidden.length === 0) return
        expect(hidden.length).toBeGreaterThan(1)
        expect(hidden.reduce((sum, cell) => sum + cell, 0)).toBeGreaterThanOrEqual(
          fewest
        )
      })
    )
  })

  test('large ones are all told', () => {
    expect(suppress([5, 80, 0, 12])?.cells).toEqual([5, 80, 0, 12])
  })

  test('a small one hides the next, or the total would tell it', () => {
    expect(suppress([3, 7, 80])?.cells).toEqual([undefined, undefined, 80])
    expect(suppress([3, 30, 80])?.cells).toEqual([undefined, undefined, 80])
    expect(suppress([3, 30, 30, 80])?.cells).toEqual([
      undefined,
      undefined,
      undefined,
      80
    ])
  })

  test('of a handful nothing is told', () => {
    expect(suppress([3, 1])).toBeUndefined()
    expect(suppress([1, 1, 1, 1, 1, 1])).toBeUndefined()
  })

  test('a part is left out, too, if the rest of the whole is few', () => {
    expect(suppressAlone(48, 50)).toBeUndefined()
    expect(suppressAlone(2, 50)).toBeUndefined()
    expect(suppressAlone(30, 50)).toBe(30)
    expect(suppressAlone(50, 50)).toBe(50)
  })
})
