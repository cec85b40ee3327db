/**
 * Takes a desk's tickets away: a mailbox with every mail as it came or went, and a JSON file
 * with everything else (docs/imports.md). Written piece by piece, so that a desk of
 * gigabytes never has to be in memory. No secret key leaves the desk by this way.
 */
import { unpack, utf8, type Bytes } from '../bytes.ts'
import { remainsShown } from '../domain/problems/shown-as.ts'
import { inOrder, type Message, type MessageEntry } from '../domain/tickets/message.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import { dayOf, type TicketId } from '../ids.ts'
import { base64 } from '../mail/encode.ts'
import type { Workspace } from '../workspace.ts'
import {
  monthsOfShifts,
  monthsOfTallies,
  shiftParts,
  tallyParts
} from './export-months.ts'
import {
  hardwareParts,
  problemParts,
  settingsParts,
  templateParts
} from './export-rest.ts'
import { allParts, time } from './export-text.ts'
import { ticketEntry } from './export-ticket.ts'
import { makeMail, type MadeFile } from './made-mail.ts'
import { mboxrd } from './mboxrd.ts'

export interface Sink {
  write(bytes: Bytes): Promise<void>
}

export interface Sinks {
  readonly mails: Sink
  readonly rest: Sink
}

/** Opens a file of a mail with the desk's keys; undefined if it cannot be opened. */
export type OpenAttachment = (
  source: Uint8Array,
  index: number
) => Promise<{ readonly bytes: Uint8Array } | undefined>

export interface ExportOptions {
  /** With this, mails that came encrypted are written as they can be read. */
  readonly decrypted?: OpenAttachment
  readonly signal: { readonly aborted: boolean }
}

export type ExportFrom = Pick<
  Workspace,
  | 'cards'
  | 'ticket'
  | 'blob'
  | 'settings'
  | 'templates'
  | 'problems'
  | 'shownProblems'
  | 'hardware'
  | 'shifts'
  | 'tally'
  | 'lastDay'
  | 'people'
  | 'now'
>

export interface Exported {
  readonly tickets: number
  readonly total: number
  readonly mails: number
  /** Mails whose source is not on this device. */
  readonly missing: number
}

/** Ends early if called off: what was written until then is no whole export. */
export async function* exportDesk(
  desk: ExportFrom,
  sinks: Sinks,
  options: ExportOptions
): AsyncGenerator<Exported> {
  const ids = [...desk.cards.current().values()]
    .sort((a, b) => a.createdAt - b.createdAt || (a.ticket < b.ticket ? -1 : 1))
    .map(card => card.ticket)
  const mails = new Mails(desk, sinks.mails, options)
  const json = (text: string): Promise<void> => sinks.rest.write(utf8(text))
  let tickets = 0
  yield { tickets, total: ids.length, mails: 0, missing: 0 }
  await json('{\n"porchlight": 1,\n')
  for await (const piece of theRest(desk, options)) await json(piece)
  await json('"tickets": [')
  for (const id of ids) {
    if (options.signal.aborted) return
    const opened = await desk.ticket(id)
    if (opened.ok) {
      const ticket = opened.value.current()
      const positions = await mails.write(id, ticket)
      opened.value.close()
      const comma = tickets === 0 ? '' : ','
      const settings = desk.settings.current()
      const entry = ticketEntry(id, ticket, {
        positions,
        settings,
        lastDay: desk.lastDay(id)
      })
      await json(`${comma}\n${JSON.stringify(entry)}`)
    }
    tickets++
    const { written, missing } = mails
    yield { tickets, total: ids.length, mails: written, missing }
  }
  await json('\n]\n}\n')
}

class Mails {
  written = 0
  missing = 0
  readonly #desk: ExportFrom
  readonly #sink: Sink
  readonly #options: ExportOptions

  constructor(desk: ExportFrom, sink: Sink, options: ExportOptions) {
    this.#desk = desk
    this.#sink = sink
    this.#options = options
  }

  /** Which mail of the mailbox each one is, from 1. */
  async write(id: TicketId, ticket: Ticket): Promise<Map<string, number>> {
    const positions = new Map<string, number>()
    for (const entry of inOrder(ticket.messages)) {
      const source = await this.#source(id, entry)
      if (!source) {
        this.missing++
        continue
      }
      const { from, at } = entry.message
      await this.#sink.write(mboxrd(source, from.address, at))
      positions.set(entry.id, ++this.written)
    }
    return positions
  }

