/** What a list needs of a ticket, so that a list of thousands opens no document. */
import type {
  AskerHash,
  Day,
  EntryId,
  MemberId,
  MessageId,
  ProblemId,
  ThreadKey,
  TicketId,
  Timestamp
} from '../../ids.ts'
import type { About } from '../askers/about-asker.ts'
import { acknowledgedAt } from '../askers/acknowledgement.ts'
import { awaitedWords, type AwaitedWord } from '../tickets/approval.ts'
import { cameTo } from '../tickets/came-to.ts'
import { progress, type Progress } from '../tickets/checklist.ts'
import {
  countsAsAnswer,
  delivered,
  holdsBack,
  isOvertaken,
  isUndelivered,
  strandsAt
} from '../tickets/delivery.ts'
import { escalations } from '../tickets/escalation.ts'
import { followers, withNews } from '../tickets/following.ts'
import { linkOf } from '../tickets/joining.ts'
import { bringsLog } from '../tickets/logs.ts'
import {
  inOrder,
  type Channel,
  type Message,
  type Satisfied
} from '../tickets/message.ts'
import type { Component } from '../hardware/components.ts'
import { reportedParts } from '../hardware/reported-parts.ts'
import { membersWordsTrace } from '../tickets/members-words.ts'
import { notesTrace } from '../tickets/note.ts'
import { saidPriority, type Priority } from '../tickets/priority.ts'
import {
  leftOut,
  reported,
  reportedAt,
  toldBy,
  type ToldBy
} from '../problems/reported.ts'
import { earned, type Earned } from '../templates/earned.ts'
import { partnerIn } from '../tickets/referral.ts'
import type { Waking } from '../tickets/sleep.ts'
import { wakings } from '../tickets/snooze.ts'
import { holders } from '../tickets/holder.ts'
import { ruledOut } from '../problems/unlike.ts'
import { relatedIn } from '../tickets/related.ts'
import { holdsTold, type Hold } from '../tickets/resting.ts'
import {
  asker,
  closing,
  destroyDay,
  facts,
  language,
  opening,
  opinion,
  phase,
  subject,
  wasReopened,
  type CloseReason,
  type Phase,
  type Ticket
} from '../tickets/ticket.ts'
import { channelIn } from '../tickets/written-down.ts'
import {
  partnerWaiting,
  settledElsewhere,
  unanswered,
  unansweredSince
} from '../tickets/unanswered.ts'

/** The weakest of a conversation's mails; `trouble` if one could not be read. */
export type Lock = 'encrypted' | 'signed' | 'none' | 'trouble'

export interface ToldOf extends ToldBy {
  readonly problem: ProblemId
}

