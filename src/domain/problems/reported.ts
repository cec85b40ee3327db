/** Which known problems a ticket reports. */
import type { EntryId, MemberId, MessageId, ProblemId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import type { Message } from '../tickets/message.ts'

export interface Reporting {
  reports: Record<ProblemId, Report>
}

export interface Report {
  by: MemberId
  at: Timestamp
  /** Why the asker is not written to when it is fixed. */
  left?: 'asked-not-to' | 'no-need'
}

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
  const letters = Object.values(messages).filter(each => each.callsBack === problem)
  return letters.length === 0
    ? undefined
    : (Math.max(...letters.map(({ at }) => at)) as Timestamp)
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

/** In the order in which members said so. */
export function reported(ticket: Reporting): ProblemId[] {
  return Object.entries(ticket.reports)
    .sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1))
    .map(([id]) => id as ProblemId)
}
