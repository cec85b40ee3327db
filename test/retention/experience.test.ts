/** Who said something of their hardware is told from others, and cannot be looked up. */
import { describe, expect, test } from 'vitest'

import { lastDayOf } from '#core/domain/hardware/hardware.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { dayOf, daysAfter, startOf, type Day } from '#core/ids.ts'
import { experienceKeys } from '#core/retention/experience.ts'
import { advance, type Calendar } from '#core/trust/calendar.ts'

import { at } from '../support/tickets.ts'

const now = at('2026-11-24T09:00Z')
const calendar: Calendar = { day: dayOf(now), key: new Uint8Array(32).fill(7) }
const ax201 = { kind: 'wifi', name: 'AX201', id: '8086:a0f0' } as const
const sound = { kind: 'audio', name: 'HDA', id: '8086:a0c8' } as const
const robin = 'robin@users.test'

const marks = (on: Day, who = robin, part: typeof ax201 | typeof sound = ax201) =>
  experienceKeys(advance(calendar, on), startOf(on), who, part, '6.15')
const markOf = (key: string | undefined) => key?.slice(12)

describe('the mark of a person', () => {
  test('is the same on every device and on every day of a quarter', () => {
    const [first] = marks(calendar.day)
    expect(marks(daysAfter(calendar.day, 20), 'Robin@Users.test')[0]).toBe(first)
  })

  test('is known again in later quarters, as an earlier one', () => {
    const [first] = marks(calendar.day)
    const later = marks(daysAfter(calendar.day, 100))
    expect(later[0]).not.toBe(first)
    expect(later).toContain(first)
  })

  test('is another one for another person, another part and another version', () => {
    const [mine] = marks(calendar.day)
    expect(markOf(marks(calendar.day, 'kim@users.test')[0])).not.toBe(markOf(mine))
    expect(markOf(marks(calendar.day, robin, sound)[0])).not.toBe(markOf(mine))
    const [other] = experienceKeys(calendar, now, robin, ax201, '6.14')
    expect(markOf(other)).not.toBe(markOf(mine))
  })

  test('can be made by nobody after the last day on which it counts', () => {
    const [mine] = marks(calendar.day)
    const last = lastDayOf(weekOf(now))
    expect(marks(last)).toContain(mine)
    const after = advance(calendar, daysAfter(last, 1))
    expect(marks(after.day)).not.toContain(mine)
    // not by going back in time, either: the key of that day is gone
    expect(experienceKeys(after, now, robin, ax201, '6.15')).toEqual([])
  })

  test('is short: among many addresses some fit by chance', () => {
    const [mine] = marks(calendar.day)
    expect(mine).toMatch(/^[0-9a-f]{16}$/)
    expect(markOf(mine)).toHaveLength(4)
  })
})
