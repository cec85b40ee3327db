/** Keeps everything in memory: for tests, benches and a relay that may forget. */
import { concat, toHex, type Bytes } from '../../src/bytes.ts'
import type { ChunkId, Day, DocumentId, WorkspaceId } from '../../src/ids.ts'
import type { RandomPort } from '../../src/ports.ts'
import { kinds } from '../../src/sync/chunk.ts'
import { isLasting } from '../../src/sync/end-day.ts'
import { MemoryMail } from './memory-mail.ts'
import {
  itemBytes,
  lastDay,
  type Item,
  type NewChunk,
  type RelayStore,
  type Summary,
  type View
} from './store.ts'
import { bucketsOf, tallyBytes, toggle, totalOf } from './tally.ts'

interface Kept extends NewChunk {
  readonly head: Bytes
  readonly at: number
  /** The last day of its grace; 0 if nothing covers it. */
  graceEnds: Day
}

interface Shelf {
  cursor: number
  bytes: number
  readonly tally: Bytes
  /** In the order they came. */
  readonly chunks: Map<ChunkId, Kept>
  /** The newest wrap's day of each document that has one. */
  readonly wraps: Map<DocumentId, Day>
  readonly allowed: Map<string, Day>
}

const never = 0 as Day

export class MemoryStore implements RelayStore {
  readonly instance: Bytes
  readonly mail = new MemoryMail()
  readonly #shelves = new Map<WorkspaceId, Shelf>()

  constructor(ports: RandomPort) {
    this.instance = ports.random.bytes(16)
  }

  workspaces(): number {
    return this.#shelves.size
  }

  isRegistered(workspace: WorkspaceId): boolean {
    return this.#shelves.has(workspace)
  }

