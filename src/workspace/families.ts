/** Which tickets are shown as one, as far as the cards of this device tell. */
import type { Card } from '../domain/queue/card.ts'
import { cardTogether } from '../domain/tickets/conversation.ts'
import { rootsOf } from '../domain/tickets/joining.ts'
import type { TicketId } from '../ids.ts'

interface Made {
  readonly of: readonly Card[]
  readonly card: Card
}

export class Families {
  #roots: ReadonlyMap<TicketId, TicketId> = new Map()
  #parts = new Map<TicketId, Card[]>()
  /** A card that was put together is the same object until one of its cards changes. */
  #made = new Map<TicketId, Made>()

  /**
   * Takes joined tickets out of the list, and puts theirs together. A split that was undone
   * leaves a ticket without mails: it is in no list, but shown where its mails went back to.
   */
  gather(cards: Map<TicketId, Card>): void {
    this.#roots = rootsOf(cards)
    this.#parts = new Map()
    for (const [id, card] of cards) {
      if (card.messages === 0 && !this.#roots.has(id)) cards.delete(id)
    }
    for (const [id, root] of this.#roots) {
      const card = cards.get(id)
      if (card && card.messages > 0)
        this.#parts.set(root, [...(this.#parts.get(root) ?? []), card])
      cards.delete(id)
    }
    const made = new Map<TicketId, Made>()
    for (const [id, parts] of this.#parts) {
      const root = cards.get(id)
      if (!root) continue
      parts.sort((a, b) => a.createdAt - b.createdAt || (a.ticket < b.ticket ? -1 : 1))
      const whole = this.#together(root, parts)
      made.set(id, whole)
      cards.set(id, whole.card)
    }
    this.#made = made
  }

  /** The ticket that it is shown in: itself, unless it was joined. */
  rootOf(ticket: TicketId): TicketId {
    return this.#roots.get(ticket) ?? ticket
  }

  /** What is shown with it, oldest first. */
  partsOf(ticket: TicketId): readonly Card[] {
    return this.#parts.get(ticket) ?? []
  }

  #together(root: Card, parts: readonly Card[]): Made {
    const of = [root, ...parts]
    const known = this.#made.get(root.ticket)
    const isSame =
      known?.of.length === of.length && of.every((card, i) => card === known.of[i])
    return isSame ? known : { of, card: cardTogether(root, parts) }
  }
}
