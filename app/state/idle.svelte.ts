/** Locks a desk that nobody touches any more, as the preferences say. */
import { preferences } from './preferences.svelte.ts'

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
const lookEvery = 20_000

/** Call while a component is set up. Sleep counts: a woken device is locked at once. */
export function lockWhenIdle(lock: () => void): void {
  $effect(() => {
    if (preferences.lockAfter === 0) return
    const patience = preferences.lockAfter * 60_000
    let touched = Date.now()
    const touch = (): void => {
      touched = Date.now()
    }
    const look = (): void => {
      if (Date.now() - touched > patience) lock()
    }
    for (const sign of signs) addEventListener(sign, touch, { passive: true })
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, lookEvery)
    return () => {
      for (const sign of signs) removeEventListener(sign, touch)
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  })
}
