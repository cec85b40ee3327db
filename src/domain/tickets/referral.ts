/**
 * Parts of a ticket handed on to a partner. What comes back from them joins the ticket as
 * any reply does, and is told from the asker's mails by its address, or by what it answers: it
 * asks for somebody's attention, but no answer to the asker names it or goes to them.
 */
import type { EntryId, MemberId, MessageId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import {
  inOrder,
  isByProgram,
  sameAddress,
  type Message,
  type MessageEntry
} from './message.ts'

export interface Referring {
  referrals: Record<EntryId, Referral>
}

export interface Referral {
  /** As the partner was called then. */
  name: string
  /** Empty if it went as a file for a key that names none. */
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

type Came = Pick<Message, 'direction' | 'from' | 'references' | 'automatic'>

/**
 * The partner who wrote a mail; undefined: somebody else. Whoever is the asker, too, is
 * that first. An address is easily forged, also a partner's, and who was shown what was
 * handed on knows its Message-ID: this names whom it is from, and says nothing of trust.
 */
export function partnerIn(
  ticket: Referred,
  message: Came,
  asks: string
): string | undefined {
  if (sameAddress(message.from.address, asks)) return undefined
  return referralBehind(ticket, message)?.name
}

/** Partners who have not written since something was handed on to them. */
export function awaited(ticket: Referred, asks: string): Referral[] {
  const theirs = Object.values(ticket.messages).filter(
    mail => partnerIn(ticket, mail, asks) !== undefined && !isByProgram(mail)
  )
  return referralsOf(ticket)
    .map(([, referral]) => referral)
    .filter(referral => !theirs.some(mail => answers(ticket, mail, referral)))
}

/** Whether a mail is its partner's, since then; one that names it is, whatever its date. */
export function answers(
  ticket: Referred,
  mail: Came & Pick<Message, 'at'>,
  referral: Referral
): boolean {
  const behind = referralBehind(ticket, mail)
  if (!behind) return false
  if (names(ticket, mail, referral)) return true
  return mail.at >= referral.at && sameAddress(behind.address, referral.address)
}

/** Message-IDs, as `Reply` has them. */
export interface Thread {
  readonly inReplyTo: string
  readonly references: readonly string[]
}

/**
 * Where more for the same partner belongs: below their last mail. Of what that names only
 * those go out that went between them and the desk: by another's, as the asker's, they
 * could find out who asked.
 */
export function threadWith(ticket: Referred, address: string, asks: string): Thread {
  const all = inOrder(ticket.messages)
  const isTheirs = ({ message }: MessageEntry) =>
    partnerIn(ticket, message, asks) !== undefined &&
    sameAddress(referralBehind(ticket, message)?.address ?? '', address)
  const sent = new Set(
    referralsOf(ticket)
      .filter(([, referral]) => sameAddress(referral.address, address))
      .map(([, { message }]) => message)
  )
  const isBetween = (entry: MessageEntry) => sent.has(entry.id) || isTheirs(entry)
  const last = all.findLast(
    entry => isTheirs(entry) && !isByProgram(entry.message)
  )?.message
  const ids = (some: readonly MessageEntry[]) => some.map(one => one.message.messageId)
  const others = new Set(ids(all.filter(entry => !isBetween(entry))))
  const known = new Set(ids(all.filter(isBetween)).filter(id => !others.has(id)))
  const { messageId = '', references = [] } = last ?? {}
  return {
    inReplyTo: known.has(messageId) ? messageId : '',
    references: references.filter(id => known.has(id))
  }
}

/**
 * By what a mail is a partner's: that its address was written to, or else that it answers
 * what was written. Behind a list's address are people with their own.
 */
function referralBehind(ticket: Referred, mail: Came): Referral | undefined {
  if (mail.direction === 'out') return undefined
  const all = referralsOf(ticket).map(([, referral]) => referral)
  return (
    all.find(({ address }) => sameAddress(address, mail.from.address)) ??
    all.findLast(referral => names(ticket, mail, referral))
  )
}

/** No mail system that tells what became of it. */
function names(ticket: Referred, mail: Came, { message }: Referral): boolean {
  const { references, automatic } = mail
  if (automatic === 'own' || automatic === 'delivery-report') return false
  const id = ticket.messages[message]?.messageId ?? ''
  return id !== '' && references.includes(id)
}
