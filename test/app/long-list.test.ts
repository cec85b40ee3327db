import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { draw, movedBy, type Sight } from '#app/ui/drawn.ts'

const thousands = Array.from({ length: 15_000 }, (_, n) => `ticket ${n}`)
const start: Sight = { top: 0, frame: 640, item: 64 }

/** Frame after frame, until all that is wanted is drawn; answers the rows of each. */
function frames(items: readonly string[], sight: Sight, first: readonly string[] = []) {
  const shown: string[][] = [[...first]]
  for (let isAll = false; !isAll;) {
    const now = draw(items, new Set(shown.at(-1)), sight)
    shown.push(now.drawn.map(({ item }) => item))
    isAll = now.isAll
  }
  return shown
}

test('of thousands of tickets only those in sight and a few beyond are drawn', () => {
  const last = frames(thousands, { ...start, top: 64 * 5000 }).at(-1) ?? []
  expect(last.length).toBeLessThan(20)
  expect(last).toContain('ticket 5000')
  expect(last).toContain('ticket 5009')
})

test('no frame draws more than five new rows, however far Ana jumps', () => {
  fc.assert(
    fc.property(fc.nat(960_000), fc.nat(960_000), (from, to) => {
      const before = frames(thousands, { ...start, top: from }).at(-1)
      const shown = frames(thousands, { ...start, top: to }, before)
      for (const [n, rows] of shown.entries()) {
        const known = new Set(shown[n - 1] ?? rows)
        expect(rows.filter(row => !known.has(row)).length).toBeLessThanOrEqual(5)
      }
    })
  )
})

test('what is in sight comes before what is beyond', () => {
  const [, first = []] = frames(thousands, { ...start, top: 64 * 100 })
  expect(first).toEqual(thousands.slice(100, 105))
})

test('the row that the keyboard goes to is drawn at once', () => {
  const { drawn } = draw(thousands, new Set(), { ...start, top: 64 * 100 }, 109)
  expect(drawn.map(({ item }) => item)).toContain('ticket 109')
})

test('rows stand in the page in the order of the list, as the tab key goes', () => {
  const { drawn } = draw(thousands, new Set(thousands.slice(96, 99)), {
    ...start,
    top: 64 * 97
  })
  const places = drawn.map(({ at }) => at)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

describe('who looks at the thirtieth row keeps it where it is', () => {
  const sight = { ...start, top: 64 * 30 }
  const without = (...gone: number[]) => thousands.filter((_, at) => !gone.includes(at))

  test.each([
    ['when the third is answered', without(3), -1],
    ['when three come above it', ['a', 'b', 'c', ...thousands], 3],
    ['when one leaves below it', without(32), 0],
    ['when it leaves itself: then the next one', without(3, 30), -2],
    ['when nothing happens', thousands, 0],
    ['unless it is another list', ['a', 'b', 'c'], 0]
  ])('%s', (_, now, by) => {
    expect(movedBy(thousands, now, sight)).toBe(by)
  })
})
