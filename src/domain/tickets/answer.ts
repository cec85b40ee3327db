/**
 * Answers in a ticket: written, taken back, and sent by hand. How far one that a bridge
 * carries has come stands in `delivery.ts`.
 */
import type { EntryId, MemberId, MessageId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { toldTurn } from '../problems/reported.ts'
import { delivered, entryOf } from './delivery.ts'
import { holder, restsAlone, take } from './holder.ts'
import { leaseMs } from './lease.ts'
import { deedIds, unseen, unseenDeeds, type Deed } from './meanwhile.ts'
import type { Message } from './message.ts'
import type { NotYours } from './note.ts'
import type { Ticket } from './ticket.ts'

/**
 * An answer. `saw` is what its author had on screen: if somebody answered or wrote
 * meanwhile, it is refused for review rather than sent twice; so it is, where `knew` says
 * which deeds they knew, if a colleague did something that they would want to know. Whoever
 * answers what nobody holds, or what rests at somebody else, takes it, so that the asker's
 * next mail finds somebody.
 */
export function answer(
  ticket: Ticket,
  id: MessageId,
  message: Message,
  saw: readonly MessageId[],
  knew?: readonly string[]
): Result<void, Meanwhile> {
  const messages = unseen(ticket.messages, id, saw)
  const deeds = unseenDeeds(ticket, message.by, knew)
  if (messages.length + deeds.length > 0) {
    return no({ type: 'meanwhile', messages, ...(deeds.length > 0 && { deeds }) })
  }
  takeWith(ticket, message)
  ticket.messages[id] = {
    ...message,
    ...(knew && { knew: deedIds(ticket).sort() }),
    saw: (Object.keys(ticket.messages) as MessageId[])
      .filter(known => known !== id)
      .sort()
  }
  return done
}

/** Whoever holds it firmly keeps it; so does an intern whose answer another sends. */
function takeWith(ticket: Ticket, { by, at, writtenBy }: Message): void {
  if (by === undefined) return
  const has = holder(ticket)
  // taken back, an answer takes away a take of its own time, and this one stood before
  if (has === by && restsAlone(ticket, by, at)) ticket.takes[by] = before(at)
  else if (has !== by && (!has || has !== writtenBy)) {
    const hadIt = by in ticket.takes
    if (take(ticket, by, at).ok && hadIt) ticket.takes[by] = before(at)
  }
}

function before(at: Timestamp): Timestamp {
  return (at - 1) as Timestamp
}

/** Its author saw these, too, mails and deeds, and sends it as it is. */
export function sendAnyway(
  ticket: Ticket,
  answer: MessageId,
  by: MemberId,
  seen: readonly MessageId[],
  deeds: readonly string[] = []
): Result<void, NotYours> {
  const message = ticket.messages[answer]
  if (!message?.saw) return done
  if (message.by !== by) return no({ type: 'not-yours' })
  const saw = [...new Set([...message.saw, ...seen])].sort()
  const knew = message.knew && [...new Set([...message.knew, ...deeds])].sort()
  ticket.messages[answer] = { ...message, saw, ...(knew && { knew }) }
  return done
}

/** An answer that nobody has sent yet; what was sent cannot be unsaid. */
export function takeBack(
  ticket: Ticket,
  id: MessageId,
  by: MemberId
): Result<void, NotYours | AlreadySent> {
  const message = ticket.messages[id]
  if (!message) return done
  if (message.direction === 'in' || message.by !== by) return no({ type: 'not-yours' })
  const isHere = ['by-hand', 'queued', 'held', 'withheld'].includes(
    delivered(ticket, id)?.state ?? ''
  )
  // what was said elsewhere is not unsaid by this: only that it was
  if (!isHere && message.via === undefined) {
    return no({ type: 'already-sent' })
  }
  delete ticket.messages[id]
  // one that is written anew has its name
  delete ticket.deliveries[entryOf(id, 'withheld')]
  for (const [entry, referral] of Object.entries(ticket.referrals)) {
    if (referral.message === id) delete ticket.referrals[entry as EntryId]
  }
  if (toldTurn(id) in ticket.turns) delete ticket.turns[toldTurn(id)]
  if (hasWrittenOn(ticket, by, message.at)) return done // and holds it for that
  const took = ticket.takes[by]
  const isByItAlone = took === message.at
  if (isByItAlone) delete ticket.takes[by]
  if (isByItAlone || took === before(message.at)) giveBack(ticket, by, message.at)
  return done
}

function hasWrittenOn({ messages }: Ticket, by: MemberId, since: Timestamp): boolean {
  return Object.values(messages).some(each => each.by === by && each.at > since)
}

/** It rests again at those who had it, unless they have seen that they have it no more. */
function giveBack(ticket: Ticket, by: MemberId, at: Timestamp): void {
  for (const [id, ended] of Object.entries(ticket.endedTakes)) {
    if (ended.by !== by || ended.at !== at || ended.to !== by) continue
    ticket.takes[id as MemberId] = (at - leaseMs) as Timestamp
    delete ticket.endedTakes[id as MemberId]
  }
}

export function markSent(ticket: Ticket, id: MessageId): Result<void> {
  const message = ticket.messages[id]
  if (message?.direction === 'out')
    ticket.messages[id] = { ...message, delivery: 'sent' }
  return done
}

export interface AlreadySent {
  readonly type: 'already-sent'
}
/** Somebody wrote, answered or did something else while this answer was being written. */
export interface Meanwhile {
  readonly type: 'meanwhile'
  readonly messages: readonly MessageId[]
  readonly deeds?: readonly Deed[]
}
