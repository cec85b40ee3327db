/**
 * Tickets and articles as Zammad's REST interface gives them (`/api/v1/tickets` and
 * `/api/v1/ticket_articles/by_ticket/…`, both with `expand=true`): docs/imports.md.
 */
import * as v from 'valibot'

import type { Bytes } from '../bytes.ts'
import type { Timestamp } from '../ids.ts'
import { cleanMessageId, madeMessageId, makeMail } from './made-mail.ts'
import { isClosed, isOpen, isWaiting, type ImportedState } from './old-ticket.ts'
import { most, type OldTicket, type Opened } from './parcel.ts'
import {
  flag,
  id,
  line,
  list,
  maybeId,
  name,
  noteText,
  read,
  text,
  time
} from './shapes.ts'

const ticketShape = v.object({
  id,
  number: maybeId,
  title: line,
  state: name,
  state_id: maybeId,
  owner: name,
  group: name,
  /** Not of the list itself: see docs. */
  tags: list(name),
  created_at: time,
  close_at: time
})

const articleShape = v.object({
  id,
  ticket_id: id,
  from: line,
  to: line,
  cc: line,
  reply_to: line,
  subject: line,
  message_id: line,
  in_reply_to: line,
  content_type: name,
  body: text,
  internal: flag,
  type: name,
  sender: name,
  sender_id: maybeId,
  created_by: name,
  created_at: time,
  attachments: list(
    v.object({
      filename: text,
      preferences: v.fallback(v.record(v.string(), v.unknown()), {}),
      /** Not of the list itself, but as articles are posted: see docs. */
      data: text,
      'mime-type': text
    })
  )
})
type Article = v.InferOutput<typeof articleShape>

export interface ZammadTicket {
  readonly id: string
  /** Undefined if Zammad had thrown it away. */
  readonly ticket: OldTicket | undefined
}

export function zammadTicket(value: unknown): ZammadTicket | undefined {
  const found = read(ticketShape, value)
  if (!found) return undefined
  const state = found.state || (statesById[found.state_id] ?? '')
  if (state === 'removed') return { id: found.id, ticket: undefined }
  const ticket: OldTicket = {
    origin: {
      system: 'zammad',
      number: found.number || found.id,
      owner: found.owner === '-' ? '' : found.owner,
      queue: found.group,
      state,
      ...(found.created_at !== undefined && { createdAt: found.created_at }),
      ...(found.close_at !== undefined && { closedAt: found.close_at })
    },
    subject: found.title,
    state: stateOf(state),
    tags: found.tags.slice(0, most.tags)
  }
  return { id: found.id, ticket }
}

export interface ZammadArticle {
  readonly id: string
  readonly ticket: string
  readonly at: Timestamp | undefined
  readonly isNote: boolean
  readonly ours: boolean
  readonly messageId: string
}

export function zammadArticle(value: unknown): ZammadArticle | undefined {
  const article = read(articleShape, value)
  if (!article) return undefined
  const sender = senderOf(article)
  return {
    id: article.id,
    ticket: article.ticket_id,
    at: article.created_at,
    isNote: isNote(article),
    ours: sender !== 'Customer',
    messageId: messageIdOf(article)
  }
}

/** `root`: the Message-ID that its ticket begins with. */
export function openZammad(value: unknown, root: string): Opened {
  const article = read(articleShape, value)
  if (!article) return { what: 'nothing', why: 'bad-shape' }
  const isHtml = article.content_type.startsWith('text/html')
  const files = article.attachments.filter(file => file.data !== '')
  const missing = article.attachments.filter(file => file.data === '')
  if (isNote(article)) {
    const words = noteText(article.body, isHtml)
    const author = article.from || article.created_by
    return words === ''
      ? { what: 'nothing', why: 'empty' }
      : { what: 'note', author, text: words }
  }
  if (article.body.trim() === '' && files.length === 0)
    return { what: 'nothing', why: 'empty' }
  const messageId = messageIdOf(article)
  const source: Bytes = makeMail({
    from: article.from,
    to: article.to,
    cc: article.cc,
    replyTo: article.reply_to,
    subject: article.subject,
    at: article.created_at,
    messageId,
    references: [...new Set([root, cleanMessageId(article.in_reply_to)])].filter(
      one => one !== '' && one !== messageId
    ),
    type: isHtml ? 'text/html' : 'text/plain',
    body: article.body,
    files: files.map(file => ({
      name: file.filename,
      type: file['mime-type'] || kindOf(file.preferences),
      base64: file.data
    }))
  })
  return {
    what: 'mail',
    source,
    messageId,
    missing: missing.map(file => file.filename).filter(one => one !== '')
  }
}

/** Of a ticket's state, by the names that Zammad comes with and what others begin with. */
function stateOf(state: string): ImportedState {
  const word = state.toLowerCase()
  if (word === 'merged') return isClosed('duplicate')
  if (word.startsWith('closed')) return isClosed('solved')
  return /^(?:pending|waiting)/u.test(word) ? isWaiting : isOpen
}

/** As Zammad numbers them when it is installed. */
const statesById: Readonly<Record<string, string>> = {
  '1': 'new',
  '2': 'open',
  '3': 'pending reminder',
  '4': 'closed',
  '5': 'merged'
}

/** Also what a colleague noted of a call, and what Zammad sent by itself. */
function isNote(article: Article): boolean {
  const sender = senderOf(article)
  if (article.internal || article.type === 'note' || sender === 'System') return true
  return article.type === 'phone' && sender === 'Agent'
}

function senderOf(article: Article): string {
  return article.sender || (sendersById[article.sender_id] ?? 'Customer')
}

const sendersById: Readonly<Record<string, string>> = {
  '1': 'Agent',
  '2': 'Customer',
  '3': 'System'
}

function messageIdOf(article: Article): string {
  const given = cleanMessageId(article.message_id)
  if (given !== '') return given
  const made = article.created_at?.toString(36) ?? ''
  return madeMessageId('zammad', article.ticket_id, article.id, made)
}

function kindOf(preferences: Readonly<Record<string, unknown>>): string {
  const said = preferences['Mime-Type'] ?? preferences['Content-Type']
  return typeof said === 'string' ? said : ''
}
