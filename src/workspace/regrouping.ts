/** Joining tickets, splitting mails off, and both back again. */
import { fromHex, utf8, concat } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { ticketSchema } from '../documents/schemas.ts'
import {
  giveBack,
  isMoved,
  joinAgain,
  joinInto,
  part,
  receive,
  splitOff,
  takeBackSplit,
  type Joins,
  type NothingLeft,
  type NotJoined,
  type WorkedOn
} from '../domain/tickets/joining.ts'
import { inOrder, type MessageEntry } from '../domain/tickets/message.ts'
import { close, type Ticket } from '../domain/tickets/ticket.ts'
import type { LiveDocument } from '../documents/open-document.ts'
import type { BlobName, EntryId, MessageId, TicketId } from '../ids.ts'
import type { StorageFull } from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import { documentId, endDayOf } from '../sync/end-day.ts'
import type { Gone, InDoubt, Missing, OnlyItself } from '../workspace.ts'
import { openBlobs, sealBlobs } from './blobs.ts'
import type { Core } from './core.ts'

export class Regrouping {
  readonly #core: Core
  readonly #newEntryId: () => EntryId

  constructor(core: Core, newEntryId: () => EntryId) {
    this.#core = core
    this.#newEntryId = newEntryId
  }

  /** Answers the entry that says so, for undo. */
  async join(
    ticket: TicketId,
    into: TicketId
  ): Promise<Result<EntryId, Gone | InDoubt | OnlyItself | StorageFull>> {
    const { families } = this.#core.list
    const from = families.rootOf(ticket)
    const to = families.rootOf(into)
    if (from === to) return no({ type: 'only-itself' })
    if (!this.#isHere(to)) return no({ type: 'gone' })
    const target = await this.#core.documents.look(ticketSchema, to)
    const id = this.#newEntryId()
    const at = this.#core.now()
    const linked = await this.#change(from, draft => {
      // what is made up must not mix with what people wrote
      if ((draft.practice ?? false) !== (target?.current.practice ?? false)) {
        return no({ type: 'only-itself' as const })
      }
      return joinInto(draft, id, { into: to, by: this.#core.me, at })
    })
    return linked.ok ? ok(id) : linked
  }

  /** Without `id` whoever joined it. */
  part(
    ticket: TicketId,
    id?: EntryId
  ): Promise<Result<Joins, Gone | InDoubt | NotJoined | StorageFull>> {
    return this.#change(ticket, draft => part(draft, id))
  }

  async joinAgain(
    ticket: TicketId,
    joins: Joins
  ): Promise<Result<void, Gone | InDoubt | StorageFull>> {
    if (!Object.values(joins).some(({ into }) => this.#isHere(into))) {
      return no({ type: 'gone' })
    }
    return this.#change(ticket, draft => joinAgain(draft, joins))
  }

  /**
   * The mails get a ticket of their own, with their own copies of what is in them, which
   * ends no later than the one they came from. Written there first: if this device dies
   * in between, they are in both rather than in none.
   */
  async split(
    shown: TicketId,
    ids: readonly MessageId[]
  ): Promise<Result<TicketId, Gone | InDoubt | Missing | NothingLeft | StorageFull>> {
    const holder = await this.#holderOf(shown, ids)
    if (!holder) return no({ type: 'gone' })
    const { ticket, current } = holder
    const probe = { ...current, moved: { ...current.moved } }
    const entries = inOrder(current.messages).filter(({ id }) => ids.includes(id))
    const [first] = entries
    if (!first) return no({ type: 'missing' })
    const to = this.#newTicket(ticket, first.id)
    const moved = { to, by: this.#core.me, at: this.#core.now() }
    const allowed = splitOff(probe, ids, moved)
    if (!allowed.ok) return allowed
    const copied = await this.#copy(ticket, to, entries)
    if (!copied.ok) return copied
    const messages = copied.value
    const live = await this.#core.documents.open(ticketSchema, to, true)
    if (!live.ok) return no({ type: 'gone' })
    const deliveries = Object.fromEntries(
      Object.entries(current.deliveries).filter(([, { message }]) =>
        ids.includes(message)
      )
    )
    live.value.perform(draft => receive(draft, { messages, deliveries }))
    const sealed = await this.#sealAndClose(live.value)
    if (!sealed.ok) return sealed
    const split = await this.#change(ticket, draft => splitOff(draft, ids, moved))
    return split.ok ? ok(to) : split
  }

  /**
   * Refused once somebody has worked on the new ticket: then it can be joined. Shown first
   * where the mails came from: if this device dies in between, they are in both rather than
   * in none.
   */
  async unsplit(
    made: TicketId,
    from: TicketId
  ): Promise<Result<void, Gone | InDoubt | WorkedOn | StorageFull>> {
    const holder = await this.#splitterOf(made, from)
    if (!holder) return no({ type: 'gone' })
    const probe = { ...holder.current, moved: { ...holder.current.moved } }
    const ids = takeBackSplit(probe, made)
    const allowed = await this.#mayGiveBack(made, ids)
    if (!allowed.ok) return allowed
    const back = await this.#change(holder.ticket, (draft): Result<void> => {
      takeBackSplit(draft, made)
      return done
    })
    if (!back.ok) return back
    return this.#change(made, draft => {
      const given = giveBack(draft, ids)
      if (!given.ok || Object.keys(draft.messages).length > 0) return given
      // nothing is left in it: what it holds of their words goes soon
      const { me } = this.#core
      const at = this.#core.now()
      close(draft, this.#newEntryId(), {
        by: me,
        at,
        reason: 'duplicate',
        keepDays: 1
      })
      // whoever is at it is led to where its mails are, with what they write
      const into = holder.ticket
      return joinInto(draft, this.#newEntryId(), { into, by: me, at })
    })
  }

  async #mayGiveBack(
    made: TicketId,
    ids: readonly MessageId[]
  ): Promise<Result<void, Gone | InDoubt | WorkedOn>> {
    const may = this.#mayChange(made)
    if (!may.ok) return may
    const seen = await this.#core.documents.look(ticketSchema, made)
    if (!seen) return no({ type: 'gone' })
    return giveBack({ ...seen.current, messages: { ...seen.current.messages } }, ids)
  }

  /** What is in them under names of its own: a bundle may hold mails that stay. */
  async #copy(
    from: TicketId,
    to: TicketId,
    entries: readonly MessageEntry[]
  ): Promise<Result<MessageEntry[], Missing | StorageFull>> {
    const core = this.#core
    const names = entries
      .flatMap(({ message }) => [message.body, message.source])
      .filter((name): name is BlobName => name !== '')
    const opened = await openBlobs(core, from, names)
    if (names.some(name => !opened.has(name))) return no({ type: 'missing' })
    return core.documents.inTurn(async () => {
      const { wraps, rows } = await core.keys.forWriting(to, core.horizon())
      const blobs = await sealBlobs(core, to, [...opened.values()])
      const named = new Map([...opened.keys()].map((name, i) => [name, blobs.names[i]]))
      const kept = await core.keep([...wraps, ...blobs.chunks], rows)
      if (!kept.ok) return kept
      const there = (name: BlobName | '') =>
        name === '' ? '' : (named.get(name) ?? '')
      return ok(
        entries.map(({ id, message }) => ({
          id,
          message: {
            ...message,
            body: there(message.body),
            source: there(message.source)
          }
        }))
      )
    })
  }

  /** The one document among those shown together that holds all of these mails. */
  async #holderOf(
    shown: TicketId,
    ids: readonly MessageId[]
  ): Promise<{ ticket: TicketId; current: Ticket } | undefined> {
    for (const ticket of this.#shownWith(shown)) {
      const seen = await this.#core.documents.look(ticketSchema, ticket)
      const current = seen?.current
      const holds = (id: MessageId) =>
        current !== undefined && id in current.messages && !isMoved(current, id)
      if (current && ids.length > 0 && ids.every(holds)) return { ticket, current }
    }
    return undefined
  }

  async #splitterOf(
    made: TicketId,
    shown: TicketId
  ): Promise<{ ticket: TicketId; current: Ticket } | undefined> {
    for (const ticket of this.#shownWith(shown)) {
      const seen = await this.#core.documents.look(ticketSchema, ticket)
      const moved = Object.values(seen?.current.moved ?? {})
      if (seen && moved.some(one => one.to === made && !one.undone)) {
        return { ticket, current: seen.current }
      }
    }
    return undefined
  }

  #shownWith(shown: TicketId): TicketId[] {
    const { families } = this.#core.list
    const root = families.rootOf(shown)
    return [root, ...families.partsOf(root).map(card => card.ticket)]
  }

  #isHere(ticket: TicketId): boolean {
    return this.#core.list.cards.current().has(ticket)
  }

  /**
   * The same for all who split off these mails, and of each stranger another; it ends with
   * theirs at the latest. What went back and forth before is joined to it, or gone: a mail in
   * that would be seen here.
   */
  #newTicket(from: TicketId, first: MessageId): TicketId {
    const { list } = this.#core
    let round = 0
    let made = this.#ofRound(from, first, round)
    while (list.families.rootOf(made) !== made || list.isOver(made)) {
      made = this.#ofRound(from, first, ++round)
    }
    return made
  }

  #ofRound(from: TicketId, first: MessageId, round: number): TicketId {
    const context = concat(fromHex(from), utf8(`${round} ${first}`))
    const seed = derive(this.#core.importKey, 'split', context).subarray(0, 14)
    return documentId(endDayOf(from), seed)
  }

  async #change<V, E>(
    ticket: TicketId,
    command: (draft: Ticket) => Result<V, E>
  ): Promise<Result<V, E | Gone | InDoubt | StorageFull>> {
    const may = this.#mayChange(ticket)
    if (!may.ok) return may
    const live = await this.#core.documents.open(ticketSchema, ticket, false)
    if (!live.ok) return no({ type: 'gone' })
    const changed = live.value.perform(command)
    const sealed = await this.#sealAndClose(live.value)
    return sealed.ok || !changed.ok ? changed : sealed
  }

  #mayChange(ticket: TicketId): Result<void, Gone | InDoubt> {
    if (this.#core.list.isInDoubt(ticket)) return no({ type: 'in-doubt' })
    return this.#core.list.isOver(ticket) ? no({ type: 'gone' }) : done
  }

  async #sealAndClose(live: LiveDocument<Ticket>): Promise<Result<void, StorageFull>> {
    const sealed = await this.#core.documents.seal(live)
    await this.#core.documents.close(live)
    return sealed
  }
}
