import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { concat, pack, utf8, type Bytes } from '#core/bytes.ts'
import { seal } from '#core/crypto/seal.ts'
import type { Day, KeyId } from '#core/ids.ts'
import { notForUs, type NotForUs, type Result } from '#core/result.ts'
import {
  decodeChunk,
  encodeChunk,
  encodeHeader,
  kinds,
  type Chunk,
  type Header
} from '#core/sync/chunk.ts'
import {
  checkProof,
  markSum,
  openCard,
  openPlain,
  openSigned,
  sealPlain,
  type OpenedChunk
} from '#core/sync/sealed-chunk.ts'

import {
  aHeader,
  decoded,
  documentKey,
  otherTicket,
  sealed
} from '../support/chunks.ts'
import {
  anas,
  bens,
  counting,
  damaged,
  elsewhere,
  mallorys,
  signKeyOf,
  workspace
} from '../support/devices.ts'

function open(chunk: Chunk, key = documentKey): Result<OpenedChunk, NotForUs> {
  return openSigned(workspace, chunk, key, signKeyOf)
}

function movedTo(header: Partial<Header>): Chunk {
  return { ...decoded(sealed()), header: aHeader(header) }
}

describe('a sealed chunk', () => {
  test('tells its reader what was said, by whom and when', () => {
    const opened = open(decoded(sealed()))
    expect(opened.ok && opened.value.device).toBe(anas.id)
    expect(opened.ok && opened.value.at).toBe(1_795_000_000_000)
    expect(opened.ok && opened.value.payload).toEqual(utf8('the payload'))
    expect(opened.ok && opened.value.statement.sequence).toBe(3)
  })

  test('one changed byte anywhere is refused', () => {
    const bytes = sealed()
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (where, flip) => {
        const chunk = decodeChunk(damaged(bytes, where, flip))
        expect(chunk.ok ? open(chunk.value) : chunk).toEqual(notForUs)
      }),
      { numRuns: 300 }
    )
  })

  test.each<[string, Partial<Header>]>([
    ['document', { document: otherTicket }],
    ['kind', { kind: kinds.snapshot }],
    ['day', { day: 20_800 as Day }],
    ['epoch', { epoch: 2 }],
    ['key', { keyId: 'fedcba9876543210' as KeyId }],
    ['tag', { tag: 'a'.repeat(32) }]
  ])('moved to another %s, it is refused', (_what, header) => {
    expect(open(movedTo(header))).toEqual(notForUs)
  })

  test('moved to another workspace, it is refused', () => {
    const chunk = decoded(sealed())
    expect(openSigned(elsewhere, chunk, documentKey, signKeyOf)).toEqual(notForUs)
  })

  test('with another key it does not open', () => {
    expect(open(decoded(sealed()), counting(61))).toEqual(notForUs)
  })

  test('of a device that is not of the roster, it is refused', () => {
    expect(open(decoded(sealed({ device: mallorys })))).toEqual(notForUs)
  })

  test('whoever names Ana as its author must be Ana', () => {
    const inAnasName = { ...mallorys, id: anas.id }
    expect(open(decoded(sealed({ device: inAnasName })))).toEqual(notForUs)
    expect(open(decoded(sealed({ device: { ...bens, id: anas.id } })))).toEqual(
      notForUs
    )
  })

  test('a card from another chunk of the same ticket does not fit', () => {
    const one = decoded(sealed())
    const other = decoded(sealed({ card: utf8('another') }))
    expect(other.card).toHaveLength(one.card.length)
    expect(open({ ...one, card: other.card })).toEqual(notForUs)
    expect(open({ ...one, card: new Uint8Array() })).toEqual(notForUs)
    expect(
      open({ ...decoded(sealed({ card: new Uint8Array() })), card: one.card })
    ).toEqual(notForUs)
  })

  test('a card is no body and a body no card', () => {
    const { card, body } = decoded(sealed())
    const header = aHeader()
    expect(open({ header, card: new Uint8Array(), body: card })).toEqual(notForUs)
    expect(openCard(workspace, header, body, documentKey)).toEqual(notForUs)
  })

  test('members who hold the key still cannot make it say something else', () => {
    // Ben opens Ana's chunk and seals what he likes around her signature
    const opened = open(decoded(sealed()))
    if (!opened.ok) throw new Error('it opens')
    const { statement, signature } = opened.value.proof
    const said = pack({ statement, signature, payload: utf8('other payload') })
    const { card } = decoded(sealed())
    const header = encodeHeader(aHeader(), card.length)
    const where = concat(utf8('porchlight chunk 1'), hexBytes(workspace), header)
    const body = seal(documentKey, where, said)
    expect(open({ header: aHeader(), card, body })).toEqual(notForUs)
  })
})

