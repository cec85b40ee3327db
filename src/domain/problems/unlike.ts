/**
 * Which known problems a ticket looks like and is not: a member has looked. All members see
 * it no more offered, and nobody attaches what a colleague has ruled out. It is an offer that
 * is refused, and no ban: whoever attaches it afterwards is right.
 */
import type { MemberId, ProblemId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'

export interface Unlike {
  /** Each is one value: written whole, and taken away whole. */
  unlike: Record<ProblemId, RuledOut>
}

export interface RuledOut {
  readonly by: MemberId
  readonly at: Timestamp
}

/** So many a card lists: whoever lists more makes every list heavy. */
export const mostRuledOut = 50

/** Saying it again changes nothing: whoever said it first did. */
export function ruleOut(
  ticket: Unlike,
  problem: ProblemId,
  by: MemberId,
  at: Timestamp
): Result<void> {
  if (!(problem in ticket.unlike)) ticket.unlike[problem] = { by, at }
  return done
}

export function ruleIn(ticket: Unlike, problem: ProblemId): Result<void> {
  if (problem in ticket.unlike) delete ticket.unlike[problem]
  return done
}

const problemId = /^[0-9a-f]{16}$/

/** The newest, as many as a card lists, by id; what is no id would make others refuse the card. */
export function ruledOut(ticket: Unlike): ProblemId[] {
  return Object.entries(ticket.unlike)
    .filter(([id]) => problemId.test(id))
    .sort(([a, one], [b, other]) => other.at - one.at || (a < b ? -1 : 1))
    .slice(0, mostRuledOut)
    .map(([id]) => id as ProblemId)
    .sort()
}
