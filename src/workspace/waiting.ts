/**
 * Chunks that no key here opens. Their key may only be late, so they are kept, also over
 * restarts; but a relay can make up as many as it likes, so there is room for few, and the
 * oldest go first. What went and was honest is fetched again when sides are compared.
 */
import * as v from 'valibot'

import { pack, unpack } from '../bytes.ts'
import type { ChunkId, Day, DocumentId } from '../ids.ts'
import type { Row, StoragePort, StoredChunk } from '../ports.ts'
import { hasEnded } from '../sync/end-day.ts'
import type { Vault } from '../trust/vault.ts'

export const maxWaiting = 2048
export const maxWaitingBytes = 16 * 1024 * 1024

const table = 'relay'
const key = 'waiting'
const shape = v.array(v.strictTuple([v.string(), v.string(), v.number()]))

interface Waits {
  readonly document: DocumentId
  readonly size: number
}

export class Waiting {
  readonly #vault: Vault
  /** In the order in which they came. */
  readonly #waits = new Map<ChunkId, Waits>()
  #bytes = 0
  #changed = false

  constructor(vault: Vault) {
    this.#vault = vault
  }

  async load({ storage }: StoragePort, today: Day): Promise<void> {
    const bytes = await storage.row(table, key)
    const opened = bytes && this.#vault.open({ table, key, bytes })
    const read = opened?.ok ? unpack(opened.value) : undefined
    const parsed = v.safeParse(shape, read?.ok ? read.value : undefined)
    if (!parsed.success) return
    for (const [id, document, size] of parsed.output) {
      // only this device writes the row, and the seal says so
      const waits = { document: document as DocumentId, size }
      if (!hasEnded(waits.document, today)) this.#put(id as ChunkId, waits)
    }
  }

  add({ id, document, bytes }: StoredChunk): void {
    if (this.#waits.has(id)) return
    this.#put(id, { document, size: bytes.length })
    this.#changed = true
  }

  /** It was opened, or is no more. */
  leave(id: ChunkId): void {
    const waits = this.#waits.get(id)
    if (!waits) return
    this.#waits.delete(id)
    this.#bytes -= waits.size
    this.#changed = true
  }

  of(documents: ReadonlySet<DocumentId>): ChunkId[] {
    if (documents.size === 0) return []
    return [...this.#waits]
      .filter(([, { document }]) => documents.has(document))
      .map(([id]) => id)
  }

  all(): ChunkId[] {
    return [...this.#waits.keys()]
  }

  /** Makes room: those that have to go. */
  crowdedOut(): ChunkId[] {
    const gone: ChunkId[] = []
    for (const id of this.#waits.keys()) {
      if (this.#waits.size <= maxWaiting && this.#bytes <= maxWaitingBytes) break
      this.leave(id)
      gone.push(id)
    }
    return gone
  }

  /** To be kept, if anything changed since the last time. */
  rows(): Row[] {
    if (!this.#changed) return []
    this.#changed = false
    const packed = [...this.#waits].map(([id, { document, size }]) => [
      id,
      document,
      size
    ])
    return [this.#vault.row(table, key, pack(packed))]
  }

  #put(id: ChunkId, waits: Waits): void {
    this.#waits.set(id, waits)
    this.#bytes += waits.size
  }
}
