/**
 * Autocrypt Level 1: keys that mail programs hand on by themselves. A field that breaks a
 * rule is no field; nothing is repaired, since another program would not repair it either.
 */
import { readKey, type PublicKey } from 'openpgp'

import { people, sameAddress } from './addresses.ts'
import { all, first, type Field } from './headers.ts'
import type { GivenKey } from './keys.ts'
import { limits } from './limits.ts'
import { structured } from './mime.ts'

export interface AutocryptKey extends GivenKey {
  readonly how: 'autocrypt'
  readonly address: string
  /** `prefer-encrypt=mutual`: the sender asks for encrypted answers. */
  readonly asksForIt: boolean
}

/**
 * The sender's key. None from reports of mail systems, from mails with several authors,
 * and where two fields are valid: nobody can tell which is theirs.
 */
export async function autocryptKey(
  fields: readonly Field[]
): Promise<AutocryptKey | undefined> {
  const authors = people(all(fields, 'from'))
  const [author] = authors
  const type = structured(first(fields, 'content-type')).value
  if (!author || authors.length > 1 || type === 'multipart/report') return undefined
  const valid: AutocryptKey[] = []
  for (const value of all(fields, 'autocrypt').slice(0, limits.keys)) {
    const read = await readField(value)
    if (!read || !sameAddress(read.address, author.address)) continue
    valid.push({ ...read, how: 'autocrypt' })
  }
  return valid.length === 1 ? valid[0] : undefined
}

export interface Gossip {
  readonly address: string
  readonly key: PublicKey
}

/**
 * Keys of those who got the mail as well: `inside` is the header of an encrypted payload.
 * Only what that mail went to counts, and never twice.
 */
export async function gossipKeys(
  inside: readonly Field[],
  recipients: readonly string[]
): Promise<Gossip[]> {
  const found = new Map<string, Gossip>()
  for (const value of all(inside, 'autocrypt-gossip').slice(0, limits.keys)) {
    const read = await readField(value)
    if (!read) continue
    const recipient = recipients.find(one => sameAddress(one, read.address))
    if (recipient === undefined || found.has(recipient)) continue
    found.set(recipient, { address: recipient, key: read.key })
  }
  return [...found.values()]
}

type ReadField = Omit<AutocryptKey, 'how'>

async function readField(value: string): Promise<ReadField | undefined> {
  if (value.length > limits.autocryptField) return undefined
  const attributes = pairs(value)
  const names = attributes.map(([name]) => name)
  const isSound =
    names.at(-1) === 'keydata' &&
    names.every(name => known.includes(name) || name.startsWith('_')) &&
    known.every(name => names.indexOf(name) === names.lastIndexOf(name))
  if (!isSound) return undefined
  const named = new Map(attributes)
  const data = (named.get('keydata') ?? '').replace(/\s+/gu, '')
  try {
    const key = await readKey({ armoredKey: armor(data) })
    return {
      key: key.toPublic(),
      address: named.get('addr') ?? '',
      asksForIt: named.get('prefer-encrypt') === 'mutual'
    }
  } catch {
    return undefined
  }
}

const known = ['addr', 'prefer-encrypt', 'keydata']

/** The key's own base64 may end in `=`, so only the first one divides. */
function pairs(value: string): (readonly [string, string])[] {
  return value
    .split(';')
    .filter(pair => pair.trim() !== '')
    .map(pair => {
      const at = pair.indexOf('=')
      const name = (at < 0 ? pair : pair.slice(0, at)).trim().toLowerCase()
      return [name, at < 0 ? '' : pair.slice(at + 1).trim()] as const
    })
}

function armor(base64: string): string {
  const rows = base64.match(/.{1,64}/gu) ?? []
  const frame = (word: string) => `-----${word} PGP PUBLIC KEY BLOCK-----`
  return [frame('BEGIN'), '', ...rows, frame('END'), ''].join('\n')
}
