/** Deflate (RFC 1951), with the length before it so that nothing has to grow. */
import { deflateSync, inflateSync } from 'fflate'

import { concat, type Bytes } from './bytes.ts'
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
