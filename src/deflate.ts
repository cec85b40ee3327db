/** Deflate (RFC 1951), with the length before it so that nothing has to grow. */
import { deflateSync, Gunzip, Inflate, inflateSync } from 'fflate'

import { concat, joined, type Bytes } from './bytes.ts'
import { notForUs, ok, type NotForUs, type Result } from './result.ts'

const prefix = 4

export function deflate(plain: Uint8Array): Bytes {
  const length = new Uint8Array(prefix)
  new DataView(length.buffer).setUint32(0, plain.length)
  return concat(length, deflateSync(plain))
}

/**
 * Refuses what says that it is longer than `limit` bytes. What is longer all the same is
 * cut off there: deflate grows a thousandfold at most, so a bomb costs time but no memory,
 * and its reader must know what it wanted to read.
 */
export function inflate(packed: Uint8Array, limit: number): Result<Bytes, NotForUs> {
  if (packed.length <= prefix) return notForUs // fflate takes nothing for all of it
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const length = view.getUint32(0)
  if (length > limit) return notForUs
  const out = new Uint8Array(length)
  try {
    const plain = inflateSync(packed.subarray(prefix), { out })
    return plain.length === length ? ok(out) : notForUs
  } catch {
    return notForUs
  }
}

/** As others write it, without a length before it: read piece by piece, up to `limit`. */
export function inflateBare(
  packed: Uint8Array,
  limit: number
): Result<Bytes, NotForUs> {
  const found = { pieces: [] as Uint8Array[], length: 0, isWhole: false }
  const stream = new Inflate((piece, last) => {
    found.pieces.push(piece)
    found.length += piece.length
    found.isWhole = last
  })
  try {
    for (let at = 0; at < packed.length && found.length <= limit; at += pieceSize) {
      const last = at + pieceSize >= packed.length
      stream.push(packed.subarray(at, at + pieceSize), last)
    }
  } catch {
    return notForUs
  }
  const isGood = found.isWhole && found.length <= limit
  return isGood ? ok(concat(...found.pieces)) : notForUs
}
/** A gzipped file, or what comes first in it: no more than `limit` bytes; no bytes if it is none. */
export function beginningOfGzip(packed: Uint8Array, limit: number): Bytes {
  const pieces: Uint8Array[] = []
  let length = 0
  const stream = new Gunzip(piece => {
    pieces.push(piece)
    length += piece.length
  })
  try {
    for (let at = 0; at < packed.length && length < limit; at += pieceSize) {
      const last = at + pieceSize >= packed.length
      stream.push(packed.subarray(at, at + pieceSize), last)
    }
  } catch {
    // what came before the damage is as good as the beginning of a long file
  }
  return joined(pieces).slice(0, limit)
}

/** Grows to 16 MB at most before its length is looked at again. */
const pieceSize = 16_384
