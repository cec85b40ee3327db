/** Which known problems a ticket reports. */
import type { MemberId, ProblemId, Timestamp } from '../ids.ts'
import { done, type Result } from '../result.ts'

export interface Reporting {
  reports: Record<ProblemId, Report>
}

export interface Report {
  by: MemberId
  at: Timestamp
  /** The problem's answer went to the asker then, see `call-back.ts`. */
  toldAt?: Timestamp
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

/** The asker was told what became of it. */
export function markTold(
  ticket: Reporting,
  problem: ProblemId,
  at: Timestamp
): Result<void> {
  const report = ticket.reports[problem]
  if (report) report.toldAt = Math.max(report.toldAt ?? 0, at) as Timestamp
  return done
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
