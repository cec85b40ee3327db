/** Bytes and their forms. Everything that is stored or signed is deterministic CBOR. */
import * as cbor from 'cborg'
import { encode as toJson } from 'cborg/json'

import { notForUs, ok, type NotForUs, type Result } from './result.ts'

export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true })

export function utf8(text: string): Bytes {
  return encoder.encode(text)
}

/** Throws on malformed UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return strictDecoder.decode(bytes)
}

/** What a CBOR item of ours may hold. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined }

/** Deterministic (RFC 8949, 4.2): the same value gives the same bytes on every device. */
export function pack(value: unknown): Bytes {
  return own(cbor.encode(value, { ignoreUndefinedProperties: true }))
}

/** Refuses indefinite lengths, duplicate keys, tags and trailing bytes. */
export function unpack(bytes: Uint8Array): Result<unknown, NotForUs> {
  try {
    return ok(
      cbor.decode(bytes, {
        strict: true,
        allowIndefinite: false,
        allowUndefined: false,
        rejectDuplicateMapKeys: true
      })
    )
  } catch {
    return notForUs
  }
}

/**
 * Deterministic too, for what is read by the thousand: JSON is read ten times faster. Who
 * reads it names what it hashed by the bytes, for a key may stand there twice.
 */
export function packJson(value: unknown): Bytes {
  return own(toJson(value, { ignoreUndefinedProperties: true }))
}

export function unpackJson(bytes: Uint8Array): Result<unknown, NotForUs> {
  try {
    return ok(JSON.parse(fromUtf8(bytes)) as unknown)
  } catch {
    return notForUs
  }
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  return joined(parts)
}

/** Of any number: a call bears no more than about a hundred thousand arguments. */
export function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let different = 0
  for (let i = 0; i < a.length; i++) different |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return different === 0
}

const digits = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += digits[byte] ?? ''
  return text
}

/** Throws on anything but pairs of hex digits: ids are made by us, so that is a bug. */
export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not hex')
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (digit(text, 2 * i) << 4) | digit(text, 2 * i + 1)
  }
  return bytes
}

/** Of `0`-`9` and `a`-`f`. */
function digit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 58 ? code - 48 : code - 87
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Base64url without padding (RFC 4648, 5), for links. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += alphabet.charAt((held >> bits) & 63)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((held << (6 - bits)) & 63) : text
}

export function fromBase64Url(text: string): Result<Bytes, NotForUs> {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return notForUs
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    held = ((held << 6) | alphabet.indexOf(letter)) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  return ok(bytes)
}

function own(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes)
}
