/** OpenPGP keys that others hand us: read once, and only what is safe to use. */
import { readKey, readKeys, readPrivateKey, type Key, type PrivateKey } from 'openpgp'

import { sameAddress, cleanAddress } from './addresses.ts'
import { limits } from './limits.ts'
import { all, type Field } from './headers.ts'

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

export async function publicKeys(blocks: readonly string[]): Promise<Key[]> {
  const found: Key[] = []
  for (const armoredKeys of blocks.slice(0, limits.keys)) {
    try {
      found.push(...(await readKeys({ armoredKeys })).slice(0, limits.keys))
    } catch {
      // Not a key after all: the mail is read all the same.
    }
  }
  return found.map(key => (key.isPrivate() ? key.toPublic() : key))
}

/** Autocrypt Level 1: a field that breaks a rule is ignored, two that do not, too. */
export async function autocryptKeys(
  fields: readonly Field[],
  from: string
): Promise<Key[]> {
  const valid: Key[] = []
  for (const value of all(fields, 'autocrypt').slice(0, limits.keys)) {
    const key = await autocryptKey(value, from)
    if (key) valid.push(key)
  }
  return valid.length === 1 ? valid : []
}

async function autocryptKey(value: string, from: string): Promise<Key | undefined> {
  if (value.length > 10 * 1024) return undefined
  const attributes = new Map<string, string>()
  for (const pair of value.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0) attributes.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
  }
  const known = ['addr', 'prefer-encrypt', 'keydata']
  const foreign = [...attributes.keys()].some(
    name => !known.includes(name) && !name.startsWith('_')
  )
  if (foreign || !sameAddress(attributes.get('addr') ?? '', from)) return undefined
  const data = (attributes.get('keydata') ?? '').replace(/\s+/gu, '')
  try {
    return await readKey({ armoredKey: armor(data) })
  } catch {
    return undefined
  }
}

function armor(base64: string): string {
  const rows = base64.match(/.{1,64}/gu) ?? []
  const frame = (word: string) => `-----${word} PGP PUBLIC KEY BLOCK-----`
  return [frame('BEGIN'), '', ...rows, frame('END'), ''].join('\n')
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

/** Keys that cannot be read are left out: one bad key must not stop the mail. */
export async function secretKeys(armored: readonly string[]): Promise<PrivateKey[]> {
  const found = await Promise.all(armored.map(parsedSecret))
  return found.filter(key => key !== undefined)
}

const parsed = new Map<string, PrivateKey>()

async function parsedSecret(armoredKey: string): Promise<PrivateKey | undefined> {
  const known = parsed.get(armoredKey)
  if (known) return known
  try {
    const key = await readPrivateKey({ armoredKey })
    if (parsed.size > 20) parsed.clear()
    parsed.set(armoredKey, key)
    return key
  } catch {
    return undefined
  }
}
