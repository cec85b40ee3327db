import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { boxKey, openBox, sealTo, type BoxKey } from '#core/crypto/box.ts'
import { derive } from '#core/crypto/hash.ts'
import { daysAfter, type Day } from '#core/ids.ts'
import { notForUs } from '#core/result.ts'
import { advance, wrappingKey, type Calendar } from '#core/trust/calendar.ts'
import { inboxDays, inboxKey } from '#core/trust/inbox-key.ts'

import { counting, today } from '../support/devices.ts'

const now: Calendar = { day: today, key: counting(1) }
const days = fc.integer({ min: 0, max: 60 })
const inDays = (count: number): Day => daysAfter(today, count)

describe('the inbox key of a day', () => {
  test('is the same whichever member makes it, on that day or long before', () => {
    fc.assert(
      fc.property(days, days, (n, m) => {
        expect(inboxKey(advance(now, inDays(n)), inDays(n + m))).toEqual(
          inboxKey(now, inDays(n + m))
        )
      })
    )
  })

  test('opens what was sealed to its public half until its day is over', () => {
    const sealed = sealTo(keyOf(inboxKey(now, inDays(30))).public, utf8('a mail'))
    const onItsDay = keyOf(inboxKey(advance(now, inDays(30)), inDays(30)))
    expect(openBox(onItsDay, sealed).ok).toBe(true)
    expect(inboxKey(advance(now, inDays(31)), inDays(30))).toBeUndefined()
  })

  test('cannot be made by anybody who holds only the keys of later days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 40 }), (n, later) => {
        const sealed = sealTo(keyOf(inboxKey(now, inDays(n))).public, utf8('a mail'))
        // a device that was seized later, and everything that follows from what it holds
        const seized = advance(now, inDays(n + later))
        expect(inboxKey(seized, inDays(n))).toBeUndefined()
        for (let ahead = 0; ahead <= 40; ahead++) {
          for (const claimed of [inDays(n + later + ahead), inDays(n)]) {
            const { key } = advance(seized, inDays(n + later + ahead))
            const made = inboxKey({ day: claimed, key }, claimed)
            expect(openBox(keyOf(made), sealed)).toEqual(notForUs)
            const raw = boxKey(derive(key, 'porchlight inbox'))
            expect(openBox(raw, sealed)).toEqual(notForUs)
          }
        }
      }),
      { numRuns: 10 }
    )
  })

  test('is none that opens documents of that day', () => {
    const wrapping = wrappingKey(now, today)
    expect(keyOf(inboxKey(now, today)).secret).not.toEqual(wrapping)
  })
})

test('a bridge is told public halves, one a day from today on', () => {
  const listed = inboxDays(now, 90)
  expect(listed).toHaveLength(90)
  for (const [n, { day, public: half }] of listed.entries()) {
    expect(day).toBe(inDays(n))
    expect(half).toEqual(inboxKey(now, day)?.public)
  }
  expect(new Set(listed.map(({ public: half }) => half.join())).size).toBe(90)
})

function keyOf(key: BoxKey | undefined): BoxKey {
  if (!key) throw new Error('that day is over')
  return key
}
