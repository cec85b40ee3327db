/**
 * Bytes as people copy them: base64url(bytes | first 4 bytes of their BLAKE2b-256). What lost
 * or changed a letter on its way says so, instead of being tried in vain.
 */
import { concat, fromBase64Url, sameBytes, toBase64Url, type Bytes } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'

const checkLength = 4

export function writeChecked(bytes: Uint8Array): string {
  return toBase64Url(concat(bytes, checkOf(bytes)))
}

export function readChecked(text: string): Result<Bytes, NotForUs> {
  const read = fromBase64Url(text)
  if (!read.ok) return read
  const bytes = read.value.slice(0, -checkLength)
  const check = read.value.subarray(-checkLength)
  return sameBytes(checkOf(bytes), check) ? ok(bytes) : notForUs
}

function checkOf(bytes: Uint8Array): Bytes {
  return hash(bytes).subarray(0, checkLength)
}
