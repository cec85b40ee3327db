/** Names for things. Branded, so that one kind cannot be handed in for another. */
declare const brand: unique symbol
type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

/** 32 hex digits: the hash of the access key that registered the workspace. */
export type WorkspaceId = Brand<string, 'workspace'>
/** 32 hex digits; the first four are the end day, see `sync/end-day.ts`. */
export type DocumentId = Brand<string, 'document'>
/** A ticket is one document. */
export type TicketId = DocumentId
/** 32 hex digits: hash of the device's signing key. */
export type DeviceId = Brand<string, 'device'>
/** 32 hex digits: the id of the member's first device. */
export type MemberId = Brand<string, 'member'>
/** 64 hex digits: hash of a chunk's bytes. */
export type ChunkId = Brand<string, 'chunk'>
/** 32 hex digits: keyed hash of a blob's plain content, so that two importers agree. */
export type BlobName = Brand<string, 'blob'>
/** 16 hex digits: hash of a document key. */
export type KeyId = Brand<string, 'key'>
/** 32 hex digits: a mail's fingerprint. */
export type MessageId = Brand<string, 'message'>
/** 16 hex digits: keyed hash of an RFC 5322 Message-ID, to find the ticket of a reply. */
export type ThreadKey = Brand<string, 'thread'>
/** What an answer carries so that a reply finds its ticket; 24 letters. */
export type ThreadToken = Brand<string, 'thread token'>
/**
 * What a hand-over sheet calls a ticket; 32 hex digits, a keyed hash of its id. Older apps
 * wrote the id itself.
 */
export type SheetName = Brand<string, 'sheet name'>
/** An entry that a member made: a note, a turn, a template, a shift. 16 hex digits. */
export type EntryId = Brand<string, 'entry'>

/** A known problem. 16 hex digits. */
export type ProblemId = Brand<string, 'problem'>
/** 16 hex digits: keyed hash of an asker's address; says nothing to others. */
export type AskerHash = Brand<string, 'asker'>

/** 32 hex digits: hash of a bridge's signing key; where its mail lies on a relay. */
export type MailboxId = Brand<string, 'mailbox'>
/** 32 hex digits: one sealed thing in a mailbox. */
export type ItemId = Brand<string, 'item'>

/** Milliseconds since 1970, UTC. */
export type Timestamp = Brand<number, 'timestamp'>
/** The last that a calendar has, by ECMA-262: formatting a later one throws. */
export const lastTime = 8.64e15
/** Whole days since 1970-01-01, UTC. */
export type Day = Brand<number, 'day'>

const msPerDay = 86_400_000

export function dayOf(at: Timestamp): Day {
  return Math.floor(at / msPerDay) as Day
}

/** The first moment of a day. */
export function startOf(day: Day): Timestamp {
  return (day * msPerDay) as Timestamp
}

export function daysAfter(day: Day, days: number): Day {
  return (day + days) as Day
}
