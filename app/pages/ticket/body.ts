/** A mail's text, as it lies sealed beside its ticket. */
import { unpack } from '#core/bytes.ts'
import { inOrder } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { BlobName, TicketId } from '#core/ids.ts'
import { isFileText, type MailBody } from '#core/mail/read-mail.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'
import { toRead } from './start-at.ts'

/** So many on each side of the mail to read are drawn with it. */
const near = 3

/** While a ticket is open. */
const ahead = new WeakMap<OpenDocument<Ticket>, ReadonlyMap<BlobName | '', MailBody>>()

/** Reads what stands around the mail to read, so that it is drawn in place and nothing moves. */
export async function readAhead(
  desk: Pick<Workspace, 'blob'>,
  document: OpenDocument<Ticket>
): Promise<void> {
  const all = inOrder(document.current().messages)
  const wanted = toRead(document.current())
  const at = all.findIndex(({ id }) => id === wanted)
  const names = all
    .slice(Math.max(0, at - near), at + near + 1)
    .map(({ message }) => message.body)
  const read = await Promise.all(
    names.map(async name => [name, await bodyOf(desk, document.id, name)] as const)
  )
  ahead.set(
    document,
    new Map(read.flatMap(([name, body]) => (body ? [[name, body] as const] : [])))
  )
}

/** Undefined: it was not read ahead. */
export function bodyAhead(
  document: OpenDocument<Ticket>,
  name: BlobName | ''
): MailBody | undefined {
  return ahead.get(document)?.get(name)
}

/** Undefined: it is not on this device yet. */
export async function bodyOf(
  desk: Pick<Workspace, 'blob'>,
  ticket: TicketId,
  name: BlobName | ''
): Promise<MailBody | undefined> {
  if (name === '') return { text: '' }
  const bytes = await desk.blob(ticket, name)
  if (!bytes.ok) return undefined
  const read = unpack(bytes.value)
  if (!read.ok || typeof read.value !== 'object' || read.value === null)
    return { text: '' }
  const { text, html, filesText } = read.value as Partial<Record<string, unknown>>
  return {
    text: typeof text === 'string' ? text : '',
    ...(typeof html === 'string' && { html }),
    ...(Array.isArray(filesText) && { filesText: filesText.filter(isFileText) })
  }
}
