/** Thread tokens that a mail gives back: in an address it went to, or in its subject. */
import { tokensIn } from '../domain/tickets/thread-token.ts'
import { decodedLine, people } from './addresses.ts'
import type { Envelope } from './envelope.ts'
import { all, first, type Field } from './headers.ts'

/** Mail systems note the address in these when To does not name it. */
const addressed = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']

/** `fields` are those outside; `mail` is what counts of a sealed header. */
export function threadTokens(fields: readonly Field[], mail: Envelope): string[] {
  const outside = people(addressed.flatMap(name => all(fields, name)))
  const subject = decodedLine(first(fields, 'subject'))
  return tokensIn(
    [...mail.to, ...outside].map(one => one.address),
    `${mail.subject} ${subject}`
  )
}