export interface Card {
  readonly ticket: TicketId
  readonly subject: string
  /** One grey line under the subject. */
  readonly preview: string
  /** The partner who wrote that, if it was no asker's. Older apps do not say. */
  readonly previewBy?: string
  /** Their name, else their address. */
  readonly asker: string
  /** Of an asker who has a name; empty if they gave none. */
  readonly address?: string
  /** Only of a card of several, never kept: how those of the others are called, and write. */
  readonly joinedAskers?: readonly string[]
  readonly language: string
  readonly phase: Phase
  readonly tags: readonly string[]
  /** Who took it, the holder first; two or more need a look. */
  readonly holders: readonly MemberId[]
  /** How firmly they hold it, see `holdNow`. Older apps do not say. */
  readonly holds?: readonly Hold[]
  readonly unansweredSince?: Timestamp
  /** Who answered what was handed on, if nothing else waits for somebody. */
  readonly partnerWaiting?: string
  readonly createdAt: Timestamp
  readonly lastAt: Timestamp
  readonly messages: number
  /** Differs when its notes do; see `notesTrace`. Older apps do not say. */
  readonly noted?: number
  /** Differs when what else members wrote into it does; see `membersWordsTrace`. */
  readonly written?: number
  readonly lock: Lock
  readonly version: string
  readonly destroyDay?: Day
  readonly closeReason?: CloseReason
  /** When it was closed, also if it was opened again since; for what a shift hands over. */
  readonly closedAt?: readonly Timestamp[]
  /** A closing of it did not last: the asker wrote again, or a member reopened it. */
  readonly reopened?: boolean
  /** Whether the answers helped, as the asker said last. */
  readonly opinion?: Satisfied
  /** What templates earned by it. */
  readonly earned?: readonly Earned[]
  /** When somebody answered: not by what was refused, came back or is held. */
  readonly answeredAt?: readonly Timestamp[]
  /** The first of those, however long ago. */
  readonly firstAnsweredAt?: Timestamp
  /** When a program of ours told the asker that the mail arrived. */
  readonly acknowledgedAt?: Timestamp
  readonly practice?: boolean
  /** Who practises on it, if that is known. */
  readonly practisedBy?: MemberId
  /** If anybody said so. */
  readonly priority?: Priority
  /** Why it was passed on to the second line, and nobody gave it back. */
  readonly passedOn?: string
  /** What it says in the desk's own fields. */
  readonly fields?: Readonly<Record<EntryId, string>>
  /** How much of its checklist is done. */
  readonly checks?: Progress
  readonly followers?: readonly MemberId[]
  /** Members who follow it or were mentioned, and have not seen the newest of it. */
  readonly news?: readonly MemberId[]
  /** Put aside until then, unless that has come already. */
  readonly wakings?: readonly Waking[]
  /** Known problems that it reports. */
  readonly problems?: readonly ProblemId[]
  /** When somebody said so of each. Older apps do not say. */
  readonly reportedAt?: Readonly<Record<ProblemId, Timestamp>>
  /** Which of them the asker is not to be told of. */
  readonly leftOut?: readonly ProblemId[]
  /** Of each, the letters that told its asker; see `lastOfEach`. */
  readonly told?: readonly ToldOf[]
  /** Whose it is, so that two tickets of one asker are counted as one. */
  readonly writer?: AskerHash
  /** What the desk noted of the asker; ends with the ticket. */
  readonly about?: About
  /** An answer of it has not gone out: a person has to send it, or look why it did not. */
  readonly unsent?: boolean
  /** From then on an answer that nobody has heard of counts as one of those; `delivery.ts`. */
  readonly strandsAt?: Timestamp
  /** Of those: one waits until its author saw what came meanwhile. */
  readonly held?: true
  /** Of those: who wrote one that waits to be sent by hand, past what came since. */
  readonly overtaken?: readonly MemberId[]
  /** Of those: one was refused, or came back. */
  readonly undelivered?: true
  /** Answers of interns that somebody has to read before they go out. */
  readonly awaitsWord?: readonly AwaitedWord[]
  /** Tickets that it names as having to do with it; see `related.ts`. */
  readonly related?: readonly TicketId[]
  /** Known problems that it looks like and is not. */
  readonly unlike?: readonly ProblemId[]
  /** It is shown in that ticket, if that one is here; see `joining.ts`. */
  readonly joinedTo?: TicketId
  /** Of a joined one: its mails that wait for an answer. */
  readonly asks?: readonly { readonly mail: MessageId; readonly at: Timestamp }[]
  /** A mail of it brought files. */
  readonly files?: true
  /** A mail of it brought logs, in a report or as a file. */
  readonly logs?: true
  /** Parts of the machine that its reports name. */
  readonly hardware?: readonly Component[]
  /** The desk's own address that it came to. */
  readonly mailbox?: string
  /** It came by no mail: see `written-down.ts`. */
  readonly channel?: Channel
  /** Mails of other tickets that were answered in this one. */
  readonly settles?: readonly MessageId[]
  /** Keyed hashes of the Message-IDs in it, so that a reply finds its ticket. */
  readonly threads: readonly ThreadKey[]
}

