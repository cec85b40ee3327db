/** How a conversation names its days. */
import type { Timestamp } from '#core/ids.ts'
import { dateFormat } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'

const day = 86_400_000

export function dayHeading(start: Timestamp, now: Timestamp): string {
  const today = new Date(now).setHours(0, 0, 0, 0)
  // Rounded: a day is not 24 hours when the clocks change.
  const past = Math.round((today - start) / day)
  if (past === 0) return words().ticket.today
  if (past === 1) return words().ticket.yesterday
  return dateFormat({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(new Date(start).getFullYear() !== new Date(now).getFullYear() && {
      year: 'numeric'
    })
  }).format(start)
}
