import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { concat, fromHex, pack, toHex, unpack, utf8, type Bytes } from '#core/bytes.ts'
import { openBox, sealTo } from '#core/crypto/box.ts'
import { paddedLength } from '#core/crypto/pad.ts'
import { frameOverhead, openStream, sealStream } from '#core/crypto/stream.ts'
import type { Day, ItemId } from '#core/ids.ts'
import { notForUs } from '#core/result.ts'
import {
  openItem,
  openWholeItem,
  sealItem,
  type ItemPlace,
  type Piece
} from '#core/sync/mail-item.ts'
import { maxItemBytes, maxPieceBytes, maxPieces } from '#core/sync/mail-protocol.ts'
import type { InStatement, OutStatement } from '#core/sync/mail-statement.ts'
import {
  BrokenItem,
  ItemTooBig,
  maxBodyBytes,
  type Body
} from '#core/sync/mail-stream.ts'
import { bridgeBoxKey, bridgeSigningKey, mailboxOf } from '#core/trust/bridge-code.ts'
import { accessKey } from '#core/trust/epoch.ts'
import { inboxKey } from '#core/trust/inbox-key.ts'

import { counting, damaged, epoch, today } from '../support/devices.ts'
import { random } from '../support/village.ts'

const seed = counting(9)
const bridge = bridgeSigningKey(seed)
const access = accessKey(epoch)
const mailbox = mailboxOf(bridge.public)
const inbox = inboxKey(epoch.calendar, today) ?? bridgeBoxKey(seed)
const place: ItemPlace<'in'> = {
  mailbox,
  way: 'in',
  id: toHex(counting(3, 16)) as ItemId,
  day: today
}
const mail: InStatement = {
  kind: 'mail',
  receivedAt: 1_795_000_000_000,
  mailFrom: 'bea@example.org',
  rcptTo: ['help@desk.example'],
  via: 'lmtp',
  authResults: ['mx.desk.example; dkim=pass header.d=example.org']
}
const framePlain = maxPieceBytes - frameOverhead

async function sealed(body: Body = [], statement = mail): Promise<Piece[]> {
  const toSeal = { place, recipient: inbox.public, signer: bridge, statement, body }
  return collected(sealItem({ random }, toSeal))
}

async function opened(pieces: readonly Uint8Array[], at = place) {
  return openWholeItem(at, inbox, bridge.public, pieces)
}

async function bytesOf(body: Body): Promise<Bytes[]> {
  return (await sealed(body)).map(({ bytes }) => bytes)
}

