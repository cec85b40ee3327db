import { expect, test } from 'vitest'

import { areSeveral } from '#core/stats/several-helpers.ts'

test.each([
  ['three who share it', [4, 4, 4], 12, true],
  ['one alone', [12], 12, false],
  ['nobody', [], 0, false],
  ['two', [6, 6], 12, false],
  ['two, and one who is here and did nothing', [6, 6, 0], 12, false],
  ['one with two guests', [10, 1, 1], 12, false],
  ['three of whom one did half', [6, 3, 3], 12, true],
  ['three who are always there together', [12, 12, 12], 12, false]
])('of %s', (_who, shares, all, isTold) => {
  expect(areSeveral(shares, all)).toBe(isTold)
})
