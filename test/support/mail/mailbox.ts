/**
 * A desk that mails arrive at, for tests of what its people see in the end: not what a
 * parser returned, but the ticket, its text and its source.
 */
import { unpack } from '#core/bytes.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { MessageId, TicketId, Timestamp } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import type { TakenIn, Workspace } from '#core/workspace.ts'

import { Village } from '../village.ts'

export interface Arrived {
  readonly ticket: TicketId
  readonly outcome: TakenIn['outcome']
  readonly read: ReadMail
  readonly id: MessageId
  readonly message: Message
  /** As the blob beside the ticket holds it. */
  readonly text: string
  readonly html: string | undefined
}

export interface Keys {
  readonly team?: readonly string[]
  readonly known?: readonly string[]
}

export class Mailbox {
  readonly desk: Workspace

  private constructor(desk: Workspace) {
    this.desk = desk
  }

  static async open(): Promise<Mailbox> {
    const { desk } = await new Village().found()
    return new Mailbox(desk)
  }

  /** Throws unless the mail, to its last byte, can be downloaded from a ticket. */
  async arrives(raw: Uint8Array, keys: Keys = {}): Promise<Arrived> {
    const source = new Uint8Array(raw)
    const read = await readMail(source, keys.team ?? [], undefined, keys.known)
    const taken = await this.desk.takeIn([{ source, read }])
    const [place] = taken.ok ? taken.value : []
    if (!place) throw new Error('the mail is in no ticket')
    const opened = await this.desk.ticket(place.ticket)
    if (!opened.ok) throw new Error('the ticket does not open')
    const messages = Object.entries(opened.value.current().messages)
    for (const [id, message] of messages) {
      if (!(await this.#isSource(place.ticket, message, source))) continue
      const body = await this.#body(place.ticket, message)
      return { ...place, read, id: id as MessageId, message, ...body }
    }
    throw new Error('no message of the ticket has this source')
  }

  async messagesOf(ticket: TicketId): Promise<Record<MessageId, Message>> {
    const opened = await this.desk.ticket(ticket)
    if (!opened.ok) throw new Error('the ticket does not open')
    return opened.value.current().messages
  }

  now(): Timestamp {
    return this.desk.now()
  }

  async #isSource(
    ticket: TicketId,
    message: Message,
    source: Uint8Array
  ): Promise<boolean> {
    if (message.source === '') return false
    const kept = await this.desk.blob(ticket, message.source)
    return kept.ok && Buffer.compare(kept.value, source) === 0
  }

  async #body(
    ticket: TicketId,
    message: Message
  ): Promise<{ text: string; html: string | undefined }> {
    const kept =
      message.body === '' ? undefined : await this.desk.blob(ticket, message.body)
    const body = kept?.ok ? unpack(kept.value) : undefined
    if (!body?.ok) throw new Error('the text of the message is not there')
    // What `taking-in.ts` packs.
    const { text, html } = body.value as { text: string; html?: string }
    return { text, html }
  }
}
