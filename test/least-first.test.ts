import fc from 'fast-check'
import { expect, test } from 'vitest'

import { LeastFirst } from '#core/least-first.ts'

test('the least is always taken first, whatever is added in between', () => {
  const added = fc.array(fc.nat())
  const later = fc.array(fc.option(fc.nat(), { nil: undefined }))
  fc.assert(
    fc.property(added, later, (first, then) => {
      const left = first.toSorted((a, b) => a - b)
      const numbers = new LeastFirst(left)
      for (const one of then) {
        if (one === undefined) {
          expect(numbers.take()).toBe(left.shift() ?? -1)
          continue
        }
        numbers.add(one)
        left.push(one)
        left.sort((a, b) => a - b)
      }
      for (const one of left) expect(numbers.take()).toBe(one)
      expect(numbers.take()).toBe(-1)
    })
  )
})
