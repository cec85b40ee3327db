/**
 * From ticket to ticket, through the list one came from, as it is now. A ticket that left it
 * keeps its place in the trail.
 */
import type { Problems } from '#core/domain/problems/problems.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { beside, inItsPlace } from '#core/domain/queue/trail.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { foundBy } from '../../state/found.svelte.ts'
import { Live } from '../../state/live.svelte.ts'
import { momentOf } from '../../state/moment.ts'
import { go, goInstead } from '../../state/route.svelte.ts'
import { trailOf } from '../../state/trail.ts'
import { listed } from '../queue/listed.ts'
import { isSearch, listOf, queueLink, ticketLink, type Place } from '../queue/place.ts'

export class Walk {
  readonly #desk: Workspace
  readonly #here: TicketId
  readonly #place: () => Place
  readonly #cards: Live<ReadonlyMap<TicketId, Card>>
  readonly #problems: Live<Problems>

  constructor(desk: Workspace, here: TicketId, place: () => Place) {
    this.#desk = desk
    this.#cards = new Live(desk.cards)
    this.#problems = new Live(desk.problems)
    this.#here = here
    this.#place = place
  }

  /** To the queue, at the row of this ticket, or at what took its place. */
  leave = (): void => go(this.#row)

  /** As in the queue, at the same row of it. */
  search = (): void => go(`${this.#row}&do=search`)

  step(by: 1 | -1): void {
    const now = this.#shown()
    const next = beside(this.#trail(now), now, this.#here, by)
    if (next) this.visit(next)
  }

  /**
   * Where to go once nothing is left to do here. Read in an effect, it keeps up with the
   * list, so that this ticket has its place there once it leaves.
   */
  next(): TicketId | undefined {
    const now = this.#shown()
    const left = trailOf(this.#desk).unfinished(now, this.#cards.current)
    return inItsPlace(this.#trail(now), left, this.#here)
  }

  /** Asked before what will finish this ticket, called after it. */
  onwards(): () => void {
    const next = this.next()
    const card = this.#cards.current.get(this.#here)
    return () => {
      trailOf(this.#desk).finish(this.#here, card)
      this.visit(next)
    }
  }

  /** The way back still leads to the queue, however many were visited. */
  visit(ticket: TicketId | undefined): void {
    if (ticket) goInstead(ticketLink(ticket, this.#place()))
    else this.leave()
  }

  get #row(): string {
    return queueLink({ ...this.#place(), at: this.#here })
  }

  #trail(now: readonly TicketId[]): readonly TicketId[] {
    return trailOf(this.#desk).through(listOf(this.#place()), now)
  }

  #shown(): readonly TicketId[] {
    const desk = this.#desk
    const place = this.#place()
    const found = isSearch(place) ? (foundBy(desk, place.search) ?? []) : []
    const [cards, problems] = [this.#cards.current, this.#problems.current]
    return listed(desk, cards, momentOf(desk), place, problems, found).tickets
  }
}
