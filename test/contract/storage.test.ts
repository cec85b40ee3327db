import 'fake-indexeddb/auto'

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, test, vi } from 'vitest'

import { deviceStorage } from '#app/platform/storage.ts'
import { storedRow } from '#app/platform/stored-row.ts'
import type { ChunkId, Day, DocumentId } from '#core/ids.ts'
import type { Storage, StoredChunk } from '#core/ports.ts'
import { kinds } from '#core/sync/chunk.ts'
import { terminalStorage } from '#terminal/storage.ts'
import { memoryStorage } from '#test/support/memory-storage.ts'

const ada = '50c3aaaaaaaaaaaaaaaaaaaaaaaaaaaa' as DocumentId
const ben = '50c3bbbbbbbbbbbbbbbbbbbbbbbbbbbb' as DocumentId

let fresh = 0
const makers: Record<string, () => Storage> = {
  memory: memoryStorage,
  device: () => deviceStorage(`test-${fresh++}`),
  terminal: () => terminalStorage(mkdtempSync(join(tmpdir(), 'porchlight-storage-')))
}

describe.each(Object.entries(makers))('%s storage', (_name, make) => {
  test('what was written is read back, byte for byte', async () => {
    const storage = make()
    const chunk = aChunk({ id: id(1), bytes: Uint8Array.of(0, 255, 7) })
    await storage.write({ chunks: [chunk] })
    expect(await storage.chunk(id(1))).toEqual(chunk)
    expect(await storage.chunk(id(2))).toBeUndefined()
  })

  test('several chunks are asked for at once, and unknown ones are left out', async () => {
    const storage = make()
    await storage.write({ chunks: [aChunk({ id: id(1) }), aChunk({ id: id(2) })] })
    const found = await storage.chunks([id(2), id(9), id(1)])
    expect(found.map(chunk => chunk.id)).toEqual([id(2), id(1)])
  })

  test('opening a ticket reads its changes, not its attachments', async () => {
    const storage = make()
    await storage.write({
      chunks: [
        aChunk({ id: id(1), kind: kinds.delta }),
        aChunk({ id: id(2), kind: kinds.blob, tag: 'photo' }),
        aChunk({ id: id(3), kind: kinds.wrap, day: 20_000 as Day }),
        aChunk({ id: id(4), document: ben })
      ]
    })
    const found = await storage.chunksOf(ada)
    expect(found.map(chunk => chunk.id).sort()).toEqual([id(1), id(3)])
  })

  test('an attachment is all pieces of its name in its ticket', async () => {
    const storage = make()
    await storage.write({
      chunks: [
        aChunk({ id: id(1), kind: kinds.blob, tag: 'photo' }),
        aChunk({ id: id(2), kind: kinds.blob, tag: 'photo' }),
        aChunk({ id: id(3), kind: kinds.blob, tag: 'log' }),
        aChunk({ id: id(4), kind: kinds.snapshot, tag: 'photo' }),
        aChunk({ id: id(5), kind: kinds.blob, tag: 'photo', document: ben })
      ]
    })
    const found = await storage.blobs(ada, 'photo')
    expect(found.map(chunk => chunk.id).sort()).toEqual([id(1), id(2)])
    expect([...(await storage.blobIds(ada))].sort()).toEqual([id(1), id(2), id(3)])
  })

  test('chunks are found by kind, and all ids can be listed', async () => {
    const storage = make()
    await storage.write({
      chunks: [
        aChunk({ id: id(1), kind: kinds.roster }),
        aChunk({ id: id(2), kind: kinds.record }),
        aChunk({ id: id(3), kind: kinds.record, document: ben })
      ]
    })
    const records = await storage.chunksOfKind(kinds.record)
    expect(records.map(chunk => chunk.id).sort()).toEqual([id(2), id(3)])
    expect([...(await storage.chunkIds())].sort()).toEqual([id(1), id(2), id(3)])
  })

  test.each([1000, 1201])('%i of them come whole, in no other company', async many => {
    const storage = make()
    const numbers = Array.from({ length: many }, (_, n) => n)
    await storage.write({
      chunks: [
        aChunk({ id: id(many), kind: kinds.delta }),
        ...numbers.map(n => aChunk({ id: id(n), kind: kinds.wrap })),
        aChunk({ id: id(many + 1), kind: kinds.record })
      ],
      rows: [
        { table: 'draft', key: 'other/1', bytes: Uint8Array.of(1) },
        ...numbers.map(n => ({
          table: 'vault' as const,
          key: `ending/${id(n)}`,
          bytes: Uint8Array.of(2)
        })),
        { table: 'vault', key: 'other', bytes: Uint8Array.of(3) }
      ]
    })
    const wraps = await storage.chunksOfKind(kinds.wrap)
    expect(wraps.map(chunk => chunk.id).sort()).toEqual(numbers.map(id).sort())
    const rows = await storage.rows('vault', 'ending/')
    expect(rows.map(row => row.key).sort()).toEqual(
      numbers.map(n => `ending/${id(n)}`).sort()
    )
    expect(new Set(await storage.chunkIds()).size).toBe(many + 2)
  })

  test('writing the same twice, or dropping what is not there, changes nothing', async () => {
    const storage = make()
    const write = { chunks: [aChunk({ id: id(1) })], dropChunks: [id(9)] }
    await storage.write(write)
    expect(await storage.write(write)).toEqual({ ok: true, value: undefined })
    expect(await storage.chunkIds()).toEqual([id(1)])
  })

  test('a row is replaced by the next one under its key', async () => {
    const storage = make()
    await storage.write({ rows: [{ table: 'relay', key: 'home', bytes: bytes(1) }] })
    await storage.write({ rows: [{ table: 'relay', key: 'home', bytes: bytes(2) }] })
    expect(await storage.row('relay', 'home')).toEqual(bytes(2))
    expect(await storage.row('vault', 'home')).toBeUndefined()
  })

  test('tables do not mix', async () => {
    const storage = make()
    await storage.write({
      rows: [
        { table: 'cards', key: '0', bytes: bytes(1) },
        { table: 'fresh', key: '0', bytes: bytes(2) }
      ]
    })
    await storage.write({ dropRows: [{ table: 'cards', key: '0' }] })
    expect(await storage.rows('cards')).toEqual([])
    expect(await storage.rows('fresh')).toEqual([
      { table: 'fresh', key: '0', bytes: bytes(2) }
    ])
  })

  test('a chunk and the row about it are kept together', async () => {
    const storage = make()
    await storage.write({
      chunks: [aChunk({ id: id(1) })],
      rows: [{ table: 'outbox', key: id(1), bytes: bytes(0) }]
    })
    await storage.write({
      dropRows: [{ table: 'outbox', key: id(1) }],
      dropChunks: [id(1)]
    })
    expect(await storage.chunkIds()).toEqual([])
    expect(await storage.rows('outbox')).toEqual([])
  })

  test('forgetting a ticket removes its chunks, attachments and rows, and no other', async () => {
    const storage = make()
    await storage.write({
      chunks: [
        aChunk({ id: id(1) }),
        aChunk({ id: id(2), kind: kinds.blob, tag: 'photo' }),
        aChunk({ id: id(3), document: ben })
      ],
      rows: [
        { table: 'key', key: ada, bytes: bytes(1) },
        { table: 'draft', key: ada, bytes: bytes(2) },
        { table: 'draft', key: ben, bytes: bytes(3) }
      ]
    })
    await storage.forget([ada])
    expect(await storage.chunkIds()).toEqual([id(3)])
    expect(await storage.rows('key')).toEqual([])
    expect((await storage.rows('draft')).map(row => row.key)).toEqual([ben])
  })

  test('the ending record of a forgotten ticket stays, so that it cannot come back', async () => {
    const storage = make()
    await storage.write({
      chunks: [aChunk({ id: id(1) }), aChunk({ id: id(2), kind: kinds.record })]
    })
    await storage.forget([ada])
    expect(await storage.chunkIds()).toEqual([id(2)])
  })

  test('the names of a table are told without what lies under them', async () => {
    const storage = make()
    const shards = Array.from({ length: 12 }, (_, i) => i.toString(16))
    await storage.write({
      rows: [
        ...shards.map(key => ({ table: 'index', key, bytes: bytes(1) }) as const),
        { table: 'key', key: `${ada}/1`, bytes: bytes(2) }
      ]
    })
    expect([...(await storage.rowKeys('index'))].sort()).toEqual(shards)
    expect(await storage.rowKeys('draft')).toEqual([])
  })

  test('the rows of one ticket are found by the beginning of their key', async () => {
    const storage = make()
    await storage.write({
      rows: [
        { table: 'key', key: `${ada}/1`, bytes: bytes(1) },
        { table: 'key', key: `${ada}/2`, bytes: bytes(2) },
        { table: 'key', key: `${ben}/1`, bytes: bytes(3) }
      ]
    })
    const found = await storage.rows('key', `${ada}/`)
    expect(found.map(row => row.key).sort()).toEqual([`${ada}/1`, `${ada}/2`])
    await storage.forget([ada])
    expect((await storage.rows('key')).map(row => row.key)).toEqual([`${ben}/1`])
  })

  test('forgetting nothing forgets nothing', async () => {
    const storage = make()
    await storage.write({ chunks: [aChunk({ id: id(1) })] })
    await storage.forget([])
    expect(await storage.chunkIds()).toEqual([id(1)])
  })

  test('a wiped device is empty, and can be used again', async () => {
    const storage = make()
    await storage.write({
      chunks: [aChunk({ id: id(1) })],
      rows: [{ table: 'vault', key: 'vault', bytes: bytes(1) }]
    })
    await storage.wipe()
    expect(await storage.chunkIds()).toEqual([])
    expect(await storage.row('vault', 'vault')).toBeUndefined()
    await storage.write({ chunks: [aChunk({ id: id(2) })] })
    expect(await storage.chunkIds()).toEqual([id(2)])
  })
})

