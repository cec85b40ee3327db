/** How a conversation names its days. */
import type { Timestamp } from '#core/ids.ts'
import { dateFormat } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { dayHere, yearHere } from '../../words/zone.svelte.ts'

export function dayHeading(start: Timestamp, now: Timestamp): string {
  const past = dayHere(now) - dayHere(start)
  if (past === 0) return words().ticket.today
  if (past === 1) return words().ticket.yesterday
  return dateFormat({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(yearHere(start) !== yearHere(now) && {
      year: 'numeric'
    })
  }).format(start)
}
