/** The rows on screen: which tickets, in which order, which one has the focus. */
import { SvelteSet } from 'svelte/reactivity'

import type { Group } from '#core/domain/queue/by-problem.ts'
import { held, range } from '#core/domain/queue/queue.ts'
import type { InOrder } from '#core/domain/queue/sorting.ts'
import type { TicketId } from '#core/ids.ts'
import { linesOf, type HeadingId, type Lines } from './headings.ts'

const noTickets: readonly TicketId[] = []

/** `fresh` is what the view holds now, in its order; it is read again with every change. */
export class Rows {
  readonly #fresh: () => InOrder
  #shown: InOrder | undefined = $state.raw()
  /** As they lay when a hand came over them; none is there now. */
  #underHand: readonly TicketId[] | undefined = $state.raw()
  /** What is done to these is done from here: whoever does it sees them go. */
  readonly #leaving = new SvelteSet<TicketId>()
  /** Somebody works in it, and did not just pass over it. */
  #isWorkedIn = false
  focused: TicketId | undefined = $state()
  readonly selected = new SvelteSet<TicketId>()
  #anchor: TicketId | undefined
  /** Selected by an act that had nothing else to begin with, and for that act alone. */
  #lent: TicketId | undefined
  #list: string | undefined

  readonly #held = $derived.by(() => {
    const { tickets } = this.#fresh()
    const known = this.#underHand ?? this.#shown?.tickets
    return known ? held(known, tickets) : { rows: tickets, waiting: 0 }
  })

  /** Which of those under the hand have left, and only keep the others in their places. */
  readonly #left: ReadonlySet<TicketId> = $derived.by(() => {
    const here = this.#underHand ?? noTickets
    if (here.length === this.all.length) return new Set<TicketId>()
    const now = new Set(this.all)
    return new Set(here.filter(id => !now.has(id) && !this.#leaving.has(id)))
  })

  /** All of them, and the places of what has left. */
  readonly places: readonly TicketId[] = $derived.by(() => {
    if (this.#left.size === 0) return this.all
    const now = new Set(this.all)
    return (this.#underHand ?? noTickets).filter(
      id => now.has(id) || this.#left.has(id)
    )
  })

  /** Rows that are held stay below the headings that they had. */
  readonly #lines: Lines | undefined = $derived.by(() => {
    const { groups } = this.#shown ?? this.#fresh()
    return groups && linesOf(this.places, groups, ticket => this.hasLeft(ticket))
  })

  constructor(fresh: () => InOrder) {
    this.#fresh = fresh
  }

  /** What is drawn, one below the other: rows, and headings between them. */
  get lines(): readonly (TicketId | HeadingId)[] {
    return this.#lines?.all ?? this.places
  }

  groupBelow(heading: HeadingId): Group | undefined {
    return this.#lines?.groups.get(heading)
  }

  /** The heading of a group whose first ticket it is. */
  headingAbove(ticket: TicketId): HeadingId | undefined {
    return this.#lines?.headings.get(ticket)
  }

  /** All below the same heading; none if there are no headings. */
  groupOf(ticket: TicketId): readonly TicketId[] {
    const groups = [...(this.#lines?.groups.values() ?? [])]
    return groups.find(({ tickets }) => tickets.includes(ticket))?.tickets ?? noTickets
  }

  get all(): readonly TicketId[] {
    return this.#held.rows
  }

  /** How many came in since somebody began to work in the list. */
  get waiting(): number {
    return this.#held.waiting
  }

  get at(): number {
    return this.focused ? this.all.indexOf(this.focused) : -1
  }

  hasLeft(ticket: TicketId): boolean {
    return this.#left.has(ticket)
  }

  /** From now on nothing moves under the eyes. */
  hold(): void {
    this.#isWorkedIn = true
    this.#shown ??= this.#fresh()
  }

  /** A hand is over it: what leaves keeps its place, too, or the next press meets another. */
  holdUnderHand(): void {
    this.#shown ??= this.#fresh()
    this.#underHand ??= this.all
  }

  /** It has gone, or rests. */
  handHasGone(): void {
    this.#underHand = undefined
    // what an act from here has still to come to leaves at once later, too
    const here = new Set(this.all)
    for (const id of [...this.#leaving]) if (!here.has(id)) this.#leaving.delete(id)
    if (!this.#isWorkedIn) this.#shown = undefined
  }

  /** Before something is done to them from here. */
  letLeave(tickets: readonly TicketId[]): void {
    for (const ticket of tickets) this.#leaving.add(ticket)
  }

  /** Shows what came in meanwhile. */
  release(): void {
    this.#isWorkedIn = false
    this.#shown = undefined
    this.#underHand = undefined
    this.#leaving.clear()
  }

  /** Another list: other rows, nothing selected. False if it is the same still. */
  startAnew(list: string): boolean {
    if (list === this.#list) return false
    this.#list = list
    this.release()
    this.focused = undefined
    this.clear()
    return true
  }

  focus(ticket: TicketId): void {
    this.hold()
    this.focused = ticket
    if (ticket !== this.#lent) this.giveBack()
  }

  /** One row down or up, also from where a row was; from nowhere, the first. */
  move(by: 1 | -1): TicketId | undefined {
    const order = this.#shown?.tickets ?? this.all
    const from = this.focused ? order.indexOf(this.focused) : -1
    const ahead =
      by > 0 ? order.slice(from + 1) : order.slice(0, Math.max(0, from)).reverse()
    const here = new Set(this.all)
    const end = by > 0 && from >= 0 ? this.all.at(-1) : this.all[0]
    const ticket = ahead.find(each => here.has(each)) ?? end
    if (ticket) this.focus(ticket)
    return ticket
  }

  moveToEnd(end: 'first' | 'last'): TicketId | undefined {
    const ticket = this.all.at(end === 'first' ? 0 : -1)
    if (ticket) this.focus(ticket)
    return ticket
  }

  /** For what is about to be asked of it; until `giveBack`, or until it is made theirs. */
  lend(ticket: TicketId): void {
    this.focus(ticket)
    this.selected.add(ticket)
    this.#anchor = ticket
    this.#lent = ticket
  }

  /** Answers which, if nobody selected it themselves. */
  giveBack(): TicketId | undefined {
    const ticket = this.#lent
    if (!ticket) return undefined
    this.selected.delete(ticket)
    this.#anchor = undefined
    this.#lent = undefined
    return ticket
  }

  toggle(ticket: TicketId): void {
    this.#lent = undefined
    this.focus(ticket)
    if (!this.selected.delete(ticket)) this.selected.add(ticket)
    this.#anchor = ticket
  }

  selectTo(ticket: TicketId): void {
    this.#lent = undefined
    this.focus(ticket)
    for (const each of range(this.all, this.#anchor ?? ticket, ticket)) {
      this.selected.add(each)
    }
  }

  selectAll(): void {
    this.#lent = undefined
    this.hold()
    for (const each of this.all) this.selected.add(each)
  }

  /** All of them; or, if they are selected already, none of them. */
  toggleAll(tickets: readonly TicketId[]): void {
    this.#lent = undefined
    this.hold()
    const isWhole = tickets.every(each => this.selected.has(each))
    for (const each of tickets) {
      if (isWhole) this.selected.delete(each)
      else this.selected.add(each)
    }
  }

  clear(): void {
    this.selected.clear()
    this.#anchor = undefined
    this.#lent = undefined
  }

  /** What bulk actions work on: the selected rows that still exist, in their order. */
  readonly chosen: readonly TicketId[] = $derived.by(() =>
    // to ask for each of thousands takes longer than to draw the list
    this.selected.size === 0
      ? noTickets
      : this.all.filter(ticket => this.selected.has(ticket))
  )
}