describe('before the store of a browser is opened', () => {
  test('a row that it keeps is seen', async () => {
    const name = `test-${fresh++}`
    await deviceStorage(name).write({
      rows: [{ table: 'vault', key: 'lock', bytes: bytes(7) }]
    })
    expect(await storedRow('vault', 'lock', name)).toEqual(bytes(7))
    expect(await storedRow('vault', 'other', name)).toBeUndefined()
  })

  test('looking makes nothing where nothing is kept, and holds up nobody who wipes', async () => {
    const name = `test-${fresh++}`
    expect(await storedRow('vault', 'lock', name)).toBeUndefined()
    const names = (await indexedDB.databases()).map(each => each.name)
    expect(names).not.toContain(name)
    const storage = deviceStorage(name)
    await storage.write({ rows: [{ table: 'vault', key: 'lock', bytes: bytes(7) }] })
    await storedRow('vault', 'lock', name)
    await storage.wipe()
    expect(await storedRow('vault', 'lock', name)).toBeUndefined()
  })

  test('a store that another app made has no row, and whoever looked holds it no longer', async () => {
    const name = `test-${fresh++}`
    const made = await settled(indexedDB.open(name))
    made.close()
    expect(await storedRow('vault', 'lock', name)).toBeUndefined()
    expect(await isRemovedAtOnce(name)).toBe(true)
    // nor is one held that was never made
    expect(await storedRow('vault', 'lock', name)).toBeUndefined()
    expect(await isRemovedAtOnce(name)).toBe(true)
  })

  test('a browser that refuses to keep anything says so', async () => {
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    })
    await expect(storedRow('vault', 'lock')).rejects.toThrow('insecure')
    open.mockRestore()
    vi.stubGlobal('indexedDB', undefined)
    await expect(storedRow('vault', 'lock')).rejects.toThrow('IndexedDB')
    vi.unstubAllGlobals()
  })
})

