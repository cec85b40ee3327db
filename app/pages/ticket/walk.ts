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
import {
  asideFrom,
  backInList,
  isSearch,
  listOf,
  queueLink,
  standsFor,
  ticketLink,
  type Place
} from '../queue/place.ts'
import { backFrom, type Back } from './back.ts'

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

  get back(): Back {
    const [cards, problems] = [this.#cards.current, this.#problems.current]
    return backFrom(this.#place(), this.#here, { desk: this.#desk, cards, problems })
  }

  /** To the queue, at the row of this ticket, or at what took its place; or aside again. */
  leave = (): void => go(this.back.to)

  /** In the queue, at the same row of it. */
  search = (): void => {
    const row = { ...this.#place(), at: this.#stand }
    go(`${queueLink(row)}&do=search`)
  }

  /** Aside to another one, which leads back to this one. */
  look = (ticket: TicketId): void => {
    const here = { type: 'ticket', ticket: this.#here } as const
    go(ticketLink(ticket, asideFrom(here, this.#place())))
  }

  step(by: 1 | -1): void {
    const now = this.#shown()
    const trail = this.#trail(now)
    const from = (ticket: TicketId) => beside(trail, now, ticket, by)
    const next = from(this.#stand)
    this.#goTo(next === this.#here ? from(this.#here) : next)
  }

  /**
   * Where to go once nothing is left to do here. Read in an effect, it keeps up with the
   * list, so that this ticket has its place there once it leaves.
   */
  next(): TicketId | undefined {
    const now = this.#shown()
    const trail = this.#trail(now)
    const before = this.#place().from.at(-1)
    if (before?.type === 'ticket' && this.#cards.current.has(before.ticket)) {
      return before.ticket
    }
    const left = trailOf(this.#desk).unfinished(now, this.#cards.current)
    return inItsPlace(trail, left, this.#stand)
  }

  /** Asked before what will finish this ticket, called after it. */
  onwards(): () => void {
    const next = this.next()
    const card = this.#cards.current.get(this.#here)
    return () => {
      trailOf(this.#desk).finish(this.#here, card)
      if (next) this.#goTo(next)
      else this.leave()
    }
  }

  /** In the place of this one: the way back leads where it led from here. */
  visit(ticket: TicketId): void {
    goInstead(ticketLink(ticket, this.#place()))
  }

  /** Where in the list somebody stands who came here from a ticket of it. */
  get #stand(): TicketId {
    return standsFor(this.#place(), this.#here)
  }

  /** The way back still leads to the list, however many were visited. */
  #goTo(ticket: TicketId | undefined): void {
    if (!ticket) return
    const place = this.#place()
    const isBefore = place.from.some(
      one => one.type === 'ticket' && one.ticket === ticket
    )
    goInstead(ticketLink(ticket, isBefore ? place : backInList(place)))
  }

  #trail(now: readonly TicketId[]): readonly TicketId[] {
    return trailOf(this.#desk).through(listOf(this.#place()), now)
  }

  #shown(): readonly TicketId[] {
    const desk = this.#desk
    const place = this.#place()
    const aside = trailOf(desk).aside(listOf(place))
    if (aside) return aside.filter(ticket => this.#cards.current.has(ticket))
    const found = isSearch(place) ? (foundBy(desk, place.search) ?? []) : []
    const [cards, problems] = [this.#cards.current, this.#problems.current]
    return listed(desk, cards, momentOf(desk), place, problems, found).tickets
  }
}
