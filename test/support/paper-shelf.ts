/** A device's side of replication without a desk: it keeps what it is given. */
import type { Bytes } from '#core/bytes.ts'
import type { ChunkId, Day } from '#core/ids.ts'
import type { StoredChunk } from '#core/ports.ts'
import { done, no } from '#core/result.ts'
import { kinds } from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import type { Aside } from '#core/sync/outgoing.ts'
import {
  Replicator,
  type CardOnly,
  type Cursor,
  type LinkState,
  type Shelf
} from '#core/sync/replicator.ts'
import { sealPlain } from '#core/sync/sealed-chunk.ts'
import { accessKey } from '#core/trust/epoch.ts'
import { storedChunk } from '#core/workspace/core.ts'

import { aHeader, documentKey } from './chunks.ts'
import { counting, epoch, workspace } from './devices.ts'
import type { Profile } from './village.ts'

export class PaperShelf implements Shelf {
  readonly kept = new Map<ChunkId, StoredChunk>()
  readonly outbox = new Set<ChunkId>()
  readonly setAside = new Map<ChunkId, Aside>()
  readonly cards: CardOnly[] = []
  readonly supersededIds = new Set<ChunkId>()
  readonly ended = new Set<string>()
  readonly #refused = new Map<ChunkId, StoredChunk>()
  readonly replicator: Replicator
  place: Cursor | undefined
  room = Infinity
  last: LinkState = 'offline'
  /** Thrown once by the next `take`. */
  bug: Error | undefined
  readonly #lobbies: { key: Bytes; until: Day }[] = []

  constructor(profile: Profile) {
    const { ports } = profile.tab()
    const key = () => accessKey(epoch)
    const relay = { address: 'ws://relay.example', workspace, key }
    this.replicator = new Replicator(ports, relay, this)
  }

  /** As a desk would after a change. */
  write(...chunks: readonly Uint8Array[]): void {
    for (const stored of chunks.map(storedChunk)) {
      this.kept.set(stored.id, stored)
      this.outbox.add(stored.id)
    }
    this.replicator.push()
  }

  invite(key: Bytes, until: Day): void {
    this.#lobbies.push({ key, until })
  }

  cursor = async (): Promise<Cursor | undefined> => this.place
  saveCursor = async (cursor: Cursor): Promise<void> => {
    this.place = cursor
  }
  take: Shelf['take'] = async chunks => {
    const { bug } = this
    this.bug = undefined
    if (bug) throw bug
    const sound = chunks.map(storedChunk)
    const stored = sound.filter(chunk => this.mayShare(chunk))
    for (const chunk of sound) {
      if (this.ended.has(chunk.document)) this.#refused.set(chunk.id, chunk)
    }
    const fresh = stored.filter(chunk => !this.kept.has(chunk.id))
    if (this.kept.size + fresh.length > this.room) return no({ type: 'storage-full' })
    for (const chunk of fresh) this.kept.set(chunk.id, chunk)
    return done
  }
  takeCards: Shelf['takeCards'] = async (items, whole) => {
    this.cards.push(...items)
    await this.take(whole)
  }
  unsent = async (): Promise<readonly ChunkId[]> => [...this.outbox]
  settled = async (ids: readonly ChunkId[]): Promise<void> => {
    for (const id of ids) {
      this.outbox.delete(id)
      this.setAside.delete(id)
    }
  }
  putAside: Shelf['putAside'] = async chunks => {
    for (const one of chunks) {
      this.outbox.delete(one.id)
      this.setAside.set(one.id, one)
    }
  }
  aside: Shelf['aside'] = async () => [...this.setAside.values()]
  chunks: Shelf['chunks'] = async ids =>
    ids.map(id => this.kept.get(id)).filter(chunk => chunk !== undefined)
  ids = async (): Promise<readonly ChunkId[]> =>
    [...this.kept.keys()].filter(id => !this.setAside.get(id)?.tooLarge)
  refused = async (): Promise<readonly ChunkId[]> =>
    [...this.#refused.values()]
      .filter(({ document }) => this.ended.has(document))
      .map(({ id }) => id)
  refusedNoMore = async (ids: readonly ChunkId[]): Promise<void> => {
    for (const id of ids) this.#refused.delete(id)
  }
  mayShare(chunk: StoredChunk): boolean {
    return !this.ended.has(chunk.document) && !this.supersededIds.has(chunk.id)
  }
  superseded = (): readonly ChunkId[] => [...this.supersededIds]
  drop = async (ids: readonly ChunkId[]): Promise<void> => {
    for (const id of ids) this.kept.delete(id)
  }
  heard(): void {}
  invitations: Shelf['invitations'] = () => this.#lobbies
  evened = 0
  even = async (): Promise<void> => {
    this.evened++
  }
  relayTime(): void {}
  state(state: LinkState): void {
    this.last = state
  }
}

const settings = documentId(0, counting(1, 14))

/** A piece of something that lasts; `size` bytes of it. */
export function aPiece(n: number, size = 100): Uint8Array {
  const plain = new Uint8Array(size)
  new DataView(plain.buffer).setUint32(0, n)
  const header = aHeader({ document: settings, day: 0 as Day })
  return sealPlain(workspace, header, documentKey, plain)
}

/** A wrap that keeps a document until that day. */
export function aWrap(document: StoredChunk['document'], day: Day): Uint8Array {
  const header = aHeader({ kind: kinds.wrap, document, day })
  return sealPlain(workspace, header, documentKey, counting(9))
}

/** As long as that, to the byte: beyond the header it says nothing. */
export function aPieceOf(length: number): Uint8Array {
  const short = aPiece(0)
  const long = new Uint8Array(length)
  long.set(short)
  return long
}
