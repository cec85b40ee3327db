/**
 * Documents in the hands of screens. Whoever has one lets go of it; what is written into it
 * is sealed at once, and a device that has no room for that says so.
 */
import { LetGo, type LiveDocument } from '../documents/open-document.ts'
import { ticketSchema } from '../documents/schemas.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { TicketId } from '../ids.ts'
import type { StorageFull } from '../ports.ts'
import { no, ok, type Result } from '../result.ts'
import type { Gone, InDoubt, OpenDocument } from '../workspace.ts'
import { Conversation, type ConversationDesk } from './conversation.ts'
import type { Core } from './core.ts'
import type { Value } from './watched.ts'

export class OpenDocuments {
  readonly #core: Core
  readonly #full: Value<boolean>
  readonly #works = new Set<Promise<unknown>>()

  constructor(core: Core, full: Value<boolean>) {
    this.#core = core
    this.#full = full
  }

  /** The ticket with all that was joined to it. */
  async ticket(id: TicketId): Promise<Result<OpenDocument<Ticket>, Gone | InDoubt>> {
    const root = this.#core.list.families.rootOf(id)
    if (!this.#core.list.cards.current().has(root)) {
      return no({ type: this.#core.list.isInDoubt(root) ? 'in-doubt' : 'gone' })
    }
    return this.#hold(root)
  }

  /**
   * Until the work is done, though whoever began it may leave the ticket meanwhile, or
   * somebody may join it to another: what they write is for the one they were at.
   */
  async holding<V>(
    ticket: OpenDocument<Ticket>,
    work: (held: OpenDocument<Ticket>) => Promise<V>
  ): Promise<V> {
    const held = this.#holding(ticket, work)
    this.#works.add(held)
    try {
      return await held
    } finally {
      this.#works.delete(held)
    }
  }

  /** Resolves when all such work that was begun is done, or failed. */
  async worked(): Promise<void> {
    await Promise.allSettled(this.#works)
  }

  async #holding<V>(
    ticket: OpenDocument<Ticket>,
    work: (held: OpenDocument<Ticket>) => Promise<V>
  ): Promise<V> {
    const opened = await this.#hold(ticket.id)
    if (!opened.ok) return work(ticket)
    try {
      return await work(opened.value)
    } finally {
      opened.value.close()
    }
  }

  lasting<T>(live: LiveDocument<T>): OpenDocument<T> {
    const store = this.#core.documents
    const seal = () => this.#seal(live)
    let isClosed = false
    return {
      id: live.id,
      current: () => live.current(),
      on: listener => live.on(listener),
      perform: command => {
        if (isClosed) throw new LetGo()
        const result = live.perform(command)
        if (live.unsealed.length > 0) void seal()
        return result
      },
      saved: seal,
      close: () => {
        if (isClosed) return
        isClosed = true
        void store.close(live)
      }
    }
  }

  async #hold(id: TicketId): Promise<Result<OpenDocument<Ticket>, Gone>> {
    const live = await this.#core.documents.open(ticketSchema, id, false)
    if (!live.ok) return no({ type: 'gone' })
    return ok(await Conversation.open(live.value, this.#conversationDesk(id)))
  }

  #conversationDesk(root: TicketId): ConversationDesk {
    const { documents } = this.#core
    const { cards, families, shownProblems } = this.#core.list
    return {
      parts: () => families.partsOf(root).map(card => card.ticket),
      problems: () => shownProblems.current(),
      watch: listener => {
        const stops = [cards.on(listener), shownProblems.on(listener)]
        return () => {
          for (const stop of stops) stop()
        }
      },
      open: async id => {
        const live = await documents.open(ticketSchema, id, false)
        return live.ok ? live.value : undefined
      },
      seal: live => this.#seal(live),
      close: live => void documents.close(live)
    }
  }

  async #seal(live: LiveDocument<unknown>): Promise<Result<void, StorageFull>> {
    const sealed = await this.#core.documents.seal(live)
    this.#full.set(!sealed.ok)
    return sealed
  }
}
