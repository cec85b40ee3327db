/**
 * A workspace's fingerprint, kept up chunk by chunk: 256 XORs of chunk ids, one for each
 * first byte. Adding an id twice removes it.
 */
import { fromHex, type Bytes } from '../../src/bytes.ts'
import type { ChunkId } from '../../src/ids.ts'

const idBytes = 32
const shownBytes = 8
const buckets = 256
export const tallyBytes = buckets * idBytes

/** Changes `tally` in place: it is 8 KiB, and a put has thousands of chunks. */
export function toggle(tally: Uint8Array, id: ChunkId): void {
  const bytes = fromHex(id)
  const from = (bytes[0] ?? 0) * idBytes
  for (let i = 0; i < idBytes; i++) {
    tally[from + i] = (tally[from + i] ?? 0) ^ (bytes[i] ?? 0)
  }
}

export function totalOf(tally: Uint8Array): Bytes {
  const total = new Uint8Array(idBytes)
  tally.forEach((byte, i) => {
    total[i % idBytes] = (total[i % idBytes] ?? 0) ^ byte
  })
  return total
}

/** The first 8 bytes of every bucket: enough to find the ones that differ. */
export function bucketsOf(tally: Uint8Array): Bytes {
  const shown = new Uint8Array(buckets * shownBytes)
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = bucket * idBytes
    shown.set(tally.subarray(from, from + shownBytes), bucket * shownBytes)
  }
  return shown
}
