/** What templates earned in the last twelve months, as far as this member may see it. */
import type { Worth } from '#core/domain/templates/earned.ts'
import { yearUpTo } from '#core/stats/period.ts'
import type { EntryId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { Statistics } from './statistics.svelte.ts'

export class YearsWorths {
  readonly #all: ReadonlyMap<EntryId, Worth>

  constructor(desk: Workspace) {
    const statistics = new Statistics(desk)
    const year = yearUpTo(desk.now())
    void statistics.showWorths(year)
    this.#all = $derived(statistics.worths(year))
  }

  /** Undefined while it is not known, and where too few said anything. */
  of = (template: EntryId): Worth | undefined => this.#all.get(template)

  get any(): boolean {
    return this.#all.size > 0
  }
}
