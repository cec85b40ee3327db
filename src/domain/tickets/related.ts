/**
 * Tickets that have to do with each other. Each stays what it is: its own asker, its own
 * answers, its own last day. One of the two says so, with nothing of the other but its id:
 * when that one is forgotten, the id leads nowhere. Lists know from the cards who names
 * whom, so it shows at both, and two who each said so, offline, said it once.
 */
import type { MemberId, TicketId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'

export interface Related {
  /** Each is one value: written whole, and taken away whole. */
  related: Record<TicketId, Relation>
}

export interface Relation {
  readonly by: MemberId
  readonly at: Timestamp
}

/** So many a card lists: whoever lists more makes every list heavy. */
export const mostRelated = 50

const ticketId = /^[0-9a-f]{32}$/

/**
 * What a ticket names: the newest, as many as a card lists, by id. A member's app may have
 * written anything as an id; on a card it would make others refuse the whole card.
 */
export function relatedIn(ticket: Related): TicketId[] {
  return Object.entries(ticket.related)
    .filter(([id]) => ticketId.test(id))
    .sort(([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1))
    .slice(0, mostRelated)
    .map(([id]) => id as TicketId)
    .sort()
}

/** Saying it again changes nothing: whoever said it first did. */
export function relate(
  ticket: Related,
  here: TicketId,
  to: TicketId,
  relation: Relation
): Result<void, ToItself> {
  if (here === to) return no({ type: 'to-itself' })
  if (!(to in ticket.related)) ticket.related[to] = relation
  return done
}

export interface ToItself {
  readonly type: 'to-itself'
}

/** Of a conversation all tickets are to be named: it may have been joined since. */
export function unrelate(ticket: Related, from: readonly TicketId[]): Result<void> {
  for (const id of from) if (id in ticket.related) delete ticket.related[id]
  return done
}

/** The part of a card that this needs. */
interface Listed {
  readonly ticket: TicketId
  readonly lastAt: Timestamp
  readonly related?: readonly TicketId[]
}

/** What it names and what names it, the newest first; what is not listed is not shown. */
export function relatedTo<C extends Listed>(
  cards: ReadonlyMap<TicketId, C>,
  ticket: TicketId,
  shownIn: (id: TicketId) => TicketId
): C[] {
  const named = new Set((cards.get(ticket)?.related ?? []).map(shownIn))
  return [...cards.values()]
    .filter(
      card =>
        card.ticket !== ticket &&
        (named.has(card.ticket) || card.related?.some(id => shownIn(id) === ticket))
    )
    .sort((a, b) => b.lastAt - a.lastAt || (a.ticket < b.ticket ? -1 : 1))
}
