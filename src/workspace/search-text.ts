/** Everything of a ticket that search should find: words of mails and of the files they
 * brought, notes, tags and facts. */
import * as v from 'valibot'

import { unpack } from '../bytes.ts'
import { ticketSchema } from '../documents/schemas.ts'
import { stayers } from '../domain/tickets/joining.ts'
import type { TicketId } from '../ids.ts'
import { openBlobs } from './blobs.ts'
import type { Core } from './core.ts'

const mailBody = v.object({
  text: v.string(),
  filesText: v.optional(v.array(v.object({ text: v.string() })), [])
})

export async function searchText(
  core: Core,
  id: TicketId
): Promise<string | undefined> {
  const parts = core.list.families.partsOf(id).map(card => card.ticket)
  const texts: string[] = []
  for (const each of [id, ...parts]) {
    const text = await textOf(core, each)
    if (text === undefined) return undefined
    texts.push(text)
  }
  return texts.join('\n')
}

async function textOf(core: Core, id: TicketId): Promise<string | undefined> {
  const seen = await core.documents.look(ticketSchema, id)
  if (!seen) return undefined
  const ticket = seen.current
  const messages = stayers(ticket)
  const names = messages.flatMap(({ message: { body } }) => (body === '' ? [] : [body]))
  const opened = await openBlobs(core, id, names)
  const bodies: string[] = []
  for (const { message } of messages) {
    bodies.push(message.subject, message.from.name, message.from.address)
    bodies.push(...Object.values(message.facts))
    bodies.push(...message.attachments.map(attachment => attachment.name))
    if (message.body === '') continue
    const body = opened.get(message.body)
    if (!body) return undefined // it comes later, and is asked for again
    bodies.push(bodyText(body))
  }
  const notes = Object.values(ticket.notes).map(note => note.text)
  const own = [ticket.subject ?? '', ...Object.keys(ticket.tags)]
  return [...own, ...bodies, ...notes].filter(part => part !== '').join('\n')
}

function bodyText(body: Uint8Array): string {
  const read = unpack(body)
  const parsed = read.ok ? v.safeParse(mailBody, read.value) : undefined
  if (!parsed?.success) return ''
  const { text, filesText } = parsed.output
  return [text, ...filesText.map(file => file.text)].join('\n')
}
