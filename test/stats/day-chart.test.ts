import { expect, test } from 'vitest'

import { dayColumns } from '#core/charts/day.ts'

const columns = [
  { name: '00–02', bar: undefined, ground: undefined },
  { name: '02–04', bar: 20, ground: 0.5 },
  { name: '04–06', bar: 10, ground: 1 }
]

const barHeights = (bars: readonly (number | undefined)[]) =>
  dayColumns(
    bars.map((bar, i) => ({ name: String(i), bar, ground: undefined })),
    300,
    'Hours'
  ).shapes.flatMap(({ role, attributes }) =>
    role === 'bar' ? [attributes['height']] : []
  )

test('the fullest hours are as high as the chart, whether told as counts or as shares', () => {
  expect(barHeights([4, 2, undefined, 0])).toEqual([140, 70])
  expect(barHeights([0.08, 0.04, undefined, 0])).toEqual([140, 70])
})

test('a day on which nothing is told has no columns', () => {
  expect(barHeights([undefined, 0])).toEqual([])
})

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
