/**
 * Who writes a draft: one after another, so that a late write cannot bring back a dropped
 * one, and no other tab of this device writes between what was read and what comes of it;
 * see `turns.ts` for when not.
 */
import type { SealedRows } from '#core/workspace.ts'
import type { DraftKey } from './kept-draft.ts'

/** What a screen that was just left still writes: the next one reads after it. */
const writing = new Map<DraftKey, Promise<void>>()

/** Once what screens of this tab, also left ones, have begun to write of it is written. */
export async function turnsOver(key: DraftKey): Promise<void> {
  while (writing.has(key)) await writing.get(key)?.catch(() => undefined)
}

export class DraftTurns {
  readonly #rows: SealedRows
  readonly #key: DraftKey
  #last: Promise<void>

  /** `read`: the first, which writes nothing. */
  constructor(rows: SealedRows, key: DraftKey, read: () => Promise<void>) {
    this.#rows = rows
    this.#key = key
    const before = writing.get(key) ?? Promise.resolve()
    this.#last = before.catch(() => undefined).then(read)
  }

  /** Once all that was begun is done. */
  over(): Promise<void> {
    return this.#last
  }

  take(work: () => Promise<void>): Promise<void> {
    // also after what another screen of this ticket is writing
    const before = Promise.allSettled([writing.get(this.#key), this.#last])
    // what went wrong there was said there: the next one is written all the same
    const last = before.then(() => this.#rows.inTurn(work))
    this.#last = last
    writing.set(this.#key, last)
    const over = () => {
      if (writing.get(this.#key) === last) writing.delete(this.#key)
    }
    last.then(over, over)
    return last
  }
}
