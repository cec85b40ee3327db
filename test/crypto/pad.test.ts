import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { pad, paddedLength, unpad } from '#core/crypto/pad.ts'
import { notForUs } from '#core/result.ts'

const lengths = fc.integer({ min: 4, max: 1 << 22 })
const floors = fc.integer({ min: 36, max: 1024 })

describe('padding', () => {
  test('comes off again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), floors, (content, floor) => {
        const back = unpad(pad(content, floor))
        expect(back.ok && [...back.value]).toEqual([...content])
      })
    )
  })

  test('never shortens, never goes below the floor, costs at most 12 %', () => {
    fc.assert(
      fc.property(lengths, floors, (length, floor) => {
        const padded = paddedLength(length, floor)
        expect(padded).toBeGreaterThanOrEqual(Math.max(length, floor))
        if (length > floor) expect(padded / length).toBeLessThanOrEqual(1.12)
      })
    )
  })

  test('a longer content is never padded to less', () => {
    fc.assert(
      fc.property(lengths, floors, (length, floor) => {
        expect(paddedLength(length + 1, floor)).toBeGreaterThanOrEqual(
          paddedLength(length, floor)
        )
      })
    )
  })

  test('a whole megabyte of lengths shows fewer than 250 sizes', () => {
    const sizes = new Set<number>()
    for (let length = 4; length < 1 << 20; length += 7) {
      sizes.add(paddedLength(length, 512))
    }
    expect(sizes.size).toBeLessThan(250)
  })

  test('a length that says more than there is is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        const back = unpad(bytes)
        if (back.ok) expect(back.value.length).toBeLessThanOrEqual(bytes.length - 4)
        else expect(back).toEqual(notForUs)
      })
    )
    expect(unpad(Uint8Array.of(255, 255, 255, 255, 0))).toEqual(notForUs)
    expect(unpad(Uint8Array.of(0, 0))).toEqual(notForUs)
  })
})
