/** One queue for each desk, so that every screen asks the same one. */
import type { View } from '#core/domain/queue/queue.ts'
import { StandingQueue } from '#core/domain/queue/standing-queue.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../platform/timer.ts'
import { momentOf } from './moment.ts'
import { onePerDesk } from './one-per-desk.ts'

export const queueOf = onePerDesk(desk => new StandingQueue(desk.me))

/**
 * Counts and sorts thousands of cards before a page draws some of them, and not while it
 * does: each step by itself, for all at once hold up the browser.
 */
export async function readyQueue(desk: Workspace, view: View): Promise<void> {
  const queue = queueOf(desk)
  const steps: readonly (() => unknown)[] = [
    () => queue.floods(desk.cards.current(), momentOf(desk)),
    () => queue.counts(desk.cards.current(), momentOf(desk)),
    () => queue.tickets(desk.cards.current(), momentOf(desk), view)
  ]
  for (const step of steps) {
    await deviceTimer.breathe()
    step()
  }
  await deviceTimer.breathe()
}
