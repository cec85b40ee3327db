/** Which known problems a ticket reports. */
import type { EntryId, MemberId, MessageId, ProblemId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import { delivered, type Outgoing } from '../tickets/delivery.ts'
import { inOrder, type Message } from '../tickets/message.ts'

export interface Reporting {
  reports: Record<ProblemId, Report>
}

export interface Report {
  by: MemberId
  at: Timestamp
  /** Why the asker is not written to when it is fixed. */
  left?: 'asked-not-to' | 'no-need'
}

/** How far a letter has come that is not known to be sent. */
export const unsentStates = [
  'on-its-way',
  'by-hand',
  /** Perhaps sent: somebody has to look. */
  'uncertain',
  /** Refused, or it came back. */
  'undelivered'
] as const
export type UnsentState = (typeof unsentStates)[number]

export function reports(
  ticket: Reporting,
  problem: ProblemId,
  by: MemberId,
  at: Timestamp
): Result<void> {
  if (!(problem in ticket.reports)) ticket.reports[problem] = { by, at }
  return done
}

export function reportsNot(ticket: Reporting, problem: ProblemId): Result<void> {
  if (problem in ticket.reports) delete ticket.reports[problem]
  return done
}

/** Under which the ticket waits for the asker's word on a letter. */
export function toldTurn(letter: MessageId): EntryId {
  return letter.slice(0, 16) as EntryId
}

/** When the asker was last told what became of it. */
export function toldAt(
  messages: Readonly<Record<MessageId, Readonly<Message>>>,
  problem: ProblemId
): Timestamp | undefined {
  return lettersOf(messages, problem)[0]?.at
}

export interface ToldBy {
  readonly at: Timestamp
  /** How far the letter has come; absent once it is sent. */
  readonly unsent?: UnsentState
}

/** The letter that told them last; then older ones that a member has yet to send. */
export function toldBy(ticket: Outgoing, problem: ProblemId): ToldBy[] {
  return lettersOf(ticket.messages, problem)
    .map(({ id, at }) => ({ at, unsent: unsentState(ticket, id) }))
    .filter(({ unsent }, place) => place === 0 || unsent === 'by-hand')
    .map(({ at, unsent }) => ({ at, ...(unsent && { unsent }) }))
}

/** Letters that told them and that a member has to send, the newest first. */
export function unsentByHand(ticket: Outgoing, problem: ProblemId): MessageId[] {
  return lettersOf(ticket.messages, problem)
    .map(({ id }) => id)
    .filter(id => unsentState(ticket, id) === 'by-hand')
}

export function leaveOut(
  ticket: Reporting,
  problem: ProblemId,
  why: NonNullable<Report['left']>
): Result<void> {
  const report = ticket.reports[problem]
  if (report) report.left = why
  return done
}

export function takeIn(ticket: Reporting, problem: ProblemId): Result<void> {
  const report = ticket.reports[problem]
  if (report) delete report.left
  return done
}

/** Whose asker is not written to. */
export function leftOut(ticket: Reporting): ProblemId[] {
  return reported(ticket).filter(id => ticket.reports[id]?.left !== undefined)
}

/** In the order in which members said so. */
export function reported(ticket: Reporting): ProblemId[] {
  return Object.entries(ticket.reports)
    .sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1))
    .map(([id]) => id as ProblemId)
}

function unsentState(ticket: Outgoing, letter: MessageId): UnsentState | undefined {
  const way = delivered(ticket, letter)
  switch (way?.state) {
    case undefined:
    case 'sent':
      return undefined
    case 'by-hand':
    case 'uncertain':
      return way.state
    case 'failed':
    case 'bounced':
      return 'undelivered'
    default:
      return 'on-its-way'
  }
}

/** The newest first. */
function lettersOf(
  messages: Readonly<Record<MessageId, Readonly<Message>>>,
  problem: ProblemId
): { readonly id: MessageId; readonly at: Timestamp }[] {
  return inOrder(messages)
    .filter(({ message }) => message.callsBack === problem)
    .map(({ id, message }) => ({ id, at: message.at }))
    .reverse()
}
