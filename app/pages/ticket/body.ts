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

export type Bodies = Map<BlobName | '', MailBody>

/** It goes with the open ticket. */
const ahead = new WeakMap<OpenDocument<Ticket>, Bodies>()

/**
 * Before a ticket is shown: a text that comes later pushes away what stands below. `known`
 * are those that were read before somebody opened it.
 */
export async function readAhead(
  desk: Pick<Workspace, 'blob'>,
  document: OpenDocument<Ticket>,
  known?: Bodies
): Promise<void> {
  const bodies: Bodies = new Map(known)
  ahead.set(document, bodies)
  await Promise.race([
    readBodies(desk, document, bodies),
    new Promise<void>(wake => deviceTimer.after(patience, wake))
  ])
}

/** Of its newest mails, as they are found. */
export async function readBodies(
  desk: Pick<Workspace, 'blob'>,
  document: OpenDocument<Ticket>,
  into: Bodies
): Promise<void> {
  const last = inOrder(document.current().messages).slice(-mostAhead)
  const names = last.map(({ message }) => message.body).filter(name => !into.has(name))
  await Promise.all(
    names.map(async name => {
      const body = await bodyOf(desk, document.id, name)
      if (body) into.set(name, body)
    })
  )
}

export function bodyAhead(
  document: OpenDocument<Ticket>,
  name: BlobName | ''
): MailBody | undefined {
  return ahead.get(document)?.get(name)
}
