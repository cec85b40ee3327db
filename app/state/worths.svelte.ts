/** What templates earned in the last twelve months, as far as this member may see it. */
import type { Worth } from '#core/domain/templates/earned.ts'
import type { Worths } from '#core/stats/earned.ts'
import { yearUpTo } from '#core/stats/period.ts'
import type { EntryId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { drawn } from '../platform/timer.ts'
import { Statistics } from './statistics.svelte.ts'

/** What was told last at a desk, in memory alone: whoever comes back need not wait for it. */
const toldLast = new WeakMap<Workspace, Worths>()

export class YearsWorths {
  readonly #all: Worths
  /** The page stands: counting a year of tickets would hold it up. */
  #mayCount = $state(false)

  constructor(desk: Workspace) {
    const statistics = new Statistics(desk)
    const year = yearUpTo(desk.now())
    void statistics
      .showWorths(year)
      .then(drawn)
      .then(() => {
        this.#mayCount = true
      })
    this.#all = $derived.by(() => {
      if (!this.#mayCount) return toldLast.get(desk) ?? new Map()
      const counted = statistics.worths(year)
      toldLast.set(desk, counted)
      return counted
    })
  }

  /** Undefined while it is not known, and where too few said anything. */
  of = (template: EntryId): Worth | undefined => this.#all.get(template)

  /** Of this moment, and not what was told last. */
  get isCounted(): boolean {
    return this.#mayCount
  }

  get any(): boolean {
    return this.#all.size > 0
  }
}
