/**
 * A ticket: one asker's matter, from the first mail to the day it is destroyed.
 *
 * Everything that two members may do at once is an entry under its own key, and what the
 * ticket *is* (open, held by whom, destroyed when) is derived from the entries, so that
 * merges need no judge. See `phase`, `holder` and `destroyDay` for the three rules.
 */
import {
  dayOf,
  daysAfter,
  type Day,
  type EntryId,
  type MemberId,
  type MessageId,
  type Timestamp
} from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { Described } from '../askers/about-asker.ts'
import { delivered, isUndelivered, type Delivery } from './delivery.ts'
import type { Checked } from './checklist.ts'
import type { Escalated } from './escalation.ts'
import type { Filled } from './fields.ts'
import type { Followed } from './following.ts'
import type { Approving } from './handed-in.ts'
import type { Join, Moved } from './joining.ts'
import type { Searched } from '../askers/key-search.ts'
import {
  inOrder,
  type Message,
  type MessageEntry,
  type Person,
  type Satisfied
} from './message.ts'
import type { Ranked } from './priority.ts'
import { partnerIn, type Referring } from './referral.ts'
import { toldTurn, type Reporting } from '../problems/reported.ts'
import { isOpinion } from '../askers/satisfaction.ts'
import type { Snoozing } from './sleep.ts'

export interface Ticket
  extends
    Searched,
    Reporting,
    Snoozing,
    Ranked,
    Followed,
    Described,
    Checked,
    Escalated,
    Referring,
    Approving,
    Filled {
  /** Set only by members; else the first mail's. */
  subject?: string
  language?: string
  /** A made-up ticket to practise on; it sends nothing. */
  practice?: boolean
  /** An automatic reply was due, and could only have gone out readable. */
  heldBack?: boolean
  /** Set once, if it was brought from another help desk. */
  origin?: Origin
  /** Each is one value: replaced whole, never changed in part. */
  messages: Record<MessageId, Readonly<Message>>
  notes: Record<EntryId, Note>
  tags: Record<string, true>
  takes: Record<MemberId, Timestamp>
  turns: Record<EntryId, Turn>
  deliveries: Record<EntryId, Delivery>
  /** Addresses, lower case, that a member said belong here; see `participants.ts`. */
  senders: Record<string, true>
  joins: Record<EntryId, Join>
  moved: Record<MessageId, Moved>
  /** Only in a view of several tickets, never kept: the mail that it began with. */
  begins?: MessageId
}

/** What a ticket was in the system it comes from, in that system's words. */
export interface Origin {
  readonly system: 'zammad' | 'rt' | 'porchlight'
  readonly number: string
  /** A name, as it stood there: nobody of this desk. Empty if nobody had it. */
  readonly owner: string
  readonly queue: string
  readonly state: string
  readonly createdAt?: Timestamp
  readonly closedAt?: Timestamp
}

/** Only members see it; it never leaves the desk. */
export interface Note {
  by: MemberId
  at: Timestamp
  text: string
  /** Members whom it names. */
  mentions?: readonly MemberId[]
  /** Set when its author took it back. */
  struck?: boolean
}

export const closeReasons = [
  'answered',
  'solved',
  'information-gathered',
  'cannot-help',
  'low-priority',
  'spam',
  'duplicate'
] as const
export type CloseReason = (typeof closeReasons)[number]

export type Turn = CloseTurn | WaitTurn | OpenTurn

interface TurnBase {
  by: MemberId
  at: Timestamp
  /** Incoming mails and reopenings its author knew. A new one undoes the turn. */
  saw: readonly string[]
}
export interface CloseTurn extends TurnBase {
  to: 'closed'
  reason: CloseReason
  /** Retention at the moment of closing, so that a later policy surprises nobody. */
  keepDays: number
}
export interface WaitTurn extends TurnBase {
  to: 'waiting'
}
export interface OpenTurn extends TurnBase {
  to: 'open'
}

export type Phase = 'open' | 'waiting' | 'closed'

/**
 * What counts is what its author knew: a closing stands only while it had seen every
 * reopening and every incoming mail. So reopening beats a concurrent close, and an
 * asker's new mail reopens, whatever the clocks said.
 */
export function phase(ticket: Ticket): Phase {
  if (standing(ticket, 'closed').length > 0) return 'closed'
  return standing(ticket, 'waiting').length > 0 ? 'waiting' : 'open'
}

