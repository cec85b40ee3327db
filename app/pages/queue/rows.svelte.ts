/** The rows on screen: which tickets, in which order, which one has the focus. */
import { SvelteSet } from 'svelte/reactivity'

import { held, range } from '#core/domain/queue/queue.ts'
import type { TicketId } from '#core/ids.ts'

const noTickets: readonly TicketId[] = []

/** `fresh` is what the view holds now, in its order; it is read again with every change. */
export class Rows {
  readonly #fresh: () => readonly TicketId[]
  #shown: readonly TicketId[] | undefined = $state.raw()
  focused: TicketId | undefined = $state()
  readonly selected = new SvelteSet<TicketId>()
  #anchor: TicketId | undefined
  #list: string | undefined

  readonly #held = $derived.by(() => {
    const fresh = this.#fresh()
    return this.#shown ? held(this.#shown, fresh) : { rows: fresh, waiting: 0 }
  })

  constructor(fresh: () => readonly TicketId[]) {
    this.#fresh = fresh
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

  /** From now on nothing moves under the eyes. */
  hold(): void {
    this.#shown ??= this.all
  }

  /** Shows what came in meanwhile. */
  release(): void {
    this.#shown = undefined
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
  }

  /** One row down or up, also from where a row was; from nowhere, the first. */
  move(by: 1 | -1): TicketId | undefined {
    const order = this.#shown ?? this.all
    const from = this.focused ? order.indexOf(this.focused) : -1
    const ahead =
      by > 0 ? order.slice(from + 1) : order.slice(0, Math.max(0, from)).reverse()
    const here = new Set(this.all)
    const end = by > 0 && from >= 0 ? this.all.at(-1) : this.all[0]
    const ticket = ahead.find(each => here.has(each)) ?? end
    if (ticket) this.focus(ticket)
    return ticket
  }

  toggle(ticket: TicketId): void {
    this.focus(ticket)
    if (!this.selected.delete(ticket)) this.selected.add(ticket)
    this.#anchor = ticket
  }

  selectTo(ticket: TicketId): void {
    this.focus(ticket)
    for (const each of range(this.all, this.#anchor ?? ticket, ticket)) {
      this.selected.add(each)
    }
  }

  clear(): void {
    this.selected.clear()
    this.#anchor = undefined
  }

  /** What bulk actions work on: the selected rows that still exist, in their order. */
  readonly chosen: readonly TicketId[] = $derived.by(() =>
    // to ask for each of thousands takes longer than to draw the list
    this.selected.size === 0
      ? noTickets
      : this.all.filter(ticket => this.selected.has(ticket))
  )
}
