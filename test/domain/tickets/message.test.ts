import { expect, test } from 'vitest'
import * as fc from 'fast-check'

import {
  inOrder,
  onlyDay,
  tellsOnlyDay,
  withTime
} from '#core/domain/tickets/message.ts'
import type { Timestamp } from '#core/ids.ts'
import { aMessage, at, mail } from '#test/support/tickets.ts'

test('mails are read by their time', () => {
  const late = aMessage({ at: at('2026-11-03T09:00Z') })
  const early = aMessage({ at: at('2026-11-02T09:00Z') })
  expect(inOrder({ [mail(1)]: late, [mail(2)]: early }).map(entry => entry.id)).toEqual(
    [mail(2), mail(1)]
  )
})

test('of two at the same moment the lower id comes first, however they arrived', () => {
  const times = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 })
  fc.assert(
    fc.property(times, list => {
      const entries = list.map(
        (time, n) => [mail(n), aMessage({ at: time as Timestamp })] as const
      )
      const forward = inOrder(Object.fromEntries(entries))
      const backward = inOrder(Object.fromEntries(entries.toReversed()))
      expect(backward).toEqual(forward)
    })
  )
})

test('a mail without a Date to believe tells its day alone, and a dated one its time', () => {
  const noon = at('2026-11-02T12:00Z')
  expect(onlyDay(noon)).toBe(at('2026-11-02T00:00Z'))
  expect(tellsOnlyDay(onlyDay(noon))).toBe(true)
  expect([tellsOnlyDay(noon), withTime(noon)]).toEqual([false, noon])
})

test('a Date of exactly midnight keeps its time, and its minute', () => {
  const midnight = at('2026-11-02T00:00:00Z')
  expect(tellsOnlyDay(withTime(midnight))).toBe(false)
  expect(withTime(midnight) - midnight).toBe(1)
})
