/**
 * Reporters who were told for good, by a letter or in a member's own words, and have said
 * nothing since. Their tickets wait for a word that does not come, also where whoever answered
 * did not say so, and nothing of people stays longer than it is needed.
 */
import type { ProblemId, TicketId, Timestamp } from '../../ids.ts'
import type { Card } from '../queue/card.ts'
import type { CloseReason } from '../tickets/ticket.ts'
import { wasAnsweredSince } from './answered.ts'
import { tellsNow } from './call-back.ts'
import type { ProblemState, Stated } from './problems.ts'

export const silentDays = 14

/**
 * Nobody is among them who may be told something else one day: of this problem, while it has
 * a way around it only, or of another one that the ticket reports.
 */
export function silentSinceTold(
  cards: readonly Card[],
  id: ProblemId,
  problem: Stated,
  now: Timestamp
): TicketId[] {
  if (!isFinal(problem.state)) return []
  const since = now - silentDays * 86_400_000
  const isSilent = ({ lastAt, unansweredSince, problems }: Card) =>
    lastAt <= since &&
    unansweredSince === undefined &&
    problems?.every(one => one === id) === true
  const isMeantToStay = ({ practice, unsent, wakings, awaitsWord }: Card) =>
    [practice, unsent, wakings, awaitsWord].some(Boolean)
  const hasLetter = ({ told = [] }: Card) =>
    told.some(
      letter =>
        letter.problem === id &&
        letter.unsent === undefined &&
        tellsNow(problem, letter)
    )
  const wasAnswered = (card: Card) => wasAnsweredSince(card, id, problem)
  /** One that is open after its letter was opened on purpose, or passed on to somebody. */
  const wasTold = (card: Card) =>
    card.phase === 'waiting'
      ? hasLetter(card) || wasAnswered(card)
      : card.phase === 'open' && card.passedOn === undefined && wasAnswered(card)
  return cards
    .filter(card => isSilent(card) && wasTold(card) && !isMeantToStay(card))
    .map(({ ticket }) => ticket)
}

/** Not that it is solved: they did not say so. */
export const silentReason: CloseReason = 'answered'

/** While there is a way around it, more is told one day. */
function isFinal(state: ProblemState): boolean {
  return state === 'fixed' || state === 'stays'
}
