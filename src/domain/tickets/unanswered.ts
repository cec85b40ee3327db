/** Which mails of a ticket wait for an answer, and whose. */
import type { MessageId, Timestamp } from '../../ids.ts'
import { reachesNobody } from './delivery.ts'
import { inOrder, type MessageEntry } from './message.ts'
import { partnerIn } from './referral.ts'
import { asker, isAside, type Ticket } from './ticket.ts'

/**
 * Since when the asker waits for an answer; undefined if nobody waits. An answer settles
 * the mails that its author had seen: one that was on its way longer still waits, though
 * its date is older than the answer's. An answer that did not arrive, or was stopped, settles nothing.
 */
export function unansweredSince(ticket: Ticket): Timestamp | undefined {
  return unanswered(ticket)[0]?.message.at
}

/** The mails that wait for an answer, oldest first. */
export function unanswered(ticket: Ticket): MessageEntry[] {
  const all = inOrder(ticket.messages)
  const answers = all.filter(
    ({ id, message }) =>
      message.direction === 'out' && !message.acknowledges && !reachesNobody(ticket, id)
  )
  const asks = asker(ticket)?.address ?? ''
  // what is handed on to a partner answers the partner alone
  const isFor = (given: MessageEntry, asked: MessageEntry) =>
    !given.message.refers || partnerIn(ticket, asked.message, asks) !== undefined
  return all.filter(
    entry =>
      entry.message.direction === 'in' &&
      !isAside(ticket, entry) &&
      !answers.some(given => settles(given, entry) && isFor(given, entry))
  )
}

/** The partner whose answer is all that waits for somebody: the asker waits for nothing. */
export function partnerWaiting(ticket: Ticket): string | undefined {
  const asks = asker(ticket)?.address ?? ''
  const partners = unanswered(ticket).map(({ message }) =>
    partnerIn(ticket, message, asks)
  )
  return partners.includes(undefined) ? undefined : partners[0]
}

/** Mails of other tickets that answers in this one settle: it was joined with them. */
export function settledElsewhere(ticket: Ticket): MessageId[] {
  const seen = inOrder(ticket.messages)
    .filter(
      ({ id, message }) => message.saw && !message.refers && !reachesNobody(ticket, id)
    )
    .flatMap(({ message }) => message.saw ?? [])
  return [...new Set(seen)].filter(id => !(id in ticket.messages)).sort()
}

/** Answers that we did not write here, found in a mailbox, tell no more than their date. */
function settles(given: MessageEntry, asked: MessageEntry): boolean {
  return given.message.saw
    ? given.message.saw.includes(asked.id)
    : given.message.at >= asked.message.at
}