describe('an item', () => {
  test('opens to the statement and the body that went in, however that came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 9000 })), async parts => {
        const whole = await opened(await bytesOf(parts))
        expect(whole).toEqual({
          ok: true,
          value: { statement: mail, body: concat(...parts) }
        })
      })
    )
  })

  test('keeps a body’s own zeros and marks, up to its very end', async () => {
    const odd = [[0x80], [0], [0x80, 0, 0], [0, 0x80], [0x80, 0x80], [1, 0x80, 0, 0]]
    for (const end of odd) {
      for (const before of [0, 1, framePlain - 400, framePlain, 2 * framePlain]) {
        const body = concat(new Uint8Array(before), Uint8Array.from(end))
        const whole = await opened(await bytesOf([body]))
        expect(whole.ok && toHex(whole.value.body)).toBe(toHex(body))
      }
    }
  })

  test('is in pieces a relay takes, numbered, the last one marked, and no sizes but padded', async () => {
    for (const length of [0, 1, 4000, framePlain, framePlain + 1, 1_000_000]) {
      const pieces = await sealed([new Uint8Array(length)])
      expect(pieces.map(({ piece }) => piece)).toEqual([...pieces.keys()])
      const ends = pieces.flatMap(({ last }, i) => (last ? [i] : []))
      expect(ends).toEqual([pieces.length - 1])
      const middle = pieces.slice(1, -1)
      expect(middle.every(({ bytes }) => bytes.length === maxPieceBytes)).toBe(true)
      const stream = pieces
        .slice(1)
        .reduce((sum, { bytes }) => sum + bytes.length - frameOverhead, 0)
      expect(stream).toBe(paddedLength(stream, 4096))
    }
    const short = await Promise.all([0, 100, 3000].map(n => bytesOf([letters(n)])))
    expect(new Set(short.map(pieces => concat(...pieces).length)).size).toBe(1)
  })

  test('of the greatest length is sealed and opened with one piece in memory at a time', async () => {
    const step = 1 << 20
    const source = streamed(maxBodyBytes / step, step)
    let sealedBytes = 0
    let pieceCount = 0
    let ahead = 0
    async function* wire(): AsyncGenerator<Bytes> {
      const toSeal = { place, recipient: inbox.public, signer: bridge, statement: mail }
      for await (const { bytes } of sealItem(
        { random },
        { ...toSeal, body: source.parts }
      )) {
        sealedBytes += bytes.length
        pieceCount++
        yield bytes
      }
    }
    const item = await openItem(place, inbox, bridge.public, wire())
    let read = 0
    if (!item.ok) throw new Error('not opened')
    for await (const part of item.value.body) {
      read += part.length
      ahead = Math.max(ahead, source.given() - read)
    }
    expect(read).toBe(maxBodyBytes)
    expect(ahead).toBeLessThan(step + 2 * maxPieceBytes)
    expect(sealedBytes).toBeLessThanOrEqual(maxItemBytes)
    expect(pieceCount).toBeLessThanOrEqual(maxPieces)
  })

  test('that would be larger than that is refused while it is sealed', async () => {
    const { parts } = streamed(maxBodyBytes / (1 << 20) + 1, 1 << 20)
    await expect(sealed(parts)).rejects.toBeInstanceOf(ItemTooBig)
  })

  test('passes on what the body throws, and what the pieces throw', async () => {
    const broken = failing(new Error('the mail server hung up'))
    await expect(sealed(broken)).rejects.toThrow('hung up')
    const pieces = await bytesOf([])
    async function* wire(): AsyncGenerator<Bytes> {
      yield* pieces.slice(0, 1)
      yield* failing(new Error('the relay is away'))
    }
    await expect(openWholeItem(place, inbox, bridge.public, wire())).rejects.toThrow(
      'away'
    )
  })
})

describe('whoever changes an item on its way is refused', () => {
  const body = letters(2 * framePlain + 1000)

  test('one byte changed anywhere', async () => {
    const pieces = await bytesOf([body])
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(255), async (at, where, flip) => {
        const changed = [...pieces]
        const n = at % pieces.length
        changed[n] = damaged(pieces[n] ?? body, where, flip)
        expect(await opened(changed)).toEqual(notForUs)
      }),
      { numRuns: 30 }
    )
  })

  test('pieces left out, doubled, in another order, cut off or added', async () => {
    const pieces = await bytesOf([body])
    expect(pieces).toHaveLength(4)
    const [a, b, c, d] = pieces.map(piece => [piece])
    if (!a || !b || !c || !d) throw new Error('four')
    const wrong = [
      [],
      a,
      [...a, ...b],
      [...a, ...b, ...c],
      [...a, ...c, ...b, ...d],
      [...a, ...b, ...d],
      [...a, ...b, ...b, ...c, ...d],
      [...b, ...c, ...d],
      [...a, ...b, ...c, ...d, ...d],
      [...a, ...b, ...c, ...d, new Uint8Array()]
    ]
    for (const order of wrong) expect(await opened(order)).toEqual(notForUs)
    expect((await opened(pieces)).ok).toBe(true)
  })

  test('cut off behind what looks like the end of a body', async () => {
    const pieces = await bytesOf([new Uint8Array(2 * framePlain).fill(0x80)])
    for (let length = 2; length < pieces.length; length++) {
      expect(await opened(pieces.slice(0, length))).toEqual(notForUs)
    }
  })

  test('a body that breaks off is told by a throw, after the statement was believed', async () => {
    const pieces = (await bytesOf([body])).slice(0, -1)
    const item = await openItem(place, inbox, bridge.public, pieces)
    expect(item.ok && item.value.statement).toEqual(mail)
    const reading = item.ok ? collected(item.value.body) : Promise.resolve([])
    await expect(reading).rejects.toBeInstanceOf(BrokenItem)
  })

  test('moved to another mailbox, id or day', async () => {
    const pieces = await bytesOf([body])
    const other = toHex(counting(99, 16))
    const places = [
      { ...place, mailbox: mailboxOf(counting(77)) },
      { ...place, id: other as ItemId },
      { ...place, day: (today + 1) as Day }
    ]
    for (const elsewhere of places) {
      expect(await opened(pieces, elsewhere)).toEqual(notForUs)
    }
  })

  test('sent back the other way, even to the same reader', async () => {
    const pieces = await bytesOf([body])
    const back = { ...place, way: 'out' as const }
    expect(await openWholeItem(back, inbox, bridge.public, pieces)).toEqual(notForUs)
  })

  test('pieces of one item among those of another', async () => {
    const [one, other] = [await bytesOf([body]), await bytesOf([body])]
    for (let n = 0; n < one.length; n++) {
      const mixed = [...one]
      mixed.splice(n, 1, other[n] ?? body)
      expect(await opened(mixed)).toEqual(notForUs)
    }
  })
})

