/** What some member's app wrote breaks no page for good. */
import { cleanup, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import PageFailed from '#app/pages/desk/PageFailed.svelte'
import ReferenceList from '#app/pages/problems/ReferenceList.svelte'
import { hourTime, weekName } from '#app/pages/shifts/times.ts'
import { en } from '#app/words/en.ts'
import type { Timestamp } from '#core/ids.ts'

afterEach(cleanup)

test.each([9e15, -9e15, 8.64e15 + 1])(
  'the hours of a shift at %d can be said',
  time => {
    const at = time as Timestamp
    expect(hourTime(at, 'Europe/Madrid')).toMatch(/^\d\d:\d\d$/)
    expect(weekName({ from: at, to: at }, 'UTC')).not.toBe('')
  }
)

test('a page that could not be shown says so, and leads on', () => {
  let asked = 0
  render(PageFailed, { again: () => asked++ })
  expect(screen.getByRole('heading', { name: en.shell.pageFailed.title })).toBeTruthy()
  screen.getByRole('button', { name: en.shell.pageFailed.again }).click()
  expect(asked).toBe(1)
  const way = screen.getByRole('link', { name: en.shell.toQueue })
  expect(way.getAttribute('href')).toBe('#/queue')
})

test('a reference that is no address of the web leads nowhere', () => {
  const good = 'https://gitlab.tails.boum.org/tails/tails/-/issues/20000'
  const addresses = [good, 'javascript:alert(1)', 'https://user:word@bank.example/']
  const nothing = () => undefined
  render(ReferenceList, { addresses, onadd: () => true, onremove: nothing })
  const hrefs = screen.getAllByRole('link').map(link => link.getAttribute('href'))
  expect(hrefs).toEqual([good])
  expect(screen.getByText('javascript:alert(1)')).toBeTruthy()
})
