/**
 * A ticket: one asker's matter, from the first mail to the day it is destroyed.
 *
 * Everything that two members may do at once is an entry under its own key, and what the
 * ticket *is* (open, held by whom, destroyed when) is derived from the entries, so that
 * merges need no judge. See `phase`, `destroyDay` and `holder.ts` for the three rules.
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
import { highest } from '../../highest.ts'
import { done, no, type Result } from '../../result.ts'
import type { Described } from '../askers/about-asker.ts'
import { delivered, entryOf, type Delivery, type DeliveryState } from './delivery.ts'
import type { Checked } from './checklist.ts'
import type { Escalated } from './escalation.ts'
import { extended, latestAfter, type Extended, type Extension } from './extension.ts'
import type { Filled } from './fields.ts'
import type { Followed } from './following.ts'
import type { Approving } from './handed-in.ts'
import type { Join, Moved } from './joining.ts'
import { knowsAll } from './knowing.ts'
import type { HandedOn } from './meanwhile.ts'
import type { Searched } from '../askers/key-search.ts'
import {
  inOrder,
  isByProgram,
  sameAddress,
  type Message,
  type MessageEntry,
  type Person,
  type Satisfied
} from './message.ts'
import type { EmptyText, Noted } from './note.ts'
import type { Ranked } from './priority.ts'
import type { Referring } from './referral.ts'
import type { Related } from './related.ts'
import type { Unlike } from '../problems/unlike.ts'
import { toldTurn, type Reporting } from '../problems/reported.ts'
import { isOpinion } from '../askers/satisfaction.ts'
import type { Snoozing } from './sleep.ts'
import type { Tagged } from './tags.ts'

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
    Extended,
    Referring,
    Related,
    Unlike,
    Approving,
    Filled,
    Noted,
    Tagged {
  /** Set only by members; else the first mail's. */
  subject?: string
  language?: string
  /** A made-up ticket to practise on; it sends nothing. */
  practice?: boolean
  /** Who practises on it; others are not led to it. */
  practisedBy?: MemberId
  /** An automatic reply was due, and could only have gone out readable. */
  heldBack?: boolean
  /** Set once, if it was brought from another help desk. */
  origin?: Origin
  /** Each is one value: replaced whole, never changed in part. */
  messages: Record<MessageId, Readonly<Message>>
  takes: Record<MemberId, Timestamp>
  /** Whose take a colleague ended or began, until they have seen so; see `holder.ts`. */
  endedTakes: Record<MemberId, EndedTake>
  /** See `meanwhile.ts`. */
  handedOn?: HandedOn
  turns: Record<EntryId, Turn>
  deliveries: Record<EntryId, Delivery>
  /** Addresses, lower case, that a member said belong here; see `participants.ts`. */
  senders: Record<string, true>
  joins: Record<EntryId, Join>
  moved: Record<MessageId, Moved>
  /** Only in a view of several tickets, never kept: the mail that it began with. */
  begins?: MessageId
  /** As `begins`: the days of its documents, while all of them are closed. */
  ends?: Ends
}

/**
 * The first of their days: on that one something of what is shown together is lost, and
 * nobody is to trust that it stays longer. `latest`: until which each of them can be kept.
 */
export interface Ends {
  readonly day: Day
  readonly latest: Day
}

/** One value: replaced whole, never changed in part. */
export interface EndedTake {
  readonly by: MemberId
  readonly at: Timestamp
  /**
   * Whose it is instead: theirs who took it over, or a third's. Not if both had it. This
   * member's own: it was handed on to them.
   */
  readonly to?: MemberId
  /** It had been handed on to this member, and that was undone. */
  readonly takenBack?: boolean
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
  return closings(ticket).sort(
    (a, b) =>
      destroyDayOf(ticket, b) - destroyDayOf(ticket, a) ||
      a.at - b.at ||
      (a.reason < b.reason ? -1 : 1)
  )[0]
}

function closings(ticket: Ticket): CloseTurn[] {
  return standing(ticket, 'closed').filter(turn => turn.to === 'closed')
}

