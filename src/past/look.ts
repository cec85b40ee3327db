/** Finds what is in a file: mails, a mailbox, an old system's export, or none of it. */
import type { Timestamp } from '../ids.ts'
import { dateOf, first, messageIds, readHeaders, references } from '../mail/headers.ts'
import { mailboxSplitter, type Range } from '../mail/mbox.ts'
import { recognise } from '../mail/recognise.ts'
import { lookIntoExport } from './look-into-export.ts'
import { isBesideMail, maildirPlace } from './maildir.ts'
import {
  most,
  type Found,
  type NotTaken,
  type Parcel,
  type PastFile,
  type Peeked
} from './parcel.ts'

const nothing: Found = { kind: 'none', parcels: [], tickets: [], notTaken: [] }

export async function look(file: PastFile): Promise<Found> {
  if (isBesideMail(file.path)) return nothing
  const head = await file.read(0, Math.min(file.size, 128 * 1024))
  const place = maildirPlace(file.path)
  if (place?.trashed) return left(file, 'trashed')
  if (place?.draft) return left(file, 'draft')
  const kind = recognise(head)
  if (kind === 'mailbox' && !place) return lookIntoMailbox(file)
  if (beginsLikeJson(head)) return (await lookIntoExport(file)) ?? left(file, 'no-mail')
  // whoever calls a file a mail wants to see it, however broken it is, if it is one at all
  const isCalledMail = place !== undefined || /\.eml$/iu.test(file.path)
  if ((kind === 'other' && !isCalledMail) || file.size === 0) {
    return file.size === 0 && isCalledMail ? left(file, 'empty') : left(file, 'no-mail')
  }
  if (kind === 'other' && !hasFields(head)) return left(file, 'no-mail')
  if (file.size > most.mailBytes) return left(file, 'too-big')
  const parcel: Parcel = {
    form: 'mail',
    pieces: [{ start: 0, end: file.size }],
    position: 0,
    peeked: peek(head),
    ...(place?.replied && { answered: true })
  }
  return { ...nothing, kind: 'mail', parcels: [parcel] }
}

function left({ path }: PastFile, why: NotTaken['why']): Found {
  return { ...nothing, notTaken: [{ file: path, position: 0, why, detail: '' }] }
}

const step = 1 << 20

async function lookIntoMailbox(file: PastFile): Promise<Found> {
  const splitter = mailboxSplitter()
  const parcels: Parcel[] = []
  const notTaken: NotTaken[] = []
  let position = 0
  /** Most headers lie in what was just read: each read of its own takes a while. */
  const take = async (range: Range, chunk: Uint8Array, at: number): Promise<void> => {
    position++
    if (range.end - range.start > most.mailBytes) {
      notTaken.push({ file: file.path, position, why: 'too-big', detail: '' })
      return
    }
    const end = Math.min(range.end, range.start + peeked)
    const isHere = range.start >= at && end <= at + chunk.length
    const head = isHere
      ? chunk.subarray(range.start - at, end - at)
      : await file.read(range.start, end)
    parcels.push({ form: 'mailbox', pieces: [range], position, peeked: peek(head) })
  }
  let last: { chunk: Uint8Array; at: number } = { chunk: new Uint8Array(), at: 0 }
  for (let at = 0; at < file.size; at += step) {
    const chunk = await file.read(at, Math.min(file.size, at + step))
    last = { chunk, at }
    for (const range of splitter.feed(chunk)) await take(range, chunk, at)
  }
  for (const range of splitter.finish()) await take(range, last.chunk, last.at)
  return { ...nothing, kind: 'mailbox', parcels, notTaken }
}

/** Headers of the world are shorter; what is behind is not needed to count. */
const peeked = 16 * 1024

function peek(head: Uint8Array): Peeked {
  const { fields } = readHeaders(head.subarray(0, peeked))
  const said = dateOf(first(fields, 'date'))
  const received = dateOf(first(fields, 'received').split(';').at(-1) ?? '')
  const at = received ?? said
  return {
    messageId: messageIds(first(fields, 'message-id'))[0] ?? '',
    references: references(fields),
    ...(at !== undefined && { at: at as Timestamp })
  }
}

/** Of any name: mails that a program made, as WhisperBack's, have few. */
function hasFields(head: Uint8Array): boolean {
  const start = head.findIndex(byte => byte !== 10 && byte !== 13)
  return readHeaders(head, Math.max(start, 0)).fields.length > 0
}

function beginsLikeJson(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 64)).replace(/^\ufeff/u, '')
  return text.trimStart().startsWith('{')
}