describe('a device without room', () => {
  test('in memory: the write is refused and nothing of it is kept', async () => {
    const storage = memoryStorage(5)
    const refused = await storage.write({
      chunks: [
        aChunk({ id: id(1), bytes: bytes(1) }),
        aChunk({ id: id(2), bytes: new Uint8Array(9) })
      ]
    })
    expect(refused).toEqual({ ok: false, error: { type: 'storage-full' } })
    expect(await storage.chunkIds()).toEqual([])
  })

  test('in the browser: the write is refused and nothing of it is kept', async () => {
    const storage = deviceStorage(`test-${fresh++}`)
    await storage.write({ chunks: [aChunk({ id: id(1) })] })
    const refused = await whileFull(() =>
      storage.write({
        chunks: [aChunk({ id: id(2) })],
        rows: [{ table: 'outbox', key: id(2), bytes: bytes(0) }],
        dropChunks: [id(1)]
      })
    )
    expect(refused).toEqual({ ok: false, error: { type: 'storage-full' } })
    expect(await storage.chunkIds()).toEqual([id(1)])
    expect(await storage.rows('outbox')).toEqual([])
  })
})

/** With what it answers; a database is empty where nobody makes anything in it. */
function settled(opening: IDBOpenDBRequest): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('refused'))
  })
}

/** Nobody has it open: a browser would wait for them. */
function isRemovedAtOnce(name: string): Promise<boolean> {
  return new Promise(resolve => {
    const removing = indexedDB.deleteDatabase(name)
    removing.onblocked = () => resolve(false)
    removing.onsuccess = () => resolve(true)
  })
}

/** The second put of the transaction fails as Chromium's does when the disk is full. */
async function whileFull<V>(work: () => Promise<V>): Promise<V> {
  let puts = 0
  const put = IDBObjectStore.prototype.put
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    if (++puts > 1) throw new DOMException('no room', 'QuotaExceededError')
    return put.apply(this, given)
  })
  try {
    return await work()
  } finally {
    spy.mockRestore()
  }
}

function aChunk(only: Partial<StoredChunk> & { id: ChunkId }): StoredChunk {
  return {
    document: ada,
    kind: kinds.delta,
    tag: '0'.repeat(32),
    day: 0 as Day,
    bytes: bytes(1),
    ...only
  }
}

function id(number: number): ChunkId {
  return number.toString(16).padStart(64, '0') as ChunkId
}

function bytes(value: number): Uint8Array {
  return Uint8Array.of(value)
}
