/**
 * Pictures of screens made small: a screen has few colours, so 256 of them and a number for
 * each point are enough. Reads what browsers write: 8 bit, no palette, not interlaced.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

import { nearest, paletteOf } from './palette.ts'

interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue of each point. */
  readonly points: Uint8Array
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

export function small(png: Buffer): Buffer {
  const { width, height, points } = read(png)
  const palette = paletteOf(points)
  const find = nearest(palette)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = find(points, (y * width + x) * 3)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8) // bits, palette
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

function read(png: Buffer): Picture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const [depth, kind] = [png[24], png[25]]
  if (depth !== 8 || (kind !== 2 && kind !== 6)) throw new Error('another kind of PNG')
  const each = kind === 2 ? 3 : 4
  const packed: Buffer[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      packed.push(png.subarray(at + 8, at + 8 + length))
    }
    at += length + 12
  }
  const rows = unfiltered(inflateSync(Buffer.concat(packed)), width * each, each)
  const points = new Uint8Array(width * height * 3)
  for (let n = 0; n < width * height; n++) {
    points.set(rows.subarray(n * each, n * each + 3), n * 3)
  }
  return { width, height, points }
}

/** Each row says how its bytes were foretold from those left of and above them. */
function unfiltered(rows: Uint8Array, rowBytes: number, each: number): Uint8Array {
  const count = rows.length / (rowBytes + 1)
  const plain = new Uint8Array(count * rowBytes)
  for (let y = 0; y < count; y++) {
    const filter = rows[y * (rowBytes + 1)]
    const [from, to] = [y * (rowBytes + 1) + 1, y * rowBytes]
    for (let x = 0; x < rowBytes; x++) {
      const left = x >= each ? (plain[to + x - each] ?? 0) : 0
      const up = y > 0 ? (plain[to + x - rowBytes] ?? 0) : 0
      const corner = x >= each && y > 0 ? (plain[to + x - rowBytes - each] ?? 0) : 0
      const foretold = [0, left, up, (left + up) >> 1, paeth(left, up, corner)]
      plain[to + x] = (rows[from + x] ?? 0) + (foretold[filter ?? 0] ?? 0)
    }
  }
  return plain
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner)
  ]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
