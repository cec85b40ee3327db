/** Pictures that no browser could draw, but are built as pictures are. */
import { concat, utf8, type Bytes } from '#core/bytes.ts'

export type Chunk = readonly [name: string, content: string]

const latin1 = (text: string): Bytes =>
  Uint8Array.from(text, letter => letter.charCodeAt(0) & 255)

export function segment(marker: number, content: Uint8Array): Bytes {
  const length = content.length + 2
  return concat(Uint8Array.of(0xff, marker, length >> 8, length & 255), content)
}

/** What stands before the scan comes first. */
export function jpeg(...before: readonly Uint8Array[]): Bytes {
  return concat(
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, latin1('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    ...before,
    segment(0xdb, utf8('a table')),
    segment(0xda, utf8('a scan')),
    utf8('the drawing'),
    Uint8Array.of(0xff, 0, 0x12, 0xff, 0xd0, 0x34),
    Uint8Array.of(0xff, 0xd9)
  )
}

/** As a phone writes it, with the place behind the table. */
export function exifWith({ turn, says }: { turn: number; says: string }): Bytes {
  const tiff = 'II*\0\x08\0\0\0\x02\0'
  const make = '\x0f\x01\x02\0\x04\0\0\0abc\0'
  const entry = `\x12\x01\x03\0\x01\0\0\0${String.fromCharCode(turn)}\0\0\0`
  return segment(0xe1, latin1(`Exif\0\0${tiff}${make}${entry}\0\0\0\0${says}`))
}

export function png(...more: readonly Chunk[]): Bytes {
  const chunks: Chunk[] = [
    ['IHDR', '0123456789abc'],
    ...more,
    ['IDAT', 'the drawing'],
    ['IEND', '']
  ]
  const start = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return concat(
    start,
    ...chunks.map(([name, content]) =>
      concat(Uint8Array.of(0, 0, 0, content.length), latin1(`${name}${content}crc!`))
    )
  )
}

export function webp(...more: readonly Chunk[]): Bytes {
  const chunks: Chunk[] = [...more, ['VP8 ', 'the drawing!']]
  const content = concat(
    latin1('WEBP'),
    ...chunks.map(([name, body]) => {
      const filled = body.length % 2 === 0 ? body : `${body}\0`
      return concat(latin1(name), four(body.length), latin1(filled))
    })
  )
  return concat(latin1('RIFF'), four(content.length), content)
}

function four(value: number): Bytes {
  return Uint8Array.from([0, 8, 16, 24], shift => (value >>> shift) & 255)
}
