/**
 * Rounds through all that a device has: one at a time, for each looks at everything. Who
 * asks while one is under way waits for the next, and that one is for all who asked.
 */
export class Rounds {
  readonly #walk: () => Promise<void>
  #underWay: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(walk: () => Promise<void>) {
    this.#walk = walk
  }

  /** Resolves when one that began after this was asked is done. */
  go(): Promise<void> {
    if (this.#underWay) {
      this.#next ??= this.#underWay
        .catch(() => undefined)
        .then(() => {
          this.#next = undefined
          return this.go()
        })
      return this.#next
    }
    this.#underWay = this.#walk().finally(() => {
      this.#underWay = undefined
    })
    return this.#underWay
  }
}
