/** Saying that I only read in a shift of mine, or answer after all; each with the way back. */
import { answerAfterAll, justRead, unsayReading } from '#core/domain/shifts/reading.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'

import type { ShiftMonths } from './shift-months.svelte.ts'

export class ShiftReading {
  readonly #months: ShiftMonths

  constructor(months: ShiftMonths) {
    this.#months = months
  }

  /** In what is still to come of a shift of mine. */
  justRead(shift: Stretch): () => void {
    return this.#turn(shift, justRead)
  }

  answerAfterAll(shift: Stretch): () => void {
    return this.#turn(shift, answerAfterAll)
  }

  /** In this one, and in all later ones of the same sign-up. */
  async justReadFrom(shift: Stretch): Promise<() => void> {
    return this.#turnEach(shift, justRead)
  }

  async answerAfterAllFrom(shift: Stretch): Promise<() => void> {
    return this.#turnEach(shift, answerAfterAll)
  }

  #turn(shift: Stretch, command: typeof justRead): () => void {
    const { desk } = this.#months
    const backs: (() => void)[] = []
    this.#months.eachMonth(this.#months.stillToCome(shift), (draft, hours, month) => {
      const turned = command(draft, () => desk.newEntryId(), hours)
      if (turned.ok) {
        backs.push(() => {
          this.#months.inMonth(month, all => unsayReading(all, turned.value))
        })
      }
      return turned
    })
    return () => {
      for (const back of backs) back()
    }
  }

  async #turnEach(shift: Stretch, command: typeof justRead): Promise<() => void> {
    const later = await this.#months.laterOnes(shift)
    const backs = [shift, ...later].map(({ from, to }) =>
      this.#turn({ ...shift, from, to }, command)
    )
    return () => {
      for (const back of backs) back()
    }
  }
}
