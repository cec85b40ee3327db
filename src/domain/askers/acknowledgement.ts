/**
 * The automatic reply that says "we have your mail, and this is what happens next". Off
 * until the desk wants it. Answering what a program wrote is how loops begin, so every
 * doubt means silence: a reply that was not sent harms nobody.
 */
import type { Day, MessageId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { inOrder, type Message } from '../tickets/message.ts'
import type { Ticket } from '../tickets/ticket.ts'

export interface Acknowledgement {
  subject: string
  text: string
}

/** The part of the settings that this is about. */
export interface Acknowledging {
  acknowledges?: boolean
  /** One reply to an address in so many days. */
  acknowledgeDays?: number
  /** Links, one on each line. */
  helpPages?: string
  /** The desk's own texts, by language; else those that come with the app. */
  acknowledgements: Record<string, Acknowledgement>
}

export const defaultAcknowledgeDays = 7
/** More in an hour means a flood: its mails are taken in, and not replied to. */
export const acknowledgePerHour = 30
/** Older mail was brought in from elsewhere; who wrote it does not wait for a reply. */
const freshMs = 6 * 3_600_000
/** How far mail systems may have delayed it, and clocks be off. */
const underwayMs = 24 * 3_600_000

export function setAcknowledging(settings: Acknowledging, on: boolean): Result<void> {
  settings.acknowledges = on
  return done
}

export function setAcknowledgeDays(
  settings: Acknowledging,
  days: number
): Result<void, BadDays> {
  if (!Number.isInteger(days) || days < 1 || days > 60) return no({ type: 'bad-days' })
  settings.acknowledgeDays = days
  return done
}

export function setHelpPages(settings: Acknowledging, links: string): Result<void> {
  settings.helpPages = links.trim()
  return done
}

/** An empty text gives back the one that comes with the app. */
export function writeAcknowledgement(
  settings: Acknowledging,
  language: string,
  { subject, text }: Acknowledgement
): Result<void> {
  if (text.trim() === '') delete settings.acknowledgements[language]
  else
    settings.acknowledgements[language] = { subject: subject.trim(), text: text.trim() }
  return done
}

export interface BadDays {
  readonly type: 'bad-days'
}

/** What is known of a mail that a bridge brought. */
export interface Arrived {
  readonly mail: Pick<Message, 'from' | 'automatic' | 'trouble'>
  /** By its header; undefined if that is missing or broken. */
  readonly date?: Timestamp | undefined
  readonly receivedAt: Timestamp
  /** The envelope's sender where a mail server told it; empty for bounces. */
  readonly envelopeFrom?: string | undefined
  /** What the desk's own mail server found out about the sender. */
  readonly authResults: readonly string[]
}

/** `own`: the desk's addresses, lower case. */
export function mayAcknowledge(
  { mail, date, receivedAt, envelopeFrom, authResults }: Arrived,
  own: readonly string[],
  now: Timestamp
): boolean {
  const address = mail.from.address.toLowerCase()
  if (address === '' || own.includes(address)) return false
  if (mail.automatic || unreadable.includes(mail.trouble ?? '')) return false
  if (envelopeFrom !== undefined && isNobody(envelopeFrom)) return false
  if (isNobody(address)) return false
  if (authResults.some(said => /\b(?:dmarc|spf)=(?:hard)?fail\b/iu.test(said)))
    return false
  if (Math.abs(now - receivedAt) > freshMs) return false
  return date === undefined || Math.abs(now - date) <= underwayMs
}

/** Whose header cannot be believed whole. */
const unreadable: readonly string[] = ['unreadable', 'too-big', 'too-many-parts']

function isNobody(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf('@'))
  return (
    local === '' ||
    /^(?:mailer-daemon|postmaster|bounces?|double-bounce)(?:[-+=].*)?$/iu.test(local) ||
    /(?:^|[-_.+])(?:no|do-?not)[-_.]?reply(?:$|[-_.+])/iu.test(local) ||
    /^(?:owner-.*|.*-(?:owner|request|bounces))$/iu.test(local)
  )
}

/** In which stretch of days a moment lies; of two replies in one, the first counts. */
export function periodOf(today: Day, days: number): number {
  return Math.floor(today / days)
}

/** Written into the ticket, beside the conversation: it answers nothing. */
export function acknowledge(
  ticket: Ticket,
  id: MessageId,
  message: Message
): Result<void, NotNeeded> {
  const isAnswered = Object.values(ticket.messages).some(
    each => each.direction === 'out'
  )
  if (isAnswered || ticket.practice) return no({ type: 'not-needed' })
  ticket.messages[id] = { ...message, acknowledges: true }
  return done
}

/**
 * Who gave or named a key expects sealed mail. If it is not here, has expired or was revoked,
 * nothing goes out by itself: a person sees it, and looks for it or asks for another.
 */
export function holdBack(ticket: Ticket): Result<void> {
  ticket.heldBack = true
  return done
}

export interface NotNeeded {
  readonly type: 'not-needed'
}

/** When the ticket's asker was sent one; undefined if not. */
export function acknowledgedAt(ticket: Ticket): Timestamp | undefined {
  return inOrder(ticket.messages).find(({ message }) => message.acknowledges)?.message
    .at
}

/**
 * A desk whose own text says nothing of hours in which nobody answers says it all the same,
 * first: whoever waits then should know.
 */
export function sayingClosed(text: string, closed: string): string {
  const says = /\{\{\s*desk\.closed\s*\}\}/u.test(text)
  return closed === '' || says ? text : `{{desk.closed}}\n\n${text}`
}

/** What the variables of a text say; a line whose only variable says nothing is left out. */
export function filledAcknowledgement(
  text: string,
  values: Readonly<Record<AcknowledgementVariable, string>>
): string {
  return text
    .split('\n')
    .filter(line => {
      const alone = /^\s*\{\{\s*([a-z.]+)\s*\}\}\s*$/u.exec(line)?.[1]
      return !isVariable(alone) || values[alone] !== ''
    })
    .join('\n')
    .replace(/\{\{\s*([a-z.]+)\s*\}\}/gu, (whole, name: string) =>
      isVariable(name) ? values[name] : whole
    )
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

export const acknowledgementVariables = [
  'desk.name',
  'desk.closed',
  'office.hours',
  'help.pages'
] as const
export type AcknowledgementVariable = (typeof acknowledgementVariables)[number]

function isVariable(name: string | undefined): name is AcknowledgementVariable {
  return acknowledgementVariables.some(known => known === name)
}

/** The text for a mail in that language: the desk's own before the app's. */
export function textFor(
  own: Readonly<Record<string, Acknowledgement>>,
  given: Readonly<Record<string, Acknowledgement>>,
  language: string,
  /** Those the desk answers in, the best first. */
  others: readonly string[]
): (Acknowledgement & { readonly language: string }) | undefined {
  for (const wanted of [language, language.split('-')[0] ?? '', ...others, 'en']) {
    const found = own[wanted] ?? given[wanted]
    if (found) return { ...found, language: wanted }
  }
  return undefined
}
