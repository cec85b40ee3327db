import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import type { Timestamp } from '#core/ids.ts'
import { unzipped, zipped } from '#core/zip.ts'
import { at } from '#test/support/tickets.ts'

const limits = { files: 3, largest: 1_000, together: 2_000 }
const files = (...paths: string[]) =>
  paths.map(path => ({ path, bytes: utf8(`text of ${path}`) }))

/** Of its first file; ZIP counts from 1980, in seven bits. */
function yearIn(zip: Uint8Array): number {
  const { buffer, byteOffset } = zip
  return (new DataView(buffer, byteOffset).getUint16(12, true) >> 9) + 1980
}

describe('a file of several files', () => {
  test('gives back what was put in', () => {
    const all = files('a.md', 'Install/Wi-Fi/b.md')
    expect(unzipped(zipped(all), limits)).toEqual({ ok: true, value: all })
  })

  test('tells no time, so that the same files make the same bytes, unless it is given one', () => {
    expect(zipped(files('a.md'))).toEqual(zipped(files('a.md')))
    expect(yearIn(zipped(files('a.md')))).toBe(1980)
    expect(yearIn(zipped(files('a.md'), at('2026-06-15T12:00Z')))).toBe(2026)
  })

  test('is made also where a clock has stopped before there were such files', () => {
    expect(yearIn(zipped(files('a.md'), 0 as Timestamp))).toBe(1980)
  })

  test('of more files than anybody reads is refused', () => {
    const many = zipped(files('a', 'b', 'c', 'd'))
    expect(unzipped(many, limits).ok).toBe(false)
  })

  test('says which one is too large, and unpacks the others', () => {
    const bomb = { path: 'bomb.md', bytes: new Uint8Array(1_000_000) }
    const found = unzipped(zipped([bomb, ...files('a.md')]), limits)
    expect(found.ok && found.value).toEqual([
      ...files('a.md'),
      { path: 'bomb.md', bytes: undefined }
    ])
  })

  test('of files that are too large together is refused, though none is alone', () => {
    const of = (size: number) => ({ bytes: new Uint8Array(size) })
    const all = (size: number) => [
      { path: 'a', ...of(size) },
      { path: 'b', ...of(size) },
      { path: 'c', ...of(size) }
    ]
    expect(unzipped(zipped(all(660)), limits).ok).toBe(true)
    expect(unzipped(zipped(all(670)), limits).ok).toBe(false)
  })

  test('that calls what lies in it as it is smaller than that gains nothing by it', () => {
    const stored = zipSync({ 'a.md': new Uint8Array(1_500) }, { level: 0 })
    const list = new DataView(stored.buffer, stored.length - 22).getUint32(16, true)
    new DataView(stored.buffer, list).setUint32(24, 10, true)
    const found = unzipped(stored, limits)
    expect(found.ok && found.value).toEqual([{ path: 'a.md', bytes: undefined }])
  })

  test('that is none is refused', () => {
    for (const bytes of [new Uint8Array(), utf8('no such thing'), new Uint8Array(99)]) {
      expect(unzipped(bytes, limits).ok).toBe(false)
    }
    const whole = zipped(files('a.md'))
    expect(unzipped(whole.slice(30), limits).ok).toBe(false)
    expect(unzipped(whole.slice(0, -10), limits).ok).toBe(false)
  })
})
