/** Pictures of screens, with 256 colours: what is drawn in few of them stays as it is. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'

import { Dice } from './support/dice.ts'
import { small } from './pictures/png.ts'

const [width, height] = [40, 30]

test('a picture with few colours has the same points afterwards, however it was packed', () => {
  const dice = new Dice(3)
  const colours = Array.from({ length: 200 }, () => dice.bytes(3))
  const points = Array.from({ length: width * height }, () => dice.pick(colours) ?? [])
  expect(pointsOf(small(written(points)))).toEqual(points.map(point => [...point]))
})

test('a picture with very many colours gets those that are near', () => {
  const points = Array.from({ length: width * height }, (_, n) => {
    return [n % 256, (n * 7) % 256, (n * 3) % 256]
  })
  const off = pointsOf(small(written(points))).map((point, n) =>
    Math.max(...point.map((value, at) => Math.abs(value - (points[n]?.[at] ?? 0))))
  )
  expect(Math.max(...off)).toBeLessThan(40)
})

/** Each row foretold in another way. */
function written(points: readonly ArrayLike<number>[]): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  const at = (x: number, y: number, of: number) =>
    x < 0 || y < 0 ? 0 : (points[y * width + x]?.[of] ?? 0)
  for (let y = 0; y < height; y++) {
    const row = y * (width * 3 + 1)
    rows[row] = y % 5
    for (let n = 0; n < width * 3; n++) {
      const [x, of] = [Math.floor(n / 3), n % 3]
      const [left, up, corner] = [
        at(x - 1, y, of),
        at(x, y - 1, of),
        at(x - 1, y - 1, of)
      ]
      const guess = left + up - corner
      const nearest = [left, up, corner].reduce((a, b) =>
        Math.abs(guess - b) < Math.abs(guess - a) ? b : a
      )
      const foretold = [0, left, up, (left + up) >> 1, nearest][y % 5] ?? 0
      rows[row + 1 + n] = at(x, y, of) - foretold
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function pointsOf(png: Buffer): number[][] {
  const part = (type: string): Buffer => {
    const at = png.indexOf(type)
    return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))
  }
  const [palette, rows] = [part('PLTE'), inflateSync(part('IDAT'))]
  return Array.from({ length: width * height }, (_, n) => {
    const row = Math.floor(n / width)
    const place = (rows[row * (width + 1) + 1 + (n % width)] ?? 0) * 3
    return [...palette.subarray(place, place + 3)]
  })
}
