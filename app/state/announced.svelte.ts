/**
 * What is said to whoever listens instead of looking. Screen readers read what changes in a
 * live region that was there before; one that comes into being together with its text they
 * mostly pass over. So there is one for the whole app, always there, and what appears by
 * itself says its words through it.
 */

import { untrack } from 'svelte'

let said = $state('')

export function announced(): string {
  return said
}

/** Twice the same is said twice: an unseen blank makes it another text. */
export function announce(text: string): void {
  // whoever says it in an effect says it once
  said = text === untrack(announced) ? `${text}\u00a0` : text
}

/** Nobody is at the desk any more: nothing of it stays in the page. */
export function silence(): void {
  said = ''
}
