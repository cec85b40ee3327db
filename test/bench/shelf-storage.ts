/** A device's storage in memory that finds chunks as fast as a database's index does. */
import type { ChunkId, DocumentId } from '#core/ids.ts'
import type { Row, Storage, StoredChunk, Table } from '#core/ports.ts'
import { done } from '#core/result.ts'
import { kinds } from '#core/sync/chunk.ts'

export interface ShelfStorage extends Storage {
  /** What lies on the device, in bytes. */
  size(): { readonly chunks: number; readonly rows: number }
}

export function shelfStorage(): ShelfStorage {
  const chunks = new Map<ChunkId, StoredChunk>()
  const shelves = new Map<DocumentId, Map<ChunkId, StoredChunk>>()
  const tables = new Map<Table, Map<string, Row>>()
  const shelf = (document: DocumentId): readonly StoredChunk[] => [
    ...(shelves.get(document)?.values() ?? [])
  ]
  const table = (name: Table): Map<string, Row> => {
    const rows = tables.get(name) ?? new Map<string, Row>()
    tables.set(name, rows)
    return rows
  }
  const put = (chunk: StoredChunk): void => {
    chunks.set(chunk.id, chunk)
    const its = shelves.get(chunk.document) ?? new Map<ChunkId, StoredChunk>()
    shelves.set(chunk.document, its.set(chunk.id, chunk))
  }
  const drop = (id: ChunkId): void => {
    const chunk = chunks.get(id)
    if (!chunk) return
    chunks.delete(id)
    shelves.get(chunk.document)?.delete(id)
  }

  return {
    write: write => {
      for (const id of write.dropChunks ?? []) drop(id)
      for (const row of write.dropRows ?? []) table(row.table).delete(row.key)
      for (const chunk of write.chunks ?? []) put(chunk)
      for (const row of write.rows ?? []) table(row.table).set(row.key, row)
      return Promise.resolve(done)
    },
    chunk: id => Promise.resolve(chunks.get(id)),
    chunks: ids =>
      Promise.resolve(
        ids.map(id => chunks.get(id)).filter(chunk => chunk !== undefined)
      ),
    chunksOf: document =>
      Promise.resolve(shelf(document).filter(({ kind }) => kind !== kinds.blob)),
    blobs: (document, tag) =>
      Promise.resolve(
        shelf(document).filter(chunk => chunk.kind === kinds.blob && chunk.tag === tag)
      ),
    forget: documents => {
      for (const document of documents) {
        for (const { id, kind } of shelf(document)) if (kind !== kinds.record) drop(id)
        for (const rows of tables.values()) {
          for (const key of rows.keys()) if (key.startsWith(document)) rows.delete(key)
        }
      }
      return Promise.resolve(done)
    },
    chunksOfKind: kind =>
      Promise.resolve([...chunks.values()].filter(chunk => chunk.kind === kind)),
    chunkIds: () => Promise.resolve([...chunks.keys()]),
    row: (name, key) => Promise.resolve(table(name).get(key)?.bytes),
    rows: (name, prefix = '') =>
      Promise.resolve(
        [...table(name).values()].filter(({ key }) => key.startsWith(prefix))
      ),
    rowKeys: name => Promise.resolve([...table(name).keys()]),
    wipe: () => {
      chunks.clear()
      shelves.clear()
      tables.clear()
      return Promise.resolve()
    },
    size: () => ({
      chunks: sum([...chunks.values()]),
      rows: sum([...tables.values()].flatMap(rows => [...rows.values()]))
    })
  }
}

function sum(pieces: readonly { readonly bytes: Uint8Array }[]): number {
  return pieces.reduce((total, { bytes }) => total + bytes.length, 0)
}
