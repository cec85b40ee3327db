/**
 * The doors of the core. Whoever runs it (page, worker, test, bench) hands these in; a
 * function names exactly the ones it uses: `ports: ClockPort & StoragePort`.
 */
import type { Bytes } from './bytes.ts'
import type { ChunkId, Day, DocumentId, Timestamp } from './ids.ts'
import type { Result } from './result.ts'

export interface Clock {
  /** The time on this device; never compare it with another device's. */
  now(): Timestamp
}
export interface ClockPort {
  readonly clock: Clock
}

export interface Random {
  /** Unpredictable bytes. Seeded in simulations only. */
  bytes(count: number): Bytes
}
export interface RandomPort {
  readonly random: Random
}

/** Turns a passphrase into a key: Argon2id, slow on purpose, so outside the page. */
export interface Stretcher {
  stretch(passphrase: string, salt: Bytes): Promise<Bytes>
}
export interface StretcherPort {
  readonly stretcher: Stretcher
}

/** What the device keeps. Only ids and days are readable; all other bytes are sealed. */
export interface StoredChunk {
  readonly id: ChunkId
  readonly document: DocumentId
  /** See `sync/chunk.ts`. */
  readonly kind: number
  /** Names a blob's piece or a snapshot within its document; 32 hex digits. */
  readonly tag: string
  /** A wrap's or record's day; 0 for the rest, which live as long as their document. */
  readonly day: Day
  readonly bytes: Uint8Array
}

/** The kinds of small sealed rows beside the chunks. */
export type Table =
  | 'vault' // what unlocks this device, and what it knows of the workspace
  | 'key' // a document's key, as `document/key id`
  | 'cards' // a page of the list
  | 'fresh' // cards changed since their page was written
  | 'draft' // an unsent answer
  | 'index' // a shard of the search index
  | 'relay' // how far we read from a relay
  | 'outbox' // ids of chunks a relay has not confirmed
  | 'aside' // chunks that no relay takes, as `document/chunk`
  | 'order' // an answer that a bridge is to send, as `ticket/message`
  | 'team' // what a key of the desk is sealed under, by its fingerprint
  | 'own' // what a member keeps for themselves: their views
  | 'tally' // a month of what remains, as it was last read
  | 'search' // a key that a bridge is to look for, as `ticket/search`

export interface Row {
  readonly table: Table
  readonly key: string
  readonly bytes: Uint8Array
}

export interface StorageWrite {
  readonly chunks?: readonly StoredChunk[]
  readonly rows?: readonly Row[]
  readonly dropRows?: readonly { readonly table: Table; readonly key: string }[]
  readonly dropChunks?: readonly ChunkId[]
}

/** The device has no room; nothing of the write was kept. */
export interface StorageFull {
  readonly type: 'storage-full'
}

export interface Storage {
  /** All or nothing. Puts and drops are idempotent. */
  write(write: StorageWrite): Promise<Result<void, StorageFull>>
  chunk(id: ChunkId): Promise<StoredChunk | undefined>
  chunks(ids: readonly ChunkId[]): Promise<readonly StoredChunk[]>
  /** Deltas, snapshots, wraps and records; not the blobs, which may be large. */
  chunksOf(document: DocumentId): Promise<readonly StoredChunk[]>
  /** Pieces of one blob, under whichever key they were sealed. */
  blobs(document: DocumentId, tag: string): Promise<readonly StoredChunk[]>
  /** Their names alone, of all of a document. */
  blobIds(document: DocumentId): Promise<readonly ChunkId[]>
  /**
   * Removes every chunk of these documents but their ending records, and the rows keyed
   * by them: `id` or `id/…`.
   */
  forget(documents: readonly DocumentId[]): Promise<Result<void, StorageFull>>
  chunksOfKind(kind: number): Promise<readonly StoredChunk[]>
  chunkIds(): Promise<readonly ChunkId[]>
  row(table: Table, key: string): Promise<Uint8Array | undefined>
  /** Those whose key begins with `prefix`; all without one. */
  rows(table: Table, prefix?: string): Promise<readonly Row[]>
  /** Their names alone: what lies under them may be large. */
  rowKeys(table: Table): Promise<readonly string[]>
  /** Forgets everything on this device. */
  wipe(): Promise<void>
}
export interface StoragePort {
  readonly storage: Storage
}

/** One connection to a relay. Whole binary messages; no order lost, none doubled. */
export interface Socket {
  send(message: Uint8Array): void
  close(): void
}
export interface SocketEvents {
  readonly opened: () => void
  readonly message: (bytes: Uint8Array) => void
  /** Called once, whatever ended it; at once if the device hears that its network is gone. */
  readonly closed: () => void
}
export interface Network {
  connect(address: string, events: SocketEvents): Socket
}
export interface NetworkPort {
  readonly network: Network
}

/** Runs work later; returns what cancels it. */
export interface Timer {
  after(milliseconds: number, work: () => void): () => void
  /** Lets the page draw and react; long loops call it every few milliseconds. */
  breathe(): Promise<void>
}
export interface TimerPort {
  readonly timer: Timer
}

/** The other tabs of this device. */
export interface Tabs {
  /** Resolves when this tab leads, with what ends that; at most one tab leads at a time. */
  lead(): Promise<() => void>
  tell(news: TabNews): void
  heard(listener: (news: TabNews) => void): () => void
  /** Runs alone among all tabs of this device. */
  alone<V>(name: string, work: () => Promise<V>): Promise<V>
}
export interface TabNews {
  /**
   * `day`: one of them believes that a day has passed. `drafts`: one was begun, or is none
   * any more.
   */
  readonly type:
    'written' | 'forgotten' | 'relay' | 'bridges' | 'day' | 'held' | 'drafts'
  readonly documents: readonly DocumentId[]
  readonly chunks: readonly ChunkId[]
  /**
   * With `bridges`: what they said of themselves. With `held`: which tickets. With `relay`:
   * what the leading tab sees of the connection. Of these two, empty: a new tab asks. With
   * `forgotten`: in how many of them something was begun and not sent.
   */
  readonly state?: string
}
export interface TabsPort {
  readonly tabs: Tabs
}

export type Ports = ClockPort &
  RandomPort &
  StretcherPort &
  StoragePort &
  NetworkPort &
  TimerPort &
  TabsPort