/** The closing that counts: of several that stand, the one that keeps longest. */
export function closing(ticket: Ticket): CloseTurn | undefined {
  return standing(ticket, 'closed')
    .filter(turn => turn.to === 'closed')
    .sort(
      (a, b) =>
        destroyDayOf(ticket, b) - destroyDayOf(ticket, a) ||
        a.at - b.at ||
        (a.reason < b.reason ? -1 : 1)
    )[0]
}

/** Two who closed it at once did not reopen it: a closing that did not last was undone. */
export function wasReopened(ticket: Ticket): boolean {
  const undone = (turn: Turn) => turn.to === 'closed' && !isStanding(ticket, turn)
  return Object.values(ticket.turns).some(undone)
}

/** The day on which a closed ticket is gone; undefined while it is not closed. */
export function destroyDay(ticket: Ticket): Day | undefined {
  const counts = closing(ticket)
  return counts && destroyDayOf(ticket, counts)
}

/**
 * Nobody closes before what they had seen: a closing with an older date than a mail or a
 * reopening that it saw, by a clock that was wrong or on purpose, counts from that one.
 */
function destroyDayOf(ticket: Ticket, { at, keepDays, saw }: CloseTurn): Day {
  const seen = saw.map(
    id => ticket.messages[id as MessageId]?.at ?? ticket.turns[id as EntryId]?.at ?? at
  )
  return daysAfter(dayOf(Math.max(at, ...seen) as Timestamp), keepDays)
}

/** "First take holds": of several, the earliest; of equals, the lower member id. */
export function holder(ticket: Ticket): MemberId | undefined {
  return holders(ticket)[0]
}

/** Everybody who took it, the one who holds it first. More than one is shown. */
export function holders(ticket: Ticket): MemberId[] {
  return Object.entries(ticket.takes)
    .sort(([a, at], [b, bt]) => at - bt || (a < b ? -1 : 1))
    .map(([member]) => member as MemberId)
}

export function subject(ticket: Ticket): string {
  return ticket.subject ?? opening(ticket)?.message.subject ?? ''
}

export function language(ticket: Ticket): string {
  return ticket.language ?? opening(ticket)?.message.language ?? 'und'
}

/**
 * The mail it began with: the earliest that answers no other mail of the ticket. A mail
 * joins only by naming one that is here, or by a token, which it is remembered by: so
 * whoever joins, whatever their Date says, never becomes the asker.
 */
export function opening(ticket: Ticket): MessageEntry | undefined {
  const all = inOrder(ticket.messages)
  const begins = all.find(({ id }) => id === ticket.begins)
  if (begins) return begins
  const incoming = all.filter(
    ({ message }) => message.direction === 'in' && !message.joinedBy
  )
  const named = new Set(all.map(({ message }) => message.messageId))
  named.delete('')
  const answersNone = ({ message }: MessageEntry) =>
    ![...message.references, message.deliveryReport?.messageId ?? ''].some(
      id => id !== message.messageId && named.has(id)
    )
  return incoming.find(answersNone) ?? incoming[0] ?? all[0]
}

/** Who asked, or undefined if the mail told nobody to answer to. */
export function asker(ticket: Ticket): Person | undefined {
  const first = opening(ticket)?.message
  return first && first.from.address !== '' ? first.from : undefined
}

/** Facts of all reports in it; the newest report wins. */
export function facts(ticket: Ticket): Record<string, string> {
  return Object.assign(
    {},
    ...inOrder(ticket.messages).map(({ message }) => message.facts)
  ) as Record<string, string>
}

/**
 * Since when the asker waits for an answer; undefined if nobody waits. An answer settles
 * the mails that its author had seen: one that was on its way longer still waits, though
 * its date is older than the answer's. An answer that did not arrive settles nothing.
 */
export function unansweredSince(ticket: Ticket): Timestamp | undefined {
  return unanswered(ticket)[0]?.message.at
}

/** The mails that wait for an answer, oldest first. */
export function unanswered(ticket: Ticket): MessageEntry[] {
  const all = inOrder(ticket.messages)
  const answers = all.filter(
    ({ id, message }) =>
      message.direction === 'out' && !message.acknowledges && !isUndelivered(ticket, id)
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
      ({ id, message }) => message.saw && !message.refers && !isUndelivered(ticket, id)
    )
    .flatMap(({ message }) => message.saw ?? [])
  return [...new Set(seen)].filter(id => !(id in ticket.messages)).sort()
}

/** Whether it helped, as the asker said last; undefined if they did not say. */
export function opinion(ticket: Ticket): Satisfied | undefined {
  const first = opening(ticket)?.id
  const asks = asker(ticket)?.address ?? ''
  return inOrder(ticket.messages).findLast(
    entry => entry.id !== first && isOpinion(entry, asks, ticket.messages)
  )?.message.opinion?.says
}

