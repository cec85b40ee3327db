import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { toHex } from '#core/bytes.ts'
import { hash } from '#core/crypto/hash.ts'
import type { Day, DocumentId, KeyId } from '#core/ids.ts'
import { notForUs } from '#core/result.ts'
import {
  chunkId,
  decodeChunk,
  decodeHeader,
  encodeChunk,
  headerLength,
  idOf,
  kinds,
  type Chunk
} from '#core/sync/chunk.ts'

import { damaged } from '../support/devices.ts'

const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map(toHex)
const anyChunk: fc.Arbitrary<Chunk> = fc.record({
  header: fc.record({
    kind: fc.constantFrom(...Object.values(kinds)),
    epoch: fc.integer({ min: 0, max: 0xffff }),
    document: hex(16).map(id => id as DocumentId),
    keyId: hex(8).map(id => id as KeyId),
    tag: hex(16),
    day: fc.integer({ min: 0, max: 0xffff }).map(day => day as Day)
  }),
  card: fc.uint8Array({ maxLength: 80 }),
  body: fc.uint8Array({ maxLength: 200 })
})

describe('a chunk', () => {
  test('says the same after a journey', () => {
    fc.assert(
      fc.property(anyChunk, chunk => {
        const back = decodeChunk(encodeChunk(chunk))
        expect(back).toEqual({ ok: true, value: chunk })
      })
    )
  })

  test('says the same from the middle of a larger message', () => {
    fc.assert(
      fc.property(anyChunk, fc.uint8Array({ maxLength: 9 }), (chunk, before) => {
        const bytes = encodeChunk(chunk)
        const message = Uint8Array.of(...before, ...bytes)
        const back = decodeChunk(message.subarray(before.length))
        expect(back).toEqual({ ok: true, value: chunk })
      })
    )
  })

  test('hostile bytes are refused or read, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const read = decodeChunk(bytes)
        if (!read.ok) expect(read).toEqual(notForUs)
        else expect(toHex(encodeChunk(read.value))).toBe(toHex(bytes))
      })
    )
  })

  test('with a beginning like ours, hostile bytes are read back as they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 48, maxLength: 200 }), bytes => {
        const like = Uint8Array.of(1, 5, ...bytes)
        const read = decodeChunk(like)
        if (read.ok) expect(toHex(encodeChunk(read.value))).toBe(toHex(like))
      })
    )
  })

  test('cut short in its header or card, it is none', () => {
    fc.assert(
      fc.property(anyChunk, fc.nat(), (chunk, cut) => {
        const bytes = encodeChunk(chunk)
        const least = headerLength + chunk.card.length
        expect(decodeChunk(bytes.subarray(0, cut % least))).toEqual(notForUs)
      })
    )
  })

  test('another version and an unknown kind are for nobody', () => {
    fc.assert(
      fc.property(anyChunk, chunk => {
        const bytes = encodeChunk(chunk)
        for (const [at, value] of [
          [0, 0],
          [0, 2],
          [1, 0],
          [1, 8],
          [1, 255]
        ] as const) {
          const changed = new Uint8Array(bytes)
          changed[at] = value
          expect(decodeHeader(changed)).toEqual(notForUs)
        }
      }),
      { numRuns: 10 }
    )
  })
})

describe('its name', () => {
  test('changes with every byte of it', () => {
    fc.assert(
      fc.property(
        anyChunk,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (chunk, where, flip) => {
          const bytes = encodeChunk(chunk)
          const other = damaged(bytes, where, flip)
          fc.pre(decodeChunk(other).ok)
          expect(chunkId(other)).not.toBe(chunkId(bytes))
        }
      )
    )
  })

  test('can be checked by who was sent only header, card and the body’s hash', () => {
    fc.assert(
      fc.property(anyChunk, chunk => {
        const bytes = encodeChunk(chunk)
        const header = bytes.subarray(0, headerLength)
        expect(idOf(header, chunk.card, hash(chunk.body))).toBe(chunkId(bytes))
      })
    )
  })

  test('of bytes that are no chunk is a bug', () => {
    expect(() => chunkId(new Uint8Array(10))).toThrow('not a chunk')
  })
})
