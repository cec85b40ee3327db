/** Who else's ticket is this? One asker's tickets, found by a keyed hash of their address. */
import type { TicketId } from '../ids.ts'
import type { Card } from './card.ts'

/**
 * Other tickets of the same asker that are still here, the newest first. An address is
 * easily forged: it says who claims to write, not who does.
 */
export function othersOf(cards: ReadonlyMap<TicketId, Card>, ticket: TicketId): Card[] {
  const writer = cards.get(ticket)?.writer
  if (writer === undefined) return []
  return [...cards.values()]
    .filter(card => card.writer === writer && card.ticket !== ticket && !card.practice)
    .sort((a, b) => b.lastAt - a.lastAt || (a.ticket < b.ticket ? -1 : 1))
}
