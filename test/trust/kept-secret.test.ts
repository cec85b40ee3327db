import { expect, test } from 'vitest'

import { daysAfter } from '#core/ids.ts'
import { advance } from '#core/trust/calendar.ts'
import {
  openSecret,
  sealSecret,
  unwrapSecret,
  wrapSecret
} from '#core/trust/kept-secret.ts'
import { counting, epoch, today } from '#test/support/devices.ts'

const key = counting(7)
const { calendar } = epoch
const day = daysAfter(today, 30)

function wrapped(): string {
  const made = wrapSecret(calendar, day, 'AAAA', key)
  if (made === undefined) throw new Error('a day to come')
  return made
}

test('whoever holds the calendar opens it until its day has passed, and nobody after', () => {
  for (const days of [0, 1, 30]) {
    const then = advance(calendar, daysAfter(today, days))
    expect(unwrapSecret(then, day, 'AAAA', wrapped())).toEqual({ ok: true, value: key })
  }
  const after = advance(calendar, daysAfter(today, 31))
  for (let ahead = 0; ahead < 60; ahead++) {
    const claimed = daysAfter(day, ahead)
    expect(unwrapSecret(after, claimed, 'AAAA', wrapped()).ok).toBe(false)
  }
})

test('nothing is wrapped for a day that is over', () => {
  expect(wrapSecret(calendar, daysAfter(today, -1), 'AAAA', key)).toBeUndefined()
})

test('it opens under its own name and key only', () => {
  const sealed = sealSecret(key, 'AAAA', 'private half')
  expect(openSecret(key, 'AAAA', sealed)).toEqual({ ok: true, value: 'private half' })
  expect(openSecret(key, 'BBBB', sealed).ok).toBe(false)
  expect(openSecret(counting(8), 'AAAA', sealed).ok).toBe(false)
  expect(unwrapSecret(calendar, day, 'BBBB', wrapped()).ok).toBe(false)
  expect(unwrapSecret(calendar, daysAfter(day, -1), 'AAAA', wrapped()).ok).toBe(false)
})