export function cardOf(
  id: TicketId,
  ticket: Ticket,
  threads: readonly ThreadKey[],
  writer?: AskerHash,
  /** The desk's addresses, lower case. */
  ours: readonly string[] = []
): Card {
  const entries = inOrder(ticket.messages)
  const messages = entries.map(entry => entry.message)
  const last =
    messages.findLast(message => message.direction === 'in') ?? messages.at(-1)
  const from = asker(ticket)
  const since = unansweredSince(ticket)
  const partner = partnerWaiting(ticket)
  const previewBy = last && partnerIn(ticket, last, from?.address ?? '')
  const gone = destroyDay(ticket)
  const closed = closing(ticket)
  const answers = entries.filter(
    ({ id, message }) =>
      message.direction === 'out' &&
      !message.acknowledges &&
      !message.refers &&
      countsAsAnswer(ticket, id)
  )
  const answered = times(answers.map(entry => entry.message))
  const first = answers[0]?.message
  const told = facts(ticket)
  const hardware = reportedParts(told)
  const began = opening(ticket)?.message
  const mailbox = cameTo(began, ours)
  const channel = channelIn(ticket)
  const problems = reported(ticket)
  // of a joined one the letter may stand here, and the report in the other
  const calledOf = new Set([
    ...problems,
    ...messages.flatMap(({ callsBack }) => callsBack ?? [])
  ])
  const calledBack = [...calledOf].flatMap(problem =>
    toldBy(ticket, problem).map(told => ({ problem, ...told }))
  )
  const spared = leftOut(ticket)
  const closings = times(
    Object.values(ticket.turns).filter(turn => turn.to === 'closed')
  )
  const reopened = wasReopened(ticket)
  const said = opinion(ticket)
  const judged = said ? earned(ticket) : []
  const link = linkOf(ticket)
  const elsewhere = settledElsewhere(ticket)
  const acknowledged = acknowledgedAt(ticket)
  const aside = wakings(ticket)
  const level = saidPriority(ticket)
  const following = followers(ticket)
  const news = withNews(ticket)
  const checks = progress(ticket)
  const [passed] = escalations(ticket)
  const awaited = awaitedWords(ticket)
  const related = relatedIn(ticket)
  const [strands] = ownAnswers(ticket)
    .flatMap(id => strandsAt(ticket, id) ?? [])
    .sort((a, b) => a - b)
  const unlike = ruledOut(ticket)
  const noted = notesTrace(ticket.notes)
  const written = membersWordsTrace(ticket)
  const has = holders(ticket)
  const held = holdsTold(ticket, has)
  const overtaken = authorsOvertaken(ticket)
  return {
    ticket: id,
    subject: subject(ticket),
    preview: last?.preview ?? '',
    asker: began?.from.name || (from?.address ?? ''),
    language: language(ticket),
    phase: phase(ticket),
    tags: Object.keys(ticket.tags).sort(),
    holders: has,
    createdAt: messages[0]?.at ?? (0 as Timestamp),
    lastAt: messages.at(-1)?.at ?? (0 as Timestamp),
    messages: messages.length,
    lock: lock(messages),
    version: told['version'] ?? '',
    threads,
    ...(held.length > 0 && { holds: held }),
    ...(began?.from.name && { address: from?.address ?? '' }),
    ...(since !== undefined && { unansweredSince: since }),
    ...(partner !== undefined && { partnerWaiting: partner }),
    ...(previewBy !== undefined && { previewBy }),
    ...(gone !== undefined && { destroyDay: gone }),
    ...(closed && { closeReason: closed.reason }),
    ...(closings.length > 0 && { closedAt: closings }),
    ...(reopened && { reopened }),
    ...(said && { opinion: said }),
    ...(judged.length > 0 && { earned: judged }),
    ...(answered.length > 0 && { answeredAt: answered }),
    ...(first && { firstAnsweredAt: first.at }),
    ...(problems.length > 0 && { problems, reportedAt: reportedAt(ticket) }),
    ...(spared.length > 0 && { leftOut: spared }),
    ...(calledBack.length > 0 && { told: calledBack }),
    ...(writer !== undefined && { writer }),
    ...(acknowledged !== undefined && { acknowledgedAt: acknowledged }),
    ...(ticket.practice && { practice: true }),
    ...(ticket.practisedBy && { practisedBy: ticket.practisedBy }),
    ...(level && { priority: level }),
    ...(following.length > 0 && { followers: following }),
    ...(news.length > 0 && { news }),
    ...(Object.keys(ticket.fieldValues).length > 0 && { fields: ticket.fieldValues }),
    ...(checks && { checks }),
    ...(passed && { passedOn: passed.reason }),
    ...(aside.length > 0 && { wakings: aside }),
    ...(ticket.aboutAsker && { about: ticket.aboutAsker }),
    ...(unsentAnswers(ticket).length > 0 && { unsent: true }),
    ...(strands !== undefined && { strandsAt: strands }),
    ...(holdsBack(ticket) && { held: true }),
    ...(overtaken.length > 0 && { overtaken }),
    ...(hasUndelivered(ticket) && { undelivered: true }),
    ...(awaited.length > 0 && { awaitsWord: awaited }),
    ...(related.length > 0 && { related }),
    ...(unlike.length > 0 && { unlike }),
    ...(noted !== undefined && { noted }),
    ...(written !== undefined && { written }),
    ...(link && {
      joinedTo: link.into,
      asks: unanswered(ticket).map(({ id: mail, message: { at } }) => ({ mail, at }))
    }),
    ...(messages.some(message => message.attachments.length > 0) && { files: true }),
    ...(messages.some(bringsLog) && { logs: true }),
    ...(hardware.length > 0 && { hardware }),
    ...(mailbox !== undefined && { mailbox }),
    ...(channel !== undefined && { channel }),
    ...(elsewhere.length > 0 && { settles: elsewhere })
  }
}

