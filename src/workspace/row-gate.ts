/**
 * The gate between a desk and the sealed rows of its device. What is written there may wait
 * seconds for its turn (`turns.ts`), and by then the desk may be locked, or the device wiped
 * by somebody who needs it to be empty: one late row would say that a desk was here, and how
 * much was being written. So nothing gets through once it is shut, neither in nor out, and
 * whoever locks lets what has begun come to its end first.
 */
import type { TimerPort } from '../ports.ts'

export class RowGate {
  readonly #ports: TimerPort
  readonly #underway = new Set<Promise<unknown>>()
  #isShut = false

  constructor(ports: TimerPort) {
    this.#ports = ports
  }

  /** Ask right before a write is handed on: in whatever is awaited in between, it may shut. */
  get isShut(): boolean {
    return this.#isShut
  }

  /** What a desk that is being left waits for; it is begun at once, shut or not. */
  async pass<V>(work: () => Promise<V>): Promise<V> {
    const going = work()
    this.#underway.add(going)
    try {
      return await going
    } finally {
      this.#underway.delete(going)
    }
  }

  /** Once nothing is under way any more, nor what was to follow upon it. */
  async quiet(): Promise<void> {
    await this.#ports.timer.breathe()
    while (this.#underway.size > 0) {
      await Promise.allSettled(this.#underway)
      await this.#ports.timer.breathe()
    }
  }

  /** For good: who unlocks comes in by another one. */
  shut(): void {
    this.#isShut = true
  }
}
