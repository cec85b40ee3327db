/**
 * What a device in a terminal keeps: one SQLite file. As in a browser, everything in it is
 * sealed but ids and days; what is deleted is overwritten.
 */
import type { Row, Storage, StorageFull, StoredChunk, Table } from '#core/ports.ts'
import { done, no, type Result } from '#core/result.ts'
import { kinds } from '#core/sync/chunk.ts'
import { Database } from '#server/relay/database.ts'

const schema = `
create table if not exists chunks (
  id text primary key, document text not null, kind integer not null, tag text not null,
  day integer not null, bytes blob not null
) without rowid;
create index if not exists by_document on chunks (document, kind, tag);
create index if not exists by_kind on chunks (kind);
create table if not exists rows (
  tableName text not null, key text not null, bytes blob not null,
  primary key (tableName, key)
) without rowid;
create index if not exists by_key on rows (key);
`

const fields = 'id, document, kind, tag, day, bytes'

export interface TerminalStorage extends Storage {
  close(): void
}

/** Throws if the folder cannot be written, or another command uses it. */
export function terminalStorage(folder: string): TerminalStorage {
  const database = new Database(folder, 'device.sqlite', schema)
  const found = (where: string, ...values: unknown[]): StoredChunk[] =>
    database
      .all<StoredChunk>(`select ${fields} from chunks where ${where}`, ...values)
      .map(chunk => ({ ...chunk, bytes: new Uint8Array(chunk.bytes) }))
  const chunk = (id: string): StoredChunk[] => found('id = ?', id)

  return {
    write: write =>
      settled(() => {
        for (const id of write.dropChunks ?? [])
          database.run('delete from chunks where id = ?', id)
        for (const { table, key } of write.dropRows ?? [])
          database.run('delete from rows where tableName = ? and key = ?', table, key)
        for (const { id, document, kind, tag, day, bytes } of write.chunks ?? [])
          database.run(
            `insert or replace into chunks (${fields}) values (?, ?, ?, ?, ?, ?)`,
            ...[id, document, kind, tag, day, bytes]
          )
        for (const { table, key, bytes } of write.rows ?? [])
          database.run(
            'insert or replace into rows values (?, ?, ?)',
            table,
            key,
            bytes
          )
      }),
    chunk: async id => chunk(id)[0],
    chunks: async ids => ids.flatMap(chunk),
    chunksOf: async document =>
      found('document = ? and kind <> ?', document, kinds.blob),
    blobs: async (document, tag) =>
      found('document = ? and kind = ? and tag = ?', document, kinds.blob, tag),
    blobIds: async document =>
      database
        .all<{ id: StoredChunk['id'] }>(
          'select id from chunks where document = ? and kind = ?',
          ...[document, kinds.blob]
        )
        .map(({ id }) => id),
    forget: documents =>
      settled(() => {
        for (const document of documents) {
          database.run(
            'delete from chunks where document = ? and kind <> ?',
            ...[document, kinds.record]
          )
          // ids are hex, so `0` is the next letter after `/`
          database.run(
            'delete from rows where key = ? or (key > ? and key < ?)',
            ...[document, `${document}/`, `${document}0`]
          )
        }
      }),
    chunksOfKind: async kind => found('kind = ?', kind),
    chunkIds: async () =>
      database
        .all<{ id: StoredChunk['id'] }>('select id from chunks')
        .map(({ id }) => id),
    row: async (table, key) => rows(table, 'and key = ?', key)[0]?.bytes,
    rows: async (table, prefix = '') =>
      rows(table, 'and substr(key, 1, ?) = ?', prefix.length, prefix),
    rowKeys: async table =>
      database
        .all<{ key: string }>('select key from rows where tableName = ?', table)
        .map(({ key }) => key),
    wipe: async () => {
      database.run('delete from chunks')
      database.run('delete from rows')
      database.scrub()
    },
    close: () => database.close()
  }

  function rows(table: Table, where: string, ...values: unknown[]): Row[] {
    const sql = `select key, bytes from rows where tableName = ? ${where}`
    return database
      .all<{ key: string; bytes: Uint8Array }>(sql, table, ...values)
      .map(({ key, bytes }) => ({ table, key, bytes: new Uint8Array(bytes) }))
  }

  async function settled(work: () => void): Promise<Result<void, StorageFull>> {
    try {
      database.atOnce(work)
      return done
    } catch (error) {
      if (isFull(error)) return no({ type: 'storage-full' })
      throw error
    }
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL'
}