describe('what is left of a chunk in a snapshot', () => {
  test('still proves who said it, here', () => {
    const opened = open(decoded(sealed()))
    const proof = opened.ok ? opened.value.proof : undefined
    const checked = proof && checkProof(workspace, proof, signKeyOf)
    expect(checked?.ok && checked.value.device).toBe(anas.id)
    expect(checked?.ok && checked.value.header).toEqual(aHeader())
  })

  test('proves nothing elsewhere, of strangers, or with one byte changed', () => {
    const opened = open(decoded(sealed()))
    if (!opened.ok) throw new Error('it opens')
    const { proof } = opened.value
    expect(checkProof(elsewhere, proof, signKeyOf)).toEqual(notForUs)
    expect(checkProof(workspace, proof, () => undefined)).toEqual(notForUs)
    for (const part of [
      'header',
      'cardHash',
      'statement',
      'payloadHash',
      'signature'
    ] as const) {
      fc.assert(
        fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (where, flip) => {
          const changed = { ...proof, [part]: damaged(proof[part], where, flip) }
          expect(checkProof(workspace, changed, signKeyOf)).toEqual(notForUs)
        }),
        { numRuns: 40 }
      )
    }
  })
})

describe('what needs no author', () => {
  const wrap = aHeader({ kind: kinds.wrap, day: 20_800 as Day })

  test('opens in its place alone', () => {
    const chunk = decoded(sealPlain(workspace, wrap, documentKey, utf8('a key')))
    expect(openPlain(workspace, chunk, documentKey)).toEqual({
      ok: true,
      value: utf8('a key')
    })
    expect(openPlain(elsewhere, chunk, documentKey)).toEqual(notForUs)
    expect(openPlain(workspace, chunk, counting(61))).toEqual(notForUs)
    for (const header of [
      { ...wrap, document: otherTicket },
      { ...wrap, day: 20_801 as Day },
      { ...wrap, kind: kinds.blob }
    ]) {
      expect(openPlain(workspace, { ...chunk, header }, documentKey)).toEqual(notForUs)
    }
  })

  test('carries no card', () => {
    const chunk = decoded(sealPlain(workspace, wrap, documentKey, utf8('a key')))
    const card = utf8('smuggled')
    expect(openPlain(workspace, { ...chunk, card }, documentKey)).toEqual(notForUs)
    expect(encodeChunk({ ...chunk, card }).length).toBeGreaterThan(0)
  })
})

describe('the sum of marks', () => {
  const mark = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(bytes => hexOf(bytes))

  test('is the same for the same changes, in any order, however often heard', () => {
    fc.assert(
      fc.property(fc.array(mark), marks => {
        expect(markSum([...marks].reverse())).toBe(markSum(marks))
        expect(markSum([...marks, ...marks])).toBe(markSum(marks))
      })
    )
  })

  test('tells when one is missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(mark, { minLength: 1 }), marks => {
        fc.pre(marks[0] !== '0'.repeat(16))
        expect(markSum(marks.slice(1))).not.toBe(markSum(marks))
      })
    )
  })
})

function hexBytes(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'hex'))
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
