/**
 * A secret whose last day nobody knows yet, in a document that forgets nothing. It is
 * sealed once, under a random key of its own; that key is wrapped for a day a few weeks
 * ahead, again and again while the secret is needed. Once the last of those days has
 * passed, the calendar can make none of the wrapping keys any more: what lies in the
 * document's history, on relays and in backups opens for nobody.
 */
import { fromHex, fromUtf8, toHex, utf8, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import { seal, unseal } from '../crypto/seal.ts'
import type { Day } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { wrappingKey, type Calendar } from './calendar.ts'

/** `name`: what it is called; it opens under no other. */
export function sealSecret(key: Uint8Array, name: string, secret: string): string {
  return toHex(seal(key, utf8(`kept secret ${name}`), utf8(secret)))
}

export function openSecret(
  key: Uint8Array,
  name: string,
  sealed: string
): Result<string, NotForUs> {
  const opened = unseal(key, utf8(`kept secret ${name}`), fromHex(sealed))
  return opened.ok ? ok(fromUtf8(opened.value)) : notForUs
}

/** Undefined if that day is over. */
export function wrapSecret(
  calendar: Calendar,
  day: Day,
  name: string,
  key: Uint8Array
): string | undefined {
  const wrapping = secretWrapping(calendar, day)
  return wrapping && toHex(seal(wrapping, wrapContext(name), key, 36))
}

export function unwrapSecret(
  calendar: Calendar,
  day: Day,
  name: string,
  wrapped: string
): Result<Bytes, NotForUs> {
  const wrapping = secretWrapping(calendar, day)
  return wrapping ? unseal(wrapping, wrapContext(name), fromHex(wrapped)) : notForUs
}

function secretWrapping(calendar: Calendar, day: Day): Bytes | undefined {
  const key = wrappingKey(calendar, day)
  return key && derive(key, 'kept secret')
}

function wrapContext(name: string): Uint8Array {
  return utf8(`key of kept secret ${name}`)
}
