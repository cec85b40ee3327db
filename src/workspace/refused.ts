/**
 * Which chunks were refused here since their document is over, while a relay still has
 * them: it keeps a document until the last of its wraps has passed. Without this list the
 * two sides would differ at every greeting, and all of these would be fetched anew.
 *
 * A relay can make up as many as it likes, so there is room for so many; what goes beyond
 * is fetched again. A document may come back, and a clock be set right: whether a chunk is
 * over is asked anew each time.
 */
import { concat, fromHex, joined, toHex, type Bytes } from '../bytes.ts'
import type { ChunkId, Day, DocumentId } from '../ids.ts'
import type { Row, StoragePort, StoredChunk } from '../ports.ts'
import type { Vault } from '../trust/vault.ts'

export const maxRefused = 65_536

const table = 'relay'
const key = 'refused'
/** Chunk id, document id, kind, day. */
const entryBytes = 32 + 16 + 1 + 4

/** What tells whether a chunk is over. */
export type Named = Pick<StoredChunk, 'document' | 'kind' | 'day'>

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

  /** Those that are over still. */
  async ids(isOver: (chunk: Named) => boolean): Promise<ChunkId[]> {
    await this.#load()
    return [...this.#refused].filter(([, chunk]) => isOver(chunk)).map(([id]) => id)
  }

  async add(chunks: readonly StoredChunk[]): Promise<void> {
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
    for (const id of ids) if (this.#refused.delete(id)) this.#changed = true
  }

  /** To be kept, if anything changed since the last time. */
  rows(): Row[] {
    if (!this.#changed) return []
    this.#changed = false
    return [this.#vault.row(table, key, packed(this.#refused))]
  }

  #load(): Promise<void> {
    return (this.#loaded ??= this.#read())
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