/** Two who closed it at once did not reopen it: a closing that did not last was undone. */
export function wasReopened(ticket: Ticket): boolean {
  const turns = Object.values(ticket.turns)
  const knows = knowsAll(seenBy(ticket))
  const isSlip = ({ by, at }: Turn) =>
    turns.some(
      turn =>
        turn.to === 'open' && turn.by === by && turn.at >= at && turn.at - at <= slipMs
    )
  return turns.some(turn => turn.to === 'closed' && !knows(turn.saw) && !isSlip(turn))
}

/** Whoever opens so soon again what they closed has only pressed the wrong thing. */
const slipMs = 60_000

/** The day on which a closed ticket is gone; undefined while it is not closed. */
export function destroyDay(ticket: Ticket): Day | undefined {
  if (ticket.ends && phase(ticket) === 'closed') return ticket.ends.day
  const until = furthestKept(ticket)
  return latest(
    closings(ticket).map(turn =>
      extended(destroyDayOf(ticket, turn), turn.keepDays, until)
    )
  )
}

/** The same as far as `lastDay` allows, the end day in its name: nothing outlives that. */
export function goneOn(ticket: Ticket, lastDay: Day): Day | undefined {
  const day = destroyDay(ticket)
  return day === undefined || day < lastDay ? day : lastDay
}

/** The day until which it can be kept at the most, whatever anybody says. */
export function latestDay(ticket: Ticket): Day | undefined {
  if (ticket.ends && phase(ticket) === 'closed') return ticket.ends.latest
  return latest(
    closings(ticket).map(turn => latestAfter(destroyDayOf(ticket, turn), turn.keepDays))
  )
}

/** Their authors knew everything that could undo them. The furthest first, of equals what was said first. */
export function standingExtensions(ticket: Ticket): Extension[] {
  const all = Object.entries(ticket.extensions)
  if (all.length === 0 || phase(ticket) !== 'closed') return []
  const knows = knowsAll(seenBy(ticket))
  return all
    .filter(([, { saw }]) => knows(saw))
    .sort(([x, a], [y, b]) => b.until - a.until || a.at - b.at || (x < y ? -1 : 1))
    .map(([, extension]) => extension)
}

/** The day of the first of `standingExtensions`; only what says a later one is looked at. */
function furthestKept(ticket: Ticket): Day {
  const all = Object.values(ticket.extensions)
  let furthest = 0 as Day
  if (all.length === 0 || phase(ticket) !== 'closed') return furthest
  const knows = knowsAll(seenBy(ticket))
  for (const { until, saw } of all) {
    if (until > furthest && knows(saw)) furthest = until
  }
  return furthest
}

function latest(days: readonly Day[]): Day | undefined {
  return days.length === 0 ? undefined : (highest(days, 0) as Day)
}

/**
 * Nobody closes before what they had seen: a closing with an older date than a mail or a
 * reopening that it saw, by a clock that was wrong or on purpose, counts from that one.
 */
function destroyDayOf(ticket: Ticket, { at, keepDays, saw }: CloseTurn): Day {
  const seen = saw.map(
    id => ticket.messages[id as MessageId]?.at ?? ticket.turns[id as EntryId]?.at ?? at
  )
  return daysAfter(dayOf(highest(seen, at) as Timestamp), keepDays)
}

export function subject(ticket: Ticket): string {
  return ticket.subject ?? opening(ticket)?.message.subject ?? ''
}

/**
 * What a member chose, or else what the asker wrote in, the mail it began with before later
 * ones: who sent nothing but a log at first says in the next mail how to answer them.
 */
