/** What every store of a relay promises. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { toHex, type Bytes } from '#core/bytes.ts'
import { fingerprint, hash } from '#core/crypto/hash.ts'
import type { ChunkId, Day } from '#core/ids.ts'
import { chunkId, decodeChunk, headerLength, kinds } from '#core/sync/chunk.ts'
import { MemoryStore } from '#server/relay/memory-store.ts'
import { SqliteStore } from '#server/relay/sqlite-store.ts'
import type { Item, NewChunk, RelayStore } from '#server/relay/store.ts'
import {
  aChunk,
  aDelta,
  aRecord,
  aTicket,
  aWrap,
  counting,
  desk,
  inDays,
  lastingDocument,
  today
} from '#test/support/relay-desk.ts'

const folders: string[] = []
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })))

const stores = {
  memory: () => new MemoryStore({ random: counting }),
  sqlite: () => {
    const folder = mkdtempSync(join(tmpdir(), 'relay-store-'))
    folders.push(folder)
    return new SqliteStore(folder, { random: counting })
  }
}

describe.each(Object.entries(stores))('%s store', (_name, make) => {
  test('chunks come back in the order they came, in packs of the size asked for', () => {
    const store = registered(make())
    const chunks = Array.from({ length: 10 }, () => aDelta(lastingDocument()))
    for (const chunk of chunks) put(store, chunk)

    const first = store.since(desk, 0, 'whole', 500)
    const rest = store.since(desk, first.at(-1)?.at ?? 0, 'whole', 1_000_000)
    expect(first.length).toBeLessThan(10)
    expect([...first, ...rest].map(({ at }) => at)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ])
    expect([...first, ...rest].map(({ bytes }) => toHex(bytes))).toEqual(
      chunks.map(toHex)
    )
    expect(store.since(desk, 10, 'whole', 500)).toEqual([])
  })

  test('bytes of any value come back as they were', () => {
    const store = registered(make())
    const body = Uint8Array.from({ length: 512 }, (_, i) => i % 256)
    const chunk = aDelta(lastingDocument(), { body })
    const bare = aDelta(lastingDocument(), { body: new Uint8Array() })
    put(store, chunk, bare)
    const items = store.since(desk, 0, 'whole', 9999)
    expect(items.map(({ bytes }) => toHex(bytes))).toEqual([chunk, bare].map(toHex))
    expect(store.find(desk, chunkId(chunk))?.bytes).toHaveLength(chunk.length)
  })

  test('a chunk larger than a pack is told alone, not left out', () => {
    const store = registered(make())
    put(store, aDelta(lastingDocument(), { body: new Uint8Array(5000) }))
    put(store, aDelta(lastingDocument()))
    expect(store.since(desk, 0, 'whole', 100)).toHaveLength(1)
  })

  test('putting again changes nothing and is not news', () => {
    const store = registered(make())
    const chunk = aDelta(lastingDocument())
    expect(put(store, chunk)).toHaveLength(1)
    const before = store.summary(desk)
    expect(put(store, chunk)).toEqual([])
    expect(put(store, chunk, chunk)).toEqual([])
    expect(store.summary(desk)).toEqual(before)
  })

  test('the fingerprint is that of the ids it holds, at any time', () => {
    const store = registered(make())
    const ticket = aTicket()
    const kept = Array.from({ length: 300 }, () => aDelta(lastingDocument()))
    put(store, ...kept, aWrap(ticket, today), aDelta(ticket))
    store.sweep(inDays(1))
    expect(toHex(store.summary(desk).fingerprint)).toBe(
      toHex(fingerprint(kept.map(chunkId)))
    )

    const { buckets, chunks } = store.summary(desk)
    expect(chunks).toBe(300)
    for (let bucket = 0; bucket < 256; bucket++) {
      const shown = buckets.subarray(bucket * 8, bucket * 8 + 8)
      const ids = store.ids(desk, bucket)
      expect(ids).toEqual(
        sorted(kept.map(chunkId)).filter(id => parseInt(id.slice(0, 2), 16) === bucket)
      )
      expect(toHex(shown)).toBe(toHex(fingerprint(ids).subarray(0, 8)))
    }
  })

  test('cards leave out the bodies of deltas and snapshots, and blobs altogether', () => {
    const store = registered(make())
    const ticket = aTicket()
    const wrap = aWrap(ticket)
    const delta = aDelta(ticket, { card: 'subject', body: new Uint8Array(3000) })
    const snapshot = aChunk(kinds.snapshot, ticket)
    const blob = aChunk(kinds.blob, ticket)
    const record = aRecord(ticket, inDays(10))
    const roster = aChunk(kinds.roster, lastingDocument())
    put(store, wrap, delta, snapshot, blob, record, roster)

    const items = store.since(desk, 0, 'cards', 1_000_000)
    expect(items.map(({ at }) => at)).toEqual([1, 2, 3, 5, 6])
    expect(withoutBody(items)).toEqual([
      {
        at: 2,
        bytes: toHex(delta.subarray(0, headerLength + 7)),
        bodyHash: bodyHash(delta)
      },
      {
        at: 3,
        bytes: toHex(snapshot.subarray(0, headerLength)),
        bodyHash: bodyHash(snapshot)
      }
    ])
    expect(toHex(items[3]?.bytes ?? wrap)).toBe(toHex(record))
  })

  test('a newcomer is spared what is superseded; it is kept until its grace is over', () => {
    const store = registered(make())
    const old = aDelta(lastingDocument())
    const fresh = aChunk(kinds.snapshot, lastingDocument())
    put(store, old, fresh)
    store.supersede(desk, [chunkId(old)], inDays(7))
    store.supersede(desk, [chunkId(old)], inDays(70))

    expect(placesIn(store.since(desk, 0, 'cards for a newcomer', 9999))).toEqual([2])
    expect(placesIn(store.since(desk, 0, 'cards', 9999))).toEqual([1, 2])
    expect(placesIn(store.since(desk, 0, 'whole', 9999))).toEqual([1, 2])
    expect(store.find(desk, chunkId(old))?.at).toBe(1)
    expect(store.sweep(inDays(7))).toBe(0)
    expect(store.sweep(inDays(8))).toBe(1)
    expect(store.find(desk, chunkId(old))).toBeUndefined()
    expect(store.summary(desk)).toMatchObject({ chunks: 1, cursor: 2 })
  })

  test('a superseded chunk that comes again is wanted again', () => {
    const store = registered(make())
    const chunk = aDelta(lastingDocument())
    put(store, chunk)
    store.supersede(desk, [chunkId(chunk)], inDays(7))
    put(store, chunk)
    expect(store.sweep(inDays(30))).toBe(0)
  })

  test('nobody can supersede a wrap, a record or the roster away', () => {
    const store = registered(make())
    const ticket = aTicket()
    const chunks = [
      aWrap(ticket, inDays(100)),
      aRecord(ticket, inDays(100)),
      aChunk(kinds.roster, lastingDocument()),
      aChunk(kinds.lobby, lastingDocument(), { day: inDays(20) })
    ]
    put(store, ...chunks)
    store.supersede(desk, chunks.map(chunkId), inDays(7))
    expect(store.sweep(inDays(8))).toBe(0)
  })

  test('a document lives as long as its newest wrap, then all of it goes but its record', () => {
    const store = registered(make())
    const ticket = aTicket()
    const record = aRecord(ticket, inDays(60))
    put(
      store,
      aWrap(ticket, inDays(3)),
      aWrap(ticket, inDays(10)),
      aDelta(ticket),
      aChunk(kinds.snapshot, ticket),
      aChunk(kinds.blob, ticket),
      record
    )
    expect(store.newestWrap(desk, ticket)).toBe(inDays(10))
    expect(store.sweep(inDays(3))).toBe(0)
    expect(store.sweep(inDays(4))).toBe(1) // the first wrap
    expect(store.sweep(inDays(10))).toBe(0)
    expect(store.sweep(inDays(11))).toBe(4)
    expect(store.newestWrap(desk, ticket)).toBe(0)
    expect(idsAt(store)).toEqual([chunkId(record)])
    expect(store.sweep(inDays(61))).toBe(1)
    expect(store.summary(desk)).toMatchObject({ chunks: 0, bytes: 0, cursor: 6 })
  })

  test('a renewed document stays', () => {
    const store = registered(make())
    const ticket = aTicket()
    const delta = aDelta(ticket)
    put(store, aWrap(ticket, inDays(1)), delta)
    put(store, aWrap(ticket, inDays(9)))
    store.sweep(inDays(5))
    expect(store.has(desk, chunkId(delta))).toBe(true)
  })

  test('lasting documents stay, whatever the day', () => {
    const store = registered(make())
    const settings = lastingDocument()
    put(store, aWrap(settings, 0 as Day), aDelta(settings), aWrap(settings, inDays(1)))
    expect(store.sweep(inDays(2))).toBe(1) // the dated wrap alone
    expect(store.sweep(inDays(20_000))).toBe(0)
  })

  test('places are never used twice, even if the newest chunk is gone', () => {
    const store = registered(make())
    const ticket = aTicket()
    put(store, aWrap(ticket, today))
    store.sweep(inDays(1))
    expect(put(store, aDelta(lastingDocument()))[0]?.at).toBe(2)
  })

  test('workspaces know nothing of each other', () => {
    const store = registered(make())
    const other = 'f'.repeat(32) as typeof desk
    store.register(other)
    const chunk = aDelta(lastingDocument())
    put(store, chunk)
    expect(store.has(other, chunkId(chunk))).toBe(false)
    expect(store.since(other, 0, 'whole', 9999)).toEqual([])
    expect(store.summary(other)).toMatchObject({ cursor: 0, chunks: 0, bytes: 0 })
    expect(store.workspaces()).toBe(2)
  })

  test('a lobby shows its own chunks only', () => {
    const store = registered(make())
    const lobby = lastingDocument()
    const knock = aChunk(kinds.lobby, lobby, { day: inDays(5) })
    put(
      store,
      knock,
      aChunk(kinds.lobby, lastingDocument(), { day: inDays(5) }),
      aDelta(lobby)
    )
    expect(idsIn(store.lobby(desk, lobby))).toEqual([chunkId(knock)])
    expect(store.sweep(inDays(6))).toBe(2)
    expect(store.lobby(desk, lobby)).toEqual([])
  })

  test('permissions end with their day or when taken back', () => {
    const store = registered(make())
    const key = counting.bytes(32)
    expect(store.allowedUntil(desk, key)).toBe(0)
    store.allow(desk, key, inDays(5))
    expect(store.allowedUntil(desk, key)).toBe(inDays(5))
    store.allow(desk, key, inDays(2))
    expect(store.allowedUntil(desk, key)).toBe(inDays(2))
    store.sweep(inDays(3))
    expect(store.allowedUntil(desk, key)).toBe(0)
  })

  test('usage counts bytes as they are, and frees what is deleted', () => {
    const store = registered(make())
    const ticket = aTicket()
    const chunks = [aWrap(ticket, today), aDelta(ticket, { card: 'x' }), aDelta(ticket)]
    put(store, ...chunks)
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    expect(store.summary(desk).bytes).toBe(bytes)
    store.sweep(inDays(1))
    expect(store.summary(desk).bytes).toBe(0)
  })
})

function registered(store: RelayStore): RelayStore {
  expect(store.isRegistered(desk)).toBe(false)
  store.register(desk)
  store.register(desk)
  return store
}

function put(store: RelayStore, ...chunks: readonly Bytes[]): readonly Item[] {
  return store.put(desk, chunks.map(asNew))
}

function asNew(bytes: Bytes): NewChunk {
  const chunk = decodeChunk(bytes)
  if (!chunk.ok) throw new Error('not a chunk')
  const { header, card, body } = chunk.value
  const head = bytes.subarray(0, headerLength + card.length)
  return { id: chunkId(bytes), header, head, body, bodyHash: hash(body) }
}

function bodyHash(bytes: Bytes): string {
  return toHex(asNew(bytes).bodyHash)
}

function withoutBody(items: readonly Item[]) {
  return items.flatMap(({ at, bytes, bodyHash }) =>
    bodyHash ? [{ at, bytes: toHex(bytes), bodyHash: toHex(bodyHash) }] : []
  )
}

function placesIn(items: readonly Item[]): number[] {
  return items.map(({ at }) => at)
}

function idsIn(items: readonly Item[]): ChunkId[] {
  return items.map(({ bytes }) => chunkId(bytes))
}

function idsAt(store: RelayStore): ChunkId[] {
  return idsIn(store.since(desk, 0, 'whole', 1_000_000))
}

function sorted(ids: readonly ChunkId[]): ChunkId[] {
  return [...ids].sort()
}
