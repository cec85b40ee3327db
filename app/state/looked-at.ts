/** Whether somebody can see the page: it is not behind another tab or window, or locked away. */
import { on } from 'svelte/events'
import { createSubscriber } from 'svelte/reactivity'

const subscribe = createSubscriber(update => on(document, 'visibilitychange', update))

/** Reactive inside components and effects. */
export function isLookedAt(): boolean {
  subscribe()
  return document.visibilityState === 'visible'
}
