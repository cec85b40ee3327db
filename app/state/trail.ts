/** Through which list somebody walks, and where in it stood what has left it since. */
import type { Card } from '#core/domain/queue/card.ts'
import { keptUp } from '#core/domain/queue/trail.ts'
import type { TicketId } from '#core/ids.ts'
import { onePerDesk } from './one-per-desk.ts'

class Trail {
  #list: string | undefined
  #tickets: readonly TicketId[] = []
  /** What it was kept up with last: pages ask again for other reasons. */
  #now: readonly TicketId[] | undefined
  /** What a page lists that is no queue. */
  #aside: { readonly list: string; readonly tickets: readonly TicketId[] } | undefined
  readonly #finished = new Map<TicketId, Card | undefined>()

  /** With the rows that were on screen, in their order. */
  begin(list: string, shown: readonly TicketId[]): void {
    this.#list = list
    this.#tickets = shown
    this.#now = undefined
  }

  /** With what a page lists that is no queue: nothing comes to that by itself. */
  beginAside(list: string, shown: readonly TicketId[]): void {
    this.begin(list, shown)
    this.#aside = { list, tickets: shown }
  }

  /** Undefined for the list of a queue, and after a reload. */
  aside(list: string): readonly TicketId[] | undefined {
    return this.#aside?.list === list ? this.#aside.tickets : undefined
  }

  /** All of it, as it is `now` and with what has left it. */
  through(list: string, now: readonly TicketId[]): readonly TicketId[] {
    if (list !== this.#list) this.begin(list, now)
    else if (now !== this.#now) this.#tickets = keptUp(this.#tickets, now)
    this.#now = now
    return this.#tickets
  }

  /**
   * Somebody was done with a ticket that has this card. The list shows the ticket for as
   * long as the storage takes to write what they did.
   */
  finish(ticket: TicketId, card: Card | undefined): void {
    this.#finished.set(ticket, card)
  }

  /** What is left to do of a list that may still show what is finished. */
  unfinished(
    now: readonly TicketId[],
    cards: ReadonlyMap<TicketId, Card>
  ): readonly TicketId[] {
    for (const [ticket, card] of this.#finished) {
      if (cards.get(ticket) !== card) this.#finished.delete(ticket)
    }
    if (this.#finished.size === 0) return now
    return now.filter(ticket => !this.#finished.has(ticket))
  }
}

export const trailOf = onePerDesk(() => new Trail())
