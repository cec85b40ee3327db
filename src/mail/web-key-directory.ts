/**
 * The desk's key where mail programs look for it: a Web Key Directory
 * (draft-koch-openpgp-webkey-service), two small files for each address. Both layouts lie
 * in one folder, so it fits the site of the domain itself ("direct") and one at
 * `openpgpkey.` before the domain ("advanced").
 */
import { readKey, type PublicKey } from 'openpgp'

import { utf8, type Bytes } from '../bytes.ts'
import { no, ok, type Result } from '../result.ts'
import { cleanAddress, sameAddress } from './addresses.ts'
import { keyAddresses } from './keys.ts'
import type { NotAKey } from './team-key.ts'

export type Sha1 = (bytes: Bytes) => Promise<Uint8Array>

export interface WebKeyFile {
  /** From the root of the site. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface WebKeyDirectory {
  readonly files: readonly WebKeyFile[]
  /** Where programs look, one for each address: first at the one, then at the other. */
  readonly places: readonly {
    readonly address: string
    readonly advanced: string
    readonly direct: string
  }[]
}

const root = '.well-known/openpgpkey'

export async function webKeyDirectory(
  armored: string,
  sha1: Sha1
): Promise<Result<WebKeyDirectory, NotAKey>> {
  const key = await readKey({ armoredKey: armored }).catch(() => undefined)
  if (!key) return no({ type: 'not-a-key' })
  const files = new Map<string, Uint8Array>()
  const places: WebKeyDirectory['places'][number][] = []
  for (const address of await keyAddresses(key)) {
    const [local, domain] = splitAddress(address)
    const name = zBase32(await sha1(utf8(local.toLowerCase())))
    const bytes = withOnly(address, key.toPublic()).write()
    for (const folder of [root, `${root}/${domain}`]) {
      files.set(`${folder}/policy`, new Uint8Array())
      files.set(`${folder}/hu/${name}`, bytes)
    }
    const query = `${name}?l=${encodeURIComponent(local)}`
    places.push({
      address,
      advanced: `https://openpgpkey.${domain}/${root}/${domain}/hu/${query}`,
      direct: `https://${domain}/${root}/hu/${query}`
    })
  }
  return ok({ files: [...files].map(([path, bytes]) => ({ path, bytes })), places })
}

/** Who asks for one address learns no other. */
function withOnly(address: string, key: PublicKey): PublicKey {
  key.users = key.users.filter(({ userID }) =>
    sameAddress(cleanAddress(userID?.email ?? ''), address)
  )
  return key
}

function splitAddress(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1).toLowerCase()]
}

const letters = 'ybndrfg8ejkmcpqxot1uwisza345h769'

/** Human-oriented base 32, as the directory's names are written. */
export function zBase32(bytes: Uint8Array): string {
  let [out, buffer, bits] = ['', 0, 0]
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) out += letters[(buffer >> (bits - 5)) & 31] ?? ''
    buffer &= (1 << bits) - 1
  }
  return bits > 0 ? out + (letters[(buffer << (5 - bits)) & 31] ?? '') : out
}
