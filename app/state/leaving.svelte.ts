/**
 * What still has to leave this device: answers that are being made, can be taken back or
 * wait for a relay, and changes on their way to one. If the tab is closed before, they stay
 * here until somebody unlocks it again, so the browser asks.
 */
import type { Link, Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'

/** Most changes leave in less: what is said of each would move the page with each. */
const fewSeconds = 2_000

let making = $state(0)
let isUnasked = $state(false)

/** What is written meanwhile has not left either. */
export async function makingAnswer<V>(work: () => Promise<V>): Promise<V> {
  making++
  try {
    return await work()
  } finally {
    making--
  }
}

export class StillHere {
  readonly #answers: Live<number>
  readonly #link: Live<Link>

  constructor(desk: Workspace) {
    this.#answers = new Live(desk.toHandOver)
    this.#link = new Live(desk.link)
  }

  get answers(): number {
    return making + this.#answers.current
  }

  /** Offline, nobody would gain by waiting for changes: they are kept, and leave later. */
  get any(): boolean {
    const link = this.#link.current
    return this.answers > 0 || (link.state === 'online' && link.unsent > 0)
  }
}

/** Changes that take longer than most to leave. Made while a component is. */
export class SlowToLeave {
  #isSlow = $state(false)

  constructor(stillHere: StillHere) {
    const isSending = $derived(stillHere.any && stillHere.answers === 0)
    $effect(() => {
      if (!isSending) return
      const timer = setTimeout(() => (this.#isSlow = true), fewSeconds)
      return () => {
        clearTimeout(timer)
        this.#isSlow = false
      }
    })
  }

  get current(): boolean {
    return this.#isSlow
  }
}

/** Listens only while there is something: a page that asks is not kept for the way back. */
export function askBeforeLeaving(inUse: () => Workspace | undefined): void {
  const stillHere = $derived.by(() => {
    const desk = inUse()
    return desk && new StillHere(desk)
  })
  const asks = $derived(stillHere?.any === true && !isUnasked)
  $effect(() => {
    if (!asks) return
    addEventListener('beforeunload', ask)
    return () => {
      removeEventListener('beforeunload', ask)
    }
  })
}

/**
 * From now on: a new build takes over in every tab, and two must not write at once; or the
 * device is wiped.
 */
export function leaveUnasked(): void {
  isUnasked = true
  removeEventListener('beforeunload', ask)
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
