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
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { Live } from '../../state/live.svelte.ts'
import { sayTrouble } from '../../state/toasts.svelte.ts'
import { words } from '../../words/words.svelte.ts'

/** `went`: the press only says that it was sent. */
export type Way = 'goes' | 'went'

export class Overtaken {
  /** What was pressed waits for somebody’s word. */
  asks: Way | undefined = $state()
  readonly #desk: Pick<Workspace, 'sendAnyway'>
  readonly #document: OpenDocument<Ticket>
  readonly #ticket: Live<Ticket>
  readonly #id: MessageId
  #goOn: () => void = () => undefined

  constructor(
    desk: Pick<Workspace, 'sendAnyway'>,
    document: OpenDocument<Ticket>,
    id: MessageId
  ) {
    this.#desk = desk
    this.#document = document
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

  /** Goes on at once where nothing came. */
  before(way: Way, goOn: () => void): void {
    if (!this.isSo) {
      goOn()
      return
    }
    this.#goOn = goOn
    this.asks = way
  }

  /** They saw it. Of what goes on, that is kept; of what went, it is of no matter. */
  async anyway(): Promise<void> {
    const { asks, came, deeds } = this
    this.asks = undefined
    this.#goOn() // before anything is waited for: a browser shares at the press alone
    if (asks !== 'goes') return
    const known = deeds.map(({ id }) => id)
    const kept = await this.#desk.sendAnyway(this.#document.id, this.#id, came, known)
    if (!kept.ok) sayTrouble(words().shell.storageFull)
  }
}
