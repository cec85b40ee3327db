/**
 * One mail of a conversation, as a ticket keeps it. The text itself lies in a sealed blob
 * beside the ticket, so that erasing it needs no new document.
 */
import {
  dayOf,
  startOf,
  type BlobName,
  type EntryId,
  type MemberId,
  type MessageId,
  type ProblemId,
  type ThreadToken,
  type Timestamp
} from '../../ids.ts'
import type { ToldState } from '../problems/problems.ts'

export interface Person {
  /** Empty where the mail gave none. */
  readonly name: string
  /** As written, lower-cased domain; empty where nobody can be answered. */
  readonly address: string
}

/** Who types an address minds no capitals; nobody is nobody's namesake. */
export function sameAddress(a: string, b: string): boolean {
  return a !== '' && a.toLowerCase() === b.toLowerCase()
}

/** Each of them once, by the name that comes first; nobody without an address. */
export function eachOnce(people: readonly Person[]): Person[] {
  const addresses = people.map(({ address }) => address)
  return people.filter(
    ({ address }, at) => addresses.findIndex(one => sameAddress(one, address)) === at
  )
}

export interface Attachment {
  /** Cleaned for display and saving: no path, no control or direction characters. */
  name: string
  type: string
  size: number
}

/** Why a mail could not be shown as it was meant; its source is kept all the same. */
export type Trouble =
  'no-key' | 'undecryptable' | 'unreadable' | 'too-big' | 'too-many-parts'

/** What OpenPGP said, per mail: the weakest of its parts. */
export interface Seals {
  encrypted: boolean
  /** `good` only if a key of the From address signed all of it. */
  signature: 'none' | 'good' | 'bad' | 'unknown-key'
}

/** How a key came to the desk. */
export type KeyOrigin =
  | 'autocrypt' // in the mail's header, where programs put it by themselves
  | 'gossip' // in the header of a mail that somebody else wrote
  | 'attached'
  | 'text' // as a block among the words
  | 'report' // where WhisperBack puts it
  | 'known' // an earlier mail had brought it
  | 'wkd' // found at the domain of its address, by a bridge
  | 'keyserver' // found at a key server, by a bridge
  | 'url' // where the asker's report said, by a bridge

/** Where the asker's key came from. */
export interface KeyGiven {
  readonly how: KeyOrigin
  /** By the mail's Date, and never later than its arrival. Unknown for keys known before. */
  readonly at?: Timestamp
  /** Their program asks for encrypted answers (Autocrypt, `prefer-encrypt=mutual`). */
  readonly asksForIt?: true
  /** Upper-case hex; absent where the mail only named its key, or it cannot be read. */
  readonly fingerprint?: string
}

/** A key that the mail brought of somebody else who got it, too. */
export interface GossipKey {
  readonly address: string
  /** Armored. */
  readonly key: string
  /** Upper-case hex. */
  readonly fingerprint?: string
}

export interface NamedKey {
  /** Sixteen hex digits; zeros where the sender hid it. */
  readonly id: string
  /** Empty if the desk does not know whose it is. */
  readonly address: string
  readonly ours: boolean
}

/** What OpenPGP said of one of a mail's parts. */
export interface SealedPart {
  readonly encrypted: boolean
  readonly encryptedTo: readonly NamedKey[]
  readonly opened: boolean
  readonly signature: Seals['signature']
  /** Whose signature it says it has; `how` if the desk has that key. */
  readonly signedBy?: {
    readonly id: string
    readonly addresses: readonly string[]
    readonly how?: KeyOrigin
  }
}

/** Why a mail is taken to be from a program: see `mail/automatic.ts`. */
export type Automatic =
  'own' | 'delivery-report' | 'auto-submitted' | 'auto-responder' | 'list' | 'no-answer'

/** What mail systems say of a mail that we may have sent. Not believed by itself. */
export interface DeliveryReport {
  /** Of the mail it speaks of; empty if it names none. */
  readonly messageId: string
  readonly recipients: readonly ReportedRecipient[]
}

export interface ReportedRecipient {
  /** Empty if it names nobody. */
  readonly address: string
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** `5.1.1`; empty if it gives none. */
  readonly status: string
  /** The mail system's own words. */
  readonly said: string
}

/** An appointment that came as a calendar part. */
export interface CalendarEvent {
  readonly what: string
  readonly where: string
  readonly from: Timestamp
  readonly to?: Timestamp
  /** Whole days, without a time. */
  readonly wholeDay: boolean
  readonly organizer: string
  readonly asks: 'invitation' | 'reply' | 'cancelled' | 'event'
}

export const satisfied = ['yes', 'no'] as const
export type Satisfied = (typeof satisfied)[number]

/** What a mail says of the answer; `alone`: it says nothing else. */
export interface Opinion {
  readonly says: Satisfied
  readonly alone: boolean
}

/** One of `usualChannels`, or the desk's own word. */
export type Channel = string

