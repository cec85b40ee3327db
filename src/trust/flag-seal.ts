/**
 * What a flag says, and of whom, until its day. Both hang on a random key, which is wrapped
 * for that day and no later one: once it has passed, nobody can open the reason, or try
 * whether an address fits the mark, whatever lies in the settings' history and on relays.
 */
import { fromHex, toHex, type Bytes } from '../bytes.ts'
import { derive } from '../crypto/hash.ts'
import type { AskerHash, Day, EntryId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import type { Calendar } from './calendar.ts'
import { openSecret, sealSecret, unwrapSecret, wrapSecret } from './kept-secret.ts'

export interface SealedFlag {
  readonly mark: string
  /** Of the address without what stands behind a plus. Older apps do not write it. */
  readonly untagged?: string
  readonly sealed: string
  readonly wrapped: string
}

/** `key`: 32 random bytes. Undefined if that day is over. */
export function sealFlag(
  calendar: Calendar,
  id: EntryId,
  until: Day,
  key: Bytes,
  said: {
    readonly writer: AskerHash
    readonly untagged: AskerHash
    readonly reason: string
  }
): SealedFlag | undefined {
  const wrapped = wrapSecret(calendar, until, nameOf(id), key)
  if (wrapped === undefined) return undefined
  const sealed = sealSecret(key, nameOf(id), said.reason)
  const mark = markOf(key, said.writer)
  return { mark, untagged: untaggedMarkOf(key, said.untagged), sealed, wrapped }
}

export interface OpenedFlag {
  readonly reason: string
  isOf(writer: AskerHash): boolean
}

export function openFlag(
  calendar: Calendar,
  id: EntryId,
  until: Day,
  { mark, untagged, sealed, wrapped }: SealedFlag
): Result<OpenedFlag, NotForUs> {
  const key = unwrapSecret(calendar, until, nameOf(id), wrapped)
  if (!key.ok) return notForUs
  const reason = openSecret(key.value, nameOf(id), sealed)
  if (!reason.ok) return notForUs
  return ok({
    reason: reason.value,
    isOf: writer =>
      markOf(key.value, writer) === mark ||
      untaggedMarkOf(key.value, writer) === untagged
  })
}

function markOf(key: Bytes, writer: AskerHash): string {
  return toHex(derive(key, 'flag', fromHex(writer)).subarray(0, 8))
}

/** Another one, so that nobody sees whether the address had a tag. */
function untaggedMarkOf(key: Bytes, writer: AskerHash): string {
  return toHex(derive(key, 'flag without tag', fromHex(writer)).subarray(0, 8))
}

function nameOf(id: EntryId): string {
  return `flag ${id}`
}
