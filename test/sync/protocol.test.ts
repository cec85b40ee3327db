/** Old apps and old relays stay in the world: what they speak must not change unnoticed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { pack, toHex, utf8 } from '#core/bytes.ts'
import { hash } from '#core/crypto/hash.ts'
import { notForUs } from '#core/result.ts'
import {
  decodeFromRelay,
  decodeToRelay,
  encodeMessage,
  fromRelay,
  maxIds,
  maxMessageBytes,
  protocolVersion,
  toRelay,
  type FromRelay,
  type ToRelay
} from '#core/sync/protocol.ts'

import { counting } from '../support/devices.ts'

const pinned = {
  version: 3,
  hash: '9390c2eb389445d12dc72558f7a35a49d0304460a3e6808632dc7c9c411d5b5b'
}

/** The shape of every message and all limits; not its comments, names of constants or form. */
function protocolHash(): string {
  const described = JSON.stringify([
    shapeOf(toRelay),
    shapeOf(fromRelay),
    maxMessageBytes,
    maxIds
  ])
  return toHex(hash(utf8(described)))
}

function shapeOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shapeOf)
  if (typeof schema === 'function') return schema.name
  if (typeof schema !== 'object' || schema === null) return schema
  const told = ['kind', 'type', 'literal', 'options', 'key', 'item', 'entries']
  const more = ['wrapped', 'pipe', 'requirement', 'value', 'rest', 'class']
  const fields = Object.entries(schema)
    .filter(([name]) => schemaLess(schema) || [...told, ...more].includes(name))
    // a pipe begins with the schema it belongs to
    .map(([name, field]) => [
      name,
      shapeOf(name === 'pipe' && Array.isArray(field) ? field.slice(1) : field)
    ])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  return Object.fromEntries(fields) as unknown
}

/** A plain map, like the entries of an object schema. */
function schemaLess(value: object): boolean {
  return !('kind' in value && 'type' in value && typeof value.kind === 'string')
}

test('the protocol is the one of this version', () => {
  expect(
    { version: protocolVersion, hash: protocolHash() },
    'The wire protocol changed. Old devices and relays will not understand it: bump ' +
      '`protocolVersion` in src/sync/protocol.ts, add a line to its history, and update ' +
      'the pinned version and hash in this test.'
  ).toEqual(pinned)
})

const box = { mailbox: counting(20, 16), way: 'in' as const }

const toRelays: readonly ToRelay[] = [
  {
    type: 'hello',
    version: 2,
    workspace: counting(1, 16),
    key: counting(2),
    relay: 'desk.example',
    signature: counting(3, 64)
  },
  { type: 'pull', since: 12, cards: true },
  { type: 'fetch', ids: [counting(4)] },
  { type: 'put', chunks: [counting(5, 60), new Uint8Array()] },
  { type: 'supersede', ids: [] },
  { type: 'subscribe' },
  { type: 'compare' },
  { type: 'list', buckets: [0, 255] },
  { type: 'ephemeral', sealed: counting(6, 100) },
  { type: 'allow', key: counting(7), until: 20_800 },
  { type: 'usage' },
  { type: 'permit', key: counting(8), until: 20_800 },
  {
    type: 'post',
    ...box,
    id: counting(9, 16),
    day: 20_800,
    slot: false,
    piece: 0,
    last: false,
    bytes: counting(10, 80)
  },
  { type: 'collect', ...box },
  { type: 'take', ...box, id: counting(9, 16), piece: 1 },
  { type: 'settle', ...box, ids: [counting(9, 16)] }
]
const fromRelays: readonly FromRelay[] = [
  {
    type: 'challenge',
    version: 2,
    nonce: counting(1),
    instance: counting(2, 16),
    now: 1_795_000_000_000
  },
  { type: 'welcome' },
  {
    type: 'chunks',
    items: [
      { at: 1, bytes: counting(3, 60) },
      { at: 2, bytes: counting(4, 60), bodyHash: counting(5) }
    ]
  },
  { type: 'reached', cursor: 7, fingerprint: counting(6), chunks: 2 },
  {
    type: 'stored',
    ids: [counting(7)],
    at: 8,
    refused: [{ id: counting(8), reason: 'no-wrap' }]
  },
  { type: 'fingerprints', buckets: counting(0, 2048) },
  { type: 'ids', ids: [], last: true },
  { type: 'used', bytes: 1, chunks: 2, maxBytes: 3 },
  { type: 'refused', reason: 'too-fast' },
  { type: 'ephemeral', sealed: new Uint8Array() },
  { type: 'posted', ...box, id: counting(9, 16), piece: 3, state: 'kept' },
  {
    type: 'items',
    ...box,
    items: [{ id: counting(9, 16), day: 20_800, pieces: 2, bytes: 4200 }],
    last: true
  },
  { type: 'arrived', ...box, id: counting(9, 16), day: 20_800, pieces: 2, bytes: 9 },
  {
    type: 'piece',
    ...box,
    id: counting(9, 16),
    piece: 1,
    last: true,
    bytes: counting(1, 90)
  },
  { type: 'settled', ...box, ids: [counting(9, 16)] },
  { type: 'gone', ...box, ids: [] }
]

