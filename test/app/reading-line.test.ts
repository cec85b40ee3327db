import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import ReadingLine from '#app/pages/queue/ReadingLine.svelte'
import { en } from '#app/words/en.ts'
import { speak } from '#app/words/language.svelte.ts'

afterEach(() => {
  cleanup()
  speak('en')
})

test('who searches a desk that is still being read hears that more may be found', () => {
  render(ReadingLine, { ready: { done: 9000, total: 15_359 } })
  screen.getByText(en.queue.reading('9,000', '15,359'))
})

test('in Spanish, too', () => {
  speak('es')
  render(ReadingLine, { ready: { done: 9000, total: 15_359 } })
  screen.getByText(/^Aún se lee/)
})

test('of a mail that came just now nobody needs to hear', () => {
  render(ReadingLine, { ready: { done: 39, total: 40 } })
  expect(document.body.textContent).toBe('')
})
