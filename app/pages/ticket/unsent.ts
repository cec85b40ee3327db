/**
 * What would be closed, or was, though something written for it has not gone out: an answer,
 * one that waits for a mentor, or a draft of this device.
 */
import { isUnsent, type Card } from '#core/domain/queue/card.ts'
import type { TicketId, Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { words } from '../../words/words.svelte.ts'

/** Those of them that are not closed yet. */
export function openUnsent(
  desk: Pick<Workspace, 'cards' | 'drafted' | 'now'>,
  tickets: readonly TicketId[]
): readonly TicketId[] {
  const cards = desk.cards.current()
  const drafted = desk.drafted.current()
  const now = desk.now()
  return tickets.filter(id => {
    const card = cards.get(id)
    if (!card || card.phase === 'closed') return false
    return isUnsent(card, now) || card.awaitsWord !== undefined || drafted.has(id)
  })
}

/** What a question before closing speaks of: see the words. */
export type UnsentKind = 'byHand' | 'unsure' | 'draft'

export function unsentKind(card: Card | undefined, now: Timestamp): UnsentKind {
  if (!card || !isUnsent(card, now)) return 'draft'
  return card.undelivered || !card.unsent ? 'unsure' : 'byHand'
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
