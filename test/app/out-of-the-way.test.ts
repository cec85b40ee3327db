import { expect, test } from 'vitest'

import { OutOfTheWay } from '#app/state/out-of-the-way.svelte.ts'

/** Ana scrolls, step by step, from the top. */
function scrolled(...steps: readonly number[]): boolean {
  const above = new OutOfTheWay()
  let top = 0
  for (const by of steps) above.scrolled((top += by), by)
  return above.isAway
}

test('whoever scrolls down in a list gets its room from what stands above', () => {
  expect(scrolled(200, 200)).toBe(true)
})

test('nothing goes while Ana looks at the first rows', () => {
  expect(scrolled(100, 100)).toBe(false)
})

test('it comes back once she scrolls up, and not when her finger trembles', () => {
  expect(scrolled(400, 200, -10)).toBe(true)
  expect(scrolled(400, 200, -10, -20)).toBe(false)
  expect(scrolled(400, 200, -20, 10, -20)).toBe(true)
})

test('at the top everything is there, however she got to it', () => {
  expect(scrolled(400, -400)).toBe(false)
})
