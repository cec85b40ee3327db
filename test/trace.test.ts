import { expect, test } from 'vitest'

import { traceOf } from '#core/trace.ts'

test('a text has the trace it had before: cards and indexes of older apps keep theirs', () => {
  expect(traceOf('')).toBe(0x811c9dc5)
  expect(traceOf('foobar')).toBe(0xbf9cf968)
})

test('another text, order or edition has another trace', () => {
  const all = [traceOf('ab'), traceOf('ba'), traceOf('ab', 1), traceOf('ab', 2)]
  expect(new Set(all).size).toBe(4)
})
