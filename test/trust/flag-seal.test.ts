/** Of whom a flag is, and why, nobody can tell after its day. */
import { expect, test } from 'vitest'

import { dayOf, daysAfter, type AskerHash, type EntryId } from '#core/ids.ts'
import { advance, type Calendar } from '#core/trust/calendar.ts'
import { openFlag, sealFlag } from '#core/trust/flag-seal.ts'

import { at } from '../support/tickets.ts'

const calendar: Calendar = {
  day: dayOf(at('2026-11-24T09:00Z')),
  key: new Uint8Array(32).fill(7)
}
const until = daysAfter(calendar.day, 90)
const id = 'f1'.repeat(8) as EntryId
const robin = '0123456789abcdef' as AskerHash
const kim = 'fedcba9876543210' as AskerHash
const key = new Uint8Array(32).fill(3)
const plain = '00112233445566aa' as AskerHash
const said = { writer: robin, untagged: plain, reason: 'Sends threats' }

function flag() {
  const sealed = sealFlag(calendar, id, until, key, said)
  if (!sealed) throw new Error('its day is ahead')
  return sealed
}

test('every member reads the reason and knows the address again, until its day', () => {
  const opened = openFlag(advance(calendar, until), id, until, flag())
  expect(opened.ok && opened.value.reason).toBe('Sends threats')
  expect(opened.ok && opened.value.isOf(robin)).toBe(true)
  expect(opened.ok && opened.value.isOf(kim)).toBe(false)
})

test('it is of the address without its tag, too, and of nobody else', () => {
  const opened = openFlag(calendar, id, until, flag())
  expect([plain, robin, kim].map(each => opened.ok && opened.value.isOf(each))).toEqual(
    [true, true, false]
  )
  // as an older app wrote it
  const { mark, sealed, wrapped } = flag()
  const older = { mark, sealed, wrapped }
  const known = openFlag(calendar, id, until, older)
  expect([robin, plain].map(each => known.ok && known.value.isOf(each))).toEqual([
    true,
    false
  ])
})

test('whether the address had a tag cannot be seen', () => {
  const without = sealFlag(calendar, id, until, key, { ...said, untagged: robin })
  expect(without?.mark).not.toBe(without?.untagged)
})

test('on the day after, nobody does', () => {
  const after = advance(calendar, daysAfter(until, 1))
  expect(openFlag(after, id, until, flag()).ok).toBe(false)
  // not by claiming a later day, either
  expect(openFlag(after, id, daysAfter(until, 1), flag()).ok).toBe(false)
})

test('two flags of one address have nothing in common that can be seen', () => {
  const other = sealFlag(calendar, id, until, new Uint8Array(32).fill(4), said)
  expect(other?.mark).not.toBe(flag().mark)
  expect(JSON.stringify(flag())).not.toContain(robin)
})

test('a flag opens under no other name', () => {
  expect(openFlag(calendar, 'f2'.repeat(8) as EntryId, until, flag()).ok).toBe(false)
})

test('no flag is made for a day that is over', () => {
  expect(sealFlag(calendar, id, daysAfter(calendar.day, -1), key, said)).toBeUndefined()
})
