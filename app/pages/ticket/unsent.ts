/** What would be closed, or was, without its answer having gone out. */
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { words } from '../../words/words.svelte.ts'

/** Those of them that are not closed yet. */
export function openUnsent(
  desk: Pick<Workspace, 'cards'>,
  tickets: readonly TicketId[]
): readonly TicketId[] {
  const cards = desk.cards.current()
  return tickets.filter(id => {
    const card = cards.get(id)
    return card?.unsent && card.phase !== 'closed'
  })
}

/** Of those that were such before: how many are closed by now. */
export function sayClosedUnsent(
  desk: Pick<Workspace, 'cards'>,
  before: readonly TicketId[]
): string {
  const cards = desk.cards.current()
  const closed = before.filter(id => cards.get(id)?.phase === 'closed').length
  return closed > 0 ? words().ticket.closeUnsent.left(closed) : ''
}
