import { describe, expect, test } from 'vitest'

import { beginSoon } from '#core/domain/reminders.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const at = (text: string) => Date.parse(`2026-11-12T${text}Z`) as Timestamp
const shift = (member: MemberId, from: string, to: string) => ({
  member,
  role: 'advisor' as const,
  from: at(from),
  to: at(to)
})
const all = [shift(ana, '14:00', '16:00'), shift(ben, '14:00', '16:00')]

describe('thirty minutes before', () => {
  test.each([
    ['13:29', 0],
    ['13:30', 1],
    ['13:59', 1],
    ['14:00', 0]
  ])('at %s Ana is reminded of %i, and never of the shift of Ben', (time, count) => {
    const soon = beginSoon(all, ana, at(time), 30)
    expect(soon).toEqual(all.slice(0, count))
  })

  test('of none if she did not ask for it', () => {
    expect(beginSoon(all, ana, at('13:59'), 0)).toEqual([])
  })
})
