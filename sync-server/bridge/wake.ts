/** Waiting that can be cut short. A call that comes before the wait is not lost. */
import type { Timer } from '../../src/ports.ts'

export class Wake {
  readonly #timer: Timer
  #isCalled = false
  #resume: (() => void) | undefined

  constructor(timer: Timer) {
    this.#timer = timer
  }

  call(): void {
    this.#isCalled = true
    this.#resume?.()
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.#isCalled) {
      await new Promise<void>(resolve => {
        const cancel = this.#timer.after(milliseconds, resolve)
        this.#resume = () => {
          cancel()
          resolve()
        }
      })
    }
    this.#resume = undefined
    this.#isCalled = false
  }
}
