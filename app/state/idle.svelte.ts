/** Whether somebody is here: an idle desk locks, and one that is back syncs at once. */
import type { Workspace } from '#core/workspace.ts'

import { preferences } from './preferences.svelte.ts'

/** That somebody is here. */
export const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
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

/** The network is back, or the app is looked at again: no need to wait for the next try. */
export function hurryWhenBack(desk: Workspace): void {
  $effect(() => {
    const hurry = (): void => {
      if (document.visibilityState === 'visible') desk.hurry()
    }
    addEventListener('online', hurry)
    document.addEventListener('visibilitychange', hurry)
    return () => {
      removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
    }
  })
}
