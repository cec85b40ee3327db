/** The bridge between what the core watches and what Svelte draws. */
import { createSubscriber } from 'svelte/reactivity'

import type { Watched } from '#core/workspace.ts'

/** Read `current` in a component: it is drawn again whenever the value changes. */
export class Live<T> {
  readonly #watched: Watched<T>
  readonly #subscribe: () => void

  constructor(watched: Watched<T>) {
    this.#watched = watched
    this.#subscribe = createSubscriber(update => watched.on(update))
  }

  get current(): T {
    this.#subscribe()
    return this.#watched.current()
  }
}
