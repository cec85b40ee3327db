/**
 * A conversation is drawn one part after the other, so that a slow phone can react between;
 * it is seen once all of them are there, and nothing that is seen moves.
 */
import { turn } from '../../state/turns.ts'

export class Unrolling {
  /** How many there are. */
  parts = $state(0)
  isWhole = $state(false)

  /** Call while a component is set up. `all`: how many there will be, when it is asked. */
  constructor(all: () => number) {
    $effect(() => {
      let isLeft = false
      void this.#unroll(() => isLeft || this.parts >= all())
      return () => (isLeft = true)
    })
  }

  async #unroll(isOver: () => boolean): Promise<void> {
    do {
      await turn()
      this.parts++
    } while (!isOver())
    this.isWhole = true
  }
}
