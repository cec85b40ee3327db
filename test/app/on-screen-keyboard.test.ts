import { expect, test } from 'vitest'

import { markKeyboard } from '#app/platform/on-screen-keyboard.ts'

const page = document.documentElement

function isMarkedAt(width: number, height: number): boolean {
  Object.assign(window, { innerWidth: width, innerHeight: height })
  window.dispatchEvent(new Event('resize'))
  return page.hasAttribute('data-keyboard')
}

test('a phone that is low for its keyboard is told from one that is turned, or shows more of its browser', () => {
  Object.assign(window, { innerWidth: 390, innerHeight: 844 })
  const end = markKeyboard()
  expect(isMarkedAt(390, 760)).toBe(false) // the browser's own bars
  expect(isMarkedAt(390, 480)).toBe(true)
  expect(isMarkedAt(844, 390)).toBe(false) // turned
  expect(isMarkedAt(844, 200)).toBe(true)
  expect(isMarkedAt(844, 390)).toBe(false)
  expect(isMarkedAt(844, 200)).toBe(true)
  end()
  expect(page.hasAttribute('data-keyboard')).toBe(false)
})
