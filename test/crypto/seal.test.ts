import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { seal, unseal } from '#core/crypto/seal.ts'
import { notForUs } from '#core/result.ts'

import { counting, damaged } from '../support/devices.ts'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const plain = fc.uint8Array({ maxLength: 3000 })
const place = fc.uint8Array({ maxLength: 60 })
const byte = fc.integer({ min: 1, max: 255 })

describe('sealed bytes', () => {
  test('open with the same key in the same place', () => {
    fc.assert(
      fc.property(key, place, plain, (k, where, text) => {
        const opened = unseal(k, where, seal(k, where, text))
        expect(opened.ok && [...opened.value]).toEqual([...text])
      })
    )
  })

  test('one changed byte anywhere is refused', () => {
    fc.assert(
      fc.property(key, plain, fc.nat(), byte, (k, text, where, flip) => {
        const sealed = seal(k, utf8('doc'), text)
        expect(unseal(k, utf8('doc'), damaged(sealed, where, flip))).toEqual(notForUs)
      })
    )
  })

  test('cut short, made longer or invented, they are refused without a throw', () => {
    const k = counting(1)
    const sealed = seal(k, utf8('doc'), utf8('words'))
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), length => {
        expect(unseal(k, utf8('doc'), sealed.subarray(0, length))).toEqual(notForUs)
      })
    )
    expect(unseal(k, utf8('doc'), Uint8Array.of(...sealed, 0))).toEqual(notForUs)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), invented => {
        expect(unseal(k, utf8('doc'), invented)).toEqual(notForUs)
      })
    )
  })

  test('in another place they do not open', () => {
    fc.assert(
      fc.property(key, place, place, plain, (k, here, there, text) => {
        fc.pre(here.join() !== there.join())
        expect(unseal(k, there, seal(k, here, text))).toEqual(notForUs)
      })
    )
  })

  test('with another key they do not open', () => {
    fc.assert(
      fc.property(key, key, plain, (k, other, text) => {
        fc.pre(k.join() !== other.join())
        expect(unseal(other, utf8('doc'), seal(k, utf8('doc'), text))).toEqual(notForUs)
      })
    )
  })

  test('the commitment is one to the key: another key’s commitment is refused first', () => {
    fc.assert(
      fc.property(key, key, plain, (k, other, text) => {
        fc.pre(k.join() !== other.join())
        const sealed = seal(k, utf8('doc'), text)
        const others = seal(other, utf8('doc'), text)
        // as an attacker would mix them who wants one ciphertext to open under two keys
        const mixed = new Uint8Array(sealed)
        mixed.set(others.subarray(24, 56), 24)
        expect(unseal(k, utf8('doc'), mixed)).toEqual(notForUs)
        expect(unseal(other, utf8('doc'), mixed)).toEqual(notForUs)
      })
    )
  })
})

describe('what a relay sees', () => {
  test('short texts look alike in length', () => {
    const lengths = [0, 1, 100, 508].map(
      length => seal(counting(1), utf8('doc'), new Uint8Array(length)).length
    )
    expect(new Set(lengths).size).toBe(1)
  })

  test('the same words in the same place give the same bytes, so importers agree', () => {
    const once = seal(counting(1), utf8('doc'), utf8('words'))
    expect(seal(counting(1), utf8('doc'), utf8('words'))).toEqual(once)
  })

  test('no two different contents share a nonce, whatever their padding', () => {
    fc.assert(
      fc.property(key, plain, plain, (k, one, other) => {
        fc.pre(one.join() !== other.join())
        const nonce = (text: Uint8Array, floor?: number): string =>
          seal(k, utf8('doc'), text, floor).subarray(0, 24).join()
        expect(nonce(one)).not.toBe(nonce(other))
      })
    )
    const nonceAt = (floor: number): string =>
      seal(counting(1), utf8('doc'), utf8('words'), floor).subarray(0, 24).join()
    expect(nonceAt(64)).not.toBe(nonceAt(512))
  })
})
