/**
 * A key as a bridge found it, from anybody: it counts only if it can be written to, names
 * the address that was asked for, and is the key that was asked for.
 */
import { readKeys, type Key } from 'openpgp'

import type { FoundTrouble } from '../domain/askers/key-search.ts'
import type { Timestamp } from '../ids.ts'
import { cleanAddress, sameAddress } from './addresses.ts'
import { isKeyBlock } from './keys.ts'
import { limits } from './limits.ts'
import { isKeyOf, writableKey } from './team-key.ts'

export interface WantedKey {
  readonly address: string
  /** 40 hex digits, or the last 16 of them. */
  readonly fingerprint?: string
  /** Where to fetch it; nothing that is found there is believed because of that. */
  readonly url?: string
}

export interface CheckedKey {
  /** Armored, without other people's names and signatures; empty with `trouble`. */
  readonly key: string
  /** Upper-case hex; empty if there is no key. */
  readonly fingerprint: string
  readonly trouble?: FoundTrouble
}

const nothing: CheckedKey = { key: '', fingerprint: '', trouble: 'not-a-key' }

/** Of several the first that is good; a directory may hold old keys beside the new one. */
export async function checkFoundKey(
  found: Uint8Array,
  wanted: WantedKey,
  at: Timestamp
): Promise<CheckedKey> {
  let best = nothing
  for (const key of await keysIn(found)) {
    const checked = await check(key, wanted, at)
    if (!checked.trouble) return checked
    if (best === nothing) best = checked
  }
  return best
}

async function keysIn(found: Uint8Array): Promise<Key[]> {
  if (found.length > limits.keyLength) return []
  const text = new TextDecoder().decode(found)
  try {
    const keys = isKeyBlock(text)
      ? await readKeys({ armoredKeys: text.trim() })
      : await readKeys({ binaryKeys: found })
    return keys.slice(0, limits.keys).map(key => key.toPublic())
  } catch {
    return []
  }
}

async function check(key: Key, wanted: WantedKey, at: Timestamp): Promise<CheckedKey> {
  const fingerprint = key.getFingerprint().toUpperCase()
  const shut = (trouble: FoundTrouble) => ({ key: '', fingerprint, trouble })
  const { address, fingerprint: asked = '' } = wanted
  const isAsked = [key, ...key.subkeys].some(part =>
    part.getFingerprint().toUpperCase().endsWith(asked)
  )
  if (!isAsked) return shut('not-theirs')
  if (!key.users.some(user => names(user, address))) return shut('not-theirs')
  slim(key, address)
  const armored = key.armor()
  if (!(await writableKey(armored, at)).ok) return shut('unusable')
  return (await isKeyOf(key, address, at))
    ? { key: armored, fingerprint }
    : shut('not-theirs')
}

/** Thousands may have signed it; none of that is needed to write to it. */
function slim(key: Key, address: string): void {
  key.users = key.users.filter(user => names(user, address))
  for (const user of key.users) user.otherCertifications = []
}

function names({ userID }: Key['users'][number], address: string): boolean {
  return sameAddress(cleanAddress(userID?.email ?? ''), address)
}
