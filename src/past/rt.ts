/**
 * Tickets, transactions and attachments as RT's REST 2.0 gives them, each as its own
 * address answers it: docs/imports.md. RT keeps the parts of a mail as attachments with a
 * parent, so a mail is put together again from them.
 */
import * as v from 'valibot'

import { concat, utf8, type Bytes } from '../bytes.ts'
import type { Timestamp } from '../ids.ts'
import { oneLine } from '../mail/clean.ts'
import { encodedText } from '../mail/encode.ts'
import {
  boundary,
  cleanMessageId,
  cleanType,
  madeMessageId,
  mailDate,
  rows
} from './made-mail.ts'
import { isClosed, isOpen, isWaiting, type ImportedState } from './old-ticket.ts'
import { most, type OldTicket, type Opened } from './parcel.ts'
import { id, line, list, maybeId, name, noteText, read, text, time } from './shapes.ts'

/** `{ "type": "user", "id": "carl", "_url": … }` */
const named = v.fallback(v.object({ id: name }), { id: '' })
const linked = v.fallback(v.object({ id: maybeId, type: name }), { id: '', type: '' })

const ticketShape = v.object({
  id,
  Subject: line,
  Status: name,
  Owner: named,
  Queue: v.fallback(v.object({ id: name, Name: name }), { id: '', Name: '' }),
  Requestor: list(v.object({ id: name })),
  Created: time,
  Resolved: time,
  CustomFields: list(v.object({ name, values: list(name) }))
})

const transactionShape = v.object({
  id,
  Type: name,
  Created: time,
  Creator: named,
  Object: linked
})

const attachmentShape = v.object({
  id,
  TransactionId: v.union([
    v.pipe(
      v.object({ id }),
      v.transform(one => one.id)
    ),
    id
  ]),
  Parent: v.fallback(
    v.union([
      v.pipe(
        v.object({ id }),
        v.transform(one => one.id)
      ),
      id
    ]),
    '0'
  ),
  Subject: line,
  Filename: text,
  ContentType: name,
  Headers: text,
  MessageId: line,
  Content: text
})
export type RtAttachment = v.InferOutput<typeof attachmentShape>

export interface RtTicket {
  readonly id: string
  readonly requestors: readonly string[]
  readonly ticket: OldTicket | undefined
}

export function rtTicket(value: unknown): RtTicket | undefined {
  const found = read(ticketShape, value)
  if (!found) return undefined
  const requestors = found.Requestor.map(one => one.id)
  if (found.Status === 'deleted') return { id: found.id, requestors, ticket: undefined }
  const tags = found.CustomFields.filter(field =>
    /^(?:tag|keyword)s?$/iu.test(field.name)
  )
  const ticket: OldTicket = {
    origin: {
      system: 'rt',
      number: found.id,
      owner: /^nobody(?: in particular)?$/iu.test(found.Owner.id) ? '' : found.Owner.id,
      queue: found.Queue.Name || found.Queue.id,
      state: found.Status,
      ...(found.Created !== undefined && { createdAt: found.Created }),
      ...(found.Resolved !== undefined && { closedAt: found.Resolved })
    },
    subject: found.Subject,
    state: stateOf(found.Status),
    tags: tags.flatMap(field => field.values).slice(0, most.tags)
  }
  return { id: found.id, requestors, ticket }
}

export interface RtTransaction {
  readonly id: string
  readonly ticket: string
  readonly at: Timestamp | undefined
  readonly creator: string
  /** Undefined for what is neither a mail nor a note: changes of state, copies sent. */
  readonly kind: 'mail' | 'note' | undefined
  /** The first of a ticket is the asker's, whoever typed it in. */
  readonly begins: boolean
}

export function rtTransaction(value: unknown): RtTransaction | undefined {
  const found = read(transactionShape, value)
  if (!found) return undefined
  const isMail = found.Type === 'Create' || found.Type === 'Correspond'
  const isTicket = found.Object.type === '' || found.Object.type === 'ticket'
  return {
    id: found.id,
    ticket: found.Object.id,
    at: found.Created,
    creator: found.Creator.id,
    kind: !isTicket ? undefined : isMail ? 'mail' : kindOf(found.Type),
    begins: found.Type === 'Create'
  }
}

export interface RtPart {
  readonly id: string
  readonly transaction: string
  readonly isRoot: boolean
  readonly messageId: string
}

export function rtPart(value: unknown): RtPart | undefined {
  const found = read(attachmentShape, value)
  return (
    found && {
      id: found.id,
      transaction: found.TransactionId,
      isRoot: isRoot(found),
      messageId: cleanMessageId(found.MessageId) || headerOf(found, 'message-id')
    }
  )
}

export interface RtMail {
  readonly root: string
  readonly isNote: boolean
  /** For mails typed into RT, which have no From. */
  readonly from: string
  /** For mails without a Message-ID of their own. */
  readonly messageId: string
  readonly at: Timestamp | undefined
}

