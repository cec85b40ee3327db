/** A picture that would fill the memory of Ana's phone says so in its first bytes. */
import { expect, test } from 'vitest'

import { concat, joined, utf8 } from '#core/bytes.ts'
import { limits } from '#core/mail/limits.ts'
import { pointsIn } from '#core/mail/picture-size.ts'
import { exifWith, jpeg, png, segment, webp } from '#test/support/pictures.ts'

/** 65,535 by 4,096. */
const frame = segment(0xc2, Uint8Array.of(8, 0x10, 0, 0xff, 0xff, 3))
function sized(picture: Uint8Array, at: number, ...bytes: readonly number[]) {
  const whole = picture.slice()
  whole.set(bytes, at)
  return whole
}

test('its points are told by its head, in each of the kinds', () => {
  expect(pointsIn(sized(png(), 16, 0, 1, 0, 0, 0, 0, 0x10, 0))).toBe(65_536 * 4_096)
  const exif = exifWith({ turn: 6, says: 'N 52' })
  const table = segment(0xc4, utf8('no frame'))
  expect(pointsIn(jpeg(exif, table, frame))).toBe(65_535 * 4_096)
  const drawn = webp(['VP8X', '\0\0\0\0\xff\xff\0\xff\x0f\0'])
  expect(pointsIn(drawn)).toBe(65_536 * 4_096)
  const lossy = sized(webp(['VP8 ', 'abc\x9d\x01\x2a1234']), 26, 0x80, 2, 0xe0, 1)
  expect(pointsIn(lossy)).toBe(640 * 480)
  const lossless = sized(webp(['VP8L', '/1234']), 21, 0x7f, 0xc2, 0x77, 0)
  expect(pointsIn(lossless)).toBe(640 * 480)
})

test('what does not say it has more than anybody draws', () => {
  const other = utf8('GIF89a')
  const unsaid = segment(0xc0, Uint8Array.of(8, 0, 0, 0xff, 0xff, 3))
  for (const picture of [
    jpeg(),
    jpeg(unsaid),
    png().slice(0, 20),
    webp().slice(0, 16),
    other
  ])
    expect(pointsIn(picture)).toBe(Infinity)
})

test('nor is it looked for behind more tables than anybody needs, or in a larger file than can be sent', () => {
  const behind = (tables: number) =>
    jpeg(joined(Array.from({ length: tables }, () => segment(0xdb, utf8('')))), frame)
  expect(pointsIn(behind(limits.picturePieces - 10))).toBe(65_535 * 4_096)
  expect(pointsIn(behind(limits.picturePieces + 1))).toBe(Infinity)
  const filled = (to: number) =>
    concat(jpeg(frame), new Uint8Array(to - jpeg(frame).length))
  expect(pointsIn(filled(limits.answerBytes))).toBe(65_535 * 4_096)
  expect(pointsIn(filled(limits.answerBytes + 1))).toBe(Infinity)
})
