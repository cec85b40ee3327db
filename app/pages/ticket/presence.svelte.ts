/** Tells the others that this ticket is open here, and whether an answer is written. */
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

/** It fades after 30 s, so it is said again well before. */
const every = 12_000

/** Call while a component is set up. */
export function showPresence(
  desk: Workspace,
  ticket: TicketId,
  isWriting: () => boolean
): void {
  $effect(() => {
    const writing = isWriting()
    desk.presence.show(ticket, writing)
    const again = setInterval(() => {
      if (document.visibilityState === 'visible') desk.presence.show(ticket, writing)
    }, every)
    return () => clearInterval(again)
  })
}
