import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { frameOverhead, openStream, sealStream } from '#core/crypto/stream.ts'
import { notForUs } from '#core/result.ts'

import { counting, damaged } from '../support/devices.ts'

const bytes = fc.uint8Array({ maxLength: 600 })
const parts = fc.array(bytes, { minLength: 1, maxLength: 6 })
const several = fc.array(bytes, { minLength: 2, maxLength: 6 })
const place = (n: number): Uint8Array => utf8(`desk ${n}`)
const header = counting(7, 24)

function sealed(plain: readonly Uint8Array[], key = counting(1)): Uint8Array[] {
  const stream = sealStream(key, header)
  return plain.map((part, n) => stream.seal(part, place(n), n === plain.length - 1))
}

/** What opens of it, up to the first refusal. */
function opened(
  frames: readonly Uint8Array[],
  key = counting(1)
): { plain: number[][]; isWhole: boolean } {
  const stream = openStream(key, header)
  const plain: number[][] = []
  let isWhole = false
  for (const [n, frame] of frames.entries()) {
    const read = stream.open(frame, place(n))
    if (!read.ok) {
      expect(read).toEqual(notForUs)
      return { plain, isWhole: false }
    }
    plain.push([...read.value.plain])
    isWhole = read.value.isLast
  }
  return { plain, isWhole }
}

describe('a sealed stream', () => {
  test('opens frame by frame to what went in, and knows its end', () => {
    fc.assert(
      fc.property(parts, plain => {
        const frames = sealed(plain)
        expect(opened(frames)).toEqual({
          plain: plain.map(part => [...part]),
          isWhole: true
        })
        expect(frames.map(({ length }) => length)).toEqual(
          plain.map(({ length }) => length + frameOverhead)
        )
      })
    )
  })

  test('cut short by whole frames, it never looks whole', () => {
    fc.assert(
      fc.property(several, fc.nat(), (plain, cut) => {
        const frames = sealed(plain)
        expect(opened(frames.slice(0, cut % frames.length)).isWhole).toBe(false)
      })
    )
  })

  test('one changed byte anywhere refuses that frame and all after it', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.nat(), fc.nat(255), (plain, at, where, flip) => {
        const frames = sealed(plain)
        const n = at % frames.length
        frames[n] = damaged(frames[n] ?? new Uint8Array(1), where, flip)
        expect(opened(frames)).toEqual({
          plain: plain.slice(0, n).map(part => [...part]),
          isWhole: false
        })
      })
    )
  })

  test('in another order, with one left out or one twice, it is refused from there on', () => {
    fc.assert(
      fc.property(several, fc.nat(), (plain, at) => {
        const frames = sealed(plain)
        const n = at % (frames.length - 1)
        const swapped = [...frames]
        swapped.splice(n, 2, ...frames.slice(n, n + 2).reverse())
        const without = frames.filter((_, i) => i !== n)
        const twice = [...frames.slice(0, n + 1), ...frames.slice(n)]
        for (const wrong of [swapped, without]) {
          expect(opened(wrong).plain).toHaveLength(n)
        }
        expect(opened(twice).plain).toHaveLength(n + 1)
      })
    )
  })

  test('a frame does not open in another place', () => {
    const [frame = new Uint8Array()] = sealed([utf8('words')])
    expect(openStream(counting(1), header).open(frame, place(1))).toEqual(notForUs)
    expect(openStream(counting(1), header).open(frame, place(0)).ok).toBe(true)
  })

  test('nor with another key or another header, nor if it is too short to be one', () => {
    const frames = sealed([utf8('words')])
    expect(opened(frames, counting(2)).plain).toEqual([])
    const [frame = new Uint8Array()] = frames
    const elsewhere = openStream(counting(1), counting(8, 24))
    expect(elsewhere.open(frame, place(0))).toEqual(notForUs)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), invented => {
        expect(openStream(counting(1), header).open(invented, place(0))).toEqual(
          notForUs
        )
      })
    )
  })

  test('goes on after a refusal for nobody, and after its end neither', () => {
    const frames = sealed([utf8('one'), utf8('two')])
    const [one = new Uint8Array(), two = new Uint8Array()] = frames
    const refused = openStream(counting(1), header)
    refused.open(two, place(1))
    expect(refused.open(one, place(0))).toEqual(notForUs)
    const ended = sealStream(counting(1), header)
    ended.seal(utf8('last'), place(0), true)
    expect(() => ended.seal(utf8('more'), place(1), true)).toThrow('ended')
  })
})
