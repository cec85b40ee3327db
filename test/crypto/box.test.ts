import fc from 'fast-check'
import { expect, test } from 'vitest'

import { boxKey, openBox, sealTo } from '#core/crypto/box.ts'
import { notForUs } from '#core/result.ts'

import { counting, damaged } from '../support/devices.ts'

const ana = boxKey(counting(1))
const ben = boxKey(counting(2))
const plain = fc.uint8Array({ maxLength: 300 })

test('what was sealed to Ana opens for Ana alone', () => {
  fc.assert(
    fc.property(plain, secrets => {
      const sealed = sealTo(ana.public, secrets)
      const opened = openBox(ana, sealed)
      expect(opened.ok && [...opened.value]).toEqual([...secrets])
      expect(openBox(ben, sealed)).toEqual(notForUs)
    })
  )
})

test('one changed byte anywhere is refused', () => {
  fc.assert(
    fc.property(plain, fc.nat(), fc.integer({ min: 1, max: 255 }), (text, at, flip) => {
      expect(openBox(ana, damaged(sealTo(ana.public, text), at, flip))).toEqual(
        notForUs
      )
    })
  )
})

test('bytes that are no box are refused without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), invented => {
      expect(openBox(ana, invented)).toEqual(notForUs)
    })
  )
})

test('nobody sees that two boxes hold the same', () => {
  expect(sealTo(ana.public, counting(9))).not.toEqual(sealTo(ana.public, counting(9)))
})