describe('whoever is not the sealer is not believed', () => {
  test('Mallory seals to the public inbox key, with a key of her own', async () => {
    const mallory = bridgeSigningKey(counting(66))
    const toSeal = { place, recipient: inbox.public, signer: mallory, statement: mail }
    const pieces = await collected(sealItem({ random }, toSeal))
    expect(await opened(pieces.map(({ bytes }) => bytes))).toEqual(notForUs)
  })

  test('a head that Ana once opened cannot be put before another stream', async () => {
    const pieces = await bytesOf([utf8('the true words')])
    const head = headOf(pieces)
    const key = counting(5)
    const header = counting(6, 24)
    const forged = forge(key, header, concat(head, utf8('other words')))
    expect(await opened(forged)).toEqual(notForUs)
  })

  test('another member or bridge, whose key it was not sealed to, opens nothing', async () => {
    const pieces = await bytesOf([])
    const tomorrow = inboxKey(epoch.calendar, (today + 1) as Day)
    if (!tomorrow) throw new Error('over')
    for (const key of [tomorrow, bridgeBoxKey(seed)]) {
      expect(await openWholeItem(place, key, bridge.public, pieces)).toEqual(notForUs)
    }
  })

  test('bytes of any kind are refused or opened, never thrown at', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }),
        async invented => {
          expect(await opened(invented)).toEqual(notForUs)
          // sealed to the right key, so that what is inside is looked at
          const [first = new Uint8Array(), ...rest] = invented
          const boxed = [sealTo(inbox.public, first), ...rest]
          expect(await opened(boxed)).toEqual(notForUs)
          const framed = forge(counting(5), counting(6, 24), concat(...invented))
          expect(await opened(framed)).toEqual(notForUs)
        }
      )
    )
  })
})

