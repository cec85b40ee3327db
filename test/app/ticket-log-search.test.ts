import { expect, test } from 'vitest'
import * as fc from 'fast-check'

import { marked, searchLog } from '#app/pages/ticket/log-search.ts'

const log = 'start\nwlan0 up\nnothing\nmuch\nhappens\nWLAN0 failed\nend'

test('matching lines come with a line around them, and the gap is counted', () => {
  const { lines, found } = searchLog(log, 'wlan0')
  expect(found).toBe(2)
  expect(lines.map(line => (line.type === 'gap' ? line.lines : line.text))).toEqual([
    'start',
    'wlan0 up',
    'nothing',
    1,
    'happens',
    'WLAN0 failed',
    'end'
  ])
})

test('nothing searched and nothing found show nothing', () => {
  expect(searchLog(log, ' ')).toEqual({ lines: [], found: 0 })
  expect(searchLog(log, 'ethernet')).toEqual({ lines: [], found: 0 })
})

test('signs that mean something in patterns are only letters here', () => {
  expect(marked('a (b) c', '(b)')).toEqual([
    { text: 'a ', marked: false },
    { text: '(b)', marked: true },
    { text: ' c', marked: false }
  ])
})

test('no line is lost or doubled: shown ones and gaps add up to the log', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'ab', ''))
    .map(lines => lines.join('\n'))
  fc.assert(
    fc.property(text, all => {
      const { lines, found } = searchLog(all, 'a')
      const sum = lines.reduce(
        (n, line) => n + (line.type === 'gap' ? line.lines : 1),
        0
      )
      expect(sum).toBe(found === 0 ? 0 : all.split('\n').length)
      for (const line of lines) {
        if (line.type === 'line') {
          expect(
            marked(line.text, 'a')
              .map(piece => piece.text)
              .join('')
          ).toBe(line.text)
        }
      }
    })
  )
})
