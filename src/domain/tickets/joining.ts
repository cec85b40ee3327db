/**
 * Tickets joined into one conversation, and mails split off into a ticket of their own.
 * Both are links that a member sets and takes back: no mail is moved out of its document,
 * each document keeps its own last day, and taking the link back restores what was.
 *
 * Who is joined to whom follows from all links. Of several links of one ticket the latest
 * counts, of equally late ones the lower id. In a ring (one joined A into B while another
 * joined B into A) the ticket that began first stays, its own link does not count. One that
 * has no mails is not the one that stays. A link to a ticket that is not here, or has ended,
 * does not count either.
 */
import type { EntryId, MemberId, MessageId, TicketId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import type { Delivery } from './delivery.ts'
import { inOrder, type Message, type MessageEntry } from './message.ts'

export interface Join {
  into: TicketId
  by: MemberId
  at: Timestamp
}

/** Where a mail was split off to. */
export interface Moved {
  to: TicketId
  by: MemberId
  at: Timestamp
  /** It is back. The ticket it went to is not used again. */
  undone?: boolean
}

/** The part of a ticket that this is about. */
export interface Regrouped {
  messages: Record<MessageId, Readonly<Message>>
  notes: Record<EntryId, unknown>
  deliveries: Record<EntryId, Delivery>
  joins: Record<EntryId, Join>
  moved: Record<MessageId, Moved>
}

export function joinInto(ticket: Regrouped, id: EntryId, join: Join): Result<void> {
  ticket.joins[id] = join
  return done
}

/** By the entry that says so. */
export type Joins = Readonly<Record<EntryId, Join>>

/** Takes all links of it back, or only the one of that id. Answers what `joinAgain` needs. */
export function part(ticket: Regrouped, id?: EntryId): Result<Joins, NotJoined> {
  const taken = Object.entries(ticket.joins)
    .filter(([known]) => id === undefined || known === id)
    .map(([known, { into, by, at }]) => [known as EntryId, { into, by, at }] as const)
  if (id !== undefined && taken.length === 0) return no({ type: 'not-joined' })
  for (const [known] of taken) delete ticket.joins[known]
  return ok(Object.fromEntries(taken))
}

/** As it was before it was parted, so that whoever joined it can still take that back. */
export function joinAgain(ticket: Regrouped, joins: Joins): Result<void> {
  Object.assign(ticket.joins, joins)
  return done
}

/** The link that counts. */
export function linkOf(ticket: Regrouped): Join | undefined {
  return Object.entries(ticket.joins).sort(
    ([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1)
  )[0]?.[1]
}

/** The part of a card that the ring rule needs. */
interface Linked {
  readonly ticket: TicketId
  readonly createdAt: Timestamp
  readonly joinedTo?: TicketId
  readonly messages?: number
}

/** Of each joined ticket the one that it is shown in; others are not named. */
export function rootsOf(
  cards: ReadonlyMap<TicketId, Linked>
): ReadonlyMap<TicketId, TicketId> {
  const roots = new Map<TicketId, TicketId>()
  for (const card of cards.values()) {
    if (card.joinedTo === undefined) continue
    const root = rootOf(card, cards)
    if (root !== card.ticket) roots.set(card.ticket, root)
  }
  return roots
}

function rootOf(card: Linked, cards: ReadonlyMap<TicketId, Linked>): TicketId {
  const way: Linked[] = []
  let here = card
  while (!way.includes(here)) {
    way.push(here)
    const next = here.joinedTo && cards.get(here.joinedTo)
    if (!next) return (way.findLast(each => !isEmpty(each)) ?? here).ticket
    here = next
  }
  const ring = way.slice(way.indexOf(here))
  const [first = here] = ring.sort(
    (a, b) =>
      Number(isEmpty(a)) - Number(isEmpty(b)) ||
      a.createdAt - b.createdAt ||
      (a.ticket < b.ticket ? -1 : 1)
  )
  return first.ticket
}

/** What was split off and put back again leaves it so. */
function isEmpty({ messages }: Linked): boolean {
  return messages === 0
}

/** What a split carries over: the mails, and how far its answers had come. */
export interface SplitOff {
  readonly messages: readonly MessageEntry[]
  readonly deliveries: Regrouped['deliveries']
}

/** A new ticket's share. Two who split the same ticket at once fill the same one. */
export function receive(ticket: Regrouped, split: SplitOff): Result<void> {
  for (const { id, message } of split.messages) ticket.messages[id] = message
  Object.assign(ticket.deliveries, split.deliveries)
  return done
}

/** The mails stay in their document, unseen, until it ends or the split is undone. */
export function splitOff(
  ticket: Regrouped,
  ids: readonly MessageId[],
  moved: Moved
): Result<void, NothingLeft> {
  const rest = stayers(ticket).filter(({ id }) => !ids.includes(id))
  if (!rest.some(({ message }) => message.direction === 'in')) {
    return no({ type: 'nothing-left' })
  }
  for (const id of ids) if (id in ticket.messages) ticket.moved[id] = moved
  return done
}

/** Shows again what went to that ticket. Answers which mails. */
export function takeBackSplit(ticket: Regrouped, from: TicketId): MessageId[] {
  const back = (Object.keys(ticket.moved) as MessageId[]).filter(
    id => ticket.moved[id]?.to === from && !ticket.moved[id].undone
  )
  for (const id of back) {
    const known = ticket.moved[id]
    if (known) ticket.moved[id] = { ...known, undone: true }
  }
  return back
}

/** The ticket that a split made, without these mails. */
export function giveBack(
  ticket: Regrouped,
  ids: readonly MessageId[]
): Result<void, WorkedOn> {
  const isOwn = (id: MessageId, { direction }: Message) =>
    direction === 'out' && !ids.includes(id)
  const answers = inOrder(ticket.messages).filter(({ id, message }) =>
    isOwn(id, message)
  )
  if (answers.length > 0 || Object.keys(ticket.notes).length > 0) {
    return no({ type: 'worked-on' })
  }
  for (const id of ids) if (id in ticket.messages) delete ticket.messages[id]
  return done
}

/** Its mails but for those that were split off. */
export function stayers(ticket: Regrouped): MessageEntry[] {
  return inOrder(ticket.messages).filter(({ id }) => !isMoved(ticket, id))
}

export function isMoved(ticket: Regrouped, id: MessageId): boolean {
  const moved = ticket.moved[id]
  return moved !== undefined && !moved.undone
}

/** No mail of an asker would stay in the ticket. */
export interface NothingLeft {
  readonly type: 'nothing-left'
}
/** Somebody has taken that link back already. */
export interface NotJoined {
  readonly type: 'not-joined'
}
/** Somebody answered or wrote a note in it meanwhile: it can be joined, not undone. */
export interface WorkedOn {
  readonly type: 'worked-on'
}
