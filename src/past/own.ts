/**
 * What this app itself took away (`export.ts`): a JSON file with tickets, and the mailbox
 * beside it with their mails. People and keys of that desk are nobody here, so what they
 * did comes as words: notes with their name, and the holders as the owner it once had.
 */
import * as v from 'valibot'

import { closeReasons } from '../domain/tickets/ticket.ts'
import type { Timestamp } from '../ids.ts'
import { isClosed, isOpen, isWaiting, type ImportedState } from './old-ticket.ts'
import {
  most,
  type OldTicket,
  type Opened,
  type OwnMail,
  type Parcel
} from './parcel.ts'
import type { Pile } from './plan.ts'
import {
  date,
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

const origin = v.object({
  system: v.picklist(['zammad', 'rt', 'porchlight']),
  number: id,
  owner: name,
  queue: name,
  state: name
})
const ticketShape = v.object({
  id,
  subject: line,
  state: name,
  closed: v.fallback(
    v.object({ at: time, reason: v.fallback(v.picklist(closeReasons), 'solved') }),
    { at: undefined, reason: 'solved' }
  ),
  destroyedOn: date,
  keptLonger: list(v.object({ id })),
  tags: list(name),
  holders: list(id),
  practice: flag,
  origin: v.fallback(v.optional(origin), undefined),
  notes: list(v.object({ by: maybeId, at: time, text })),
  messages: list(
    v.object({
      messageId: text,
      direction: name,
      at: time,
      mail: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1)), 0)
    })
  )
})
const memberShape = v.object({ id, name })

export interface OwnMember {
  readonly id: string
  readonly name: string
}

export interface OwnTicket {
  readonly ticket: OldTicket
  readonly notes: readonly { readonly by: string; readonly at: Timestamp | undefined }[]
  readonly mails: readonly OwnMail[]
}

export function ownMember(value: unknown): OwnMember | undefined {
  return read(memberShape, value)
}

/** Undefined if it is none. */
export function ownTicket(
  value: unknown,
  names: ReadonlyMap<string, string>
): OwnTicket | 'practice' | undefined {
  const found = read(ticketShape, value)
  if (!found) return undefined
  if (found.practice) return 'practice'
  const owner = found.holders.map(one => names.get(one) ?? '').filter(one => one !== '')
  const [first] = found.messages
  const closedAt = found.closed.at
  const keptUntil = found.keptLonger.length > 0 ? found.destroyedOn : undefined
  const root = first?.messageId ?? ''
  return {
    ticket: {
      origin: {
        system: 'porchlight',
        number: found.id,
        owner: owner.join(', '),
        queue: '',
        state: found.state,
        ...found.origin,
        ...(first?.at !== undefined && { createdAt: first.at }),
        ...(closedAt !== undefined && { closedAt })
      },
      subject: found.subject,
      state: stateOf(found.state, found.closed.reason),
      tags: found.tags.slice(0, most.tags),
      ...(keptUntil !== undefined && { keptUntil })
    },
    notes: found.notes,
    mails: found.messages
      .filter(({ mail }) => mail > 0)
      .map(({ mail, messageId, direction, at }) => ({
        mail,
        messageId,
        root,
        ours: direction === 'out',
        at
      }))
  }
}

/** `number`: which of the ticket's notes, from 0. */
export function openOwnNote(ticket: unknown, member: unknown, number: string): Opened {
  const note = read(ticketShape, ticket)?.notes[Number(number)]
  if (!note) return { what: 'nothing', why: 'bad-shape' }
  const said = noteText(note.text, false)
  const author = ownMember(member)?.name ?? ''
  return said === ''
    ? { what: 'nothing', why: 'empty' }
    : { what: 'note', author, text: said }
}

/**
 * Gives the mails of a mailbox to the tickets of the JSON that tells of them: by their
 * number in it, and only where the Message-ID is the same, so that a file of another day
 * puts no mail on a stranger's ticket. The other mails find theirs by their headers.
 */
export function paired(piles: readonly Pile[]): Pile[] {
  let all = [...piles]
  for (const { found } of piles) {
    if (!found.mails) continue
    const [best] = all
      .map((pile, index) => ({ index, pile: withTickets(pile, found) }))
      .sort((a, b) => b.pile.count - a.pile.count)
    if (best && best.pile.count > 0)
      all = all.with(best.index, { file: best.pile.file, found: best.pile.found })
  }
  return all
}

function withTickets(
  { file, found }: Pile,
  { tickets, mails = [] }: Pile['found']
): Pile & { readonly count: number } {
  const none = { file, found, count: 0 }
  if (found.kind !== 'mailbox' || found.tickets.length > 0) return none
  const byNumber = new Map(mails.map(mail => [mail.mail, mail]))
  let count = 0
  const parcels = found.parcels.map((parcel): Parcel => {
    const mail = byNumber.get(parcel.position)
    if (!mail || mail.messageId !== (parcel.peeked?.messageId ?? '')) return parcel
    count++
    const { ticket, root, ours, at } = mail
    return {
      ...parcel,
      ticket,
      root,
      ...(ours && { ours: true }),
      ...(at !== undefined && { at })
    }
  })
  return { file, found: { ...found, parcels, tickets }, count }
}

function stateOf(state: string, reason: (typeof closeReasons)[number]): ImportedState {
  if (state === 'closed') return isClosed(reason)
  return state === 'waiting' ? isWaiting : isOpen
}
