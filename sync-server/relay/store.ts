/**
 * What a relay keeps, per workspace: chunks in the order they came, and which invitation
 * keys may use their lobby. A store judges nothing (see `accept.ts`) and is synchronous on
 * purpose: when `put` returns, the chunks survive a power cut, and between a check and
 * the write that rests on it nothing else can happen.
 */
import type { Bytes } from '../../src/bytes.ts'
import type { ChunkId, Day, DocumentId, WorkspaceId } from '../../src/ids.ts'
import { kinds, type Header } from '../../src/sync/chunk.ts'
import type { MailStore } from './mail-store.ts'

export interface NewChunk {
  readonly id: ChunkId
  readonly header: Header
  /** Header and sealed card. */
  readonly head: Uint8Array
  readonly body: Uint8Array
  readonly bodyHash: Bytes
}

/** A chunk as it goes over the wire; with `bodyHash`, its body was left out. */
export interface Item {
  /** Its place in the workspace's order. */
  readonly at: number
  readonly bytes: Bytes
  readonly bodyHash?: Bytes
}

/** As the protocol's `pull` describes it. A newcomer gets no superseded chunks. */
export type View = 'whole' | 'cards' | 'cards for a newcomer'

export interface Summary {
  /** The place of the newest chunk it ever kept; never goes back. */
  readonly cursor: number
  readonly chunks: number
  readonly bytes: number
  /** XOR of the ids of all chunks. */
  readonly fingerprint: Bytes
  /** The same by the id's first byte, 8 bytes of each. */
  readonly buckets: Bytes
}

export interface RelayStore {
  /** 16 bytes that change when the data was lost or replaced. */
  readonly instance: Bytes
  readonly mail: MailStore
  workspaces(): number
  isRegistered(workspace: WorkspaceId): boolean
  register(workspace: WorkspaceId): void

  has(workspace: WorkspaceId, id: ChunkId): boolean
  /** The last day any wrap of the document is for; 0 if it has none. */
  newestWrap(workspace: WorkspaceId, document: DocumentId): Day
  /**
   * One durable commit. Answers only what is new; a superseded chunk that comes again is
   * wanted again, which ends its grace.
   */
  put(workspace: WorkspaceId, chunks: readonly NewChunk[]): readonly Item[]
  /** They are deleted after that day. Only deltas, snapshots and blobs can be superseded. */
  supersede(workspace: WorkspaceId, ids: readonly ChunkId[], graceEnds: Day): void

  /** What came after that place, at most about `maxBytes`; empty when all was told. */
  since(
    workspace: WorkspaceId,
    place: number,
    view: View,
    maxBytes: number
  ): readonly Item[]
  find(workspace: WorkspaceId, id: ChunkId): Item | undefined
  lobby(workspace: WorkspaceId, document: DocumentId): readonly Item[]
  summary(workspace: WorkspaceId): Summary
  /** Ids that begin with that byte. */
  ids(workspace: WorkspaceId, bucket: number): readonly ChunkId[]

  /** Until the end of that day; a day that has passed takes the permission back. */
  allow(workspace: WorkspaceId, key: Uint8Array, until: Day): void
  /** 0 if it never was, or is over since the last sweep. */
  allowedUntil(workspace: WorkspaceId, key: Uint8Array): Day

  /**
   * Deletes what is over: ending documents without a wrap for today or later, lobby chunks,
   * records and wraps past their day, superseded chunks past their grace. Afterwards no
   * file holds their bytes. Answers how many chunks went.
   */
  sweep(today: Day): number
  close(): void
}

/** The day a chunk itself is over; 0 if it lives as long as its document. */
export function lastDay({ kind, day }: Header): Day {
  const dated = kind === kinds.lobby || kind === kinds.record || kind === kinds.wrap
  return dated ? day : (0 as Day)
}

/** Beside a chunk's bytes, an item costs about this much in a message. */
export const itemBytes = 64

/** What a workspace's room is measured by: chunks and mail. */
export function usedBytes(store: RelayStore, workspace: WorkspaceId): number {
  return store.summary(workspace).bytes + store.mail.bytes(workspace)
}
