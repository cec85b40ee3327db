/** What one member sends another to name a ticket: it opens at their desk, and says nothing. */
import type { TicketId } from '#core/ids.ts'
import { say, sayTrouble } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'

export async function copyLink(ticket: TicketId): Promise<void> {
  const t = words().ticket.link
  const link = new URL(`#/ticket/${ticket}`, location.href).href
  try {
    await navigator.clipboard.writeText(link)
    say(t.copied)
  } catch {
    sayTrouble(t.notCopied)
  }
}
