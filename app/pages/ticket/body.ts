/** A mail's text, as it lies sealed beside its ticket. */
import { unpack } from '#core/bytes.ts'
import type { BlobName, TicketId } from '#core/ids.ts'
import { isFileText, type MailBody } from '#core/mail/read-mail.ts'
import type { Workspace } from '#core/workspace.ts'

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
