import { expect, test } from 'vitest'

import { unhurried } from '#core/unhurried.ts'

test('all things are worked on in their order, and others get their turn between', async () => {
  const seen: string[] = []
  const timer = {
    after: () => () => undefined,
    breathe: async () => void seen.push('breath')
  }
  await unhurried({ timer }, 'abcde', 2, letter => seen.push(letter))
  expect(seen).toEqual(['a', 'b', 'breath', 'c', 'd', 'breath', 'e'])
})
