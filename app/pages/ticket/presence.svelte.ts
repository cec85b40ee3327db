/** Tells the others that this ticket is open here, and whether an answer is written. */
import { untrack } from 'svelte'

import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

/** It fades after 30 s, so it is said again well before. */
const every = 12_000

/** Call while a component is set up; `isWriting` is read again with every change. */
export function showPresence(
  desk: Workspace,
  ticket: TicketId,
  isWriting: () => boolean
): void {
  const writing = $derived(isWriting())
  $effect(() => {
    desk.presence.show(ticket, writing)
    const again = setInterval(() => {
      if (document.visibilityState !== 'visible') return
      desk.presence.show(ticket, untrack(isWriting)) // they may have paused since
    }, every)
    return () => clearInterval(again)
  })
}
