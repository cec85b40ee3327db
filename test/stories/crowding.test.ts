/** A relay can make up bytes that nobody can open; they crowd out nothing of the desk. */
import { describe, expect, test } from 'vitest'

import { randomBytes } from 'node:crypto'

import { daysAfter, type Day, type TicketId } from '#core/ids.ts'
import {
  chunkId,
  encodeChunk,
  kinds,
  noKey,
  noTag,
  type Kind
} from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import type { FromRelay } from '#core/sync/protocol.ts'
import type { Workspace } from '#core/workspace.ts'
import { maxWaiting, maxWaitingBytes } from '#core/workspace/waiting.ts'

import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village, type Profile } from '../support/village.ts'

function madeUp(day: Day, size: number, kind: Kind = kinds.delta) {
  const header = {
    kind,
    epoch: 1,
    document: documentId(day, new Uint8Array(randomBytes(14))),
    keyId: noKey,
    tag: noTag,
    day: kind === kinds.delta ? (0 as Day) : day
  }
  const body = new Uint8Array(randomBytes(size))
  return encodeChunk({ header, card: new Uint8Array(), body })
}

/** Says that much more with the next chunks it gives. */
function flood(
  village: Village,
  messages: number,
  each: () => Uint8Array<ArrayBuffer>[]
) {
  let left = messages
  village.relay.spoil = (message: FromRelay) => {
    if (message.type !== 'chunks' || left <= 0) return message
    left--
    const more = each().map(bytes => ({ at: 0, bytes }))
    return { ...message, items: [...message.items, ...more] }
  }
  return () => left
}

async function hangUp(village: Village, ...desks: Workspace[]): Promise<void> {
  village.relay.stop()
  await settle(20)
  village.relay.start()
  for (const desk of desks) {
    desk.hurry()
    await until(() => desk.link.current().state === 'online', 'online')
  }
}

async function aDeskOfTwo() {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  await ana.takeIn([aReadMail({ subject: 'First' })])
  await until(() => ben.cards.current().size === 1, 'the first ticket')
  const [id] = ben.cards.current().keys()
  if (!id) throw new Error('there is one')
  await until(async () => (await ben.searchText(id)) !== undefined, 'whole')
  return { village, ana, ben, bens, id }
}

async function held(profile: Profile): Promise<number> {
  return (await profile.storage.chunkIds()).length
}

describe('a relay that makes up chunks', () => {
  test('fills a device with so many of them and no more, and nothing of the desk goes', async () => {
    const { village, ana, ben, bens, id } = await aDeskOfTwo()
    const before = await held(bens)
    const day = daysAfter(ana.today(), 300)
    const kindsOfThem = [kinds.delta, kinds.wrap, kinds.record] as const
    const left = flood(village, 6, () =>
      Array.from({ length: 900 }, (_, i) => madeUp(day, 40, kindsOfThem[i % 3]))
    )
    for (let i = 0; left() > 0; i++) {
      await ana.takeIn([aReadMail({ subject: `More ${i}` })])
      await until(() => ben.cards.current().size === i + 2, 'what is honest')
    }
    await settle(60)
    const honest = (await held(bens)) - maxWaiting
    expect(honest).toBeGreaterThan(before)
    expect(honest).toBeLessThan(before + 20 * ben.cards.current().size)
    expect(await ben.searchText(id)).toContain('wifi')
  })

  test('with large ones, too', async () => {
    const { village, ana, ben, bens } = await aDeskOfTwo()
    const day = daysAfter(ana.today(), 300)
    const left = flood(village, 40, () => [madeUp(day, 900_000)])
    for (let i = 0; left() > 0; i++) {
      await ana.takeIn([aReadMail()])
      await until(() => ben.cards.current().size === i + 2, 'what is honest')
    }
    const bytes = bens.storage.bytes().reduce((sum, each) => sum + each.length, 0)
    expect(bytes).toBeLessThan(maxWaitingBytes + 4_000_000)
  })

  test('that pretend to be of a ticket we know, as a whole or in their card', async () => {
    const { village, ana, ben, bens, id } = await aDeskOfTwo()
    const stored = await bens.storage.chunksOf(id)
    const real = stored.find(({ kind }) => kind === kinds.delta)?.bytes
    if (!real) throw new Error('it is here')
    const broken = () => {
      const bytes = new Uint8Array(real)
      bytes.set(randomBytes(30), bytes.length - 30) // header, card and key are right
      return bytes
    }
    const left = flood(village, 8, () => Array.from({ length: 300 }, broken))
    for (let i = 0; left() > 0; i++) {
      await ana.takeIn([aReadMail()])
      await until(() => ben.cards.current().size === i + 2, 'what is honest')
    }
    await settle(60)
    const deltas = (await bens.storage.chunksOf(id)).filter(c => c.kind === kinds.delta)
    expect(deltas.length).toBe(maxWaiting + 1)
    expect(deltas.map(c => c.id)).toContain(chunkId(real))
  })
})

describe('a chunk whose key is late', () => {
  const holdWraps = (message: FromRelay): FromRelay =>
    message.type === 'chunks'
      ? {
          ...message,
          items: message.items.filter(({ bytes }) => bytes[1] !== kinds.wrap)
        }
      : message

  async function withLateKey() {
    const desk = await aDeskOfTwo()
    const { village, ana, bens } = desk
    village.relay.spoil = holdWraps
    const taken = await ana.takeIn([aReadMail({ subject: 'Late' })])
    const late = taken.ok ? taken.value[0]?.ticket : undefined
    if (!late) throw new Error('taken in')
    const isThere = async () =>
      (await bens.storage.chunksOf(late)).some(c => c.kind === kinds.delta)
    await until(isThere, 'the delta')
    return { ...desk, late, isThere }
  }

  async function lists(desk: Workspace, late: TicketId): Promise<void> {
    await until(() => desk.cards.current().has(late), 'the late one')
    await until(
      async () => (await desk.searchText(late))?.includes('wifi') ?? false,
      'whole'
    )
  }

  test('survives what is made up after it, up to the limit, and over a restart', async () => {
    const { village, ana, ben, bens, late, isThere } = await withLateKey()
    const day = daysAfter(ana.today(), 300)
    const left = flood(village, 2, () =>
      Array.from({ length: 900 }, () => madeUp(day, 40))
    )
    while (left() > 0) {
      await ana.takeIn([aReadMail()])
      await settle(60)
    }
    ben.lock()
    const again = await reopen(bens)
    expect(await isThere()).toBe(true)
    village.relay.spoil = message => message
    await hangUp(village, ana, again)
    await lists(again, late)
  })

  test('is fetched again when it was crowded out', async () => {
    const { village, ana, ben, late, isThere } = await withLateKey()
    const day = daysAfter(ana.today(), 300)
    const left = flood(village, 3, () =>
      Array.from({ length: 900 }, () => madeUp(day, 40))
    )
    while (left() > 0) {
      await ana.takeIn([aReadMail()])
      await settle(60)
    }
    await until(async () => !(await isThere()), 'crowded out')
    village.relay.spoil = message => message
    await hangUp(village, ana, ben)
    await lists(ben, late)
  })
})
