/** The time on screen: it moves twice a minute, so that "3 min ago" stays true. */
import { createSubscriber } from 'svelte/reactivity'

import type { Timestamp } from '#core/ids.ts'

const every = 30_000

const subscribe = createSubscriber(update => {
  const timer = setInterval(update, every)
  return () => clearInterval(timer)
})

const subscribeFast = createSubscriber(update => {
  const timer = setInterval(update, 1_000)
  return () => clearInterval(timer)
})

/** For what counts down: whoever calls it is drawn again each second. */
export function everySecond(): void {
  subscribeFast()
}

/** Reactive inside components; hand it to `ago` and `span`. */
export function now(): Timestamp {
  subscribe()
  return Date.now() as Timestamp
}
