/**
 * What screens hear of the list. At once; but while a desk is being fetched, in hundreds of
 * messages, twice a second: every screen counts and sorts each new list.
 */
import type { TimerPort } from '../ports.ts'

const issuedEvery = 500

export class Bulletin {
  readonly #ports: TimerPort
  /** All that the relay has is here, and what it gets comes at once. */
  readonly #isEven: () => boolean
  readonly #issue: () => void
  #hasNews = false
  /** Since the last issue. */
  #cancelWait: (() => void) | undefined

  constructor(ports: TimerPort, isEven: () => boolean, issue: () => void) {
    this.#ports = ports
    this.#isEven = isEven
    this.#issue = issue
  }

  /** Something came that is listed. */
  news(): void {
    if (this.#cancelWait && !this.#isEven()) {
      this.#hasNews = true
      return
    }
    this.#issue()
    this.#hasNews = false
    this.#cancelWait?.()
    this.#cancelWait = this.#ports.timer.after(issuedEvery, () => {
      this.#cancelWait = undefined
      this.catchUp()
    })
  }

  /** What waited is told, if anything did. */
  catchUp(): void {
    if (this.#hasNews) this.news()
  }

  stop(): void {
    this.#cancelWait?.()
  }
}
