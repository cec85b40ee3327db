/** What came out of one mail: the shape between the mail worker and the desk. */
import type {
  Attachment,
  Automatic,
  CalendarEvent,
  Channel,
  DeliveryReport,
  GossipKey,
  KeyGiven,
  Opinion,
  Person,
  SealedPart,
  Seals,
  Trouble
} from '../domain/tickets/message.ts'
import type { EntryId, Timestamp } from '../ids.ts'

export interface ReadMail {
  /** Where to answer: a report's From, else Reply-To, else From. Empty address if nobody. */
  readonly from: Person
  readonly to: readonly Person[]
  readonly subject: string
  /** Without angle brackets; empty if none. */
  readonly messageId: string
  /** In-Reply-To and References without angle brackets, oldest first, at most 40. */
  readonly references: readonly string[]
  /** The Date header, if it can be read. */
  readonly date?: Timestamp
  readonly text: string
  /** Present only if the mail had an HTML part; hostile until shown in its frame. */
  readonly html?: string
  /** What attached files say; see `attached-text.ts`. */
  readonly filesText?: readonly FileText[]
  readonly preview: string
  readonly attachments: readonly Attachment[]
  readonly language: string
  readonly facts: Readonly<Record<string, string>>
  readonly askerKey: string
  readonly seals: Seals
  readonly trouble?: Trouble
  /** Only with `askerKey`. */
  readonly keyGiven?: KeyGiven
  /** Keys of others who got the mail, too; only from encrypted mails. */
  readonly gossip?: readonly GossipKey[]
  /** In the order they stand; absent if nothing was encrypted or signed. */
  readonly sealedParts?: readonly SealedPart[]
  readonly automatic?: Automatic
  /** As it stands; see `isBelievable`. */
  readonly deliveryReport?: DeliveryReport
  readonly events?: readonly CalendarEvent[]
  /** It begins with the word by which askers tell whether an answer helped. */
  readonly opinion?: Opinion
  /** What looks like thread tokens; the desk knows which it made. */
  readonly tokens?: readonly string[]
}

/** What search knows of one attached file. A file that holds no words has none. */
export interface FileText {
  /** Its place in `attachments`. */
  readonly at: number
  readonly text: string
  readonly lacks?: FileLack
}

/** `no-words`: it is a document, but only of pictures. `unreadable`: whatever the reason. */
export type FileLack = (typeof lacks)[number]
const lacks = ['the-rest', 'too-large', 'no-words', 'unreadable'] as const

/** Whoever wrote it: a worker with a stranger's file, or another member's device. */
export function isFileText(value: unknown): value is FileText {
  return isSaid(value) && 'at' in value && typeof value.at === 'number'
}

export function isSaid(value: unknown): value is Omit<FileText, 'at'> {
  if (typeof value !== 'object' || value === null) return false
  if (!('text' in value) || typeof value.text !== 'string') return false
  return !('lacks' in value) || lacks.some(one => one === value.lacks)
}

/** What the body blob of a message holds, packed as CBOR. */
export interface MailBody {
  readonly text: string
  readonly html?: string
  /** For search, and to say what it knows. */
  readonly filesText?: readonly FileText[]
}

/** A finished answer, as `compose.ts` makes it: from here on only its bytes travel. */
export interface FinishedAnswer {
  readonly source: Uint8Array
  /** Without angle brackets. */
  readonly messageId: string
  readonly references: readonly string[]
  readonly subject: string
  readonly to: string
  /** Who else gets it. */
  readonly cc?: readonly string[]
  readonly from: string
  readonly text: string
  readonly encrypted: boolean
  readonly attachments?: readonly Attachment[]
  /** What they say, for search. */
  readonly filesText?: readonly FileText[]
  /** Below `text`, and not in it, stands the question whether it helped. */
  readonly asksOpinion?: true
  /** Of which templates `text` is made: for the ticket, and not in the mail. */
  readonly templates?: readonly EntryId[]
  /** It is no mail at all: a member gave it there. */
  readonly via?: Channel
}
