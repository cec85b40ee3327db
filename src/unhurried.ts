/** Thousands of things, a few at a time, so that the page can draw and react between. */
import type { TimerPort } from './ports.ts'

/** Work that says itself where it can rest. */
export async function inSteps<T>(
  { timer }: TimerPort,
  steps: Generator<void, T>
): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await timer.breathe()
  }
}

export async function unhurried<T>(
  { timer }: TimerPort,
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => void
): Promise<void> {
  let left = atOnce
  for (const item of items) {
    if (left === 0) {
      await timer.breathe()
      left = atOnce
    }
    work(item)
    left--
  }
}
