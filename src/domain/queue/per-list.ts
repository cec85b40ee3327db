/**
 * A list of cards is never changed, only replaced. What many screens ask of all of its
 * thousands is looked up once for each list.
 */
import type { MemberId, TicketId } from '../../ids.ts'
import type { Card } from './card.ts'

export type Cards = ReadonlyMap<TicketId, Card>

export function perList<T>(look: (cards: Cards) => T): (cards: Cards) => T {
  const known = new WeakMap<Cards, { readonly seen: T }>()
  return cards => {
    const found = known.get(cards) ?? { seen: look(cards) }
    known.set(cards, found)
    return found.seen
  }
}

/** All that some ticket bears, by the alphabet. */
export const knownTags = perList((cards): readonly string[] => {
  const tags = new Set<string>()
  for (const card of cards.values()) for (const tag of card.tags) tags.add(tag)
  return [...tags].sort()
})

/** By whoever wrote them: where answers wait to be sent by hand, past what came since. */
export const overtakenAnswers = perList(cards => {
  const byAuthor = new Map<MemberId, readonly TicketId[]>()
  for (const { ticket, overtaken = [] } of cards.values()) {
    for (const by of overtaken) byAuthor.set(by, [...(byAuthor.get(by) ?? []), ticket])
  }
  return byAuthor
})
