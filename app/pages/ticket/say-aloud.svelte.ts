/**
 * From one ticket to the next the keyboard stays where it was, on the page, so nothing tells
 * a screen reader that another one stands there now; and a mail that comes in is only drawn.
 */
import { subject, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { State } from '#core/domain/queue/queue.ts'
import { untrack } from 'svelte'

import { announce } from '../../state/announced.svelte.ts'
import { words } from '../../words/words.svelte.ts'

/** Call while a component is set up. */
export function sayAloud(ticket: () => Ticket, state: () => State): void {
  const mails = $derived(
    Object.values(ticket().messages).filter(({ direction }) => direction === 'in')
  )
  let known: number | undefined
  $effect(() => {
    const count = mails.length
    untrack(() => {
      const t = words()
      if (known === undefined) {
        const title = subject(ticket()) || t.queue.noSubject
        announce(t.ticket.opened(title, t.queue.states[state()]))
      } else if (count > known) announce(t.ticket.mailCame)
      known = count
    })
  })
}
