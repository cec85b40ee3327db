/**
 * Who was answered in a member's own words since the problem has the state that it has now.
 * They may know, and count as told: a call-back leaves them out until somebody says so all the
 * same. What the answer says nobody but a person knows, so its day is shown, and it is never
 * taken for a letter. Its time and the state's are of two clocks; nothing else tells which of
 * them was first.
 */
import type { ProblemId, Timestamp } from '../../ids.ts'
import type { Card } from '../queue/card.ts'
import { countsAsAnswer } from '../tickets/delivery.ts'
import { inOrder } from '../tickets/message.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Stated } from './problems.ts'

/**
 * By a member who knew that the ticket reports it: a question before that told nobody anything.
 * A letter of a call-back says the same to all, and a program says nothing.
 */
export function answeredSince(
  ticket: Ticket,
  id: ProblemId,
  { stateAt }: Stated
): Timestamp | undefined {
  const since = Math.max(stateAt, ticket.reports[id]?.at ?? stateAt)
  return inOrder(ticket.messages).findLast(
    ({ id: answer, message }) =>
      message.direction === 'out' &&
      message.at >= since &&
      !message.acknowledges &&
      message.callsBack === undefined &&
      message.refers === undefined &&
      countsAsAnswer(ticket, answer)
  )?.message.at
}

/** The same of its card, which counts letters among the answers. */
export function wasAnsweredSince(
  { answeredAt = [], told = [], reportedAt = {} }: Card,
  id: ProblemId,
  { stateAt }: Stated
): boolean {
  const since = Math.max(stateAt, reportedAt[id] ?? stateAt)
  const letters = new Set(told.map(({ at }) => at))
  return answeredAt.some(at => at >= since && !letters.has(at))
}
