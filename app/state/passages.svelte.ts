/**
 * Where a ticket says what was searched, for rows whose subject and beginning do not: else
 * nobody sees why it was found. Only rows that are drawn ask, once the list stands still.
 */
import { passageIn, type Mark } from '#core/search/marks.ts'
import type { TicketId } from '#core/ids.ts'
import type { Timer } from '#core/ports.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../platform/timer.ts'

interface Wish {
  readonly ticket: TicketId
  readonly marks: readonly Mark[]
  readonly asked: string
}

/** Milliseconds; whoever types or scrolls is not to wait for this. */
const still = 200

export class Passages {
  readonly #desk: Pick<Workspace, 'searchText'>
  readonly #timer: Timer
  readonly #wishes = new Set<Wish>()
  #found: ReadonlyMap<TicketId, string> = $state.raw(new Map())
  /** What these were found for: the same search is asked again as the index grows. */
  #asked = ''
  #cancel: (() => void) | undefined

  constructor(desk: Pick<Workspace, 'searchText'>, timer = deviceTimer) {
    this.#desk = desk
    this.#timer = timer
  }

  /** Undefined until it is known, and where there is none. */
  of(ticket: TicketId): string | undefined {
    return this.#found.get(ticket) || undefined
  }

  /** Returns what takes the wish back. */
  want(ticket: TicketId, marks: readonly Mark[]): () => void {
    const asked = JSON.stringify(marks)
    if (asked !== this.#asked) {
      this.#asked = asked
      this.#found = new Map()
    }
    const wish = { ticket, marks, asked }
    this.#wishes.add(wish)
    this.#cancel?.()
    this.#cancel = this.#timer.after(still, () => void this.#look())
    return () => this.#wishes.delete(wish)
  }

  async #look(): Promise<void> {
    for (const wish of this.#wishes) {
      this.#wishes.delete(wish)
      if (wish.asked !== this.#asked || this.#found.has(wish.ticket)) continue
      const text = await this.#desk.searchText(wish.ticket)
      if (text !== undefined && wish.asked === this.#asked) {
        // empty: it was looked for, and is not looked for again
        const found = passageIn(text, wish.marks) ?? ''
        this.#found = new Map([...this.#found, [wish.ticket, found]])
      }
      await this.#timer.breathe()
    }
  }
}
