/**
 * Takes a desk's tickets away: a mailbox with every mail as it came or went, and a JSON file
 * with everything else (docs/imports.md). Written piece by piece, so that a desk of
 * gigabytes never has to be in memory. No secret key leaves the desk by this way.
 */
import { unpack, utf8, type Bytes } from '../bytes.ts'
import { allFields, type FieldEntry } from '../domain/tickets/fields.ts'
import { inOrder, type Message, type MessageEntry } from '../domain/tickets/message.ts'
import { priority } from '../domain/tickets/priority.ts'
import type { Problem } from '../domain/problems/problems.ts'
import { holders } from '../domain/tickets/holder.ts'
import { standing } from '../domain/shifts/shifts.ts'
import {
  closing,
  destroyDay,
  language,
  phase,
  subject,
  type Ticket
} from '../domain/tickets/ticket.ts'
import type { Translated } from '../domain/templates/translated.ts'
import {
  startOf,
  type Day,
  type MemberId,
  type TicketId,
  type Timestamp
} from '../ids.ts'
import { base64 } from '../mail/encode.ts'
import type { Workspace } from '../workspace.ts'
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
  | 'shifts'
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
  await json(`{\n"porchlight": 1,\n${await theRest(desk)},\n"tickets": [`)
  let tickets = 0
  yield { tickets, total: ids.length, mails: 0, missing: 0 }
  for (const id of ids) {
    if (options.signal.aborted) return
    const opened = await desk.ticket(id)
    if (opened.ok) {
      const ticket = opened.value.current()
      const positions = await mails.write(id, ticket)
      opened.value.close()
      const comma = tickets === 0 ? '' : ','
      const fields = allFields(desk.settings.current())
      const entry = ticketEntry(id, ticket, positions, fields)
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

function ticketEntry(
  id: TicketId,
  ticket: Ticket,
  positions: ReadonlyMap<string, number>,
  fields: readonly FieldEntry[]
): object {
  const closed = closing(ticket)
  const end = destroyDay(ticket)
  const said = fields.flatMap(({ id, field }) => {
    const value = ticket.fieldValues[id]
    return value === undefined ? [] : [{ name: field.name, kind: field.kind, value }]
  })
  return {
    id,
    subject: subject(ticket),
    language: language(ticket),
    state: phase(ticket),
    ...(closed && {
      closed: { at: time(closed.at), by: closed.by, reason: closed.reason }
    }),
    ...(end !== undefined && { destroyedOn: dayText(end) }),
    tags: Object.keys(ticket.tags).sort(),
    priority: priority(ticket),
    problems: Object.keys(ticket.reports).sort(),
    holders: holders(ticket),
    ...(said.length > 0 && { fields: said }),
    ...(ticket.practice && { practice: true }),
    ...(ticket.origin && { origin: ticket.origin }),
    notes: Object.values(ticket.notes)
      .filter(note => !note.struck)
      .sort((a, b) => a.at - b.at)
      .map(({ by, at, text }) => ({ by, at: time(at), text })),
    messages: inOrder(ticket.messages).map(({ id, message }) => ({
      messageId: message.messageId,
      direction: message.direction,
      at: time(message.at),
      from: message.from,
      to: message.to,
      subject: message.subject,
      encrypted: message.seals.encrypted,
      signature: message.seals.signature,
      ...(message.by !== undefined && { by: message.by }),
      mail: positions.get(id) ?? null
    }))
  }
}

/** Everything but tickets, as the members of one object. */
async function theRest(desk: ExportFrom): Promise<string> {
  const { deskName, keepDays, languages } = desk.settings.current()
  const members = [...desk.people.current().values()].map(
    ({ id, name, role, since }) => ({
      id,
      name,
      role,
      since: time(since)
    })
  )
  const shifts: object[] = []
  for (const month of monthsAround(desk.now())) {
    const document = await desk.shifts(month)
    const { handovers, ...plan } = document.current()
    document.close()
    const places = standing(plan).map(([, place]) => placeEntry(place))
    if (places.length + Object.keys(handovers).length > 0)
      shifts.push({ month, places, handovers })
  }
  const rest = {
    exportedAt: time(desk.now()),
    desk: { name: deskName, keepDays, languages: Object.keys(languages).sort() },
    members,
    templates: Object.values(desk.templates.current().templates).map(template => ({
      title: template.title,
      tags: Object.keys(template.tags).sort(),
      folder: template.folder,
      original: template.original,
      removed: template.removedAt !== undefined,
      versions: versionEntries(template)
    })),
    problems: Object.entries(desk.problems.current().problems).map(problemEntry),
    shifts
  }
  return JSON.stringify(rest, null, 1).slice(1, -1).trim()
}

/** What a problem is known by, and what is said of it. It names no ticket: they name it. */
function problemEntry([id, problem]: readonly [string, Problem]): object {
  return {
    id,
    title: problem.title,
    state: problem.state,
    stateAt: time(problem.stateAt),
    ...(problem.fixedIn !== undefined && { fixedIn: problem.fixedIn }),
    versions: Object.keys(problem.versions).sort(),
    signs: Object.keys(problem.signs).sort(),
    hardware: Object.keys(problem.hardware).sort(),
    references: Object.keys(problem.references).sort(),
    original: problem.answer.original,
    answer: versionEntries(problem.answer),
    needs: versionEntries(problem.needs),
    removed: problem.removedAt !== undefined
  }
}

function versionEntries({ versions }: Pick<Translated, 'versions'>): object[] {
  return Object.values(versions).map(({ language, body, at }) => ({
    language,
    body,
    at: time(at)
  }))
}

interface PlaceLike {
  readonly member: MemberId
  readonly role: string
  readonly from: Timestamp
  readonly to: Timestamp
}

function placeEntry({ member, role, from, to }: PlaceLike): object {
  return { member, role, from: time(from), to: time(to) }
}

/** Two years back and half a year ahead: shifts of other months say nothing any more. */
function monthsAround(now: Timestamp): string[] {
  const date = new Date(now)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return Array.from({ length: 31 }, (_, n) =>
    new Date(Date.UTC(year, month - 24 + n, 1)).toISOString().slice(0, 7)
  )
}

function time(at: Timestamp): string {
  return new Date(at).toISOString()
}

function dayText(day: Day): string {
  return time(startOf(day)).slice(0, 10)
}
