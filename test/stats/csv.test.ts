import { expect, test } from 'vitest'

import { csv } from '#core/stats/csv.ts'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\u200b=1', '＝1'])(
  'what a spreadsheet would run, “%s”, is text there',
  text => {
    expect(csv([[text]])).toBe(`\ufeff"'${text}"\r\n`)
  }
)

test('numbers stay numbers, and names stay names', () => {
  expect(
    csv([
      ['Week', 'Reports'],
      ['wi-fi', -3],
      ['a', undefined]
    ])
  ).toBe('\ufeffWeek,Reports\r\nwi-fi,-3\r\na,\r\n')
})

test('commas, quotes and lines stay in their cell', () => {
  expect(csv([['a,b', 'say "no"', 'two\nlines']])).toBe(
    '\ufeff"a,b","say ""no""","two\nlines"\r\n'
  )
})

test('Excel is told that it is UTF-8, so that Persian and Spanish stay what they are', () => {
  expect(csv([['Conexión']])).toBe('\ufeffConexión\r\n')
})
