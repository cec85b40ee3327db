/** What an answer answers: whom, under which subject, and in which thread. */
import type { MemberId } from '../../ids.ts'
import { no, ok, type Result } from '../../result.ts'
import { opinionIn } from '../askers/satisfaction.ts'
import {
  eachOnce,
  inOrder,
  sameAddress,
  type Message,
  type MessageEntry,
  type Person
} from './message.ts'
import { partnerIn } from './referral.ts'
import { unmarkedSubject } from './thread-token.ts'
import { asker, isAside, opening, type Ticket } from './ticket.ts'

export interface Reply {
  readonly to: string
  readonly subject: string
  /** Message-IDs, for mail programs that show threads; empty if no mail had one. */
  readonly inReplyTo: string
  readonly references: readonly string[]
}

/**
 * An answer goes to the asker, whoever else wrote to the ticket, and names the newest mail
 * of theirs: the Message-IDs of others' mails are nothing that they should learn here.
 */
export function reply(ticket: Ticket): Result<Reply, NoAddress> {
  const to = asker(ticket)?.address
  if (!to) return no({ type: 'no-address' })
  const last = inOrder(ticket.messages).findLast(
    ({ message }) =>
      message.direction === 'in' &&
      message.messageId !== '' &&
      message.from.address.toLowerCase() === to.toLowerCase()
  )?.message
  return ok({
    to,
    subject: replySubject(ticket),
    inReplyTo: last?.messageId ?? '',
    references: last?.references ?? []
  })
}

/** Whether an answer of that Message-ID was written, or one handed in under that id. */
export function holdsAnswer({ messages, handedIn }: Ticket, id: string): boolean {
  const isSent = Object.values(messages).some(
    message => message.direction === 'out' && message.messageId === id
  )
  return isSent || id in handedIn
}

/** How many a member wrote or handed in; what went to a partner answers nobody. */
export function countAnswers({ messages, handedIn }: Ticket, by: MemberId): number {
  const sent = Object.values(messages).filter(
    message =>
      message.direction === 'out' && message.by === by && message.refers === undefined
  )
  return sent.length + Object.values(handedIn).filter(one => one.by === by).length
}

/** An order takes twenty recipients, the asker among them. */
export const mostOthers = 19

/** Who else took part in the mail that is answered: they get a copy only if a member says so. */
export function otherRecipients(ticket: Ticket, ours: readonly string[]): Person[] {
  const asks = asker(ticket)?.address ?? ''
  const all = inOrder(ticket.messages).map(({ message }) => message)
  const isPartners = (message: Message) =>
    partnerIn(ticket, message, asks) !== undefined
  const last = all.findLast(
    message =>
      message.direction === 'in' && message.messageId !== '' && !isPartners(message)
  )
  // nobody to whom the ticket was handed on hears what the asker is told, and the asker
  // does not learn from which address one of them answered
  const partners = [
    ...Object.values(ticket.referrals).map(({ address }) => address),
    ...all.filter(isPartners).map(({ from }) => from.address)
  ]
  const known = [asks, ...ours, ...partners]
  const others = eachOnce(last ? [last.from, ...last.to] : []).filter(
    one => !known.some(address => sameAddress(address, one.address))
  )
  return others.slice(0, mostOthers)
}

/** One `Re:` is enough, in whichever language the asker's program said it. */
export function replySubject(ticket: Ticket): string {
  const about = askersSubject(ticket)
  return /^(re|aw|sv|rv)\s*:/i.test(about) ? about : `Re: ${about}`.trim()
}

/** What the asker writes about, in their words: how members name it stays among them. */
export function askedAbout(ticket: Ticket): string {
  return withoutReplyMarks(askersSubject(ticket))
}

export function withoutReplyMarks(subject: string): string {
  return subject.replace(/^(?:(?:re|fwd?|aw|sv|rv)\s*:\s*)+/iu, '')
}

/**
 * Of the latest mail of theirs that has one, as mail programs answer. The links that ask for
 * an opinion name their mail by a yes or no, and of a mail that did not open nobody knows
 * whether what stands outside is its subject.
 */
function askersSubject(ticket: Ticket): string {
  const asks = asker(ticket)?.address ?? ''
  const theirs = inOrder(ticket.messages).findLast(entry => {
    const { direction, from, trouble } = entry.message
    const subject = subjectOf(entry)
    return (
      direction === 'in' &&
      sameAddress(from.address, asks) &&
      trouble === undefined &&
      subject !== '' &&
      opinionIn(withoutReplyMarks(subject)) === undefined &&
      !isAside(ticket, entry)
    )
  })
  return subjectOf(theirs ?? opening(ticket))
}

/** Empty where their program left it inside, and nothing was found there. */
function subjectOf(entry: MessageEntry | undefined): string {
  const subject = unmarkedSubject(entry?.message.subject ?? '')
  return isHidden(withoutReplyMarks(subject)) ? '' : subject
}

/** What stands in a subject's place outside an encrypted mail, by program and age. */
function isHidden(subject: string): boolean {
  return /^(?:\[(?:\.{3}|…)\]|\.{3}|…)$/u.test(subject)
}

/** The asker gave no address to answer to. */
export interface NoAddress {
  readonly type: 'no-address'
}
