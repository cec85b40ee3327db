/** What is in an export of Zammad or RT: its tickets, and where their mails and notes lie. */
import { jsonLists, type Item } from './json-lists.ts'
import {
  most,
  type Found,
  type NotTaken,
  type OldTicket,
  type Parcel,
  type PastFile
} from './parcel.ts'
import { ownMember, ownTicket } from './own.ts'
import {
  rtMessageId,
  rtPart,
  rtTicket,
  rtTransaction,
  type RtPart,
  type RtTransaction
} from './rt.ts'
import { json } from './shapes.ts'
import { zammadArticle, zammadTicket } from './zammad.ts'

const step = 1 << 20

/** Undefined if it is no export that anybody here knows. */
export async function lookIntoExport(file: PastFile): Promise<Found | undefined> {
  const isOwn = /^\s*\{\s*"porchlight"\s*:\s*1\b/u.test(
    new TextDecoder().decode(await file.read(0, Math.min(file.size, 100)))
  )
  const lists = jsonLists()
  const items: Item[] = []
  for (let at = 0; at < file.size; at += step) {
    items.push(...lists.feed(await file.read(at, Math.min(file.size, at + step))))
  }
  const end = lists.finish()
  const names = new Set(items.map(item => item.list))
  const isZammad = names.has('ticket_articles')
  if (
    end === 'no-object' ||
    !names.has('tickets') ||
    (!isOwn && !isZammad && !names.has('transactions'))
  ) {
    return undefined
  }
  const sorting = new Sorting(file, items)
  const found = isOwn
    ? await sortOwn(sorting)
    : isZammad
      ? await sortZammad(sorting)
      : await sortRt(sorting)
  if (end === 'cut-off') sorting.leave(items.length, 'cut-off')
  return { ...found, notTaken: sorting.notTaken }
}

/** Reads the items of a file once, one at a time, and notes which it had to leave. */
class Sorting {
  readonly notTaken: NotTaken[] = []
  readonly #file: PastFile
  readonly #items: readonly Item[]

  constructor(file: PastFile, items: readonly Item[]) {
    this.#file = file
    this.#items = items
  }

  leave(position: number, why: NotTaken['why'], detail = ''): void {
    this.notTaken.push({ file: this.#file.path, position, why, detail })
  }

  /** `position` counts all items of the file, from 1. */
  async *of(
    list: string
  ): AsyncGenerator<{ item: Item; position: number; value: unknown }> {
    for (const [index, item] of this.#items.entries()) {
      if (item.list !== list) continue
      const position = index + 1
      if (item.end - item.start > most.itemBytes) this.leave(position, 'too-big')
      else if (item.excessive) this.leave(position, 'too-deep')
      else {
        const value = json(await this.#file.read(item.start, item.end))
        if (value === undefined) this.leave(position, 'bad-shape')
        else yield { item, position, value }
      }
    }
  }
}

/** Its notes; the mails lie in the mailbox beside it. */
async function sortOwn(sorting: Sorting): Promise<Found> {
  const names = new Map<string, string>()
  const members = new Map<string, Item>()
  for await (const { item, value } of sorting.of('members')) {
    const member = ownMember(value)
    if (!member) continue
    names.set(member.id, member.name)
    members.set(member.id, item)
  }
  const tickets: OldTicket[] = []
  const parcels: Parcel[] = []
  const mails: NonNullable<Found['mails']>[number][] = []
  for await (const { item, position, value } of sorting.of('tickets')) {
    const own = ownTicket(value, names)
    if (own === 'practice') continue
    if (!own) {
      sorting.leave(position, 'bad-shape')
      continue
    }
    const ticket = tickets.push(own.ticket) - 1
    mails.push(...own.mails.map(mail => ({ ...mail, ticket })))
    for (const [number, { by, at }] of own.notes.entries()) {
      const member = members.get(by)
      parcels.push({
        form: 'porchlight',
        pieces: member ? [item, member] : [item],
        position,
        ticket,
        id: String(number),
        isNote: true,
        ...(at !== undefined && { at })
      })
    }
  }
  return { kind: 'porchlight', tickets, parcels, mails, notTaken: [] }
}

/** By the id of the old system; those thrown away there are undefined. */
type Places = Map<string, number | undefined>

async function sortZammad(sorting: Sorting): Promise<Found> {
  const tickets: OldTicket[] = []
  const places: Places = new Map()
  for await (const { position, value } of sorting.of('tickets')) {
    const read = zammadTicket(value)
    if (!read) sorting.leave(position, 'bad-shape')
    else if (!read.ticket) places.set(read.id, undefined)
    else if (!places.has(read.id)) places.set(read.id, tickets.push(read.ticket) - 1)
  }
  const parcels: Parcel[] = []
  const heads = new Map<Parcel, string>()
  for await (const { item, position, value } of sorting.of('ticket_articles')) {
    const article = zammadArticle(value)
    if (!article) {
      sorting.leave(position, 'bad-shape')
      continue
    }
    const ticket = placed(sorting, places, article.ticket, position)
    if (ticket === undefined) continue
    const parcel: Parcel = {
      form: 'zammad',
      pieces: [item],
      position,
      ticket,
      id: article.id,
      ...(article.at !== undefined && { at: article.at }),
      ...(article.isNote ? { isNote: true } : article.ours && { ours: true })
    }
    parcels.push(parcel)
    heads.set(parcel, article.messageId)
  }
  return { kind: 'zammad', tickets, parcels: rooted(parcels, heads), notTaken: [] }
}

async function sortRt(sorting: Sorting): Promise<Found> {
  const tickets: OldTicket[] = []
  const places: Places = new Map()
  const requestors = new Map<string, readonly string[]>()
  for await (const { position, value } of sorting.of('tickets')) {
    const read = rtTicket(value)
    if (!read) {
      sorting.leave(position, 'bad-shape')
      continue
    }
    requestors.set(read.id, read.requestors)
    if (!read.ticket) places.set(read.id, undefined)
    else if (!places.has(read.id)) places.set(read.id, tickets.push(read.ticket) - 1)
  }
  const pieces = new Map<string, { item: Item; part: RtPart }[]>()
  for await (const { item, position, value } of sorting.of('attachments')) {
    const part = rtPart(value)
    if (!part) sorting.leave(position, 'bad-shape')
    else
      pieces.set(part.transaction, [
        ...(pieces.get(part.transaction) ?? []),
        { item, part }
      ])
  }
  const parcels: Parcel[] = []
  const heads = new Map<Parcel, string>()
  for await (const { item, position, value } of sorting.of('transactions')) {
    const said = rtTransaction(value)
    if (!said) {
      sorting.leave(position, 'bad-shape')
      continue
    }
    if (said.kind === undefined) continue
    const ticket = placed(sorting, places, said.ticket, position)
    if (ticket === undefined) continue
    const parts = pieces.get(said.id) ?? []
    if (parts.length === 0) {
      // A ticket can be opened, and a time booked, without a word.
      if (!said.begins) sorting.leave(position, 'empty')
      continue
    }
    const parcel: Parcel = {
      form: 'rt',
      pieces: [item, ...parts.map(one => one.item)],
      position,
      ticket,
      id: said.id,
      ...(said.at !== undefined && { at: said.at }),
      ...(said.kind === 'note' && { isNote: true }),
      ...(said.kind === 'mail' &&
        isOurs(said, requestors.get(said.ticket)) && { ours: true })
    }
    parcels.push(parcel)
    const root = parts.find(one => one.part.isRoot)?.part.messageId ?? ''
    heads.set(parcel, root === '' ? rtMessageId(said.ticket, said) : root)
  }
  return { kind: 'rt', tickets, parcels: rooted(parcels, heads), notTaken: [] }
}

/** Whoever asked may also write on; everybody else is of the desk. */
function isOurs(said: RtTransaction, requestors: readonly string[] = []): boolean {
  if (said.begins) return false
  return !requestors.some(one => one.toLowerCase() === said.creator.toLowerCase())
}

function placed(
  sorting: Sorting,
  places: Places,
  ticket: string,
  position: number
): number | undefined {
  const place = places.get(ticket)
  if (place === undefined)
    sorting.leave(position, places.has(ticket) ? 'trashed' : 'no-ticket', ticket)
  return place
}

/** Ticket by ticket, oldest first, and all mails of a ticket name the first of them. */
function rooted(
  parcels: readonly Parcel[],
  heads: ReadonlyMap<Parcel, string>
): Parcel[] {
  const sorted = [...parcels].sort(
    (a, b) =>
      (a.ticket ?? 0) - (b.ticket ?? 0) ||
      (a.at ?? 0) - (b.at ?? 0) ||
      a.position - b.position
  )
  const roots = new Map<number, string>()
  for (const parcel of sorted) {
    const { ticket = 0 } = parcel
    if (!parcel.isNote && !roots.has(ticket)) roots.set(ticket, heads.get(parcel) ?? '')
  }
  return sorted.map(parcel => ({
    ...parcel,
    root: roots.get(parcel.ticket ?? 0) ?? ''
  }))
}
