/** For many parts of one page that each take a while: they come one after the other. */
import { deviceTimer } from '../platform/timer.ts'

let last = Promise.resolve()

/** Resolves when all that asked before had theirs, and the page could react. */
export function turn(): Promise<void> {
  last = last.then(() => deviceTimer.breathe())
  return last
}
