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

/** The same where nothing else waits. */
export function withoutRest<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Says after so many that it can rest. */
export function* aFew<T>(
  items: Iterable<T>,
  most: number,
  work: (item: T) => void
): Generator<void, void> {
  let left = most
  for (const item of items) {
    if (left === 0) {
      yield
      left = most
    }
    work(item)
    left--
  }
}

export function unhurried<T>(
  port: TimerPort,
  items: Iterable<T>,
  most: number,
  work: (item: T) => void
): Promise<void> {
  return inSteps(port, aFew(items, most, work))
}
