import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, test } from 'vitest'

import { concat, fromHex, toHex, utf8, type Bytes } from '#core/bytes.ts'
import type { Day } from '#core/ids.ts'
import { chunkId, kinds } from '#core/sync/chunk.ts'
import { Database } from '#server/relay/database.ts'
import { SqliteStore } from '#server/relay/sqlite-store.ts'
import { deleteWhatIsOver } from '#server/relay/sqlite-sweep.ts'
import {
  aChunk,
  aDelta,
  aTicket,
  aWrap,
  counting,
  desk,
  inDays,
  lastingDocument,
  Office,
  today
} from '#test/support/relay-desk.ts'

const folders: string[] = []
const stores: SqliteStore[] = []
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('after the sweep the bytes are in no file of the data folder', () => {
  test('of a document whose day has passed: text, card, id and name', () => {
    const { folder, office } = aRelay()
    const ana = office.member()
    const ticket = aTicket()
    const text = utf8('the rash began in Kassel')
    const chunks = [
      aWrap(ticket, inDays(2)),
      aDelta(ticket, { body: text, card: 'Kassel in the card' }),
      aChunk(kinds.blob, ticket, { body: concat(new Uint8Array(20_000), text) })
    ]
    ana.put(...chunks)
    const traces = [
      text,
      utf8('Kassel in the card'),
      fromHex(ticket),
      ...chunks.map(chunk => fromHex(chunkId(chunk)))
    ]
    for (const trace of traces) expect(isIn(folder, trace)).toBe(true)
    office.store.sweep(inDays(2))
    expect(isIn(folder, text)).toBe(true)
    office.store.sweep(inDays(3))
    for (const trace of traces) expect(isIn(folder, trace)).toBe(false)
  })

  /** SQLite's own secure_delete leaves about one in some thousand behind here. */
  test('however often rows were moved about in the file before', () => {
    const { folder, office } = aRelay()
    const ana = office.member()
    const sizes = [20, 80, 200, 600, 1200, 3000]
    const gone: Bytes[] = []
    for (let round = 0; round < 30; round++) {
      office.clock.moveTo(inDays(round))
      const put = Array.from({ length: 100 }, (_, i) => {
        const day = inDays(round + ((i * 37 + round * 11) % 60))
        const ticket = aTicket()
        const body = counting.bytes(sizes[i % sizes.length] ?? 20)
        const chunks = [aWrap(ticket, day), aDelta(ticket, { body })]
        if (day < inDays(60)) gone.push(...chunks.map(chunk => fromHex(chunkId(chunk))))
        return chunks
      })
      ana.put(...put.flat())
      office.store.sweep(inDays(round))
    }
    office.store.sweep(inDays(60))
    expect(gone.length).toBeGreaterThan(4000)
    const files = filesIn(folder).map(file => file.toString('latin1'))
    const isLeft = (id: Bytes): boolean => {
      const text = Buffer.from(id).toString('latin1')
      return files.some(file => file.includes(text))
    }
    expect(gone.filter(isLeft)).toEqual([])
  })

  test('of what a snapshot covered, when its grace is over', () => {
    const { folder, office } = aRelay()
    const ana = office.member()
    const text = utf8('a sentence nobody needs any more')
    const old = aDelta(lastingDocument(), { body: text })
    ana.put(old)
    ana.say({ type: 'supersede', ids: [fromHex(chunkId(old))] })
    office.store.sweep(inDays(7))
    expect(isIn(folder, text)).toBe(true)
    office.store.sweep(inDays(8))
    expect(isIn(folder, text)).toBe(false)
  })

  test('of a lobby whose invitation has ended', () => {
    const { folder, office } = aRelay()
    const knock = utf8('Dina would like to come in')
    office
      .member()
      .put(aChunk(kinds.lobby, lastingDocument(), { day: today, body: knock }))
    office.store.sweep(inDays(1))
    expect(isIn(folder, knock)).toBe(false)
  })

  test('even if the relay was killed between deleting and cleaning', () => {
    const { folder, office } = aRelay()
    const text = utf8('half way gone')
    const ticket = aTicket()
    office.member().put(aWrap(ticket, inDays(1)), aDelta(ticket, { body: text }))
    closeAll()
    const database = new Database(folder)
    database.atOnce(() => {
      expect(deleteWhatIsOver(database, inDays(2))).toHaveLength(2)
      database.run('update relay set unclean = 1')
    })
    const killed = copyOf(folder)
    database.close()
    expect(isIn(killed, text)).toBe(true)
    expect(open(killed).sweep(inDays(2))).toBe(0)
    expect(isIn(killed, text)).toBe(false)
  })
})

