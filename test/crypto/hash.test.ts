import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { toHex, utf8 } from '#core/bytes.ts'
import { derive, fingerprint, hash, shortHash } from '#core/crypto/hash.ts'

import { counting } from '../support/devices.ts'

const purpose = fc.string({ maxLength: 20 })
const context = fc.uint8Array({ maxLength: 40 })

describe('derived keys', () => {
  test('differ for every purpose and context, and neither runs into the other', () => {
    fc.assert(
      fc.property(purpose, context, purpose, context, (p, c, otherP, otherC) => {
        fc.pre(p !== otherP || c.join() !== otherC.join())
        expect(toHex(derive(counting(1), p, c))).not.toBe(
          toHex(derive(counting(1), otherP, otherC))
        )
      })
    )
    expect(derive(counting(1), 'ab', utf8('c'))).not.toEqual(
      derive(counting(1), 'a', utf8('bc'))
    )
  })

  test('differ for every key', () => {
    expect(derive(counting(1), 'wrap')).not.toEqual(derive(counting(2), 'wrap'))
  })

  test('a purpose that its length byte cannot hold is a bug', () => {
    expect(() => derive(counting(1), 'x'.repeat(256))).toThrow('too long')
  })
})

test('a short hash is the beginning of the hash of all its parts', () => {
  expect(shortHash(8, utf8('a'), utf8('bc'))).toBe(
    toHex(hash(utf8('abc'))).slice(0, 16)
  )
})

describe('fingerprints', () => {
  const ids = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex))

  test('are the same for the same set in any order', () => {
    fc.assert(
      fc.property(ids, set => {
        expect(fingerprint([...set].reverse())).toEqual(fingerprint(set))
      })
    )
  })

  test('tell a set from the same set without one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex), {
          minLength: 1
        }),
        set => {
          expect(fingerprint(set)).not.toEqual(fingerprint(set.slice(1)))
        }
      )
    )
  })
})
