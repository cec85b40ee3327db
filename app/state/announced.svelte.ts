/**
 * What is said to whoever listens instead of looking. Screen readers read what changes in a
 * live region that was there before; one that comes into being together with its text they
 * mostly pass over. So there is one for the whole app, always there, and what appears by
 * itself says its words through it.
 */

import { untrack } from 'svelte'

import { route } from './route.svelte.ts'

let said = $state('')

export function announced(): string {
  return said
}

/** What is said in one breath: the page is drawn after it, and only the last would be heard. */
let together: readonly string[] = []

/** Twice the same is said twice: an unseen blank makes it another text. */
export function announce(text: string): void {
  if (together.length === 0) queueMicrotask(() => (together = []))
  together = [...new Set([...together, text])]
  const last = together.length - 1
  const ended = together.map((each, i) => (i < last ? each.replace(/\.$/u, '') : each))
  const all = ended.join('. ')
  // whoever says it in an effect says it once
  said = all === untrack(announced) ? `${all}\u00a0` : all
}

/** Nobody is at the desk any more, or they left the page: nothing of it stays. */
export function silence(): void {
  together = []
  said = ''
}

/**
 * Call while a component is set up. Whoever reads on from the head of a page is not to meet
 * the ticket that was open before; it is gone before the new page says its own.
 */
export function silenceOnLeaving(): void {
  const place = $derived(`${route().page}/${route().rest}`)
  $effect.pre(() => {
    if (place !== '') untrack(silence) // read, so that another place runs it again
  })
}
