/**
 * Tickets in which something came before an answer of this device went out. The tab that
 * leads finds them; the others are told, also those that open later.
 */
import type { Card } from '../domain/queue/card.ts'
import type { TicketId } from '../ids.ts'
import type { TabNews } from '../ports.ts'
import type { Core } from './core.ts'
import { Value } from './watched.ts'

export class Holds {
  readonly tickets = new Value<readonly TicketId[]>([])
  readonly #core: Core
  readonly #stops: readonly (() => void)[]
  /** As they were when they were looked at. */
  #cards: readonly (Card | undefined)[] = []
  /** It was this tab that looked. */
  #isFinder = false

  /** `lookAgain`: somebody changed one of them, and perhaps lifted its hold. */
  constructor(core: Core, lookAgain: () => void) {
    this.#core = core
    this.#stops = [
      core.list.cards.on(() => {
        const now = this.#cardsOf(this.tickets.current())
        if (now.some((card, i) => card !== this.#cards[i])) lookAgain()
      }),
      core.ports.tabs.heard(news => this.#hear(news))
    ]
    this.#tell('')
  }

  found(tickets: readonly TicketId[]): void {
    this.#isFinder = true
    this.#cards = this.#cardsOf(tickets)
    if (tickets.join() === this.tickets.current().join()) return
    this.tickets.set(tickets)
    this.#tell(JSON.stringify(tickets))
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.tickets.set([])
  }

  #hear({ type, state }: TabNews): void {
    if (type !== 'held' || state === undefined) return
    if (this.#isFinder) {
      if (state === '') this.#tell(JSON.stringify(this.tickets.current()))
    } else if (state !== '') {
      // said by our own code in the tab of this device that leads
      this.tickets.set(JSON.parse(state) as TicketId[])
    }
  }

  #tell(state: string): void {
    this.#core.ports.tabs.tell({ type: 'held', documents: [], chunks: [], state })
  }

  #cardsOf(tickets: readonly TicketId[]): (Card | undefined)[] {
    const { cards, families } = this.#core.list
    return tickets.map(ticket => cards.current().get(families.rootOf(ticket)))
  }
}