export function language(ticket: Ticket): string {
  if (ticket.language !== undefined) return ticket.language
  const first = opening(ticket)?.message
  if (!first) return 'und'
  const known = (message: Message) => message.language !== 'und'
  if (known(first)) return first.language
  const later = inOrder(ticket.messages).find(
    ({ message }) =>
      known(message) &&
      message.direction === 'in' &&
      sameAddress(message.from.address, first.from.address) &&
      !isByProgram(message)
  )
  return later?.message.language ?? 'und'
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

/** As any of their mails names them, the first before later ones; else empty. */
export function askerName(ticket: Ticket): string {
  const asking = opening(ticket)?.message.from
  if (!asking || asking.address === '' || asking.name.trim() !== '')
    return asking?.name ?? ''
  const named = inOrder(ticket.messages).find(
    ({ message: { direction, from } }) =>
      direction === 'in' &&
      sameAddress(from.address, asking.address) &&
      from.name.trim() !== ''
  )
  return named?.message.from.name ?? ''
}

/** Facts of all reports in it; the newest report wins. */
export function facts(ticket: Ticket): Record<string, string> {
  return Object.assign(
    {},
    ...inOrder(ticket.messages).map(({ message }) => message.facts)
  ) as Record<string, string>
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
export function isAside(ticket: Ticket, entry: MessageEntry): boolean {
  const { id, message } = entry
  const { alone = false, says = 'no' } = message.opinion ?? {}
  const isContent =
    alone &&
    says === 'yes' &&
    isOpinion(entry, asker(ticket)?.address ?? '', ticket.messages)
  return (isByProgram(message) || isContent) && opening(ticket)?.id !== id
}

/* Commands: check first, write last. */

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

/**
 * Undoes one's own reopening, as if it had never been: the closing has its own day again.
 * Only as long as nobody acted on it, and while that day is not over.
 */
export function reopenNot(
  ticket: Ticket,
  id: EntryId,
  by: MemberId,
  at: Timestamp
): Result<void, NotTheLatest> {
  const { [id]: mine, ...turns } = ticket.turns
  if (mine?.to !== 'open' || mine.by !== by) return no({ type: 'not-the-latest' })
  const isLatest =
    Object.values<Turn>(turns).every(({ saw }) => !saw.includes(id)) &&
    [...Object.values(ticket.messages), ...Object.values(ticket.notes)].every(
      written => written.at <= mine.at
    )
  const day = destroyDay({ ...ticket, turns })
  if (!isLatest || day === undefined || day < dayOf(at)) {
    return no({ type: 'not-the-latest' })
  }
  delete ticket.turns[id]
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

export function rename(ticket: Ticket, text: string): Result<void, EmptyText> {
  if (text.trim() === '') return no({ type: 'empty-text' })
  ticket.subject = text.trim()
  return done
}

/** It is called again as its mail is. */
export function unname(ticket: Ticket): Result<void> {
  if (ticket.subject !== undefined) delete ticket.subject
  return done
}

/** Said once; a second import of the same changes nothing. */
export function comesFrom(ticket: Ticket, origin: Origin): Result<void> {
  ticket.origin ??= origin
  return done
}

/** From now on nothing of it is sent to anybody. There is no way back. */
export function practise(ticket: Ticket, by: MemberId): Result<void> {
  ticket.practice = true
  ticket.practisedBy = by
  return done
}

export function setLanguage(ticket: Ticket, to: string): Result<void> {
  ticket.language = to
  return done
}

/** What its mails are written in counts again, also what is yet to come. */
export function guessLanguage(ticket: Ticket): Result<void> {
  if (ticket.language !== undefined) delete ticket.language
  return done
}

export interface TicketClosed {
  readonly type: 'ticket-closed'
}
export interface NotClosed {
  readonly type: 'not-closed'
}
export interface NotTheLatest {
  readonly type: 'not-the-latest'
}
export interface BadKeepDays {
  readonly type: 'bad-keep-days'
}
export interface NothingToRead {
  readonly type: 'nothing-to-read'
}
function standing(ticket: Ticket, to: Phase): Turn[] {
  const knows = knowsAll(seenBy(ticket))
  const unsaid = to === 'waiting' ? turnsOfStopped(ticket) : new Set<string>()
  return Object.entries(ticket.turns)
    .filter(([id, turn]) => turn.to === to && !unsaid.has(id) && knows(turn.saw))
    .map(([, turn]) => turn)
}

/** Nobody waits for the asker's word on a letter that they did not get. */
function turnsOfStopped(ticket: Ticket): Set<string> {
  const isSaid = (id: MessageId, state: DeliveryState) =>
    entryOf(id, state) in ticket.deliveries && delivered(ticket, id)?.state === state
  const letters = (Object.keys(ticket.messages) as MessageId[]).filter(
    id => isSaid(id, 'stopped') || isSaid(id, 'withheld')
  )
  return new Set(letters.map(id => toldTurn(id)))
}

/** Whether its author knew everything that could undo it. */
export function isStanding(ticket: Ticket, turn: Turn): boolean {
  return knowsAll(seenBy(ticket))(turn.saw)
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
