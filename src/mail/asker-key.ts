/** Which key to answer with, of those that a mail brought, and how it came. */
import type { PublicKey } from 'openpgp'

import type { KeyGiven, Person } from '../domain/tickets/message.ts'
import type { Timestamp } from '../ids.ts'
import { sameAddress } from './addresses.ts'
import type { AutocryptKey } from './autocrypt.ts'
import { keyAddresses, publicKeys, type GivenKey } from './keys.ts'
import { limits } from './limits.ts'
import type { Report } from './whisperback.ts'

export interface ChosenKey {
  readonly askerKey: string
  readonly keyGiven?: KeyGiven
}

export interface Candidates {
  readonly autocrypt: AutocryptKey | undefined
  /** Of the mail first, then those known before: what is new must show. */
  readonly others: readonly GivenKey[]
}

/** A key counts only if it is the author's own: by Autocrypt's field, or by its own names. */
export async function askerKey(
  { autocrypt, others }: Candidates,
  from: Person,
  given: Timestamp | undefined
): Promise<ChosenKey> {
  if (autocrypt && sameAddress(autocrypt.address, from.address)) {
    const asks = autocrypt.asksForIt && ({ asksForIt: true } as const)
    return {
      askerKey: autocrypt.key.armor(),
      keyGiven: { ...since('autocrypt', given, autocrypt.key), ...asks }
    }
  }
  for (const { key, how } of others) {
    const addresses = await keyAddresses(
      key,
      given === undefined ? undefined : new Date(given)
    )
    if (!addresses.some(address => sameAddress(address, from.address))) continue
    return { askerKey: key.armor(), keyGiven: since(how, given, key) }
  }
  return { askerKey: '' }
}

/** A report may bring its key, or only name it: a fingerprint, an id, an address to fetch it. */
export async function reportKey(
  report: Report,
  given: Timestamp | undefined
): Promise<ChosenKey> {
  const named = /^(?:0x)?[0-9a-f ]{8,60}$|^(?:https?|ftp):\/\/\S{3,500}$/iu
  const { keyBlock, openpgpKey } = report
  if (keyBlock !== '' && keyBlock.length <= limits.keyLength) {
    const [brought] = await publicKeys([{ armored: keyBlock, how: 'report' }])
    return { askerKey: keyBlock, keyGiven: since('report', given, brought?.key) }
  }
  return named.test(openpgpKey)
    ? { askerKey: openpgpKey, keyGiven: since('report', given) }
    : { askerKey: '' }
}

function since(
  how: KeyGiven['how'],
  given: Timestamp | undefined,
  key?: PublicKey
): KeyGiven {
  return {
    how,
    ...(given !== undefined && how !== 'known' && { at: given }),
    ...(key && { fingerprint: key.getFingerprint().toUpperCase() })
  }
}
