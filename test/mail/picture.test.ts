/** A picture that Ana attaches shows what it shows, and says nothing of where she lives. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { concat, joined, utf8 } from '#core/bytes.ts'
import { limits } from '#core/mail/limits.ts'
import { pictureType, withoutMetadata, type PictureType } from '#core/mail/picture.ts'
import { exifWith, jpeg, png, segment, webp } from '#test/support/pictures.ts'

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

function clean(bytes: Uint8Array): string {
  const type = pictureType(bytes)
  const drawn = type && withoutMetadata(bytes, type)
  if (!drawn?.ok) throw new Error('no picture')
  return latin1(drawn.value)
}

const place = 'N 52 31 12'

describe('a picture of a phone', () => {
  const exif = exifWith({ turn: 6, says: place })

  test('keeps nothing of its place, its maker, its words and its small copies', () => {
    const said = clean(
      jpeg(
        exif,
        segment(0xe1, utf8(`http://ns.adobe.com/xap/1.0/\0<x>${place}</x>`)),
        segment(0xe2, utf8(`ICC_PROFILE\0Ana’s display`)),
        segment(0xe2, utf8(`MPF\0${place}`)),
        segment(0xed, utf8(`Photoshop 3.0\0${place}`)),
        segment(0xfe, utf8(`taken at ${place}`)),
        segment(0xe0, utf8(`JFXX\0${place}`))
      )
    )
    for (const word of [place, 'xap', 'ICC', 'MPF', 'Photoshop', 'taken', 'JFXX'])
      expect(said).not.toContain(word)
    expect(said).toContain('the drawing')
  })

  test('is turned as before, and says that alone', () => {
    const said = clean(jpeg(exif))
    expect(said).toContain(
      'Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06'
    )
    expect(said).not.toContain(place)
    const upright = clean(jpeg(exifWith({ turn: 1, says: place })))
    expect(upright).not.toContain('Exif')
  })

  test('ends where the picture ends: a film or a second picture behind it is gone', () => {
    expect(clean(concat(jpeg(), utf8(`ftypmp4 ${place}`)))).not.toContain(place)
  })

  test('loses what stands between two scans of it, and no scan', () => {
    const said = clean(
      jpeg(segment(0xda, utf8('head')), utf8('one'), segment(0xfe, utf8(place)))
    )
    expect(said).toContain('one')
    expect(said).toContain('the drawing')
    expect(said).not.toContain(place)
  })
})

test('a screenshot keeps nothing of its program, its time and its colours’ device', () => {
  const said = clean(
    png(
      ['tEXt', `Software\0${place}`],
      ['iTXt', place],
      ['zTXt', place],
      ['eXIf', place],
      ['tIME', '2026'],
      ['iCCP', 'Ana’s display'],
      ['pHYs', '12345678!']
    )
  )
  expect(said).not.toMatch(/N 52|tEXt|iTXt|zTXt|eXIf|tIME|iCCP|pHYs|Ana/)
  expect(said).toMatch(/IHDR.*IDATthe drawing.*IEND/s)
  const cropped = concat(png(), utf8(`what was cropped away: ${place}`))
  expect(clean(cropped)).not.toContain(place)
})

test('what makes a picture look as it does stays: its transparency and its movement', () => {
  const said = clean(png(['tRNS', 'abc'], ['acTL', '12345678'], ['gAMA', '1234']))
  expect(said).toMatch(/tRNSabc/)
  expect(said).toMatch(/acTL12345678/)
  expect(said).toMatch(/gAMA1234/)
})

test('a WebP keeps nothing of its Exif, also within a frame, and does not speak of it', () => {
  const said = clean(
    webp(
      ['VP8X', '\x2c\0\0\0abcabc'],
      ['ICCP', 'Ana'],
      ['EXIF', place],
      ['XMP ', place]
    )
  )
  expect(said).not.toMatch(/N 52|EXIF|XMP|ICCP|Ana/)
  expect(said).toContain('VP8X\x0a\0\0\0\0\0\0\0abcabc')
  expect(said).toContain('VP8 ')
  const frame = latin1(webp(['ALPH', 'a'], ['EXIF', place])).slice(12)
  const moving = clean(webp(['ANMF', `0123456789abcdef${frame}`]))
  expect(moving).toContain('ALPH')
  expect(moving).not.toContain(place)
})

test('a clean picture is the same once more', () => {
  for (const picture of [
    jpeg(),
    jpeg(exifWith({ turn: 3, says: place })),
    png(),
    webp()
  ]) {
    const once = clean(picture)
    expect(clean(Uint8Array.from(once, letter => letter.charCodeAt(0)))).toBe(once)
  }
})

test('what begins like a picture and breaks off is refused, wherever it breaks off', () => {
  const whole = {
    jpeg: jpeg(exifWith({ turn: 6, says: place })),
    png: png(),
    webp: webp()
  }
  for (const picture of Object.values(whole)) {
    const type = pictureType(picture)
    if (!type) throw new Error('no picture')
    for (let length = 12; length < picture.length; length++) {
      const cut = withoutMetadata(picture.subarray(0, length), type)
      expect(cut).toEqual({ ok: false, error: { type: 'broken-picture' } })
    }
  }
})

test('other files are no pictures, whatever they are called', () => {
  for (const text of ['', 'II*\0', 'GIF89a', 'RIFFabcdWAVE', '%PDF-1.7'])
    expect(pictureType(utf8(text))).toBeUndefined()
})

const crowded = (count: number) => {
  const many = <T>(piece: T): T[] => Array.from({ length: count }, () => piece)
  const still = joined(many(utf8('\0\0\0\0IDATcrc!')))
  return [
    jpeg(joined(many(Uint8Array.of(0xff, 0xdb, 0, 2)))),
    concat(png().slice(0, 33), still, png().slice(33)),
    webp(...many(['ALPH', ''] as const)),
    webp(['ANMF', `0123456789abcdef${many('ALPH\0\0\0\0').join('')}`])
  ]
}
const refused = { ok: false, error: { type: 'broken-picture' } }

function cleaned(picture: Uint8Array) {
  const type = pictureType(picture)
  if (!type) throw new Error('no picture')
  return withoutMetadata(picture, type)
}

test('a picture of many pieces is cleaned as any other; one of more than anybody needs is refused', () => {
  for (const picture of crowded(limits.picturePieces - 10))
    expect(cleaned(picture)).toMatchObject({ ok: true })
  for (const picture of crowded(limits.picturePieces + 1))
    expect(cleaned(picture)).toEqual(refused)
})

test('nor do many frames have more pieces together than one', () => {
  const frame = ['ANMF', `0123456789abcdef${'ALPH\0\0\0\0'.repeat(100)}`] as const
  const frames = (count: number) => webp(...Array.from({ length: count }, () => frame))
  const most = limits.picturePieces / 101
  expect(cleaned(frames(Math.floor(most) - 1))).toMatchObject({ ok: true })
  expect(cleaned(frames(Math.ceil(most) + 1))).toEqual(refused)
})

test('a picture that no answer could hold is refused, whatever fills it', () => {
  const film = (length: number) => concat(jpeg(), new Uint8Array(length))
  const room = limits.answerBytes - jpeg().length
  expect(cleaned(film(room))).toMatchObject({ ok: true })
  expect(cleaned(film(room + 1))).toEqual(refused)
})

test('a table that says it is longer than it is does not say how to turn the picture', () => {
  const endless = new TextDecoder('latin1').decode(exifWith({ turn: 6, says: '' }))
  const exif = segment(0xe1, utf8(`${endless.slice(4, 10)}II*\0\x08\0\0\0~~`))
  expect(clean(jpeg(exif))).not.toContain('Exif')
})

const types: PictureType[] = ['image/jpeg', 'image/png', 'image/webp']
const starts = [jpeg().slice(0, 4), png().slice(0, 20), webp().slice(0, 16)]

test('whatever bytes come, they are refused or make a picture that is clean already', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1, 2),
      fc.uint8Array({ maxLength: 200 }),
      (kind, rest) => {
        const type = types[kind] ?? 'image/png'
        const drawn = withoutMetadata(concat(starts[kind] ?? rest, rest), type)
        if (drawn.ok) expect(withoutMetadata(drawn.value, type)).toEqual(drawn)
      }
    )
  )
})
