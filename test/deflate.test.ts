/** What is deflated comes back to the letter, and what lies about its length does not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { concat, utf8 } from '#core/bytes.ts'
import { deflate, inflate, inflateBare } from '#core/deflate.ts'
import { notForUs, ok } from '#core/result.ts'

const enough = 1 << 20

describe('deflate', () => {
  test('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), bytes => {
        expect(inflate(deflate(bytes), enough)).toEqual(ok(new Uint8Array(bytes)))
      })
    )
  })

  test('makes a mail and its text hardly longer than the mail', () => {
    const text = utf8('The wifi adapter is not found since the upgrade. '.repeat(3))
    const alone = deflate(text).length
    expect(deflate(concat(text, text)).length).toBeLessThan(alone + 10)
  })

  test('refuses more than its reader wants', () => {
    const packed = deflate(new Uint8Array(1001))
    expect(inflate(packed, 1001).ok).toBe(true)
    expect(inflate(packed, 1000)).toEqual(notForUs)
  })

  test('cuts a bomb off at the length it claims', () => {
    const bomb = deflate(new Uint8Array(5_000_000))
    new DataView(bomb.buffer).setUint32(0, 64)
    const read = inflate(bomb, 64)
    if (read.ok) expect(read.value.length).toBe(64)
  })

  test('refuses what is cut short, and any noise', () => {
    const packed = deflate(utf8('No sound since the upgrade, on no account at all.'))
    for (let length = 0; length < packed.length; length++) {
      expect(inflate(packed.subarray(0, length), enough), `${length}`).toEqual(notForUs)
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), noise => {
        const read = inflate(concat(Uint8Array.of(0, 0, 0, 200), noise), enough)
        if (read.ok) expect(read.value.length).toBe(200)
      })
    )
  })

  test('reads what others wrote without a length, up to its limit', () => {
    const bare = deflate(new Uint8Array(100_000)).subarray(4)
    expect(inflateBare(bare, 100_000)).toEqual(ok(new Uint8Array(100_000)))
    expect(inflateBare(bare, 99_999)).toEqual(notForUs)
    expect(inflateBare(bare.subarray(0, -2), 100_000)).toEqual(notForUs)
    const bomb = deflate(new Uint8Array(20_000_000)).subarray(4)
    expect(inflateBare(bomb, 1_000_000)).toEqual(notForUs)
  })
})
