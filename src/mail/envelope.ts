/** Who wrote to whom, when, about what: from the header outside, and from a sealed one. */
import type { Timestamp } from '../ids.ts'
import { decodedLine, people, person } from './addresses.ts'
import type { Content } from './content.ts'
import { all, dateOf, first, messageIds, references, type Field } from './headers.ts'
import type { ReadMail } from './read-mail.ts'

export type Envelope = Pick<
  ReadMail,
  'from' | 'to' | 'subject' | 'messageId' | 'references' | 'date'
>

export function envelope(fields: readonly Field[]): Envelope {
  const author = person(first(fields, 'from'))
  const reply = person(first(fields, 'reply-to'))
  const date = dateOf(first(fields, 'date'))
  return {
    from: reply.address === '' ? author : { ...reply, name: reply.name || author.name },
    to: people([...all(fields, 'to'), ...all(fields, 'cc')]),
    subject: decodedLine(first(fields, 'subject')),
    messageId: messageIds(first(fields, 'message-id'))[0] ?? '',
    references: references(fields),
    ...(date !== undefined && { date: date as Timestamp })
  }
}

const replaced = ['subject', 'to', 'cc', 'date', 'references', 'in-reply-to']

/**
 * Who wrote and the Message-ID stay those of the outside: the verdict was made about that
 * address, and replies name that id.
 */
export function effective(
  fields: readonly Field[],
  content: Content
): readonly Field[] {
  const inside = content.inside
  if (!inside) return fields
  const wanted = inside.complete ? replaced : ['subject']
  const taken = inside.fields.filter(field => wanted.includes(field.name))
  const names = new Set(taken.map(field => field.name))
  return [...taken, ...fields.filter(field => !names.has(field.name))]
}
