/** Our tickets as automerge-repo would keep them: the mails' text inside the document. */
import type { Message } from '#core/domain/message.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import { stored } from '#core/documents/draft.ts'
import type { MessageId, Timestamp } from '#core/ids.ts'
import type { MailToTake } from '#core/workspace.ts'

export type RepoTicket = Omit<Ticket, 'messages'> & {
  messages: Record<MessageId, Message & { text: string }>
}

const plainForms = { isSharedText: () => false, isPacked: () => false }

/** Texts as ImmutableString, which automerge loads several times faster than its text. */
export function emptyTicket(): RepoTicket {
  const empty = { messages: {}, notes: {}, tags: {}, takes: {}, turns: {} }
  return stored(empty, [], plainForms) as RepoTicket
}

export function addMail(ticket: RepoTicket, { read, source }: MailToTake): void {
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
  ticket.messages[id] = stored(message, [], plainForms) as Message & { text: string }
}
