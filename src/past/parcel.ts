/** What a pile of old mail is made of, before any of it is read. */
import type { Bytes } from '../bytes.ts'
import type { Origin } from '../domain/tickets/ticket.ts'
import type { Timestamp } from '../ids.ts'
import type { Range } from '../mail/mbox.ts'
import type { ImportedState } from './old-ticket.ts'

/** A file of the page, or one on a disk. */
export interface PastFile {
  /** With its folders, as far as they are known. */
  readonly path: string
  readonly size: number
  read(from: number, to: number): Promise<Bytes>
}

/** Where one mail or note lies in its file. */
export interface Parcel {
  readonly form: 'mail' | 'mailbox' | 'zammad' | 'rt' | 'porchlight'
  readonly pieces: readonly Range[]
  /** Which one of its file, from 1; 0 if the file is nothing else. */
  readonly position: number
  /** In `Found.tickets`. */
  readonly ticket?: number
  /** Message-ID that all mails of its ticket are taken to answer. */
  readonly root?: string
  /** Zammad and RT: its place in the list of its system, to make a Message-ID from. */
  readonly id?: string
  readonly isNote?: true
  /** Somebody of the desk wrote it. */
  readonly ours?: true
  /** When the old system had it. */
  readonly at?: Timestamp
  /** Maildir says that it was answered. */
  readonly answered?: true
  readonly peeked?: Peeked
}

/** From the header alone. */
export interface Peeked {
  readonly messageId: string
  readonly references: readonly string[]
  readonly at?: Timestamp
}

export interface OldTicket {
  readonly origin: Origin
  readonly subject: string
  readonly state: ImportedState
  readonly tags: readonly string[]
  /** Until when members kept it longer than its closing said. */
  readonly keptUntil?: Timestamp
}

/** A mail of the mailbox that lies beside the JSON. */
export interface OwnMail {
  /** Which one it is there, from 1. */
  readonly mail: number
  readonly messageId: string
  /** Of all mails of its ticket, the first one's. */
  readonly root: string
  readonly ours: boolean
  readonly at: Timestamp | undefined
}

/** Why something was not taken; a sentence stands for each in the app's words. */
export type Why =
  | 'no-mail' // nothing in the file could be taken for one
  | 'too-big'
  | 'trashed' // Maildir or the old system had thrown it away
  | 'draft'
  | 'bad-shape' // not what the old system's documentation says
  | 'too-deep' // nested deeper, or with more values, than anybody writes
  | 'cut-off' // the file ends in the middle of it
  | 'no-ticket' // its ticket is not in the file
  | 'empty'
  | 'over' // closed longer ago than this desk keeps, and so left out
  | 'ended' // it was here once, and has been destroyed on its day
  | 'file-missing' // the mail was taken; a file of it is not in the export

export interface NotTaken {
  readonly file: string
  readonly position: number
  readonly why: Why
  /** Which file of a mail, or the number of a ticket; empty if there is nothing to add. */
  readonly detail: string
}

export interface Found {
  readonly kind: 'mail' | 'mailbox' | 'zammad' | 'rt' | 'porchlight' | 'none'
  /** Those of one ticket stand together, oldest first. */
  readonly parcels: readonly Parcel[]
  readonly tickets: readonly OldTicket[]
  /** Of what this app took away: where in the mailbox beside it its tickets' mails are. */
  readonly mails?: readonly (OwnMail & { readonly ticket: number })[]
  readonly notTaken: readonly NotTaken[]
}

/** What came out of a parcel. */
export type Opened =
  | {
      readonly what: 'mail'
      readonly source: Bytes
      readonly messageId: string
      /** Names of files that the export does not hold. */
      readonly missing: readonly string[]
    }
  | { readonly what: 'note'; readonly author: string; readonly text: string }
  | { readonly what: 'nothing'; readonly why: Why }

/** One thing cannot be larger than this; it is left out, and said. */
export const most = {
  /** A larger one is no mail that anybody wrote. */
  mailBytes: 200 * 1024 * 1024,
  /** One ticket, article or attachment of an export. */
  itemBytes: 70 * 1024 * 1024,
  itemDepth: 32,
  /** Commas and colons: 31 KB can hold so many values that reading them takes seconds. */
  itemValues: 200_000,
  noteLength: 256 * 1024,
  tags: 50,
  nameLength: 200
} as const
