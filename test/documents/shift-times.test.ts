import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { attended, handover, place } from '#core/documents/shift-shapes.ts'
import { handoversIn } from '#core/domain/shifts/handover.ts'
import { longestStretch } from '#core/domain/shifts/hours.ts'
import type { EntryId } from '#core/ids.ts'

import { ana, at } from '../support/tickets.ts'

const from = at('2026-11-25T12:00Z')
const sheet = { from, to: from + 3_600_000, by: ana, at: from, text: '', takers: {} }
const shapes = {
  'hand-over sheet': [handover, sheet],
  attendance: [attended, { member: ana, role: 'helper', from, to: from + 1 }],
  place: [place, { member: ana, role: 'helper', from, to: from + 1, at: from }]
} as const

describe.each(Object.entries(shapes))('a %s', (_name, [shape, sound]) => {
  test('as apps write it is read', () => {
    expect(v.is(shape, sound)).toBe(true)
  })

  test.each([9e15, -9e15, 1e300, 0.5])('with %d for a time is left out', time => {
    expect(v.is(shape, { ...sound, from: time })).toBe(false)
    expect(v.is(shape, { ...sound, to: time })).toBe(false)
  })
})

test('a sheet of a shift of a thousand years is on no page', () => {
  const all = { from: -8e15, to: 8e15 } as { from: typeof from; to: typeof from }
  const sheets = (to: number) => ({
    handovers: { ['1'.repeat(16) as EntryId]: { ...sheet, to: to as typeof from } }
  })
  expect(handoversIn([sheets(from + longestStretch)], all)).toHaveLength(1)
  expect(handoversIn([sheets(8e15)], all)).toEqual([])
})
