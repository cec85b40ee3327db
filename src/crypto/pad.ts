/**
 * Padding, so that a sealed length tells little: Padmé (PURBs, Nikitin et al. 2019) leaks
 * O(log log n) bits and costs at most 12 %, with a floor below which all look alike.
 * Padded: content length, 4 bytes big-endian | content | zeros.
 */
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import type { Bytes } from '../bytes.ts'

export function pad(content: Uint8Array, floor: number): Bytes {
  const padded = new Uint8Array(paddedLength(content.length + 4, floor))
  new DataView(padded.buffer).setUint32(0, content.length)
  padded.set(content, 4)
  return padded
}

export function unpad(padded: Uint8Array): Result<Bytes, NotForUs> {
  if (padded.length < 4) return notForUs
  const view = new DataView(padded.buffer, padded.byteOffset, padded.byteLength)
  const length = view.getUint32(0)
  if (length > padded.length - 4) return notForUs
  return ok(new Uint8Array(padded.subarray(4, 4 + length)))
}

/** Padmé's next size for `length`, at least `floor`. */
export function paddedLength(length: number, floor: number): number {
  if (length <= floor) return floor
  const exponent = Math.floor(Math.log2(length))
  const keptBits = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** Math.max(0, exponent - keptBits)
  return Math.ceil(length / step) * step
}
