/**
 * Fixed inputs, fixed outputs. Whoever makes these fail has changed what is on every disk
 * and relay: chunks of today would not open tomorrow.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { fromHex, toHex, utf8 } from '#core/bytes.ts'
import { boxKey, openBox } from '#core/crypto/box.ts'
import { derive, hash } from '#core/crypto/hash.ts'
import { pad, paddedLength } from '#core/crypto/pad.ts'
import { seal, unseal } from '#core/crypto/seal.ts'
import { sign, signingKey } from '#core/crypto/sign.ts'
import { openStream, sealStream } from '#core/crypto/stream.ts'

interface Vectors {
  readonly hash: readonly { plain: string; hash: string }[]
  readonly derive: readonly {
    key: string
    purpose: string
    context: string
    derived: string
  }[]
  readonly pad: readonly { plain: string; floor: number; padded: string }[]
  readonly padme: readonly { length: number; floor: number; padded: number }[]
  readonly seal: readonly {
    key: string
    context: string
    plain: string
    floor: number
    sealed: string
  }[]
  readonly sign: readonly {
    seed: string
    public: string
    purpose: string
    message: string
    signature: string
  }[]
  readonly box: readonly {
    seed: string
    public: string
    plain: string
    sealed: string
  }[]
  /** Sealed by libsodium's own `init_push`. */
  readonly stream: readonly {
    key: string
    header: string
    frames: readonly { plain: string; context: string; sealed: string }[]
  }[]
}

const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, 'vectors.json'), 'utf8')
) as Vectors

describe('the bytes of today open tomorrow', () => {
  test.each(vectors.hash)('hash of $plain', ({ plain, hash: expected }) => {
    expect(toHex(hash(fromHex(plain)))).toBe(expected)
  })

  test.each(vectors.derive)('a key for "$purpose"', given => {
    const derived = derive(fromHex(given.key), given.purpose, fromHex(given.context))
    expect(toHex(derived)).toBe(given.derived)
  })

  test.each(vectors.pad)('padding to $floor', ({ plain, floor, padded }) => {
    expect(toHex(pad(fromHex(plain), floor))).toBe(padded)
  })

  test.each(vectors.padme)('$length bytes become $padded', given => {
    expect(paddedLength(given.length, given.floor)).toBe(given.padded)
  })

  test.each(vectors.seal)('sealed for "$context"', given => {
    const key = fromHex(given.key)
    const context = utf8(given.context)
    const sealed = seal(key, context, fromHex(given.plain), given.floor)
    expect(toHex(sealed)).toBe(given.sealed)
    const opened = unseal(key, context, fromHex(given.sealed))
    expect(opened.ok && toHex(opened.value)).toBe(given.plain)
  })

  test.each(vectors.sign)('signed for "$purpose"', given => {
    const key = signingKey(fromHex(given.seed))
    expect(toHex(key.public)).toBe(given.public)
    expect(toHex(sign(key, given.purpose, fromHex(given.message)))).toBe(
      given.signature
    )
  })

  test.each(vectors.box)('a box for $public', given => {
    const key = boxKey(fromHex(given.seed))
    expect(toHex(key.public)).toBe(given.public)
    const opened = openBox(key, fromHex(given.sealed))
    expect(opened.ok && toHex(opened.value)).toBe(given.plain)
  })

  test.each(vectors.stream)('a stream under $key', ({ key, header, frames }) => {
    const sealer = sealStream(fromHex(key), fromHex(header))
    const opener = openStream(fromHex(key), fromHex(header))
    for (const [n, { plain, context, sealed }] of frames.entries()) {
      const isLast = n === frames.length - 1
      expect(toHex(sealer.seal(fromHex(plain), utf8(context), isLast))).toBe(sealed)
      const opened = opener.open(fromHex(sealed), utf8(context))
      expect(opened.ok && toHex(opened.value.plain)).toBe(plain)
      expect(opened.ok && opened.value.isLast).toBe(isLast)
    }
  })
})
