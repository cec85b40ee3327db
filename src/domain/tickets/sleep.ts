/**
 * Whether what was put aside sleeps. Nothing is written when its time has come: it follows
 * from the clock and the problems. Of several who put it aside at once, the earlier waking
 * counts.
 */
import type { EntryId, MemberId, ProblemId, TicketId, Timestamp } from '../../ids.ts'
import { shownAs, type ShownAs } from '../problems/joining.ts'
import { standingFor, type Problems } from '../problems/problems.ts'

export interface Snoozing {
  snoozes: Record<EntryId, Snooze>
}

export interface Snooze {
  by: MemberId
  at: Timestamp
  /** It comes back at the latest then. */
  until: Timestamp
  /** It comes back when this is fixed, too. */
  fixed?: ProblemId
  /** Incoming mails and reopenings its author knew. A new one wakes the ticket. */
  saw: readonly string[]
}

/** What a list needs to know of it. */
export interface Waking {
  readonly until: Timestamp
  readonly fixed?: ProblemId
}

/** When it is looked at. */
export interface Moment {
  readonly now: Timestamp
  /** Nobody waits for that one any longer. */
  isSettled(problem: ProblemId): boolean
  /** More tickets of one address in an hour are folded. */
  readonly mailsPerHour?: number
  /** Whoever looks is still learning. */
  readonly isIntern?: boolean
  /** Interns whose answers they read; see `inCareOf`. */
  readonly inCare?: ReadonlySet<MemberId>
}

/** Undefined while it is awake: else what is waited for, the earliest first. */
export function asleep(
  all: readonly Waking[] | undefined,
  { now, isSettled }: Moment
): readonly Waking[] | undefined {
  if (!all || all.length === 0) return undefined
  const isOver = ({ until, fixed }: Waking) =>
    until <= now || (fixed !== undefined && isSettled(fixed))
  return all.some(isOver) ? undefined : all
}

/** Fixed, given up, or no longer known: a ticket that waits for it has waited enough. */
export function settledIn(all: Problems): Moment['isSettled'] {
  let shown: ShownAs | undefined // a list asks for many, or for none
  return id => {
    const problem = standingFor(all, id, (shown ??= shownAs(all)))?.problem
    return !problem || problem.state === 'fixed' || problem.state === 'stays'
  }
}

/** Of these cards, the tickets that sleep. */
export function sleepers(
  cards: Iterable<{ readonly ticket: TicketId; readonly wakings?: readonly Waking[] }>,
  moment: Moment
): Set<TicketId> {
  const found = new Set<TicketId>()
  for (const { ticket, wakings } of cards) {
    if (asleep(wakings, moment)) found.add(ticket)
  }
  return found
}
