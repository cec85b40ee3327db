/** Drafts of a screen live as long as it: others of this device see them, and nothing is lost. */
import { untrack } from 'svelte'
import { on } from 'svelte/events'

import type { Draft } from './draft.svelte.ts'

/** Call while a component is set up. */
export function keepDrafts(drafts: () => readonly Draft[]): void {
  const made = $derived(
    drafts()
      .map(draft => draft.made)
      .join(' ')
  )
  let before = untrack(() => made)
  $effect(() => {
    // another tab may have sent one of them
    if (made !== before) for (const draft of untrack(drafts)) void draft.readAgain()
    before = made
  })
  $effect(() => {
    const all = drafts()
    const keep = (): void => {
      for (const draft of all) void draft.keep()
    }
    const ends = [
      ...all.map(draft => draft.show()),
      // what begins at the very end is cut off, so it begins before
      on(window, 'beforeunload', keep),
      on(window, 'pagehide', keep),
      // a phone ends a page that is out of sight, and does not always say so
      on(document, 'visibilitychange', () => {
        if (document.visibilityState === 'hidden') keep()
      }),
      // another tab may have written on
      on(window, 'focus', () => {
        for (const draft of all) void draft.readAgain()
      })
    ]
    return () => {
      for (const end of ends) end()
      keep()
    }
  })
}