describe('messages', () => {
  test.each(toRelays)('$type reaches the relay as it was sent', message => {
    expect(decodeToRelay(encodeMessage(message))).toEqual({ ok: true, value: message })
  })

  test.each(fromRelays)('$type reaches the device as it was sent', message => {
    expect(decodeFromRelay(encodeMessage(message))).toEqual({
      ok: true,
      value: message
    })
  })

  test('every kind of message is tried here', () => {
    const kindsOf = (schema: typeof toRelay | typeof fromRelay): string[] =>
      schema.options.map(option => option.entries.type.literal).sort()
    expect(toRelays.map(({ type }) => type).sort()).toEqual(kindsOf(toRelay))
    expect(fromRelays.map(({ type }) => type).sort()).toEqual(kindsOf(fromRelay))
  })

  test('with a field more or less, a message is none', () => {
    for (const message of toRelays) {
      expect(decodeToRelay(pack({ ...message, extra: 1 }))).toEqual(notForUs)
      for (const field of Object.keys(message)) {
        expect(decodeToRelay(pack({ ...message, [field]: undefined }))).toEqual(
          notForUs
        )
      }
    }
  })

  test('hostile bytes are refused or read, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        for (const read of [decodeToRelay(bytes), decodeFromRelay(bytes)]) {
          if (!read.ok) expect(read).toEqual(notForUs)
        }
      })
    )
  })

  test('arrays nested a hundred thousand deep and maps that claim millions are refused', () => {
    const deep = new Uint8Array(100_000).fill(0x81)
    const claims = Uint8Array.of(0xba, 0xff, 0xff, 0xff, 0xff)
    const listClaims = Uint8Array.of(0x9b, 0, 0, 0, 1, 0, 0, 0, 0, 1)
    for (const bytes of [deep, claims, listClaims]) {
      expect(decodeToRelay(bytes)).toEqual(notForUs)
      expect(decodeFromRelay(bytes)).toEqual(notForUs)
    }
  })

  test('one byte over the limit is not even read', () => {
    const sealed = new Uint8Array(maxMessageBytes)
    expect(decodeFromRelay(pack({ type: 'ephemeral', sealed }))).toEqual(notForUs)
  })

  test('one message means one thing: other spellings of it are refused', () => {
    const spelled = encodeMessage({ type: 'usage' })
    expect(decodeToRelay(Uint8Array.of(...spelled, 0))).toEqual(notForUs)
    // the same map of one entry, with its length in two bytes
    expect(decodeToRelay(Uint8Array.of(0xb8, 1, ...spelled.subarray(1)))).toEqual(
      notForUs
    )
    // the entry twice
    const entry = spelled.subarray(1)
    expect(decodeToRelay(Uint8Array.of(0xa2, ...entry, ...entry))).toEqual(notForUs)
  })
})
