import fc from 'fast-check'
import { expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { sign, signingKey, verify } from '#core/crypto/sign.ts'

import { counting, damaged } from '../support/devices.ts'

const ana = signingKey(counting(1))
const ben = signingKey(counting(2))
const message = fc.uint8Array({ minLength: 1, maxLength: 200 })
const byte = fc.integer({ min: 1, max: 255 })

test('what Ana signed is Ana’s, for that purpose, and nobody else’s', () => {
  fc.assert(
    fc.property(message, said => {
      const signature = sign(ana, 'chunk', said)
      expect(verify(ana.public, 'chunk', said, signature)).toBe(true)
      expect(verify(ben.public, 'chunk', said, signature)).toBe(false)
      expect(verify(ana.public, 'roster', said, signature)).toBe(false)
    })
  )
})

test('one changed byte in message or signature is refused', () => {
  fc.assert(
    fc.property(message, fc.nat(), byte, (said, at, flip) => {
      const signature = sign(ana, 'chunk', said)
      expect(verify(ana.public, 'chunk', damaged(said, at, flip), signature)).toBe(
        false
      )
      expect(verify(ana.public, 'chunk', said, damaged(signature, at, flip))).toBe(
        false
      )
    })
  )
})

test('a purpose does not run into the message', () => {
  const signature = sign(ana, 'ab', utf8('c'))
  expect(verify(ana.public, 'a', utf8('bc'), signature)).toBe(false)
})

test('malformed keys and signatures are false, never a throw', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 70 }),
      fc.uint8Array({ maxLength: 70 }),
      (key, signature) => {
        expect(verify(key, 'chunk', utf8('said'), signature)).toBe(false)
      }
    )
  )
  // the identity point, and a point of small order
  for (const weak of [Uint8Array.of(1, ...new Uint8Array(31)), new Uint8Array(32)]) {
    expect(verify(weak, 'chunk', utf8('said'), new Uint8Array(64))).toBe(false)
  }
})
