/** Chance that can be repeated: the same seed throws the same dice. */
import type { Bytes } from '#core/bytes.ts'
import type { Random } from '#core/ports.ts'

export class Dice implements Random {
  #state: number

  constructor(seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0
  }

  /** From 0 up to, not including, `below`. */
  number(below: number): number {
    return Math.floor((this.#next() / 2 ** 32) * below)
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from[this.number(from.length)]
  }

  /** True so many times in a hundred. */
  chance(percent: number): boolean {
    return this.number(100) < percent
  }

  /** Port of the core; for keys that protect nothing. */
  bytes(count: number): Bytes {
    return Uint8Array.from({ length: count }, () => this.#next() >>> 24)
  }

  /** Mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}
