/** OpenPGP keys that others hand us: read once, and only what is safe to use. */
import {
  readKey,
  readKeys,
  readPrivateKey,
  type Key,
  type PrivateKey,
  type PublicKey
} from 'openpgp'

import type { KeyOrigin } from '../domain/tickets/message.ts'
import type { Timestamp } from '../ids.ts'
import { cleanAddress } from './addresses.ts'
import { limits } from './limits.ts'

const blockForm =
  /-----BEGIN PGP PUBLIC KEY BLOCK-----[\s\S]*?-----END PGP PUBLIC KEY BLOCK-----/gu

/** Blocks in a text, at most as many as one mail may bring. */
export function keyBlocks(text: string): string[] {
  if (!text.includes('-----BEGIN PGP PUBLIC KEY BLOCK-----')) return []
  const blocks: string[] = []
  for (const match of text.matchAll(blockForm)) {
    if (match[0].length <= limits.keyLength) blocks.push(match[0])
    if (blocks.length >= limits.keys) break
  }
  return blocks
}

export function isKeyBlock(text: string): boolean {
  return /^\s*-----BEGIN PGP PUBLIC KEY BLOCK-----/u.test(text)
}

/** A block as it was found. */
export interface KeyBlock {
  readonly armored: string
  readonly how: KeyOrigin
}

/** A key, and how it came. */
export interface GivenKey {
  readonly key: PublicKey
  readonly how: KeyOrigin
}

export async function publicKeys(blocks: readonly KeyBlock[]): Promise<GivenKey[]> {
  const found: GivenKey[] = []
  for (const { armored, how } of blocks.slice(0, limits.keys)) {
    try {
      const keys = (await readKeys({ armoredKeys: armored })).slice(0, limits.keys)
      found.push(...keys.map(key => ({ key: key.toPublic(), how })))
    } catch {
      // Not a key after all: the mail is read all the same.
    }
  }
  return found
}

/**
 * The first key of a text, with what its later copies tell: that it lives longer, or was
 * revoked. Copies of other keys are passed over.
 */
export async function mergedKey(armored: string): Promise<Key | undefined> {
  const blocks = keyBlocks(armored)
  let merged: Key | undefined = await readKey({
    armoredKey: blocks[0] ?? armored
  }).catch(() => undefined)
  for (const block of blocks.slice(1)) {
    const copy = await readKey({ armoredKey: block }).catch(() => undefined)
    if (!merged || copy?.getFingerprint() !== merged.getFingerprint()) continue
    merged = await merged.update(copy.toPublic()).catch(() => merged)
  }
  return merged
}

/** Addresses that the key itself vouches for. */
export async function keyAddresses(key: Key, at?: Date): Promise<string[]> {
  const found: string[] = []
  for (const user of key.users.slice(0, 50)) {
    const address = cleanAddress(user.userID?.email ?? '')
    if (address === '' || found.includes(address)) continue
    try {
      await user.verify(at)
      found.push(address)
    } catch {
      // Somebody else wrote that name onto the key.
    }
  }
  return found
}

/** When it stops working: the key, or the part that others encrypt to. */
export async function endOf(key: Key, at?: Date): Promise<Timestamp | undefined> {
  const whole = await key.getExpirationTime().catch(() => null)
  const part = await key.getEncryptionKey(undefined, at).catch(() => undefined)
  const partly = part && 'mainKey' in part ? await part.getExpirationTime(at) : null
  const ends = [whole, partly].filter(end => end instanceof Date)
  const first = Math.min(...ends.map(end => end.getTime()))
  return first === Infinity ? undefined : (first as Timestamp)
}

/**
 * Keys that cannot be read are left out: one bad key must not stop the mail. Those that are
 * not asked for any more are not remembered either: some have ended.
 */
export async function secretKeys(armored: readonly string[]): Promise<PrivateKey[]> {
  for (const known of parsed.keys()) if (!armored.includes(known)) parsed.delete(known)
  const found = await Promise.all(armored.map(parsedSecret))
  return found.filter(key => key !== undefined)
}

const parsed = new Map<string, PrivateKey>()

async function parsedSecret(armoredKey: string): Promise<PrivateKey | undefined> {
  const known = parsed.get(armoredKey)
  if (known) return known
  try {
    const key = await readPrivateKey({ armoredKey })
    parsed.set(armoredKey, key)
    return key
  } catch {
    return undefined
  }
}
