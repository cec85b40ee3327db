/** In the order in which they are offered: what fits best comes first. */
import type { Card } from '#core/domain/queue/card.ts'
import { inOrder } from '#core/domain/tickets/message.ts'
import type { CloseReason, Ticket } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'

export const closeReasons: readonly CloseReason[] = [
  'answered',
  'solved',
  'information-gathered',
  'cannot-help',
  'low-priority',
  'duplicate',
  'spam'
]

const withoutAnswer: readonly CloseReason[] = [
  'information-gathered',
  'cannot-help',
  'low-priority',
  'duplicate',
  'spam'
]

/**
 * Whoever presses Enter takes the first, and it is counted. Where somebody waits for an
 * answer, that is one of the reasons to give none; "answered" comes last where nobody at
 * all has answered.
 */
export function reasonsFor(ticket: Ticket): readonly CloseReason[] {
  if (unansweredSince(ticket) === undefined) return closeReasons
  const isAnswered = inOrder(ticket.messages).some(
    ({ message }) =>
      message.direction === 'out' && !message.acknowledges && !message.refers
  )
  return whereSomebodyWaits(isAnswered)
}

/** For several at once, by their cards: where only one of them waits, too. */
export function reasonsForAll(
  cards: Iterable<Pick<Card, 'phase' | 'unansweredSince' | 'firstAnsweredAt'>>
): readonly CloseReason[] {
  const waiting = [...cards].filter(
    ({ phase, unansweredSince }) => phase !== 'closed' && unansweredSince !== undefined
  )
  return waiting.length === 0
    ? closeReasons
    : whereSomebodyWaits(waiting.every(card => card.firstAnsweredAt !== undefined))
}

/** Whoever was answered may have written "thank you". */
function whereSomebodyWaits(isAnswered: boolean): readonly CloseReason[] {
  return isAnswered
    ? ['solved', ...withoutAnswer, 'answered']
    : [...withoutAnswer, 'solved', 'answered']
}
