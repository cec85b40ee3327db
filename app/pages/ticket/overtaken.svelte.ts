/**
 * An answer that goes by hand, and what came or was done since it was written: nobody sends it
 * past that unasked. No device can hold it, for its mail may lie outside of the desk already.
 */
import { isOvertaken } from '#core/domain/tickets/delivery.ts'
import {
  cameMeanwhile,
  doneMeanwhile,
  type Deed
} from '#core/domain/tickets/meanwhile.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'
import type { OpenDocument } from '#core/workspace.ts'

import { Live } from '../../state/live.svelte.ts'

/** `went`: the press only says that it was sent. */
export type Way = 'goes' | 'went'

export class Overtaken {
  /** What was pressed waits for somebody’s word. */
  asks: Way | undefined = $state()
  readonly #ticket: Live<Ticket>
  readonly #id: MessageId
  #goOn: () => void = () => undefined
  /** What they saw and went on with, on this screen: whether it left nobody knows yet. */
  #agreed: string | undefined

  constructor(document: OpenDocument<Ticket>, id: MessageId) {
    this.#ticket = new Live(document)
    this.#id = id
  }

  get isSo(): boolean {
    return isOvertaken(this.#ticket.current, this.#id)
  }
  get came(): readonly MessageId[] {
    return this.isSo ? cameMeanwhile(this.#ticket.current.messages, this.#id) : []
  }
  get deeds(): readonly Deed[] {
    return this.isSo ? doneMeanwhile(this.#ticket.current, this.#id) : []
  }

  /** Goes on at once where nothing came, or nothing else since they last went on. */
  before(way: Way, goOn: () => void): void {
    if (!this.isSo || this.#key === this.#agreed) {
      goOn()
      return
    }
    this.#goOn = goOn
    this.asks = way
  }

  /** They saw it. At once: a browser shares at the press alone. */
  anyway(): void {
    if (this.asks === 'goes') this.#agreed = this.#key
    this.asks = undefined
    this.#goOn()
  }

  get #key(): string {
    return [...this.came, ...this.deeds.map(({ id }) => id)].sort().join(' ')
  }
}
