/**
 * Our tickets as automerge-repo would keep them: the mails' text inside the document. Its
 * guide writes strings as they are, which makes each a text that several can edit; who has
 * measured it writes an `ImmutableString` where nobody will, which loads several times
 * faster. Both are peers of the bench.
 */
import type { Message } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { stored } from '#core/documents/draft.ts'
import type { MessageId, Timestamp } from '#core/ids.ts'
import type { MailToTake } from '#core/workspace.ts'

export type RepoTicket = Omit<Ticket, 'messages'> & {
  messages: Record<MessageId, Message & { text: string }>
}

export type StringsAs = 'text' | 'immutable'

export function emptyTicket(strings: StringsAs): RepoTicket {
  const empty = { messages: {}, notes: {}, tags: {}, takes: {}, turns: {} }
  return stored(empty, [], forms(strings)) as RepoTicket
}

export function addMail(
  ticket: RepoTicket,
  { read, source }: MailToTake,
  strings: StringsAs
): void {
  const { date, ...rest } = read
  const message = {
    ...rest,
    direction: 'in',
    at: date ?? (0 as Timestamp),
    body: '',
    source: '',
    size: source.length
  }
  const id = read.messageId as MessageId
  ticket.messages[id] = stored(message, [], forms(strings)) as Message & {
    text: string
  }
}

function forms(strings: StringsAs) {
  return { isSharedText: () => strings === 'text', isPacked: () => false }
}
