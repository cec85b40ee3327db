/** Waits for something to become true; the test's own time limit ends a vain wait. */
import { setTimeout as pause } from 'node:timers/promises'

export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(20)
}
