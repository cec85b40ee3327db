/** So many in an hour, and no more: a stolen device makes no search engine of a bridge. */
import type { Timestamp } from '../../src/ids.ts'

const hourMs = 3_600_000

export class PerHour {
  readonly #most: number
  #used: Timestamp[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** Counts it, if there is room. */
  take(now: Timestamp): boolean {
    this.#used = this.#used.filter(at => now - at < hourMs)
    if (this.#used.length >= this.#most) return false
    this.#used.push(now)
    return true
  }
}
