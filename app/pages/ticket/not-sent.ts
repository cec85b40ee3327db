/** Said on whichever page somebody is, of an answer whose ticket they left while it was made. */
import { subject, type Ticket } from '#core/domain/tickets/ticket.ts'
import { sayTrouble } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import type { Refused } from './sending.svelte.ts'

/** `comeBack` leads to the ticket, where its text is the draft. */
export function sayNotSent(
  ticket: Ticket,
  refused: Refused,
  comeBack: () => void
): void {
  const { said, why, look } = words().ticket.notSent
  sayTrouble(said(subject(ticket), why[refused]), { label: look, run: comeBack })
}
