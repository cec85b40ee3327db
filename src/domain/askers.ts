/** Who else's ticket is this? One asker's tickets, found by a keyed hash of their address. */
import type { TicketId } from '../ids.ts'
import type { About } from './about-asker.ts'
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

export interface Elsewhere {
  readonly ticket: TicketId
  readonly about: About
}

/** The newest that stands in another ticket of the same asker. */
export function describedElsewhere(others: readonly Card[]): Elsewhere | undefined {
  return others
    .flatMap(({ ticket, about }) => (about ? [{ ticket, about }] : []))
    .sort((a, b) => b.about.at - a.about.at || (a.ticket < b.ticket ? -1 : 1))[0]
}
