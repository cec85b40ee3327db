/**
 * The plain text of a sealed item: its head, a body whose length is known only when it has
 * ended, and padding. One piece is held at a time, whatever the body's length.
 */
import type { Bytes } from '../bytes.ts'
import { paddedLength } from '../crypto/pad.ts'
import { frameOverhead } from '../crypto/stream.ts'
import { maxPieceBytes } from './mail-protocol.ts'

export type Body = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** The one answer to a body that is cut short, moved or changed. */
export class BrokenItem extends Error {}

/** The body is longer than `maxBodyBytes`. */
export class ItemTooBig extends Error {}

/** With its head and its padding, the item stays below `maxItemBytes`. */
export const maxBodyBytes = 62 << 20
export const itemFloor = 4096

const frameBytes = maxPieceBytes - frameOverhead
const endOfBody = 0x80

/** Head, body, the mark behind it, and zeros up to the padded size. */
export async function* padded(head: Bytes, body: Body): AsyncGenerator<Uint8Array> {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, head.length)
  yield length
  yield head
  let bodyBytes = 0
  for await (const part of body) {
    bodyBytes += part.length
    if (bodyBytes > maxBodyBytes) throw new ItemTooBig()
    yield part
  }
  yield Uint8Array.of(endOfBody)
  const whole = 4 + head.length + bodyBytes + 1
  yield* zeros(paddedLength(whole, itemFloor) - whole)
}

/** Cuts a stream into frames; the last one is known by the stream's end. */
export async function* frames(
  stream: AsyncIterable<Uint8Array>
): AsyncGenerator<{ plain: Uint8Array; isLast: boolean }> {
  const frame = new Uint8Array(frameBytes)
  let filled = 0
  for await (const part of stream) {
    for (let from = 0; from < part.length;) {
      if (filled === frameBytes) {
        yield { plain: frame, isLast: false }
        filled = 0
      }
      const some = part.subarray(from, from + frameBytes - filled)
      frame.set(some, filled)
      filled += some.length
      from += some.length
    }
  }
  yield { plain: frame.subarray(0, filled), isLast: true }
}

/**
 * The body without what follows it. The last mark with nothing but zeros behind it ends
 * the body, so what may be that is held back, as a count, until something else comes.
 */
export async function* unpadded(
  first: Uint8Array,
  rest: AsyncIterable<{ plain: Bytes }>
): AsyncGenerator<Bytes> {
  let heldZeros = -1 // -1: no mark is held back
  let told = 0
  const tell = (part: Uint8Array): Bytes => {
    told += part.length
    if (told > maxBodyBytes) throw new BrokenItem()
    return new Uint8Array(part)
  }
  for await (const plain of oneBefore(first, rest)) {
    const end = lastNonZero(plain)
    if (end < 0 && heldZeros >= 0) {
      heldZeros += plain.length
      continue
    }
    if (heldZeros >= 0) {
      yield tell(Uint8Array.of(endOfBody))
      for (const some of zeros(heldZeros)) yield tell(some)
    }
    const isMark = plain[end] === endOfBody
    heldZeros = isMark ? plain.length - end - 1 : -1
    const part = isMark ? plain.subarray(0, end) : plain
    if (part.length > 0) yield tell(part)
  }
  if (heldZeros < 0) throw new BrokenItem()
}

async function* oneBefore(
  first: Uint8Array,
  rest: AsyncIterable<{ plain: Bytes }>
): AsyncGenerator<Uint8Array> {
  yield first
  for await (const { plain } of rest) yield plain
}

function lastNonZero(bytes: Uint8Array): number {
  let at = bytes.length - 1
  while (at >= 0 && bytes[at] === 0) at--
  return at
}

function* zeros(count: number): Generator<Uint8Array> {
  for (let left = count; left > 0; left -= frameBytes) {
    yield new Uint8Array(Math.min(left, frameBytes))
  }
}