/** The latest of them: older ones are in no shift that is still handed over. */
const timesKept = 12

function times(acts: readonly { readonly at: Timestamp }[]): readonly Timestamp[] {
  return acts
    .map(({ at }) => at)
    .sort((a, b) => a - b)
    .slice(-timesKept)
}

/**
 * Answers that have not gone out, or nobody knows whether they have; with `now`, those too of
 * which nothing was heard for long.
 */
export function unsentAnswers(ticket: Ticket, now?: Timestamp): MessageId[] {
  return ownAnswers(ticket).filter(id => {
    if (needsAPerson.includes(delivered(ticket, id)?.state ?? '')) return true
    const strands = strandsAt(ticket, id)
    return now !== undefined && strands !== undefined && strands <= now
  })
}

/** The partner whose answer came last, while somebody waits for the desk: not only the asker. */
export function partnerAnswered(card: Card): string | undefined {
  const isWaitedFor = card.unansweredSince !== undefined
  return card.partnerWaiting ?? (isWaitedFor ? card.previewBy : undefined)
}

/** An answer of it needs a person: it has not gone out, or nothing was heard of it for long. */
export function isUnsent(
  { unsent, strandsAt }: Pick<Card, 'unsent' | 'strandsAt'>,
  now: Timestamp
): boolean {
  return unsent === true || (strandsAt !== undefined && strandsAt <= now)
}

function authorsOvertaken(ticket: Ticket): MemberId[] {
  const answers = ownAnswers(ticket).filter(id => isOvertaken(ticket, id))
  return [...new Set(answers.flatMap(id => ticket.messages[id]?.by ?? []))].sort()
}

function hasUndelivered(ticket: Ticket): boolean {
  return ownAnswers(ticket).some(id => isUndelivered(ticket, id))
}

function ownAnswers({ messages, practice }: Ticket): MessageId[] {
  if (practice) return []
  return (Object.keys(messages) as MessageId[]).filter(
    id => !messages[id]?.acknowledges
  )
}

const needsAPerson: readonly string[] = [
  'by-hand',
  'held',
  'withheld',
  'stop-asked',
  'uncertain',
  'failed',
  'bounced'
]

function lock(messages: readonly Message[]): Lock {
  const incoming = messages.filter(message => message.direction === 'in')
  if (incoming.some(message => message.trouble)) return 'trouble'
  if (incoming.length === 0) return 'none'
  if (incoming.every(message => message.seals.encrypted)) return 'encrypted'
  return incoming.every(message => message.seals.signature === 'good')
    ? 'signed'
    : 'none'
}
