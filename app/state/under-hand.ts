/**
 * A list of what is to be done, and somebody opens a thing from it: it stays there while they
 * have it open, also once it is done, so that nothing goes from under their hand.
 */
export class UnderHand {
  #opened: string | undefined
  #wasListed = false

  /** `opened`: what is open, and in which list. Whether it was in it at some time since. */
  stays(opened: string, isListed: boolean): boolean {
    if (opened !== this.#opened) this.#wasListed = false
    this.#opened = opened
    this.#wasListed ||= isListed
    return this.#wasListed
  }
}
