import { beforeEach, expect, test } from 'vitest'

import { inSteps, unhurried } from '#core/unhurried.ts'

const seen: string[] = []
const timer = {
  after: () => () => undefined,
  breathe: async () => void seen.push('breath')
}

beforeEach(() => {
  seen.length = 0
})

test('all things are worked on in their order, and others get their turn between', async () => {
  await unhurried({ timer }, 'abcde', 2, letter => seen.push(letter))
  expect(seen).toEqual(['a', 'b', 'breath', 'c', 'd', 'breath', 'e'])
})

test('work that says where it can rest rests there alone, and ends with what it made', async () => {
  function* work(): Generator<void, string> {
    seen.push('a')
    yield
    seen.push('b', 'c')
    yield
    return 'all three'
  }
  expect(await inSteps({ timer }, work())).toBe('all three')
  expect(seen).toEqual(['a', 'breath', 'b', 'c', 'breath'])
})