/**
 * Said by a program in answer to us ("I am on holiday"), or a bare "yes, it helped": nobody
 * waits for a reply. What a ticket begins with is never one: somebody may have written it
 * after all.
 */
function isAside(ticket: Ticket, entry: MessageEntry): boolean {
  const { id, message } = entry
  const byProgram =
    message.automatic === 'auto-submitted' ||
    message.automatic === 'auto-responder' ||
    message.automatic === 'own' ||
    message.automatic === 'delivery-report'
  const { alone = false, says = 'no' } = message.opinion ?? {}
  const isContent =
    alone &&
    says === 'yes' &&
    isOpinion(entry, asker(ticket)?.address ?? '', ticket.messages)
  return (byProgram || isContent) && opening(ticket)?.id !== id
}

/** Answers that we did not write here, found in a mailbox, tell no more than their date. */
function settles(given: MessageEntry, asked: MessageEntry): boolean {
  return given.message.saw
    ? given.message.saw.includes(asked.id)
    : given.message.at >= asked.message.at
}

/* Commands: check first, write last. */

export function take(
  ticket: Ticket,
  by: MemberId,
  at: Timestamp
): Result<void, TicketClosed | HeldBy> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  const now = holder(ticket)
  if (now === by) return done
  if (now) return no({ type: 'held-by', member: now })
  ticket.takes[by] = at
  return done
}

/** Letting go of what one does not hold is harmless. */
export function letGo(ticket: Ticket, by: MemberId): Result<void> {
  if (by in ticket.takes) delete ticket.takes[by]
  return done
}

/** Whoever held it, from now on it is theirs. */
export function handOn(
  ticket: Ticket,
  to: MemberId,
  at: Timestamp
): Result<void, TicketClosed> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  for (const member of holders(ticket)) if (member !== to) delete ticket.takes[member]
  ticket.takes[to] = at
  return done
}

export function wait(
  ticket: Ticket,
  id: EntryId,
  by: MemberId,
  at: Timestamp
): Result<void, TicketClosed> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  ticket.turns[id] = { to: 'waiting', by, at, saw: seenBy(ticket) }
  return done
}

export function close(
  ticket: Ticket,
  id: EntryId,
  closed: { by: MemberId; at: Timestamp; reason: CloseReason; keepDays: number }
): Result<void, TicketClosed | BadKeepDays> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  if (!Number.isInteger(closed.keepDays) || closed.keepDays < 1) {
    return no({ type: 'bad-keep-days' })
  }
  ticket.turns[id] = { to: 'closed', ...closed, saw: seenBy(ticket) }
  return done
}

export function reopen(
  ticket: Ticket,
  id: EntryId,
  by: MemberId,
  at: Timestamp
): Result<void, NotClosed> {
  if (phase(ticket) === 'open') return no({ type: 'not-closed' })
  ticket.turns[id] = { to: 'open', by, at, saw: [] }
  return done
}

export function tag(ticket: Ticket, name: string): Result<void, BadTag> {
  const clean = cleanTag(name)
  if (clean === '') return no({ type: 'bad-tag' })
  ticket.tags[clean] = true
  return done
}

export function untag(ticket: Ticket, name: string): Result<void> {
  if (name in ticket.tags) delete ticket.tags[name]
  return done
}