  async #source(id: TicketId, { message }: MessageEntry): Promise<Bytes | undefined> {
    if (message.source === '') return undefined
    const source = await this.#desk.blob(id, message.source)
    if (!source.ok) return undefined
    const open = this.#options.decrypted
    if (!open || !message.seals.encrypted || message.trouble) return source.value
    return (await this.#opened(id, message, source.value, open)) ?? source.value
  }

  async #opened(
    id: TicketId,
    message: Readonly<Message>,
    source: Bytes,
    open: OpenAttachment
  ): Promise<Bytes | undefined> {
    const body =
      message.body === '' ? undefined : await this.#desk.blob(id, message.body)
    if (!body?.ok) return undefined
    const { text, html } = bodyIn(body.value)
    const files: MadeFile[] = []
    for (const [index, { name, type }] of message.attachments.entries()) {
      const file = await open(source, index)
      if (file) files.push({ name, type, base64: base64(file.bytes) })
    }
    return makeMail({
      from: written(message.from),
      to: message.to.map(written).join(', '),
      cc: '',
      replyTo: '',
      subject: message.subject,
      at: message.at,
      messageId: message.messageId,
      references: message.references,
      type: html === undefined ? 'text/plain' : 'text/html',
      body: html ?? text,
      files
    })
  }
}

function bodyIn(bytes: Uint8Array): { text: string; html?: string } {
  const plain = unpack(bytes)
  const body = (plain.ok ? plain.value : {}) as { text?: unknown; html?: unknown }
  return {
    text: typeof body.text === 'string' ? body.text : '',
    ...(typeof body.html === 'string' && { html: body.html })
  }
}

function written({ name, address }: Message['from']): string {
  const quoted = name.replace(/["\\]/gu, '')
  return quoted === '' ? address : `"${quoted}" <${address}>`
}

/** Everything but tickets, member by member of one object. */
async function* theRest(
  desk: ExportFrom,
  { signal }: ExportOptions
): AsyncGenerator<string> {
  const now = desk.now()
  const members = [...desk.people.current().values()].map(
    ({ id, name, role, since }) => ({ id, name, role, since: time(since) })
  )
  const templates = desk.templates.current()
  const problems = desk.problems.current()
  yield* membersOf({
    exportedAt: time(now),
    desk: allParts(settingsParts, desk.settings.current(), undefined),
    members,
    ...allParts(templateParts, templates, undefined),
    ...allParts(problemParts, problems, undefined),
    ...allParts(hardwareParts, desk.hardware.current(), dayOf(now))
  })
  yield* listOf('shifts', monthsOfShifts(now), signal, async month => {
    const document = await desk.shifts(month)
    const found = allParts(shiftParts, document.current(), undefined)
    document.close()
    return isEmpty(found) ? undefined : { month, ...found }
  })
  yield* listOf('tally', monthsOfTallies(now), signal, async month => {
    const read = await desk.tally(month)
    const shown = desk.shownProblems.current()
    const entries = Object.fromEntries(
      Object.entries(read.entries).map(([key, one]) => [key, remainsShown(one, shown)])
    )
    const found = allParts(tallyParts, { ...read, entries }, undefined)
    return isEmpty(found) ? undefined : { month, ...found }
  })
}

function* membersOf(all: Readonly<Record<string, unknown>>): Generator<string> {
  for (const [name, value] of Object.entries(all)) {
    yield `${JSON.stringify(name)}: ${JSON.stringify(value, null, 1)},\n`
  }
}

/** One month after the other, so that no more than one is in memory. */
async function* listOf(
  name: string,
  months: readonly string[],
  signal: ExportOptions['signal'],
  read: (month: string) => Promise<object | undefined>
): AsyncGenerator<string> {
  yield `${JSON.stringify(name)}: [`
  let comma = ''
  for (const month of months) {
    if (signal.aborted) return
    const found = await read(month)
    if (!found) continue
    yield `${comma}\n${JSON.stringify(found)}`
    comma = ','
  }
  yield '\n],\n'
}

function isEmpty(month: Readonly<Record<string, unknown>>): boolean {
  return Object.values(month).every(list => Array.isArray(list) && list.length === 0)
}
