/**
 * What this device keeps, in IndexedDB. Every write is one transaction: a device without
 * room keeps all of it or nothing, and says so.
 */
import { Dexie, type EntityTable, type Table as DexieTable } from 'dexie'

import type {
  Row,
  Storage,
  StorageFull,
  StorageWrite,
  StoredChunk,
  Table
} from '#core/ports.ts'
import { done, no, type Result } from '#core/result.ts'
import { kinds } from '#core/sync/chunk.ts'

import { databaseName } from './stored-row.ts'

interface Database extends Dexie {
  chunks: EntityTable<StoredChunk, 'id'>
  rows: DexieTable<Row, [Table, string]>
}

export interface DeviceStorage extends Storage {
  /** For good, in this tab: what would still be written or read fails. */
  shut(): void
}

export function deviceStorage(name = databaseName): DeviceStorage {
  const database = open(name)
  const { chunks, rows } = database

  return {
    write: write =>
      settled(() =>
        database.transaction('rw', chunks, rows, () => put(database, write))
      ),
    chunk: id => chunks.get(id),
    chunks: async ids =>
      (await chunks.bulkGet([...ids])).filter(chunk => chunk !== undefined),
    // Ranges of an index come in one answer; a filter asks for one chunk at a time.
    chunksOf: document =>
      chunks
        .where('[document+kind+tag]')
        .between([document, 0], [document, kinds.blob], true, false)
        .toArray(),
    blobs: (document, tag) =>
      chunks.where('[document+kind+tag]').equals([document, kinds.blob, tag]).toArray(),
    blobIds: document =>
      chunks
        .where('[document+kind+tag]')
        .between([document, kinds.blob], [document, kinds.blob + 1])
        .primaryKeys(),
    forget: documents =>
      settled(() =>
        database.transaction('rw', chunks, rows, async () => {
          await chunks
            .where('document')
            .anyOf(...documents)
            .filter(chunk => chunk.kind !== kinds.record)
            .delete()
          if (documents.length === 0) return
          await rows
            .where('key')
            .startsWithAnyOf(...documents)
            .delete()
        })
      ),
    chunksOfKind: kind =>
      inPages((after?: StoredChunk) => {
        const from = [kind, after?.id ?? '']
        const rest = chunks
          .where('[kind+id]')
          .between(from, [kind, '\uffff'], after === undefined)
        return count => rest.limit(count).toArray()
      }),
    chunkIds: () =>
      inPages(after => {
        const rest = chunks.where('id').above(after ?? '')
        return count => rest.limit(count).primaryKeys()
      }, idPage),
    row: async (table, key) => (await rows.get([table, key]))?.bytes,
    rows: (table, prefix = '') =>
      inPages((after?: Row) => {
        const from = [table, after?.key ?? prefix]
        const rest = rows
          .where('[table+key]')
          .between(from, [table, prefix + '\uffff'], after === undefined)
        return count => rest.limit(count).toArray()
      }),
    rowKeys: async table => {
      const names = await inPages((after?: [Table, string]) => {
        const from = after ?? [table, '']
        const rest = rows
          .where('[table+key]')
          .between(from, [table, '\uffff'], after === undefined)
        return count => rest.limit(count).primaryKeys()
      }, idPage)
      return names.map(([, key]) => key)
    },
    // The database itself goes, so that no freed page of it outlives it in the file.
    wipe: () => database.delete({ disableAutoOpen: false }),
    shut: () => database.close({ disableAutoOpen: true })
  }
}

/** So many come to the page in one piece. */
const pageSize = 500
const idPage = 5000

/** Thousands in one piece would hold up the page while they are unpacked. */
async function inPages<T>(
  restAfter: (last: T | undefined) => (count: number) => PromiseLike<T[]>,
  size = pageSize
): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const page = await restAfter(found.at(-1))(size)
    found.push(...page)
    if (page.length < size) return found
  }
}

function open(name: string): Database {
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict'
  }) as Database
  database.version(1).stores({
    chunks: 'id, document, [document+kind+tag], [kind+id]',
    rows: '[table+key], table, key'
  })
  return database
}

async function put({ chunks, rows }: Database, write: StorageWrite): Promise<void> {
  const dropped = (write.dropRows ?? []).map(row => [row.table, row.key] as const)
  for (const ids of inPieces(write.dropChunks)) await chunks.bulkDelete(ids)
  for (const keys of inPieces(dropped))
    await rows.bulkDelete(keys.map(([table, key]) => [table, key]))
  for (const some of inPieces(write.chunks)) await chunks.bulkPut(some)
  for (const some of inPieces(write.rows)) await rows.bulkPut(some)
}

/** Each is asked of the browser by itself, and thousands at once would hold up the page. */
function* inPieces<T>(all: readonly T[] = []): Generator<T[]> {
  for (let at = 0; at < all.length; at += pieceSize) {
    yield all.slice(at, at + pieceSize)
  }
}
const pieceSize = 100

async function settled(
  work: () => Promise<unknown>
): Promise<Result<void, StorageFull>> {
  try {
    await work()
    return done
  } catch (error) {
    if (isFull(error)) return no({ type: 'storage-full' })
    throw error
  }
}

/** Browsers say it as the error itself, or as the reason of an aborted transaction. */
function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'QuotaExceededError') return true
  return 'inner' in error && isFull(error.inner)
}
