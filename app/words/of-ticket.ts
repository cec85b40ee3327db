/** What was done at a ticket, where somebody is at another one by the time they read it. */
import { words } from './words.svelte.ts'

/** A toast is read in passing: its end is cut off where a word ends. */
const longest = 48

export function ofTicket(subject: string, said: string): string {
  return subject === '' ? said : words().ticket.of(shortened(subject), said)
}

function shortened(subject: string): string {
  if (subject.length <= longest) return subject
  const start = subject.slice(0, longest)
  const space = start.lastIndexOf(' ')
  const kept = space > longest / 2 ? start.slice(0, space) : start
  return `${kept.replace(/[\uD800-\uDBFF]$|[\s,;:.–-]+$/u, '')}…`
}
