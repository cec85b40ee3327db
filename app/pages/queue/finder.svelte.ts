/** Search as one types: the newest question's answer is shown, late ones are dropped. */
import type { TicketId } from '#core/ids.ts'

export class Finder {
  tickets: readonly TicketId[] = $state.raw([])
  busy = $state(false)
  readonly #find: (query: string) => Promise<readonly TicketId[]>
  #asked = 0

  constructor(find: (query: string) => Promise<readonly TicketId[]>) {
    this.#find = find
  }

  async ask(query: string): Promise<void> {
    const mine = ++this.#asked
    this.busy = true
    const tickets = await this.#find(query)
    if (mine !== this.#asked) return
    this.tickets = tickets
    this.busy = false
  }
}
