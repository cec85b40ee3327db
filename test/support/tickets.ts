/** Tickets, cards and people for tests: give only what the rule is about. */
import type { Card } from '#core/domain/queue/card.ts'
import type { FieldEntry, FieldKind } from '#core/domain/tickets/fields.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { close, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, MessageId, TicketId, Timestamp } from '#core/ids.ts'

export const ana = 'a'.repeat(32) as MemberId
export const ben = 'b'.repeat(32) as MemberId
export const chidi = 'c'.repeat(32) as MemberId

/** `at('2026-11-02T09:00Z')` */
export function at(text: string): Timestamp {
  return Date.parse(text) as Timestamp
}

export function entry(n: number): EntryId {
  return n.toString(16).padStart(16, '0') as EntryId
}

/** A field of the desk's own. */
export function ownField(n: number, kind: FieldKind, ...words: string[]): FieldEntry {
  const choices = Object.fromEntries(words.map((word, place) => [word, place]))
  const at = 0 as Timestamp
  return {
    id: entry(n),
    field: { name: `Field ${n}`, kind, choices, place: n, by: ana, at }
  }
}

export function mail(n: number): MessageId {
  return n.toString(16).padStart(32, '0') as MessageId
}

export function ticketId(n: number): TicketId {
  return n.toString(16).padStart(32, '0') as TicketId
}

export function aMessage(only: Partial<Message> = {}): Message {
  return {
    direction: 'in',
    at: at('2026-11-02T09:00Z'),
    from: { name: 'Robin', address: 'robin@users.test' },
    to: [{ name: '', address: 'desk@help.test' }],
    subject: 'Wi-Fi is gone',
    messageId: 'first@users.test',
    references: [],
    body: '',
    source: '',
    size: 1200,
    seals: { encrypted: true, signature: 'none' },
    preview: 'Since the upgrade there is no network',
    attachments: [],
    language: 'en',
    facts: {},
    askerKey: '',
    ...only
  }
}

export function anAnswer(only: Partial<Message> = {}): Message {
  return aMessage({
    direction: 'out',
    at: at('2026-11-02T12:00Z'),
    from: { name: 'Help desk', address: 'desk@help.test' },
    to: [{ name: 'Robin', address: 'robin@users.test' }],
    by: ana,
    delivery: 'by-hand',
    ...only
  })
}

/** Holds one mail unless told otherwise. */
export function aTicket(only: Partial<Ticket> = {}): Ticket {
  return {
    messages: { [mail(1)]: aMessage() },
    notes: {},
    tags: {},
    takes: {},
    turns: {},
    deliveries: {},
    senders: {},
    keySearches: {},
    foundKeys: {},
    keyChoices: {},
    joins: {},
    moved: {},
    reports: {},
    snoozes: {},
    rankings: {},
    follows: {},
    checks: {},
    escalations: {},
    passedBack: {},
    referrals: {},
    fieldValues: {},
    handedIn: {},
    givenBack: {},
    related: {},
    unlike: {},
    endedTakes: {},
    extensions: {},
    ...only
  }
}

/** By Ana, as its first mail came in: answered, and kept for 30 days unless told otherwise. */
export function closed(ticket = aTicket(), keepDays = 30): Ticket {
  const said = {
    by: ana,
    at: at('2026-11-02T09:00Z'),
    reason: 'answered',
    keepDays
  } as const
  if (!close(ticket, entry(999), said).ok) throw new Error('it was closed already')
  return ticket
}

export function aCard(n: number, only: Partial<Card> = {}): Card {
  return {
    ticket: ticketId(n),
    subject: `Matter ${n}`,
    preview: '',
    asker: 'Robin',
    language: 'en',
    phase: 'open',
    tags: [],
    holders: [],
    createdAt: at('2026-11-02T09:00Z'),
    lastAt: at('2026-11-02T09:00Z'),
    messages: 1,
    lock: 'encrypted',
    version: '',
    threads: [],
    ...only
  }
}
