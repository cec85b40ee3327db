/**
 * Who takes part in a conversation. A mail joins a ticket by naming one of its mails or by
 * its token, and both are known to whoever was shown an answer. So a sender the ticket does
 * not know is shown as new until a member says that they belong here; answers go to the
 * asker alone, before and after that.
 */
import type { MessageId } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import { inOrder, type MessageEntry } from './message.ts'
import { asker, opening, type Ticket } from './ticket.ts'

/** Those whose mails raise no question, lower case. */
export function participants(ticket: Ticket): ReadonlySet<string> {
  const asks = plainOf(asker(ticket)?.address)
  const known = [asks, ...Object.keys(ticket.senders)]
  for (const { message } of inOrder(ticket.messages)) {
    const isIntroducing =
      message.direction === 'out' || plainOf(message.from.address) === asks
    if (isIntroducing) known.push(...message.to.map(one => plainOf(one.address)))
  }
  return new Set(known.filter(address => address !== ''))
}

export function isParticipant(ticket: Ticket, address: string): boolean {
  return participants(ticket).has(plainOf(address))
}

/**
 * Mails by senders whom nobody introduced. What programs say in answer is nobody's. Whoever
 * answers a referral from an address of their own is asked about, too: a list's archive shows
 * everybody what they need to look like a partner.
 */
export function mailsOfStrangers(ticket: Ticket): MessageEntry[] {
  const known = participants(ticket)
  const first = opening(ticket)?.id
  return inOrder(ticket.messages).filter(
    ({ id, message }) =>
      message.direction === 'in' &&
      id !== first &&
      message.automatic !== 'own' &&
      message.automatic !== 'delivery-report' &&
      !known.has(plainOf(message.from.address))
  )
}

/** A member says that this sender belongs here. A mail that tells no sender stays odd. */
export function welcome(ticket: Ticket, id: MessageId): Result<void> {
  const address = plainOf(ticket.messages[id]?.from.address)
  if (address !== '') ticket.senders[address] = true
  return done
}

export function unwelcome(ticket: Ticket, id: MessageId): Result<void> {
  const address = plainOf(ticket.messages[id]?.from.address)
  if (address in ticket.senders) delete ticket.senders[address]
  return done
}

function plainOf(address: string | undefined): string {
  return (address ?? '').toLowerCase()
}
