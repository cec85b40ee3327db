/** What stands open in front of somebody has been seen. */
import { hasNews, look } from '#core/domain/tickets/following.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

/** Call while a component is set up. */
export function seeNews(
  desk: Workspace,
  document: OpenDocument<Ticket>,
  ticket: () => Ticket
): void {
  const see = (): void => {
    if (globalThis.document.visibilityState !== 'visible') return
    if (!hasNews(document.current(), desk.me)) return
    document.perform(draft => look(draft, desk.me, desk.now()))
  }
  $effect(() => {
    if (hasNews(ticket(), desk.me)) see()
  })
  $effect(() => {
    globalThis.document.addEventListener('visibilitychange', see)
    return () => globalThis.document.removeEventListener('visibilitychange', see)
  })
}
