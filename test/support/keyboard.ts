/** The keys of the app, in tests that draw a page without it. */
import { afterEach, beforeEach } from 'vitest'

import { keyHandler } from '#app/state/keys.svelte.ts'

/** During each test of the file or group that calls it. */
export function listenToKeys(): void {
  let pressed: ((event: KeyboardEvent) => void) | undefined
  beforeEach(() => {
    pressed = keyHandler()
    window.addEventListener('keydown', pressed)
  })
  afterEach(() => {
    if (pressed) window.removeEventListener('keydown', pressed)
  })
}
