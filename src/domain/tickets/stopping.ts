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
 * - *Silence ends.* Nobody waits for ever for a bridge that is gone: once none is left that can
 *   have the letter, or the order has lain there as long as one does, it may have been sent, and
 *   a member decides. Whatever is heard later outweighs that.
 * - *Stopped stands.* The letter stays in the ticket, and settles nothing: its asker counts
 *   as untold. What is written to them next is another letter, for a bridge would know this one.
 */
import type { MessageId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { bridgesFor, type Bridged } from '../desk/bridges.ts'
import type { AlreadySent } from './answer.ts'
import { delivered, entryOf, type Delivered, type Outgoing } from './delivery.ts'

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
  return (
    state === 'queued' ||
    state === 'withheld' ||
    state === 'handed-over' ||
    state === 'deferred'
  )
}

/** An order lies there so long for a bridge that is away. */
export const stopDays = 7

/** Until then whoever has it may answer; undefined where nobody asked, or somebody answered. */
export function stopAwaitedUntil(letter: Delivered): Timestamp | undefined {
  if (letter.state !== 'stop-asked') return undefined
  return (letter.at + stopDays * 86_400_000) as Timestamp
}

/** Why nobody is expected to say any more what became of a letter that was to be stopped. */
export type Unheard =
  /** No bridge is left that can have it; one that came later has not. */
  | 'no-bridge'
  /** The order has ended. */
  | 'no-word'

/** Who paired it and who asks have a clock each. */
const clocksApart = 86_400_000

export function stopUnheard(
  letter: Delivered,
  from: string,
  now: Timestamp,
  desk: Bridged
): Unheard | undefined {
  const until = stopAwaitedUntil(letter)
  if (letter.state !== 'stop-asked' || until === undefined) return undefined
  const mayHaveIt = bridgesFor(desk, from).some(
    ([, { addedAt }]) => addedAt <= letter.at + clocksApart
  )
  if (!mayHaveIt) return 'no-bridge'
  return now >= until ? 'no-word' : undefined
}
