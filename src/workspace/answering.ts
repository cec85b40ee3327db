/**
 * Answers that members send. The mail is kept first, then ordered from the bridge that takes
 * it, then written into the ticket: one that can be seen has its text and its order. An
 * intern's waits for somebody else, and of practice nothing goes out.
 */
import { toHex, utf8, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import type { Settings } from '../domain/desk/settings.ts'
import { isIntern, type NeedsApproval } from '../domain/members/interns.ts'
import { answer, takeBack, type Meanwhile } from '../domain/tickets/answer.ts'
import { approve, type NotWaiting, type OwnAnswer } from '../domain/tickets/approval.ts'
import type { Message, Person } from '../domain/tickets/message.ts'
import { refer } from '../domain/tickets/referral.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { EntryId, MessageId } from '../ids.ts'
import { newMessageId } from '../mail/answer-header.ts'
import type { FinishedAnswer } from '../mail/read-mail.ts'
import type { StorageFull } from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import type { OpenDocument } from '../workspace.ts'
import type { Core } from './core.ts'
import { keepAnswer } from './kept-answer.ts'
import type { OpenDocuments } from './open-documents.ts'
import type { OrderHow, Sending } from './sending.ts'

export interface AnsweringDesk {
  readonly settings: () => Settings
  readonly documents: OpenDocuments
  readonly sending: Sending
  readonly newEntryId: () => EntryId
}

export class Answering {
  readonly #core: Core
  readonly #desk: AnsweringDesk

  constructor(core: Core, desk: AnsweringDesk) {
    this.#core = core
    this.#desk = desk
  }

  async answer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    saw: readonly MessageId[],
    knew?: readonly string[]
  ): Promise<Result<MessageId, Meanwhile | NeedsApproval | StorageFull>> {
    if (this.#isIntern && !isPractice(ticket)) return no({ type: 'needs-approval' })
    const id = this.#newId()
    return this.#desk.documents.holding(ticket, held =>
      this.#write(held, id, finished, (draft, message) =>
        answer(draft, id, message, saw, knew)
      )
    )
  }

  async approve(
    ticket: OpenDocument<Ticket>,
    approved: { readonly entry: EntryId; readonly isChanged: boolean },
    finished: FinishedAnswer,
    saw: readonly MessageId[],
    knew?: readonly string[]
  ): Promise<
    Result<MessageId, Meanwhile | NotWaiting | OwnAnswer | NeedsApproval | StorageFull>
  > {
    if (this.#isIntern) return no({ type: 'needs-approval' })
    const id = toHex(this.#derived('approved answer', approved.entry)) as MessageId
    return this.#desk.documents.holding(ticket, held =>
      this.#write<Meanwhile | NotWaiting | OwnAnswer>(
        held,
        id,
        finished,
        (draft, message) => approve(draft, id, approved, message, saw, knew)
      )
    )
  }

  /** To a partner. */
  refer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    name: string
  ): Promise<Result<MessageId, NeedsApproval | StorageFull>> {
    return this.#refer(ticket, finished, { name, address: finished.to })
  }

  /** A member takes it there. */
  referAsFile(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    to: Person
  ): Promise<Result<MessageId, NeedsApproval | StorageFull>> {
    return this.#refer(ticket, finished, to, 'by-hand')
  }

  async #refer(
    ticket: OpenDocument<Ticket>,
    finished: FinishedAnswer,
    { name, address }: Person,
    way?: 'by-hand'
  ): Promise<Result<MessageId, NeedsApproval | StorageFull>> {
    if (this.#isIntern) return no({ type: 'needs-approval' })
    return this.#desk.documents.holding(ticket, held => {
      const id = this.#newId()
      const command = (draft: Ticket, message: Message) => {
        const { at } = message
        const referral = { name, address, by: this.#core.me, at, message: id }
        return refer(draft, this.#desk.newEntryId(), referral, message)
      }
      return this.#send<never>(held, id, finished, command, way)
    })
  }

  newMessageId(address: string): string {
    return newMessageId(this.#core.ports.random.bytes(16), address)
  }

  approvedMessageId(entry: EntryId, address: string): string {
    return newMessageId(this.#derived('approved answer Message-ID', entry), address)
  }

  /** Nothing is kept of what would be refused. */
  async #write<E extends { readonly type: string }>(
    ticket: OpenDocument<Ticket>,
    id: MessageId,
    finished: FinishedAnswer,
    command: (draft: Ticket, message: Message) => Result<void, E>
  ): Promise<Result<MessageId, E | StorageFull>> {
    // a trial, of which the screen must show nothing
    const probe = copyOf(ticket.current())
    // nothing of the mail is looked at, but who wrote it and when
    const at = this.#core.ports.clock.now()
    const allowed = command(probe, { by: this.#core.me, at } as Message)
    if (!allowed.ok) return no(allowed.error)
    return this.#send(ticket, id, finished, command)
  }

  async #send<E extends { readonly type: string }>(
    ticket: OpenDocument<Ticket>,
    id: MessageId,
    finished: FinishedAnswer,
    command: (draft: Ticket, message: Message) => Result<void, E>,
    only?: 'by-hand'
  ): Promise<Result<MessageId, E | StorageFull>> {
    const { sending } = this.#desk
    const goesOut =
      only !== 'by-hand' &&
      finished.via === undefined &&
      !isPractice(ticket) &&
      sending.bridgeFor(finished.from) !== undefined
    const way = goesOut ? 'bridge' : 'by-hand'
    const message = await keepAnswer(this.#core, ticket.id, finished, way)
    if (!message.ok) return no(message.error)
    const { source } = message.value
    const how: OrderHow = source === '' ? {} : { source }
    const ordered = goesOut ? await sending.order(ticket.id, id, finished, how) : done
    if (!ordered.ok) return no(ordered.error)
    const written = ticket.perform(draft => command(draft, message.value))
    if (!written.ok) return no(written.error)
    const saved = await ticket.saved()
    if (!saved.ok) {
      // it would leave once there is room, beside what its author writes anew
      ticket.perform(draft => takeBack(draft, id, this.#core.me))
      if (goesOut) await sending.unorder(ticket.id, id)
      return no(saved.error)
    }
    if (goesOut) sending.written()
    return ok(id)
  }

  get #isIntern(): boolean {
    return isIntern(this.#desk.settings(), this.#core.me)
  }

  #newId(): MessageId {
    return toHex(this.#core.ports.random.bytes(16)) as MessageId
  }

  /** The same on every device. */
  #derived(purpose: string, entry: EntryId): Bytes {
    return derive(this.#core.importKey, purpose, utf8(entry)).slice(0, 16)
  }
}

function isPractice(ticket: OpenDocument<Ticket>): boolean {
  return ticket.current().practice === true
}

/** As deep as an answer writes. */
function copyOf(ticket: Ticket): Ticket {
  return {
    ...ticket,
    messages: { ...ticket.messages },
    takes: { ...ticket.takes },
    endedTakes: { ...ticket.endedTakes }
  }
}