export interface WrittenDown {
  readonly channel: Channel
  readonly by: MemberId
}

export interface Message {
  direction: 'in' | 'out'
  /** The mail's Date if believable, else the day it was taken in: see `tellsOnlyDay`. */
  at: Timestamp
  from: Person
  to: readonly Person[]
  subject: string
  /** Without angle brackets; empty if the mail had none. */
  messageId: string
  /** Message-IDs it answers, oldest first. */
  references: readonly string[]
  /** CBOR {text, html?}. Empty name: there is none. */
  body: BlobName | ''
  /** The mail as it arrived, or as it was sent. */
  source: BlobName | ''
  size: number
  seals: Seals
  /** The first lines, for the list. */
  preview: string
  attachments: readonly Attachment[]
  /** BCP 47 guess from the text; `und` if unsure. */
  language: string
  /** What a report says of the machine: version, report id, app, hardware. */
  facts: Readonly<Record<string, string>>
  /** The key to answer with: armored, or the id or URL the report gave; else empty. */
  askerKey: string
  trouble?: Trouble
  keyGiven?: KeyGiven
  gossip?: readonly GossipKey[]
  sealedParts?: readonly SealedPart[]
  automatic?: Automatic
  deliveryReport?: DeliveryReport
  events?: readonly CalendarEvent[]
  /** What it says of an answer, if that is how it begins; see `isOpinion`. */
  opinion?: Opinion
  /** Thread tokens of this desk that it quotes: where it seems to belong. */
  tokens?: readonly ThreadToken[]
  /** It came to a ticket that was there before: whatever its Date says, it began nothing. */
  joinedBy?: 'token'
  /** No mail: somebody said it elsewhere. See `written-down.ts`. */
  writtenDown?: WrittenDown
  /** Of an answer: who wrote it. */
  by?: MemberId
  /** Of an answer: it was given there, and mailed to nobody. */
  via?: Channel
  /** An intern wrote it, and `by` sent it; see `approval.ts`. */
  writtenBy?: MemberId
  /** The answer that it was when it was handed in. */
  handedIn?: EntryId
  /** `by` changed what was handed in. */
  changed?: true
  /** Of an answer: the messages its author knew. Those it settles; see `unansweredSince`. */
  saw?: readonly MessageId[]
  /**
   * And what else of the ticket; see `deedsIn`. Of a letter, whose `saw` says what it settles,
   * all that its author had in sight, mails too. Older apps do not say.
   */
  knew?: readonly string[]
  /** A program of ours sent it to say that the mail arrived: it answers nothing. */
  acknowledges?: true
  /** Of an answer: below it stood the question whether it helps; see `satisfaction.ts`. */
  asksOpinion?: true
  /** Of an answer: the templates that it is made of; see `used.ts`. */
  templates?: readonly EntryId[]
  /** It handed something on to a partner, and answers nobody; see `referral.ts`. */
  refers?: EntryId
  /** It tells what became of that known problem; see `call-back.ts`. */
  callsBack?: ProblemId
  /** Which state of it. Older apps do not say. */
  tells?: ToldState
  /** Of a letter to be sent by hand: the digest of the text that it was made of. */
  words?: string
  /** Of a letter: what it was held for, and its author sends it in spite of; `outdated.ts`. */
  goesAnyway?: string
  /** Of an answer: `by-hand` until a person says that it was sent; see `delivery.ts`. */
  delivery?: 'by-hand' | 'bridge' | 'sent'
}

export interface MessageEntry {
  readonly id: MessageId
  readonly message: Message
}

/** By time, then id, so that every device shows the same order. */
export function inOrder(messages: Readonly<Record<string, Message>>): MessageEntry[] {
  return Object.entries(messages)
    .map(([id, message]) => ({ id: id as MessageId, message }))
    .sort((a, b) => a.message.at - b.message.at || (a.id < b.id ? -1 : 1))
}

/**
 * A mail whose Date is missing or not believed counts from the first moment of the UTC day
 * on which it was taken in, so that all who take it in that day agree. No other mail does,
 * so that moment means the day alone, and no screen may tell it as a time.
 */
export function onlyDay(at: Timestamp): Timestamp {
  return startOf(dayOf(at))
}

export function tellsOnlyDay(at: Timestamp): boolean {
  return at === onlyDay(at)
}

/** A Date that happens to be that first moment keeps its time: a millisecond tells. */
export function withTime(at: Timestamp): Timestamp {
  return (tellsOnlyDay(at) ? at + 1 : at) as Timestamp
}

/** Certainly: a list or a "no-reply" may still carry what somebody wrote. */
export function isByProgram({ automatic }: Pick<Message, 'automatic'>): boolean {
  return (
    automatic === 'auto-submitted' ||
    automatic === 'auto-responder' ||
    automatic === 'own' ||
    automatic === 'delivery-report'
  )
}
