/** A device's storage in memory; `room` makes it full after so many bytes. */
import type { ChunkId, DocumentId } from '#core/ids.ts'
import type { Row, Storage, StorageWrite, StoredChunk, Table } from '#core/ports.ts'
import { done, no } from '#core/result.ts'
import { kinds } from '#core/sync/chunk.ts'

export interface MemoryStorage extends Storage {
  /** What a thief of the locked device would see. */
  readonly bytes: () => Uint8Array[]
  /** How many bytes fit from now on; without a number, no more than there are. */
  readonly setRoom: (room?: number) => void
}

export function memoryStorage(given = Infinity): MemoryStorage {
  let room = given
  const chunks = new Map<ChunkId, StoredChunk>()
  const rows = new Map<string, Row>()
  const place = (table: Table, key: string): string => `${table}/${key}`
  const found = (test: (chunk: StoredChunk) => boolean): StoredChunk[] =>
    [...chunks.values()].filter(test)

  return {
    write: async write => {
      if (held(chunks, rows) + added(write) > room) return no({ type: 'storage-full' })
      for (const id of write.dropChunks ?? []) chunks.delete(id)
      for (const drop of write.dropRows ?? []) rows.delete(place(drop.table, drop.key))
      for (const chunk of write.chunks ?? []) chunks.set(chunk.id, { ...chunk })
      for (const row of write.rows ?? [])
        rows.set(place(row.table, row.key), { ...row })
      return done
    },
    chunk: async id => chunks.get(id),
    chunks: async ids =>
      ids.map(id => chunks.get(id)).filter(chunk => chunk !== undefined),
    chunksOf: async document =>
      found(chunk => chunk.document === document && chunk.kind !== kinds.blob),
    blobs: async (document, tag) =>
      found(
        chunk =>
          chunk.document === document && chunk.tag === tag && chunk.kind === kinds.blob
      ),
    blobIds: async document =>
      found(chunk => chunk.document === document && chunk.kind === kinds.blob).map(
        ({ id }) => id
      ),
    forget: async documents => {
      const gone = new Set(documents)
      for (const chunk of found(
        ({ document, kind }) => gone.has(document) && kind !== kinds.record
      )) {
        chunks.delete(chunk.id)
      }
      for (const [at, row] of rows) {
        if (gone.has(row.key.slice(0, 32) as DocumentId)) rows.delete(at)
      }
      return done
    },
    chunksOfKind: async kind => found(chunk => chunk.kind === kind),
    chunkIds: async () => [...chunks.keys()],
    row: async (table, key) => rows.get(place(table, key))?.bytes,
    rows: async (table, prefix = '') =>
      [...rows.values()].filter(
        row => row.table === table && row.key.startsWith(prefix)
      ),
    rowKeys: async table =>
      [...rows.values()].filter(row => row.table === table).map(({ key }) => key),
    wipe: async () => {
      chunks.clear()
      rows.clear()
    },
    bytes: () => [...chunks.values(), ...rows.values()].map(({ bytes }) => bytes),
    setRoom: (to = held(chunks, rows)) => {
      room = to
    }
  }
}

function held(chunks: Map<ChunkId, StoredChunk>, rows: Map<string, Row>): number {
  return size([...chunks.values(), ...rows.values()])
}

function added(write: StorageWrite): number {
  return size([...(write.chunks ?? []), ...(write.rows ?? [])])
}

function size(entries: readonly { readonly bytes: Uint8Array }[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes.length, 0)
}