/** Lower case, dashes for blanks, so that `Wi-Fi ` and `wi-fi` are one. At most 40 letters. */
export function cleanTag(name: string): string {
  const dashed = name
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s"':\p{C}]+/gu, '-')
    .replace(/^[#_-]+/u, '')
  // By letters, not by halves of them; trimmed last, so that a cut leaves no dash behind.
  return Array.from(dashed)
    .slice(0, 40)
    .join('')
    .replace(/[_-]+$/u, '')
}

export function addNote(
  ticket: Ticket,
  id: EntryId,
  note: Note
): Result<void, EmptyText> {
  if (note.text.trim() === '') return no({ type: 'empty-text' })
  ticket.notes[id] = note
  return done
}

export function strikeNote(
  ticket: Ticket,
  id: EntryId,
  by: MemberId
): Result<void, NotYours> {
  const note = ticket.notes[id]
  if (!note) return done
  if (note.by !== by) return no({ type: 'not-yours' })
  note.struck = true
  note.text = ''
  return done
}

/**
 * An answer. `saw` is what its author had on screen: if somebody answered or wrote
 * meanwhile, it is refused for review rather than sent twice. Whoever answers what nobody
 * holds takes it, so that the asker's next mail finds somebody.
 */
export function answer(
  ticket: Ticket,
  id: MessageId,
  message: Message,
  saw: readonly MessageId[]
): Result<void, Meanwhile> {
  const unseen = (Object.keys(ticket.messages) as MessageId[]).filter(
    known =>
      !saw.includes(known) && known !== id && !ticket.messages[known]?.acknowledges
  )
  if (unseen.length > 0) return no({ type: 'meanwhile', messages: unseen })
  ticket.messages[id] = {
    ...message,
    saw: (Object.keys(ticket.messages) as MessageId[])
      .filter(known => known !== id)
      .sort()
  }
  if (message.by !== undefined && !holder(ticket) && phase(ticket) !== 'closed') {
    ticket.takes[message.by] = message.at
  }
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
  if (!['by-hand', 'queued'].includes(delivered(ticket, id)?.state ?? '')) {
    return no({ type: 'already-sent' })
  }
  delete ticket.messages[id]
  for (const [entry, referral] of Object.entries(ticket.referrals)) {
    if (referral.message === id) delete ticket.referrals[entry as EntryId]
  }
  if (toldTurn(id) in ticket.turns) delete ticket.turns[toldTurn(id)]
  // It was taken by the answer alone.
  if (ticket.takes[by] === message.at) delete ticket.takes[by]
  return done
}

/** A mail that could not be opened before: what is in it, now that a key was found. */
export function readAgain(
  ticket: Ticket,
  id: MessageId,
  read: Message
): Result<void, NothingToRead> {
  const known = ticket.messages[id]
  if (!known?.trouble || read.trouble) return no({ type: 'nothing-to-read' })
  const { at, joinedBy } = known
  ticket.messages[id] = { ...read, at, ...(joinedBy && { joinedBy }) }
  return done
}

export function markSent(ticket: Ticket, id: MessageId): Result<void> {
  const message = ticket.messages[id]
  if (message?.direction === 'out')
    ticket.messages[id] = { ...message, delivery: 'sent' }
  return done
}

export function rename(ticket: Ticket, text: string): Result<void, EmptyText> {
  if (text.trim() === '') return no({ type: 'empty-text' })
  ticket.subject = text.trim()
  return done
}

/** Said once; a second import of the same changes nothing. */
export function comesFrom(ticket: Ticket, origin: Origin): Result<void> {
  ticket.origin ??= origin
  return done
}

/** From now on nothing of it is sent to anybody. There is no way back. */
export function practise(ticket: Ticket): Result<void> {
  ticket.practice = true
  return done
}

export function setLanguage(ticket: Ticket, to: string): Result<void> {
  ticket.language = to
  return done
}

export interface TicketClosed {
  readonly type: 'ticket-closed'
}
export interface HeldBy {
  readonly type: 'held-by'
  readonly member: MemberId
}
export interface NotClosed {
  readonly type: 'not-closed'
}
export interface BadKeepDays {
  readonly type: 'bad-keep-days'
}
export interface BadTag {
  readonly type: 'bad-tag'
}
export interface EmptyText {
  readonly type: 'empty-text'
}
export interface NotYours {
  readonly type: 'not-yours'
}
export interface AlreadySent {
  readonly type: 'already-sent'
}
export interface NothingToRead {
  readonly type: 'nothing-to-read'
}
/** Somebody wrote or answered while this answer was being written. */
export interface Meanwhile {
  readonly type: 'meanwhile'
  readonly messages: readonly MessageId[]
}

function standing(ticket: Ticket, to: Phase): Turn[] {
  const needed = seenBy(ticket)
  return Object.values(ticket.turns).filter(
    turn => turn.to === to && needed.every(id => turn.saw.includes(id))
  )
}

/** Whether its author knew everything that could undo it. */
export function isStanding(ticket: Ticket, turn: Turn): boolean {
  return seenBy(ticket).every(id => turn.saw.includes(id))
}

/**
 * What a turn made now has seen, and what undoes one that had not: mails of people, bounces
 * and reopenings. Mails that were split off count: else a split could end the rest at once.
 */
export function seenBy(ticket: Ticket): string[] {
  const incoming = inOrder(ticket.messages)
    .filter(({ message }) => message.direction === 'in')
    .filter(entry => !isAside(ticket, entry) || entry.message.deliveryReport)
    .map(({ id }) => id)
  const reopenings = Object.entries(ticket.turns)
    .filter(([, turn]) => turn.to === 'open')
    .map(([id]) => id)
  return [...incoming, ...reopenings].sort()
}
