import fc from 'fast-check'
import { expect, test } from 'vitest'

import { beside, inItsPlace, keptUp } from '#core/domain/queue/trail.ts'
import { ticketId } from '#test/support/tickets.ts'

const ids = (...numbers: number[]) => numbers.map(ticketId)
const all = ids(1, 2, 3, 4)

test('what left the list keeps its place, so that its neighbours are known', () => {
  const trail = keptUp(all, ids(1, 2, 4))
  expect(beside(trail, ids(1, 2, 4), ticketId(3), 1)).toBe(ticketId(4))
  expect(beside(trail, ids(1, 2, 4), ticketId(3), -1)).toBe(ticketId(2))
})

test('what left beside it is passed over', () => {
  expect(beside(all, ids(1, 4), ticketId(2), 1)).toBe(ticketId(4))
  expect(beside(all, ids(1, 4), ticketId(3), -1)).toBe(ticketId(1))
})

test('at either end there is nothing beyond', () => {
  expect(beside(all, all, ticketId(4), 1)).toBeUndefined()
  expect(beside(all, all, ticketId(1), -1)).toBeUndefined()
})

test('what stands elsewhere now is met where it stood', () => {
  expect(keptUp(all, ids(1, 3, 4, 2))).toBe(all)
})

test('what came stands below whichever is above it now, and several in their order', () => {
  expect(keptUp(ids(1, 2, 3), ids(8, 1, 3, 9, 7))).toEqual(ids(8, 1, 2, 3, 9, 7))
})

test('its place is taken by the one below, at the end by the one above', () => {
  expect(inItsPlace(all, ids(1, 3, 4), ticketId(2))).toBe(ticketId(3))
  expect(inItsPlace(all, ids(1, 2, 3), ticketId(4))).toBe(ticketId(3))
  expect(inItsPlace(ids(3), [], ticketId(3))).toBeUndefined()
})

test('from a ticket that never was in the list one comes to the first', () => {
  expect(inItsPlace(ids(1, 2), ids(1, 2), ticketId(9))).toBe(ticketId(1))
  expect(beside([], ids(9, 1), ticketId(9), 1)).toBe(ticketId(1))
})

test('nobody loses a ticket, and no two that were known change places', () => {
  const some = fc.uniqueArray(fc.nat(20)).map(numbers => ids(...numbers))
  fc.assert(
    fc.property(some, some, (before, now) => {
      const trail = keptUp(before, now)
      expect(new Set(trail)).toEqual(new Set([...before, ...now]))
      expect(trail).toHaveLength(new Set(trail).size)
      expect(trail.filter(id => before.includes(id))).toEqual(before)
    })
  )
})
