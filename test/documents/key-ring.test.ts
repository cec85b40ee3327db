import { describe, expect, test } from 'vitest'

import { daysAfter, type Day } from '#core/ids.ts'
import { KeyRing } from '#core/documents/key-ring.ts'
import { notForUs } from '#core/result.ts'
import { decodeHeader } from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import { advance } from '#core/trust/calendar.ts'
import type { Epoch } from '#core/trust/epoch.ts'
import { makeVault, type Vault } from '#core/trust/vault.ts'

import { decoded, otherTicket, ticket } from '../support/chunks.ts'
import {
  counting,
  damaged,
  elsewhere,
  epoch,
  today,
  workspace
} from '../support/devices.ts'
import { memoryStorage, type MemoryStorage } from '../support/memory-storage.ts'
import { random } from '../support/village.ts'

const settings = documentId(0, counting(1, 14))
const soon = daysAfter(today, 30)

interface Ring {
  readonly keys: KeyRing
  readonly storage: MemoryStorage
  readonly vault: Vault
  /** From now on it is that day for this device. */
  advance(day: Day): void
}

async function ring(space = workspace): Promise<Ring> {
  const storage = memoryStorage()
  const stretcher = { stretch: () => Promise.resolve(counting(1)) }
  const { vault } = await makeVault({ random, stretcher }, '')
  let now: Epoch = epoch
  const known = { workspace: space, vault, epoch: () => now }
  const keys = new KeyRing({ storage, random }, known)
  return {
    keys,
    storage,
    vault,
    advance: day => {
      now = { ...epoch, calendar: advance(epoch.calendar, day) }
    }
  }
}

/** Mints a key and keeps it, as the first writer of a document does. */
async function minted(of: Ring, document = ticket, until = soon): Promise<Uint8Array> {
  const { wraps, rows } = await of.keys.forWriting(document, until)
  await of.storage.write({ rows })
  const [wrap] = wraps
  if (!wrap) throw new Error('no wrap')
  return wrap
}

describe('the first writer', () => {
  test('gets a key, and a wrap to pass it on', async () => {
    const [ana, ben] = [await ring(), await ring()]
    const wrap = await minted(ana)
    const read = ben.keys.readWrap(decoded(wrap))
    expect(read.ok).toBe(true)
    expect(await ben.keys.keysOf(ticket)).toEqual(await ana.keys.keysOf(ticket))
  })

  test('gets the same key again, and once it is kept nothing more to send', async () => {
    const ana = await ring()
    const first = await ana.keys.forWriting(ticket, soon)
    const again = await ana.keys.forWriting(ticket, soon)
    expect(again.id).toBe(first.id)
    await ana.storage.write({ rows: first.rows })
    expect(await ana.keys.forWriting(ticket, soon)).toMatchObject({
      id: first.id,
      wraps: [],
      rows: []
    })
  })

  test('whose device was full gets the wrap and the row again, until they are kept', async () => {
    const ana = await ring()
    const refused = await ana.keys.forWriting(ticket, soon)
    ana.keys.readAgain([ticket]) // another tab wrote to the same ticket meanwhile
    const again = await ana.keys.forWriting(ticket, soon)
    expect(again).toEqual(refused)
    expect(again.wraps).toHaveLength(1)
    expect(again.rows).toHaveLength(1)
  })

  test('asking twice at once gets one key', async () => {
    const ana = await ring()
    const [one, other] = await Promise.all([
      ana.keys.forWriting(ticket, soon),
      ana.keys.forWriting(ticket, soon)
    ])
    expect(other.id).toBe(one.id)
    expect([...(await ana.keys.keysOf(ticket)).keys()]).toEqual([one.id])
  })
})

describe('two first writers', () => {
  test('each know both keys after meeting, and write with the same one', async () => {
    const [ana, ben] = [await ring(), await ring()]
    const [anas, bens] = [await minted(ana), await minted(ben)]
    ana.keys.readWrap(decoded(bens))
    ben.keys.readWrap(decoded(anas))
    expect((await ana.keys.keysOf(ticket)).size).toBe(2)
    const chosen = (await ana.keys.forWriting(ticket, soon)).id
    expect((await ben.keys.forWriting(ticket, soon)).id).toBe(chosen)
  })
})

