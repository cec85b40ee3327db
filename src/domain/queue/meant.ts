/** What of the queue is meant for one member, and not seen by them. */
import type { TicketId } from '../../ids.ts'
import type { Card } from './card.ts'
import { isAskedIn, isNewFor, type Viewer } from './queue.ts'

export interface MeantFor {
  /** Somebody mentioned them or passed it on to them, or what they follow or asked for came. */
  readonly news: readonly TicketId[]
  /** An intern's answer waits for their word; it may be news, too, and counts here. */
  readonly word: readonly TicketId[]
}

export function meantFor(
  cards: Iterable<Card>,
  viewer: Pick<Viewer, 'me' | 'isIntern' | 'inCare'>
): MeantFor {
  const news: TicketId[] = []
  const word: TicketId[] = []
  for (const card of cards) {
    if (isAskedIn(card, viewer)) word.push(card.ticket)
    else if (isNewFor(card, viewer.me)) news.push(card.ticket)
  }
  return { news, word }
}
