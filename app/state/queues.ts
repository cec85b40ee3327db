/** One queue for each desk, so that every screen asks the same one. */
import { StandingQueue } from '#core/domain/standing-queue.ts'
import type { Workspace } from '#core/workspace.ts'

const queues = new WeakMap<Workspace, StandingQueue>()

export function queueOf(desk: Workspace): StandingQueue {
  const known = queues.get(desk)
  if (known) return known
  const made = new StandingQueue(desk.me)
  queues.set(desk, made)
  return made
}
