/** Search as one types: the newest question's answer is shown, late ones are dropped. */
import type { TicketId } from '#core/ids.ts'
import type { FoundTickets } from '#core/search/find-tickets.ts'
import type { Mark } from '#core/search/marks.ts'

import { SearchBroke } from '../../platform/search-room.ts'

export class Finder {
  tickets: readonly TicketId[] = $state.raw([])
  marks: readonly Mark[] = $state.raw([])
  busy = $state(false)
  /** There is no answer any more: it is not that nothing was found. */
  isBroken = $state(false)
  readonly #find: (query: string) => Promise<FoundTickets>
  #asked = 0

  constructor(find: (query: string) => Promise<FoundTickets>) {
    this.#find = find
  }

  async ask(query: string): Promise<void> {
    const mine = ++this.#asked
    this.busy = true
    try {
      const { tickets, marks } = await this.#find(query)
      if (mine !== this.#asked) return
      this.tickets = tickets
      this.marks = marks
    } catch (error) {
      if (!(error instanceof SearchBroke)) throw error
      this.isBroken = true
    } finally {
      if (mine === this.#asked) this.busy = false
    }
  }
}
