import { expect, test } from 'vitest'

import { weekMap } from '#core/charts/week-map.ts'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
/** As wide as a phone has room. */
const narrow = 300

function drawn(came: number, covered: number, next = 0): string[] {
  const hours = Array.from({ length: 168 }, (_, i) => ({
    came: [came, next][i] ?? 0,
    covered: i === 0 ? covered : 1
  }))
  return weekMap(hours, days, narrow, 'Hours')
    .shapes.map(({ role }) => role)
    .filter(role => ['dot', 'slit', 'gap'].includes(role))
}

test('mail in an hour in which nobody was there is struck through above its dot', () => {
  expect(drawn(9, 0)).toEqual(['dot', 'slit', 'gap'])
})

test('the dot of one mail among many lies above its stroke, which would hide it', () => {
  expect(drawn(1, 0, 40)).toEqual(['gap', 'dot', 'dot'])
})

test('an hour in which somebody was there in half of the weeks is not struck through', () => {
  expect(drawn(9, 0.5)).toEqual(['dot'])
  expect(drawn(9, 0.4)).toContain('gap')
})

test('an hour in which somebody was there is not struck through', () => {
  expect(drawn(9, 1)).toEqual(['dot'])
})
