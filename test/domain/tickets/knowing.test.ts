/** Ana closes a ticket; what Ben’s device says that she knew is looked at once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { knowsAll } from '#core/domain/tickets/knowing.ts'

const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 7 })

test('whoever saw each of what there is to know knows all, in any order and as often', () => {
  fc.assert(
    fc.property(ids, fc.array(ids), (needed, lists) => {
      const knows = knowsAll(needed)
      for (const saw of [...lists, ...lists])
        expect(knows(saw)).toBe(needed.every(id => saw.includes(id)))
    })
  )
})

test('a list that many entries share is gone through for one of them', () => {
  let looked = 0
  const saw = new Proxy(['a', 'b'], {
    get(list, key) {
      if (key === '0') looked++
      return Reflect.get(list, key) as unknown
    }
  })
  const knows = knowsAll(['b'])
  expect([knows(saw), knows(saw), knows(saw)]).toEqual([true, true, true])
  expect(looked).toBe(1)
})
