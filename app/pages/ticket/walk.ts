/** From ticket to ticket, through the list one came from, as it is now. */
import { nextAfter } from '#core/domain/queue/queue.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { foundBy } from '../../state/found.svelte.ts'
import { momentOf } from '../../state/moment.ts'
import { queueOf } from '../../state/queues.ts'
import { go, goInstead } from '../../state/route.svelte.ts'
import { queueLink, ticketLink, type Place } from '../queue/place.ts'

export class Walk {
  readonly #desk: Workspace
  readonly #here: TicketId
  readonly #place: () => Place

  constructor(desk: Workspace, here: TicketId, place: () => Place) {
    this.#desk = desk
    this.#here = here
    this.#place = place
  }

  /** To the queue, at the row of this ticket. */
  leave = (): void => go(queueLink({ ...this.#place(), at: this.#here }))

  step(by: 1 | -1): void {
    const all = this.#shown()
    const at = all.indexOf(this.#here)
    const next = at < 0 ? all[0] : all[at + by]
    if (next) this.visit(next)
  }

  /** Asked before this one leaves the list. */
  next(): TicketId | undefined {
    const next = nextAfter(this.#shown(), this.#here)
    return next === this.#here ? undefined : next
  }

  /** The way back still leads to the queue, however many were visited. */
  visit(ticket: TicketId | undefined): void {
    if (ticket) goInstead(ticketLink(ticket, this.#place()))
    else this.leave()
  }

  #shown(): readonly TicketId[] {
    const { view, language, search } = this.#place()
    const desk = this.#desk
    if (search.trim() !== '') {
      const cards = desk.cards.current()
      const found = foundBy(desk, search) ?? []
      return found.filter(ticket => {
        const card = cards.get(ticket)
        return card && (!language || card.language === language)
      })
    }
    return queueOf(desk).tickets(desk.cards.current(), momentOf(desk), view, language)
  }
}