describe('a wrap', () => {
  test('opens until its day is over, and never after', async () => {
    const wrap = await minted(await ring())
    for (const [days, opens] of [
      [0, true],
      [30, true],
      [31, false],
      [300, false]
    ] as const) {
      const ben = await ring()
      ben.advance(daysAfter(today, days))
      expect(ben.keys.readWrap(decoded(wrap)).ok, `${days} days`).toBe(opens)
    }
  })

  test('is never for longer than its document may exist', async () => {
    const ending = documentId(daysAfter(today, 5), counting(2, 14))
    const wrap = await minted(await ring(), ending, soon)
    const header = decodeHeader(wrap)
    expect(header.ok && header.value.header.day).toBe(daysAfter(today, 5))
  })

  test('for a day that is over is not even made', async () => {
    const ana = await ring()
    ana.advance(daysAfter(today, 10))
    const { wraps } = await ana.keys.forWriting(ticket, daysAfter(today, 9))
    expect(wraps).toEqual([])
    expect(await ana.keys.wrapsUntil(ticket, daysAfter(today, 9))).toEqual([])
    expect(await ana.keys.wrapsUntil(ticket, daysAfter(today, 10))).toHaveLength(1)
  })

  test('of what lasts has no day', async () => {
    const [ana, ben] = [await ring(), await ring()]
    const wrap = await minted(ana, settings)
    const header = decodeHeader(wrap)
    expect(header.ok && header.value.header.day).toBe(0)
    ben.advance(daysAfter(today, 5000))
    expect(ben.keys.readWrap(decoded(wrap)).ok).toBe(true)
  })

  test('moved to another ticket, day or workspace, or damaged, is refused', async () => {
    const wrap = await minted(await ring())
    const chunk = decoded(wrap)
    const ben = await ring()
    for (const header of [
      { ...chunk.header, document: otherTicket },
      { ...chunk.header, day: daysAfter(today, 31) },
      { ...chunk.header, keyId: '0'.repeat(16) as never }
    ]) {
      expect(ben.keys.readWrap({ ...chunk, header })).toEqual(notForUs)
    }
    const there = await ring(elsewhere)
    expect(there.keys.readWrap(chunk)).toEqual(notForUs)
    for (let at = 50; at < wrap.length; at += 7) {
      const changed = decoded(damaged(wrap, at, 1))
      expect(ben.keys.readWrap(changed)).toEqual(notForUs)
    }
    expect((await ben.keys.keysOf(ticket)).size).toBe(0)
  })

  test('made for the same day by two members is the same chunk', async () => {
    const [ana, ben] = [await ring(), await ring()]
    ben.keys.readWrap(decoded(await minted(ana)))
    expect(await ben.keys.wrapsUntil(ticket, soon)).toEqual(
      await ana.keys.wrapsUntil(ticket, soon)
    )
  })
})

describe('the vault', () => {
  test('keeps a key beyond its wraps, until the ticket is forgotten', async () => {
    const ana = await ring()
    await minted(ana)
    ana.advance(daysAfter(today, 60))
    ana.keys.readAgain([ticket])
    expect((await ana.keys.keysOf(ticket)).size).toBe(1)
    ana.keys.forget([ticket])
    await ana.storage.forget([ticket])
    expect((await ana.keys.keysOf(ticket)).size).toBe(0)
  })

  test('forgotten is forgotten: a key that was never kept does not come back', async () => {
    const ana = await ring()
    const { id } = await ana.keys.forWriting(ticket, soon)
    ana.keys.forget([ticket])
    expect((await ana.keys.keysOf(ticket)).size).toBe(0)
    expect((await ana.keys.forWriting(ticket, soon)).id).not.toBe(id)
  })
})