describe('a power cut', () => {
  test('loses nothing that was confirmed, at whatever message it comes', () => {
    const { folder, office } = aRelay()
    const ana = office.member()
    const confirmed: string[] = []
    for (let message = 0; message < 20; message++) {
      const chunks = Array.from({ length: 5 }, () => aDelta(lastingDocument()))
      confirmed.push(...ana.put(...chunks).ids.map(toHex))
      if (message % 5 !== 0) continue
      // What lies on the disk at this moment is what a restart would find.
      const { items, reached } = new Office(open(copyOf(folder))).member().pull()
      expect(items.map(({ bytes }) => chunkId(bytes))).toEqual(confirmed)
      expect(reached).toMatchObject({
        cursor: confirmed.length,
        chunks: confirmed.length
      })
    }
  })
})

describe('a restart', () => {
  test('keeps workspaces, places, invitations and the instance', () => {
    const { folder, office } = aRelay()
    const key = counting.bytes(32)
    const ana = office.member()
    ana.put(aDelta(lastingDocument()))
    ana.say({ type: 'allow', key, until: inDays(3) })
    const { instance } = office.store
    closeAll()
    const reopened = open(folder)
    expect(toHex(reopened.instance)).toBe(toHex(instance))
    expect(reopened.isRegistered(desk)).toBe(true)
    expect(reopened.summary(desk)).toMatchObject({ cursor: 1, chunks: 1 })
    expect(reopened.allowedUntil(desk, key)).toBe(inDays(3))
  })

  test('in an empty folder is another instance', () => {
    const one = toHex(aRelay().office.store.instance)
    expect(toHex(aRelay().office.store.instance)).not.toBe(one)
  })

  test('leaves its two files behind when it closed in peace, and no logs of them', () => {
    const { folder, office } = aRelay()
    office.member().put(aDelta(lastingDocument()))
    closeAll()
    expect(readdirSync(folder)).toEqual(['mail.sqlite', 'relay.sqlite'])
  })
})

test('two relays cannot use one folder', () => {
  const { folder } = aRelay()
  expect(() => new SqliteStore(folder, { random: counting })).toThrow(/locked/)
})

test('a lasting wrap without a day is never swept', () => {
  const { office } = aRelay()
  const ana = office.member()
  ana.put(aWrap(lastingDocument(), 0 as Day))
  expect(office.store.sweep(inDays(40_000))).toBe(0)
})

function aRelay(): { folder: string; office: Office } {
  const folder = aFolder()
  return { folder, office: new Office(open(folder)) }
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relay-sqlite-'))
  folders.push(folder)
  return folder
}

function open(folder: string): SqliteStore {
  const store = new SqliteStore(folder, { random: counting })
  stores.push(store)
  return store
}

function closeAll(): void {
  for (const store of stores.splice(0)) store.close()
}

function copyOf(folder: string): string {
  const copy = aFolder()
  for (const name of readdirSync(folder))
    copyFileSync(join(folder, name), join(copy, name))
  return copy
}

function isIn(folder: string, bytes: Uint8Array): boolean {
  return filesIn(folder).some(file => file.includes(Buffer.from(bytes)))
}

function filesIn(folder: string): Buffer[] {
  return readdirSync(folder).map(name => readFileSync(join(folder, name)))
}
