/** A mail's text, as it lies sealed beside its ticket. */
import { unpack } from '#core/bytes.ts'
import { inOrder } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { BlobName, TicketId } from '#core/ids.ts'
import { isFileText, type MailBody } from '#core/mail/read-mail.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../../platform/timer.ts'

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

/** Of more mails than a screen shows the first ones come later, above what is read. */
const mostAhead = 12
/** Then the ticket is shown with what is there. */
const patience = 300

/** It goes with the open ticket. */
const ahead = new WeakMap<OpenDocument<Ticket>, Map<BlobName | '', MailBody>>()

/** Before a ticket is shown: a text that comes later pushes away what stands below. */
export async function readAhead(
  desk: Pick<Workspace, 'blob'>,
  document: OpenDocument<Ticket>
): Promise<void> {
  const read = new Map<BlobName | '', MailBody>()
  ahead.set(document, read)
  const last = inOrder(document.current().messages).slice(-mostAhead)
  const all = last.map(async ({ message }) => {
    const body = await bodyOf(desk, document.id, message.body)
    if (body) read.set(message.body, body)
  })
  await Promise.race([
    Promise.all(all),
    new Promise<void>(wake => deviceTimer.after(patience, wake))
  ])
}

export function bodyAhead(
  document: OpenDocument<Ticket>,
  name: BlobName | ''
): MailBody | undefined {
  return ahead.get(document)?.get(name)
}