  register(workspace: WorkspaceId): void {
    if (this.isRegistered(workspace)) return
    this.#shelves.set(workspace, {
      cursor: 0,
      bytes: 0,
      tally: new Uint8Array(tallyBytes),
      chunks: new Map(),
      wraps: new Map(),
      allowed: new Map()
    })
  }

  has(workspace: WorkspaceId, id: ChunkId): boolean {
    return this.#shelf(workspace).chunks.has(id)
  }

  newestWrap(workspace: WorkspaceId, document: DocumentId): Day {
    return this.#shelf(workspace).wraps.get(document) ?? never
  }

  put(workspace: WorkspaceId, chunks: readonly NewChunk[]): readonly Item[] {
    const shelf = this.#shelf(workspace)
    return chunks.flatMap(chunk => {
      const known = shelf.chunks.get(chunk.id)
      if (known) {
        known.graceEnds = never
        return []
      }
      return [whole(keep(shelf, chunk))]
    })
  }

  supersede(workspace: WorkspaceId, ids: readonly ChunkId[], graceEnds: Day): void {
    const { chunks } = this.#shelf(workspace)
    for (const id of ids) {
      const chunk = chunks.get(id)
      if (chunk && isContent(chunk)) chunk.graceEnds ||= graceEnds
    }
  }

  since(
    workspace: WorkspaceId,
    place: number,
    view: View,
    maxBytes: number
  ): readonly Item[] {
    const items: Item[] = []
    let room = maxBytes
    for (const chunk of this.#shelf(workspace).chunks.values()) {
      if (chunk.at <= place) continue
      const item = seen(chunk, view)
      if (!item) continue
      room -= item.bytes.length + itemBytes
      if (room < 0 && items.length > 0) break
      items.push(item)
    }
    return items
  }

  find(workspace: WorkspaceId, id: ChunkId): Item | undefined {
    const chunk = this.#shelf(workspace).chunks.get(id)
    return chunk && whole(chunk)
  }

  lobby(workspace: WorkspaceId, document: DocumentId): readonly Item[] {
    return [...this.#shelf(workspace).chunks.values()]
      .filter(({ header }) => header.kind === kinds.lobby)
      .filter(({ header }) => header.document === document)
      .map(whole)
  }

  summary(workspace: WorkspaceId): Summary {
    const { cursor, bytes, chunks, tally } = this.#shelf(workspace)
    return {
      cursor,
      bytes,
      chunks: chunks.size,
      fingerprint: totalOf(tally),
      buckets: bucketsOf(tally)
    }
  }

  ids(workspace: WorkspaceId, bucket: number): readonly ChunkId[] {
    const prefix = toHex(Uint8Array.of(bucket))
    const ids = [...this.#shelf(workspace).chunks.keys()]
    return ids.filter(id => id.startsWith(prefix)).sort()
  }

  allow(workspace: WorkspaceId, key: Uint8Array, until: Day): void {
    this.#shelf(workspace).allowed.set(toHex(key), until)
  }

  allowedUntil(workspace: WorkspaceId, key: Uint8Array): Day {
    return this.#shelf(workspace).allowed.get(toHex(key)) ?? never
  }

  sweep(today: Day): number {
    let gone = 0
    for (const shelf of this.#shelves.values()) gone += sweepShelf(shelf, today)
    return gone
  }

  close(): void {
    this.#shelves.clear()
    this.mail.close()
  }

  #shelf(workspace: WorkspaceId): Shelf {
    const shelf = this.#shelves.get(workspace)
    if (!shelf) throw new Error('not registered')
    return shelf
  }
}

function keep(shelf: Shelf, chunk: NewChunk): Kept {
  const kept: Kept = {
    ...chunk,
    // Copies: the message they came in may be a megabyte.
    head: concat(chunk.head),
    body: concat(chunk.body),
    at: ++shelf.cursor,
    graceEnds: never
  }
  shelf.chunks.set(kept.id, kept)
  shelf.bytes += sizeOf(kept)
  toggle(shelf.tally, kept.id)
  noteWrap(shelf, kept)
  return kept
}

function drop(shelf: Shelf, chunk: Kept): void {
  shelf.chunks.delete(chunk.id)
  shelf.bytes -= sizeOf(chunk)
  toggle(shelf.tally, chunk.id)
}

function sweepShelf(shelf: Shelf, today: Day): number {
  const before = shelf.chunks.size
  const isPast = (day: Day): boolean => day > 0 && day < today
  for (const chunk of shelf.chunks.values()) {
    if (isPast(lastDay(chunk.header)) || isPast(chunk.graceEnds)) drop(shelf, chunk)
  }
  shelf.wraps.clear()
  for (const chunk of shelf.chunks.values()) noteWrap(shelf, chunk)
  for (const chunk of shelf.chunks.values()) {
    if (isContent(chunk) && isUnwrapped(shelf, chunk)) drop(shelf, chunk)
  }
  for (const [key, until] of shelf.allowed) {
    if (until < today) shelf.allowed.delete(key)
  }
  return before - shelf.chunks.size
}

function isUnwrapped(shelf: Shelf, { header: { document } }: Kept): boolean {
  return !isLasting(document) && !shelf.wraps.has(document)
}

function noteWrap(shelf: Shelf, { header: { kind, document, day } }: Kept): void {
  if (kind !== kinds.wrap || day < (shelf.wraps.get(document) ?? never)) return
  shelf.wraps.set(document, day)
}

function isContent({ header: { kind } }: NewChunk): boolean {
  return kind === kinds.delta || kind === kinds.snapshot || kind === kinds.blob
}

function sizeOf(chunk: NewChunk): number {
  return chunk.head.length + chunk.body.length
}

function whole({ at, head, body }: Kept): Item {
  return { at, bytes: concat(head, body) }
}

function seen(chunk: Kept, view: View): Item | undefined {
  if (view === 'whole') return whole(chunk)
  if (view === 'cards for a newcomer' && chunk.graceEnds !== never) return undefined
  if (chunk.header.kind === kinds.blob) return undefined
  if (!isContent(chunk)) return whole(chunk)
  return { at: chunk.at, bytes: chunk.head, bodyHash: chunk.bodyHash }
}
