/** Which key to answer with, of those that a mail brought, and how it came. */
import type { KeyGiven, Person } from '../domain/message.ts'
import type { Timestamp } from '../ids.ts'
import { sameAddress } from './addresses.ts'
import type { AutocryptKey } from './autocrypt.ts'
import { keyAddresses, type GivenKey } from './keys.ts'
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
      keyGiven: { ...since('autocrypt', given), ...asks }
    }
  }
  for (const { key, how } of others) {
    const addresses = await keyAddresses(
      key,
      given === undefined ? undefined : new Date(given)
    )
    if (!addresses.some(address => sameAddress(address, from.address))) continue
    return { askerKey: key.armor(), keyGiven: since(how, given) }
  }
  return { askerKey: '' }
}

/** A report may bring its key, or only name it: a fingerprint, an id, an address to fetch it. */
export function reportKey(report: Report, given: Timestamp | undefined): ChosenKey {
  const named = /^(?:0x)?[0-9a-f ]{8,60}$|^(?:https?|ftp):\/\/\S{3,500}$/iu
  const { keyBlock, openpgpKey } = report
  const key = keyBlock !== '' ? keyBlock : named.test(openpgpKey) ? openpgpKey : ''
  return key === ''
    ? { askerKey: '' }
    : { askerKey: key, keyGiven: since('report', given) }
}

function since(how: KeyGiven['how'], given: Timestamp | undefined): KeyGiven {
  return { how, ...(given !== undefined && how !== 'known' && { at: given }) }
}