export function openRt(values: readonly unknown[], mail: RtMail): Opened {
  const parts = values.map(value => read(attachmentShape, value)).filter(one => !!one)
  const root = parts.find(isRoot) ?? parts[0]
  if (!root) return { what: 'nothing', why: 'bad-shape' }
  if (mail.isNote) return noteOf(parts, root, mail)
  if (parts.every(part => part.Content === '')) return { what: 'nothing', why: 'empty' }
  const messageId = cleanMessageId(root.MessageId) || headerOf(root, 'message-id')
  const own = messageId === '' ? mail.messageId : messageId
  const lines = [
    ...ownFields(root),
    ...field(root, 'from', 'From', mail.from),
    ...field(root, 'subject', 'Subject', encodedText(root.Subject)),
    ...field(root, 'date', 'Date', mail.at === undefined ? '' : mailDate(mail.at)),
    ...(headerOf(root, 'message-id') === '' ? [`Message-ID: <${own}>`] : []),
    ...(headerOf(root, 'references') === '' && mail.root !== own
      ? [`References: <${mail.root}>`]
      : []),
    'MIME-Version: 1.0',
    ...partLines(root, parts, 0)
  ]
  const source: Bytes = concat(utf8(lines.join('\r\n')))
  return { what: 'mail', source, messageId: own, missing: [] }
}

function noteOf(
  parts: readonly RtAttachment[],
  root: RtAttachment,
  mail: RtMail
): Opened {
  const words = parts.find(
    part => part.ContentType.startsWith('text/') && part.Filename === ''
  )
  const plain = parts.find(part => part.ContentType === 'text/plain') ?? words ?? root
  const said = noteText(decoded(plain.Content), plain.ContentType === 'text/html')
  return said === ''
    ? { what: 'nothing', why: 'empty' }
    : { what: 'note', author: mail.from, text: said }
}

/**
 * A part and those below it. What RT kept is no longer byte for byte what was signed, so a
 * signature would be called wrong: such a mail is shown as if it had none.
 */
function partLines(
  part: RtAttachment,
  all: readonly RtAttachment[],
  depth: number
): string[] {
  const children = all.filter(one => one.Parent === part.id && one.id !== part.id)
  const said = headerOf(part, 'content-type')
  if (!part.ContentType.startsWith('multipart/') || depth > 20) {
    const parameters = cleanParameters(said)
    return [
      `Content-Type: ${cleanType(part.ContentType)}${parameters || namedAs(part)}`,
      ...(part.Filename === '' ? [] : [disposition(part)]),
      'Content-Transfer-Encoding: base64',
      '',
      rows(part.Content.replace(/[^A-Za-z0-9+/=]/gu, '')),
      ''
    ]
  }
  const mark = `${boundary}-${depth}-${part.id.replace(/\W/gu, '')}`
  const isSealed = part.ContentType === 'multipart/encrypted'
  const type =
    isSealed || part.ContentType === 'multipart/alternative'
      ? part.ContentType
      : 'multipart/mixed'
  return [
    `Content-Type: ${type}${isSealed ? '; protocol="application/pgp-encrypted"' : ''}; boundary="${mark}"`,
    '',
    ...children.flatMap(child => [`--${mark}`, ...partLines(child, all, depth + 1)]),
    `--${mark}--`,
    ''
  ]
}

function stateOf(status: string): ImportedState {
  if (status === 'resolved') return isClosed('solved')
  if (status === 'rejected') return isClosed('cannot-help')
  return status === 'stalled' ? isWaiting : isOpen
}

function kindOf(type: string): 'note' | undefined {
  return type === 'Comment' ? 'note' : undefined
}

function isRoot(part: RtAttachment): boolean {
  return part.Parent === '0' || part.Parent === ''
}

/** All that RT kept of the header, without what is about the body. */
function ownFields(root: RtAttachment): string[] {
  return headerLines(root).filter(
    one => !/^(?:content-|mime-version:|x-rt-original-encoding:)/iu.test(one)
  )
}

/** Folded fields in one line each, so that none can be broken open. */
function headerLines(part: RtAttachment): string[] {
  return part.Headers.slice(0, 512 * 1024)
    .replace(/\r\n?/gu, '\n')
    .replace(/\n[ \t]+/gu, ' ')
    .split('\n')
    .filter(one => /^[!-9;-~]{1,100}:/u.test(one))
    .map(oneLine)
}

function headerOf(part: RtAttachment, wanted: string): string {
  const found = headerLines(part).find(one =>
    one.toLowerCase().startsWith(`${wanted}:`)
  )
  const value = found?.slice(wanted.length + 1).trim() ?? ''
  return wanted === 'message-id' ? cleanMessageId(value) : value
}

function field(
  root: RtAttachment,
  wanted: string,
  as: string,
  value: string
): string[] {
  if (headerOf(root, wanted) !== '' || value === '') return []
  return [`${as}: ${oneLine(value)}`]
}

function cleanParameters(type: string): string {
  const rest = oneLine(type.slice(type.indexOf(';')))
  return type.includes(';') && rest.length < 500 ? rest : ''
}

function namedAs(part: RtAttachment): string {
  return part.ContentType.startsWith('text/') ? '; charset=utf-8' : ''
}

function disposition(part: RtAttachment): string {
  const name = oneLine(part.Filename).replace(/["\\]/gu, '_').slice(0, 300)
  return `Content-Disposition: attachment; filename="${encodedText(name)}"`
}

/** Small texts only: what is large goes through as it is. */
function decoded(content: string): string {
  const clean = content.replace(/[^A-Za-z0-9+/]/gu, '').slice(0, most.noteLength * 2)
  const bytes = new Uint8Array(Math.floor((clean.length * 6) / 8))
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of clean) {
    held = ((held << 6) | digits.indexOf(letter)) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  return new TextDecoder().decode(bytes)
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** For mails that RT gave none. */
export function rtMessageId(ticket: string, transaction: RtTransaction): string {
  return madeMessageId('rt', ticket, transaction.id, transaction.at?.toString(36) ?? '')
}
