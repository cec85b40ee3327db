/** A passphrase being chosen: typed twice, or once if it can be seen. */
import type { Random } from '#core/ports.ts'

import { goodEnough, strength, suggestPassphrase, type Strength } from './passphrase.ts'

export class NewPassphrase {
  readonly #known: () => readonly string[]
  text = $state('')
  repeated = $state('')
  isShown = $state(false)
  isSuggested = $state(false)

  readonly level: Strength = $derived.by(() => strength(this.text, this.#known()))
  readonly isStrong = $derived(this.level >= goodEnough)
  readonly isSame = $derived(this.isShown || this.repeated === this.text)
  readonly isReady = $derived(this.isStrong && this.isSame)

  /** `known`: what a guesser knows anyway, such as the user's name. */
  constructor(known: () => readonly string[]) {
    this.#known = known
  }

  suggest(random: Random): void {
    this.text = suggestPassphrase(random)
    this.isShown = true
    this.isSuggested = true
  }
}
