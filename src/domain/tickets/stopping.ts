/**
 * Stopping a letter that waits with a bridge, or on another device. Many things can happen
 * at once, and each has its rule:
 *
 * - *Who has it says so.* Whoever wants it stopped only asks, in the ticket and by an order
 *   to the bridge. Until the one who has the letter says "stopped", it may still go out, and
 *   counts as on its way: nobody is told anew. A bridge that does not know the order sends.
 * - *Begun is gone.* A bridge looks for the order once more when it is about to begin with a
 *   letter. What it has begun it ends; if nobody took that, it is stopped then.
 * - *Sent outweighs stopped*, whoever said it when: perhaps two carried it.
 * - *Twice is once.* Two who ask write the same, and a bridge hears of a letter once.
 * - *The order may be first.* A bridge remembers it for letters that are yet to come.
 * - *Stopped stands.* The letter stays in the ticket, and settles nothing: its asker counts
 *   as untold. What is written to them next is another letter, for a bridge would know this one.
 */
import type { MessageId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { AlreadySent } from './answer.ts'
import { delivered, entryOf, type Outgoing } from './delivery.ts'

/** Asks whoever has it. */
export function askToStop(
  ticket: Outgoing,
  answer: MessageId,
  at: Timestamp
): Result<void, AlreadySent> {
  if (delivered(ticket, answer)?.state === 'stop-asked') return done
  if (!canBeStopped(ticket, answer)) return no({ type: 'already-sent' })
  const asked = { message: answer, state: 'stop-asked', at, text: '' } as const
  ticket.deliveries[entryOf(answer, asked.state)] = asked
  return done
}

/** As far as is known here it has not gone out, and nobody has asked yet. */
export function canBeStopped(ticket: Outgoing, answer: MessageId): boolean {
  const state = delivered(ticket, answer)?.state
  return state === 'queued' || state === 'handed-over' || state === 'deferred'
}
