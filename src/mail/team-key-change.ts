/** What happens to a key of the desk while it is in use: a later end, and a successor. */
import {
  config,
  enums,
  readKey,
  readPrivateKey,
  reformatKey,
  type PrivateKey,
  type UserIDPacket
} from 'openpgp'

import type { Timestamp } from '../ids.ts'
import { no, ok, type Result } from '../result.ts'
import { cleanAddress, sameAddress } from './addresses.ts'
import { keyAddresses } from './keys.ts'
import {
  canWork,
  made,
  type MadeKey,
  type NotAKey,
  type UnusableKey
} from './team-key.ts'

/**
 * The same key with a later end, also one that has expired. What others signed on it, and
 * what was revoked, stays so.
 */
export async function extendTeamKey(
  key: Pick<MadeKey, 'secret' | 'address'>,
  at: Timestamp,
  until: Timestamp
): Promise<Result<MadeKey, NotAKey | UnusableKey>> {
  const known = await readPrivateKey({ armoredKey: key.secret }).catch(() => undefined)
  if (!known?.isDecrypted()) return no({ type: 'not-a-key' })
  const from = Math.max(at, newestSignature(known) + 1000) // OpenPGP counts seconds
  const vouched = await keyAddresses(known, new Date(from))
  const own = known.users
    .map(user => user.userID)
    .filter(id => id !== null)
    .filter(id => vouched.includes(cleanAddress(id.email)))
    .sort((a, b) => Number(isOf(b, key.address)) - Number(isOf(a, key.address)))
  if (own.length === 0) return no({ type: 'unusable-key' })
  const { privateKey } = await reformatKey({
    privateKey: known,
    userIDs: own.map(({ name, email, comment }) => ({ name, email, comment })),
    date: new Date(from),
    keyExpirationTime: Math.round((until - known.getCreationTime().getTime()) / 1000),
    format: 'object',
    config: {
      v6Keys: false,
      aeadProtect: false,
      preferredCompressionAlgorithm: enums.compression.zlib
    }
  })
  const extended = await privateKey.update(known, new Date(from), config)
  const works = await canWork(extended, from as Timestamp)
  return works ? ok(await made(extended, key.address)) : no({ type: 'unusable-key' })
}

/**
 * The public half, signed by the key that it replaces, so that who trusts that one can see
 * whose the new one is. Without a usable old key it is as it was.
 */
export async function vouchedFor(
  publicKey: string,
  oldSecret: string,
  at: Timestamp
): Promise<string> {
  try {
    const old = await readPrivateKey({ armoredKey: oldSecret })
    const key = await readKey({ armoredKey: publicKey })
    return (await key.signAllUsers([old], new Date(at))).armor()
  } catch {
    return publicKey
  }
}

function newestSignature(key: PrivateKey): number {
  const all = [
    ...key.users.flatMap(user => user.selfCertifications),
    ...key.subkeys.flatMap(subkey => subkey.bindingSignatures)
  ]
  return Math.max(0, ...all.map(({ created }) => created?.getTime() ?? 0))
}

function isOf(id: UserIDPacket, address: string): boolean {
  return sameAddress(cleanAddress(id.email), address)
}
