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
  const ofKind = new Map<number, Map<ChunkId, StoredChunk>>()
  const tables = new Map<Table, Rows>()
  const shelf = (document: DocumentId): readonly StoredChunk[] => [
    ...(shelves.get(document)?.values() ?? [])
  ]
  const table = (name: Table): Rows => within(tables, name, () => new Rows())
  const put = (chunk: StoredChunk): void => {
    chunks.set(chunk.id, chunk)
    within(shelves, chunk.document, newMap).set(chunk.id, chunk)
    within(ofKind, chunk.kind, newMap).set(chunk.id, chunk)
  }
  const drop = (id: ChunkId): void => {
    const chunk = chunks.get(id)
    if (!chunk) return
    chunks.delete(id)
    ofKind.get(chunk.kind)?.delete(id)
    const its = shelves.get(chunk.document)
    its?.delete(id)
    if (its?.size === 0) shelves.delete(chunk.document)
  }

  return {
    write: write => {
      for (const id of write.dropChunks ?? []) drop(id)
      for (const row of write.dropRows ?? []) table(row.table).drop(row.key)
      for (const chunk of write.chunks ?? []) put(chunk)
      for (const row of write.rows ?? []) table(row.table).put(row)
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
    blobIds: document =>
      Promise.resolve(
        shelf(document)
          .filter(({ kind }) => kind === kinds.blob)
          .map(({ id }) => id)
      ),
    forget: documents => {
      for (const document of documents) {
        for (const { id, kind } of shelf(document)) if (kind !== kinds.record) drop(id)
        for (const rows of tables.values()) rows.forget(document)
      }
      return Promise.resolve(done)
    },
    chunksOfKind: kind => Promise.resolve([...(ofKind.get(kind)?.values() ?? [])]),
    chunkIds: () => Promise.resolve([...chunks.keys()]),
    row: (name, key) => Promise.resolve(table(name).row(key)?.bytes),
    rows: (name, prefix = '') => Promise.resolve(table(name).from(prefix)),
    rowKeys: name =>
      Promise.resolve(
        table(name)
          .from('')
          .map(({ key }) => key)
      ),
    wipe: () => {
      for (const each of [chunks, shelves, ofKind, tables]) each.clear()
      return Promise.resolve()
    },
    size: () => ({
      chunks: sum([...chunks.values()]),
      rows: sum([...tables.values()].flatMap(rows => rows.from('')))
    })
  }
}

/** As long as a document's id: so many rows begin with one. */
const idLength = 32

/** One table, which finds what begins with a document's id without looking through it. */
class Rows {
  readonly #rows = new Map<string, Row>()
  readonly #byStart = new Map<string, Set<string>>()

  row(key: string): Row | undefined {
    return this.#rows.get(key)
  }

  put(row: Row): void {
    this.#rows.set(row.key, row)
    within(this.#byStart, startOf(row.key), () => new Set()).add(row.key)
  }

  drop(key: string): void {
    this.#rows.delete(key)
    const start = startOf(key)
    const keys = this.#byStart.get(start)
    keys?.delete(key)
    if (keys?.size === 0) this.#byStart.delete(start)
  }

  forget(document: DocumentId): void {
    for (const key of [...(this.#byStart.get(document) ?? [])]) this.drop(key)
  }

  from(prefix: string): Row[] {
    const start = prefix.length < idLength ? undefined : startOf(prefix)
    const keys = start === undefined ? this.#rows.keys() : this.#byStart.get(start)
    return [...(keys ?? [])]
      .filter(key => key.startsWith(prefix))
      .map(key => this.#rows.get(key))
      .filter(row => row !== undefined)
  }
}

function startOf(key: string): string {
  return key.slice(0, idLength)
}

function newMap<K, V>(): Map<K, V> {
  return new Map()
}

/** What lies there under that name, made if it does not yet. */
function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}

function sum(pieces: readonly { readonly bytes: Uint8Array }[]): number {
  return pieces.reduce((total, { bytes }) => total + bytes.length, 0)
}
