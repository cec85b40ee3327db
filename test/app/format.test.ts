import { expect, test } from 'vitest'

import { lastTime, type Timestamp } from '#core/ids.ts'

import { ago, clockTime, date, dayAndTime, fullDate } from '#app/words/format.svelte.ts'

test('no time, however late somebody else’s device says it is, stops the page that tells it', () => {
  const beyond = lastTime + 86_400_000
  for (const say of [clockTime, date, dayAndTime, fullDate]) {
    for (const at of [beyond, -beyond]) expect(say(at as Timestamp)).not.toBe('')
  }
  expect(ago(-beyond as Timestamp, beyond as Timestamp)).not.toBe('')
})
