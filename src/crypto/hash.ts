/** BLAKE2b-256. Keyed, it is a MAC and a key derivation (RFC 7693, 2.9). */
import { concat, fromHex, toHex, utf8, type Bytes } from '../bytes.ts'
import { sodium } from './sodium.ts'

export function hash(bytes: Uint8Array): Bytes {
  return own(sodium.crypto_generichash(32, bytes, null))
}

/**
 * A key for one purpose. `purpose` separates the uses, `context` the things it is used
 * for; both are bound, and neither can run into the other.
 */
export function derive(
  key: Uint8Array,
  purpose: string,
  context: Uint8Array = new Uint8Array()
): Bytes {
  const bound = concat(labelOf(purpose), context)
  return own(sodium.crypto_generichash(32, bound, key))
}

/** Purposes are few, and each is wanted thousands of times: encoding is a call outside. */
const labels = new Map<string, Bytes>()

function labelOf(purpose: string): Bytes {
  const known = labels.get(purpose)
  if (known) return known
  const text = utf8(purpose)
  if (text.length > 255) throw new Error('purpose too long')
  const label = concat(Uint8Array.of(text.length), text)
  labels.set(purpose, label)
  return label
}

/** The first `bytes` bytes of a hash, as hex: for names. */
export function shortHash(bytes: number, ...parts: readonly Uint8Array[]): string {
  return toHex(hash(concat(...parts)).subarray(0, bytes))
}

/** XOR of ids: the same for the same set in any order. Detects differences, not enemies. */
export function fingerprint(ids: Iterable<string>): Bytes {
  const sum = new Uint8Array(32)
  for (const id of ids) {
    const bytes = fromHex(id)
    for (let i = 0; i < 32; i++) sum[i] = (sum[i] ?? 0) ^ (bytes[i] ?? 0)
  }
  return sum
}

function own(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes)
}
