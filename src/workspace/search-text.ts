/** Everything of a ticket that search should find: tags, notes and whatever else members
 * wrote into it, mails and the files they brought; first what people wrote, so that no log
 * takes its room. */
import * as v from 'valibot'

import { unpack } from '../bytes.ts'
import { ticketSchema } from '../documents/schemas.ts'
import { stayers } from '../domain/tickets/joining.ts'
import { membersWords } from '../domain/tickets/members-words.ts'
import type { MessageEntry } from '../domain/tickets/message.ts'
import { withoutPlus } from '../domain/tickets/thread-token.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { TicketId } from '../ids.ts'
import { ownWords, parseReport } from '../mail/whisperback.ts'
import { writersWords } from '../mail/words.ts'
import { joinedParts, type TextParts } from '../search/indexed-words.ts'
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
  const all: TextParts[] = []
  for (const each of [id, ...parts]) {
    const its = await partsOf(core, each)
    if (its === undefined) return undefined
    all.push(its)
  }
  return joinedParts({
    said: all.flatMap(({ said }) => said),
    logs: all.flatMap(({ logs }) => logs)
  })
}

async function partsOf(core: Core, id: TicketId): Promise<TextParts | undefined> {
  const seen = await core.documents.look(ticketSchema, id)
  if (!seen) return undefined
  const ticket = seen.current
  const messages = stayers(ticket)
  const names = messages.flatMap(({ message: { body } }) => (body === '' ? [] : [body]))
  const opened = await openBlobs(core, id, names)
  const notes = Object.values(ticket.notes).map(note => note.text)
  const said = [
    ticket.subject ?? '',
    ...Object.keys(ticket.tags),
    ...notes,
    ...membersWords(ticket),
    ...peopleIn(ticket, messages, core.ownAddresses)
  ]
  const logs: string[] = []
  for (const { message } of messages) {
    said.push(message.subject, ...Object.values(message.facts))
    said.push(...message.attachments.map(attachment => attachment.name))
    if (message.body === '') continue
    const body = opened.get(message.body)
    if (!body) return undefined // it comes later, and is asked for again
    const its = bodyParts(body)
    said.push(...its.said)
    logs.push(...its.logs)
  }
  return { said, logs }
}

/** Who wrote, who got it, and to whom it was handed on; of the desk's own, who wrote. */
function peopleIn(
  { referrals }: Ticket,
  messages: readonly MessageEntry[],
  ours: readonly string[]
): string[] {
  const isOurs = (address: string) => ours.includes(withoutPlus(address.toLowerCase()))
  const people = [
    ...messages.flatMap(({ message: { from, to } }) => [
      from,
      ...to.filter(({ address }) => !isOurs(address))
    ]),
    ...Object.values(referrals)
  ]
  return [...new Set(people.flatMap(({ name, address }) => [name, address]))]
}

function bodyParts(body: Uint8Array): TextParts {
  const read = unpack(body)
  const parsed = read.ok ? v.safeParse(mailBody, read.value) : undefined
  if (!parsed?.success) return { said: [], logs: [] }
  const { text, filesText } = parsed.output
  const report = parseReport(text)
  const own = report ? ownWords(report) : writersWords(text)
  const files = filesText.map(file => file.text)
  return { said: [own], logs: [...besides(own, text), ...files] }
}

/** What else stands in a text, in pieces: nobody is to find a line twice. */
function besides(own: string, text: string): string[] {
  const known = new Set(own.split('\n').map(row => row.trim()))
  const pieces: string[][] = [[]]
  for (const row of text.split('\n')) {
    const trimmed = row.trim()
    if (trimmed === '' || !known.has(trimmed)) pieces.at(-1)?.push(row)
    else if (pieces.at(-1)?.length !== 0) pieces.push([])
  }
  return pieces.map(rows => rows.join('\n'))
}
