/**
 * Which chunks were refused or destroyed here since their document is over, while a relay
 * still has them: it keeps a document until the last of its wraps has passed. Without this
 * list the two sides would differ at every greeting, and all of these be fetched anew.
 *
 * A relay or a member can make up as many as they like, so there is room for so many; what
 * goes beyond is fetched again. A document may come back, and a clock be set right: whether
 * a chunk is over is asked anew each time. What a relay lets go of by itself is not kept.
 */
import { concat, fromHex, joined, toHex, type Bytes } from '../bytes.ts'
import type { ChunkId, Day, DocumentId } from '../ids.ts'
import type { StoragePort, StoredChunk } from '../ports.ts'
import { kinds } from '../sync/chunk.ts'
import { hasEnded } from '../sync/end-day.ts'
import type { Vault } from '../trust/vault.ts'

export const maxRefused = 65_536

const table = 'relay'
const key = 'refused'
/** Chunk id, document id, kind, day. */
const entryBytes = 32 + 16 + 1 + 4

/** What tells whether a chunk is over. */
type Named = Pick<StoredChunk, 'document' | 'kind' | 'day'>

export type RefusedChunk = Named & Pick<StoredChunk, 'id'>

export class Refused {
  readonly #ports: StoragePort
  readonly #vault: Vault
  readonly #refused = new Map<ChunkId, Named>()
  #loaded: Promise<void> | undefined
  #changed = false

  constructor(ports: StoragePort, vault: Vault) {
    this.#ports = ports
    this.#vault = vault
  }

  /** Those that are over still; what a relay has let go of by that day is forgotten. */
  async ids(today: Day, isOver: (chunk: Named) => boolean): Promise<ChunkId[]> {
    await this.#load()
    const wrapped = this.#wrappedUntil()
    for (const [id, { document, day }] of this.#refused) {
      const until = day > 0 ? day : (wrapped.get(document) ?? today)
      if (until < today || hasEnded(document, today)) this.#drop(id)
    }
    return [...this.#refused].filter(([, chunk]) => isOver(chunk)).map(([id]) => id)
  }

  async add(chunks: readonly RefusedChunk[]): Promise<void> {
    if (chunks.length === 0) return
    await this.#load()
    for (const { id, document, kind, day } of chunks) {
      if (this.#refused.has(id) || this.#refused.size >= maxRefused) continue
      this.#refused.set(id, { document, kind, day })
      this.#changed = true
    }
  }

  /** A relay has let go of them, or they were taken after all. */
  async leave(ids: readonly ChunkId[]): Promise<void> {
    await this.#load()
    for (const id of ids) this.#drop(id)
  }

  /** If anything changed; without room it is tried the next time. */
  async save(): Promise<void> {
    if (!this.#changed) return
    this.#changed = false
    const rows = [this.#vault.row(table, key, packed(this.#refused))]
    const kept = await this.#ports.storage.write({ rows })
    if (!kept.ok) this.#changed = true
  }

  #drop(id: ChunkId): void {
    if (this.#refused.delete(id)) this.#changed = true
  }

  /** As a relay has it: what no wrap keeps any more goes. */
  #wrappedUntil(): Map<DocumentId, Day> {
    const until = new Map<DocumentId, Day>()
    for (const { document, kind, day } of this.#refused.values()) {
      if (kind !== kinds.wrap || day <= (until.get(document) ?? 0)) continue
      until.set(document, day)
    }
    return until
  }

  #load(): Promise<void> {
    this.#loaded ??= this.#read().catch((error: unknown) => {
      this.#loaded = undefined // the next one may be luckier
      throw error
    })
    return this.#loaded
  }

  async #read(): Promise<void> {
    const bytes = await this.#ports.storage.row(table, key)
    const opened = bytes && this.#vault.open({ table, key, bytes })
    // only this device writes the row, and the seal says so
    for (const [id, chunk] of opened?.ok ? unpacked(opened.value) : []) {
      this.#refused.set(id, chunk)
    }
  }
}

function packed(refused: ReadonlyMap<ChunkId, Named>): Bytes {
  const all = [...refused].map(([id, { document, kind, day }]) => {
    const rest = new Uint8Array(5)
    const view = new DataView(rest.buffer)
    view.setUint8(0, kind)
    view.setUint32(1, day)
    return concat(fromHex(id), fromHex(document), rest)
  })
  return joined(all)
}

function* unpacked(bytes: Uint8Array): Iterable<[ChunkId, Named]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
    const id = toHex(bytes.subarray(at, at + 32)) as ChunkId
    const document = toHex(bytes.subarray(at + 32, at + 48)) as DocumentId
    const day = view.getUint32(at + 49) as Day
    yield [id, { document, kind: view.getUint8(at + 48), day }]
  }
}
