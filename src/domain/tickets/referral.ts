/**
 * Parts of a ticket handed on to a partner. What comes back from them joins the ticket as
 * any reply does, and is told from the asker's mails by its address: it asks for somebody's
 * attention, but no answer to the asker names it or goes to them.
 */
import type { EntryId, MemberId, MessageId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import { inOrder, sameAddress, type Message } from './message.ts'

export interface Referring {
  referrals: Record<EntryId, Referral>
}

export interface Referral {
  /** As the partner was called then. */
  name: string
  address: string
  by: MemberId
  at: Timestamp
  /** What was sent; taken back with it. */
  message: MessageId
}

interface Referred extends Referring {
  messages: Record<MessageId, Readonly<Message>>
}

/** The mail stands in the ticket, and answers nobody. */
export function refer(
  ticket: Referred,
  id: EntryId,
  referral: Referral,
  mail: Message
): Result<void> {
  const saw = Object.keys(ticket.messages) as MessageId[]
  ticket.messages[referral.message] = { ...mail, refers: id, saw: saw.sort() }
  ticket.referrals[id] = referral
  return done
}

/** Those whose mail was not taken back. */
export function referralsOf(ticket: Referred): (readonly [EntryId, Referral])[] {
  return Object.entries(ticket.referrals)
    .map(([id, referral]) => [id as EntryId, referral] as const)
    .filter(([, { message }]) => message in ticket.messages)
    .sort(([, a], [, b]) => a.at - b.at)
}

/**
 * The partner who wrote a mail; undefined: somebody else. Whoever is the asker, too, is
 * that first. An address is easily forged, also a partner's.
 */
export function partnerIn(
  ticket: Referred,
  message: Pick<Message, 'direction' | 'from'>,
  asks: string
): string | undefined {
  const { address } = message.from
  if (message.direction === 'out' || sameAddress(address, asks)) return undefined
  return referralsOf(ticket).find(([, each]) => sameAddress(each.address, address))?.[1]
    .name
}

/** Partners who have not written since something was handed on to them. */
export function awaited(ticket: Referred, asks: string): Referral[] {
  const mails = inOrder(ticket.messages).map(({ message }) => message)
  return referralsOf(ticket)
    .map(([, referral]) => referral)
    .filter(
      ({ address, at }) =>
        !mails.some(
          mail =>
            mail.at >= at &&
            sameAddress(mail.from.address, address) &&
            partnerIn(ticket, mail, asks) !== undefined
        )
    )
}
