/**
 * The hand-over sheets of a year, to be found by their words. Each month is a document that
 * takes a while to open: they are opened one after the other once somebody looks, the latest
 * first, and let go of with the page that looks.
 */
import { handoversIn, type HandoverEntry } from '#core/domain/shifts/handover.ts'
import { byMonth, hourOf, hoursAfter, type Range } from '#core/domain/shifts/hours.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../platform/timer.ts'
import { ShiftMonths } from './shift-months.svelte.ts'

const hoursBack = 365 * 24

export class WrittenSheets {
  readonly #months: ShiftMonths
  readonly #year: Range
  /** Those that are open by now, the latest shift first. */
  readonly all: readonly HandoverEntry[]
  #isRead = false
  #isClosed = false

  constructor(desk: Workspace) {
    const months = new ShiftMonths(desk)
    const here = hourOf(desk.now())
    const year = { from: hoursAfter(here, -hoursBack), to: hoursAfter(here, 1) }
    this.#months = months
    this.#year = year
    this.all = $derived(handoversIn(months.months, year))
  }

  async read(): Promise<void> {
    if (this.#isRead) return
    this.#isRead = true
    for (const month of byMonth(this.#year).reverse()) {
      await deviceTimer.breathe()
      if (this.#isClosed) return
      // what cannot be opened holds up no other month
      await this.#months.show(month).catch(() => undefined)
    }
  }

  close(): void {
    this.#isClosed = true
    this.#months.close()
  }
}
