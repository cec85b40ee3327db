import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, test } from 'vitest'

import { concat, fromHex, toHex, utf8 } from '#core/bytes.ts'
import { hash } from '#core/crypto/hash.ts'
import { SqliteStore } from '#server/relay/sqlite-store.ts'
import {
  bridgeKey,
  incoming,
  listed,
  mailbox,
  permitting,
  pieces,
  posts,
  statesOf,
  theBridge
} from '#test/support/mailboxes.ts'
import { counting, desk, inDays, Office, today } from '#test/support/relay-desk.ts'

const folders: string[] = []
const stores: SqliteStore[] = []
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const text = utf8('a sealed sentence, as the relay has it')
const sizes = [40, 5000, 192 * 1024]

describe('when mail is gone, its bytes are in no file of the data folder', () => {
  test.each(sizes)('at once when it was settled, with %d bytes a piece', size => {
    const { folder, office } = aRelay()
    const ana = permitting(office)
    const item = posts('in', { bytes: sealedLike(size) })
    statesOf(theBridge(office), item)
    expect(isIn(folder, text)).toBe(true)
    const ids = item.slice(0, 1).map(({ id }) => id)
    ana.say({ type: 'settle', ...incoming, ids })
    expect(isIn(folder, text)).toBe(false)
  })

  test('with the sweep, however many items came and went between others', () => {
    const { folder, office } = aRelay()
    const { mail } = office.store
    mail.permit(desk, mailbox, inDays(300))
    const kept: string[] = []
    const gone: string[] = []
    for (let i = 0; i < 100; i++) {
      const mark = hash(counting.bytes(4))
      const size = sizes[i % 2] ?? 40
      const bytes = concat(mark, new Uint8Array(size))
      const item = pieces('in', { bytes })
      for (const piece of item) mail.keep(desk, piece, today)
      if (i % 3 === 0) kept.push(toHex(mark))
      else {
        gone.push(toHex(mark))
        const [first] = item
        if (first) mail.settle(desk, first, [first.id], today)
      }
    }
    mail.sweep(today)
    const files = filesIn(folder)
    const isLeft = (mark: string): boolean =>
      files.some(file => file.includes(Buffer.from(fromHex(mark))))
    expect(gone.filter(isLeft)).toEqual([])
    expect(kept.filter(isLeft)).toEqual(kept)
  })

  test('when its day is over, or its bridge is taken back: the item, its id, the mailbox', () => {
    for (const end of ['day', 'taken back'] as const) {
      const { folder, office } = aRelay()
      const ana = permitting(office)
      const item = posts('in', { bytes: sealedLike(5000), day: inDays(2) })
      statesOf(theBridge(office), item)
      if (end === 'taken back') {
        ana.say({ type: 'permit', key: bridgeKey.public, until: 0 })
        expect(isIn(folder, text)).toBe(false)
        office.store.mail.sweep(today)
        expect(isIn(folder, fromHex(mailbox))).toBe(false)
      } else {
        office.store.mail.sweep(inDays(2))
        expect(isIn(folder, text)).toBe(true)
        office.store.mail.sweep(inDays(3))
      }
      expect(isIn(folder, text)).toBe(false)
      expect(isIn(folder, item[0]?.id ?? text)).toBe(false)
    }
  })
})

test('a power cut loses nothing that was confirmed, at whatever piece it comes', () => {
  const { folder, office } = aRelay()
  permitting(office)
  const bridge = theBridge(office)
  const confirmed: string[] = []
  for (let n = 0; n < 4; n++) {
    const item = posts('in', { pieces: 4, bytes: counting.bytes(5000) })
    for (const [at, piece] of item.entries()) {
      expect(statesOf(bridge, [piece])).toEqual(['kept'])
      if (piece.last) confirmed.push(toHex(piece.id))
      // what lies on the disk at this moment is what a restart would find
      const after = new Office(open(copyOf(folder)))
      expect(listed(permitting(after), incoming)).toEqual(confirmed)
      if (piece.last) continue
      // the connection is another one: the bridge begins the item anew, and gets it through
      const again = theBridge(after)
      const next = item[at + 1]
      if (next) expect(statesOf(again, [next])).toEqual(['out-of-order'])
      expect(statesOf(again, item)).toEqual(item.map(() => 'kept'))
    }
  }
})

test('a restart keeps permissions, items and the memory of what was settled', () => {
  const { folder, office } = aRelay()
  const ana = permitting(office)
  const [settled, waiting] = [posts('in'), posts('in')]
  statesOf(theBridge(office), [...settled, ...waiting])
  const ids = settled.slice(0, 1).map(({ id }) => id)
  ana.say({ type: 'settle', ...incoming, ids })
  for (const store of stores.splice(0)) store.close()
  const again = new Office(open(folder))
  expect(statesOf(theBridge(again), settled)).toEqual(['known', 'known'])
  const shown = waiting.slice(0, 1).map(({ id }) => toHex(id))
  expect(listed(again.member(), incoming)).toEqual(shown)
})

function sealedLike(size: number) {
  return concat(new Uint8Array(Math.max(0, size - text.length)), text)
}

function aRelay(): { folder: string; office: Office } {
  const folder = aFolder()
  return { folder, office: new Office(open(folder), { maxBytes: 1e9 }) }
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relay-mail-'))
  folders.push(folder)
  return folder
}

function open(folder: string): SqliteStore {
  const store = new SqliteStore(folder, { random: counting })
  stores.push(store)
  return store
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
