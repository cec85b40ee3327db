import { describe, expect, test } from 'vitest'

import { Choice } from '#app/pages/shifts/choice.svelte.ts'
import { blocksOf } from '#app/pages/shifts/lanes.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'

const hour = (h: number) => (Date.UTC(2026, 10, 12) + h * 3_600_000) as Timestamp
const hours = (from: number, to: number) => ({ from: hour(from), to: hour(to) })
const day = hours(0, 24)

function on(name: string, from: number, to: number): Stretch {
  return { member: name as MemberId, role: 'advisor', ...hours(from, to) }
}

describe('beside each other', () => {
  const place = (...all: Stretch[]) =>
    blocksOf(all, day).map(({ stretch, lane, lanes }) => [stretch.member, lane, lanes])

  test('alone one has the whole width', () => {
    expect(place(on('Ana', 9, 12), on('Ben', 12, 14))).toEqual([
      ['Ana', 0, 1],
      ['Ben', 0, 1]
    ])
  })

  test('who overlaps shares it, and a lane that became free is used again', () => {
    expect(place(on('Ana', 9, 12), on('Ben', 10, 16), on('Chloe', 12, 14))).toEqual([
      ['Ana', 0, 2],
      ['Ben', 1, 2],
      ['Chloe', 0, 2]
    ])
  })

  test('other days’ shifts are not drawn, a night from yesterday is', () => {
    expect(place(on('Ana', -4, 2), on('Ben', 25, 26))).toEqual([['Ana', 0, 1]])
  })
})

describe('choosing hours', () => {
  test('first hour, last hour; a third touch begins anew', () => {
    const choice = new Choice()
    choice.touch(hour(9))
    expect(choice.range).toEqual(hours(9, 10))
    choice.touch(hour(12))
    expect(choice.range).toEqual(hours(9, 13))
    choice.touch(hour(20))
    expect(choice.range).toEqual(hours(20, 21))
  })

  test('backwards is as good', () => {
    const choice = new Choice()
    choice.touch(hour(12))
    choice.touch(hour(9))
    expect(choice.range).toEqual(hours(9, 13))
  })

  test('the same hour twice lets go', () => {
    const choice = new Choice()
    choice.touch(hour(9))
    choice.touch(hour(9))
    expect(choice.range).toBeUndefined()
  })

  test('no more than a day at once', () => {
    const choice = new Choice()
    choice.begin(hour(0))
    choice.extend(hour(100))
    expect(choice.range).toEqual(hours(0, 24))
  })
})
