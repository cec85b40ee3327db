import { expect, test } from 'vitest'

import { dayColumns } from '#core/charts/day.ts'

const columns = [
  { name: '00–02', bar: undefined, ground: undefined },
  { name: '02–04', bar: 20, ground: 0.5 },
  { name: '04–06', bar: 10, ground: 1 }
]

test('what is not told is not drawn, and half of the days is half as high as all', () => {
  const { shapes } = dayColumns(columns, 300, 'Hours')
  const heights = (role: string) =>
    shapes
      .filter(each => each.role === role)
      .map(({ attributes }) => attributes['height'])
  expect(heights('bar')).toEqual([140, 70])
  expect(heights('covered')).toEqual([70, 140])
  expect(shapes.filter(({ role }) => role === 'text').map(({ text }) => text)).toEqual([
    '00',
    '02',
    '04'
  ])
})
