/** Who else's ticket is this? One asker's tickets, found by a keyed hash of their address. */
import type { AskerHash, TicketId } from '../../ids.ts'
import type { About } from './about-asker.ts'
import type { Card } from '../queue/card.ts'
import { perList, type Cards } from '../queue/per-list.ts'

const byWriter = perList((cards): ReadonlyMap<AskerHash, readonly Card[]> => {
  const written = new Map<AskerHash, Card[]>()
  for (const card of cards.values()) {
    if (card.writer === undefined || card.practice) continue
    const known = written.get(card.writer)
    if (known) known.push(card)
    else written.set(card.writer, [card])
  }
  return written
})

/**
 * Other tickets of the same asker that are still here, the newest first. An address is
 * easily forged: it says who claims to write, not who does.
 */
export function othersOf(cards: Cards, ticket: TicketId): Card[] {
  const writer = cards.get(ticket)?.writer
  if (writer === undefined) return []
  return (byWriter(cards).get(writer) ?? [])
    .filter(card => card.ticket !== ticket)
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
