/** Calls `keep` when the page may go away, or what is on the screen does. */
import { on } from 'svelte/events'

/** Call while a component is set up. */
export function keepOnLeave(keep: () => unknown): void {
  $effect(() => {
    const ends = [
      // what begins at the very end is cut off, so it begins before
      on(window, 'beforeunload', () => void keep()),
      on(window, 'pagehide', () => void keep()),
      // a phone ends a page that is out of sight, and does not always say so
      on(document, 'visibilitychange', () => {
        if (document.visibilityState === 'hidden') void keep()
      })
    ]
    return () => {
      for (const end of ends) end()
      void keep()
    }
  })
}