describe('statements', () => {
  const outPlace: ItemPlace<'out'> = { ...place, way: 'out' }
  const box = bridgeBoxKey(seed)
  const ins: readonly InStatement[] = [
    mail,
    {
      kind: 'receipt',
      order: counting(1, 16),
      at: 5,
      recipients: [
        { address: 'bea@example.org', state: 'sent', code: 250, text: 'Ok: queued' },
        { address: 'cem@example.org', state: 'uncertain', text: '' }
      ],
      final: false
    },
    {
      kind: 'status',
      at: 6,
      accounts: [
        { name: 'help', trouble: 'sign-in', waiting: 0, setAside: 2 },
        { name: 'lmtp', lastFetchedAt: 4, waiting: 1, setAside: 0 }
      ]
    },
    { kind: 'found-key', order: new Uint8Array(16), at: 7, from: 'wkd', unreached: [] },
    { kind: 'found-key', order: new Uint8Array(16), at: 8, unreached: ['keyserver'] },
    {
      kind: 'issue-state',
      order: new Uint8Array(16),
      at: 9,
      address: 'https://gitlab.example/a/b/-/issues/1',
      state: 'fixed'
    }
  ]
  const outs: readonly OutStatement[] = [
    {
      kind: 'keys',
      at: 8,
      days: [[today, counting(1)]],
      keepDays: 30,
      addresses: ['help@desk.example']
    },
    {
      kind: 'send',
      at: 9,
      from: 'help@desk.example',
      to: ['bea@example.org'],
      notBefore: 10,
      giveUpAt: 11,
      messageId: '<a@desk.example>'
    },
    { kind: 'stop', at: 12, orders: [new Uint8Array(16)] },
    { kind: 'bulk', at: 12, orders: [new Uint8Array(16)] },
    { kind: 'taken', at: 12, items: [new Uint8Array(16)] },
    { kind: 'find-key', at: 12, address: 'bea@example.org', places: ['wkd'] },
    { kind: 'ask-issue', at: 13, address: 'https://gitlab.example/a/b/-/issues/1' }
  ]

  test.each(ins)('$kind comes in as the bridge said it', async statement => {
    const pieces = (await sealed([], statement)).map(({ bytes }) => bytes)
    expect(await opened(pieces)).toMatchObject({ value: { statement } })
  })

  test.each(outs)('$kind goes out as the members said it', async statement => {
    const pieces = await collected(
      sealItem(
        { random },
        { place: outPlace, recipient: box.public, signer: access, statement }
      )
    )
    const bytes = pieces.map(piece => piece.bytes)
    expect(await openWholeItem(outPlace, box, access.public, bytes)).toMatchObject({
      value: { statement }
    })
    expect(await openWholeItem(outPlace, box, bridge.public, bytes)).toEqual(notForUs)
  })

  test('of a kind nobody knows, or that belongs to the other way, are refused', async () => {
    for (const wrong of [...outs, { kind: 'order-pizza' }, { ...mail, extra: 1 }]) {
      // what the types forbid, a changed bridge may send
      const pieces = (await sealed([], wrong as InStatement)).map(({ bytes }) => bytes)
      expect(await opened(pieces)).toEqual(notForUs)
    }
  })
})

function letters(length: number): Bytes {
  return Uint8Array.from({ length }, (_, i) => 97 + (i % 26))
}

async function collected<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of source) all.push(each)
  return all
}

function failing(error: Error): AsyncIterable<never> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) }
}

/** A long body that is made while it is read, and counts what it has given. */
function streamed(count: number, length: number) {
  let given = 0
  async function* parts(): AsyncGenerator<Uint8Array> {
    const part = letters(length)
    for (let i = 0; i < count; i++) {
      given += length
      yield part
      await Promise.resolve()
    }
  }
  return { parts: parts(), given: () => given }
}

/** The head of an item, with its length before it, as a reader finds it. */
function headOf(pieces: readonly Bytes[]): Bytes {
  const box = openBox(inbox, pieces[0] ?? new Uint8Array())
  const first = box.ok ? unpack(box.value) : box
  if (!first.ok) throw new Error('no box')
  const { key, header } = first.value as { key: Bytes; header: Bytes } // what we sealed
  const frame = openStream(key, header).open(
    pieces[1] ?? new Uint8Array(),
    contextOf(1)
  )
  if (!frame.ok) throw new Error('no frame')
  const { plain } = frame.value
  return plain.slice(0, 4 + new DataView(plain.buffer).getUint32(0))
}

function contextOf(piece: number): Bytes {
  const number = Uint8Array.of(0, 0, 0, piece)
  const day = Uint8Array.of(today >> 8, today & 255)
  return concat(fromHex(mailbox), Uint8Array.of(0), fromHex(place.id), day, number)
}

/** One frame, well sealed, with whatever in it. */
function forge(key: Bytes, header: Bytes, plain: Bytes): Bytes[] {
  const frame = sealStream(key, header).seal(
    concat(plain, Uint8Array.of(0x80)),
    contextOf(1),
    true
  )
  return [sealTo(inbox.public, pack({ v: 1, key, header })), frame]
}
