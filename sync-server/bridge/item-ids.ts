/** Names for what the bridge posts. The relay cannot tell what they are made from. */
import { toHex, utf8, type Bytes } from '../../src/bytes.ts'
import { derive } from '../../src/crypto/hash.ts'
import type { ItemId } from '../../src/ids.ts'
import type { Random } from '../../src/ports.ts'

/** The same mail, found again after a crash, gets the same id: nothing is doubled. */
export function idOfImapMail(
  secret: Bytes,
  account: string,
  validity: string,
  uid: number
): ItemId {
  return shortened(derive(secret, 'imap', utf8(`${account}\n${validity}\n${uid}`)))
}

/** A mail that is handed over has no name; who hands it over twice makes two items. */
export function randomItemId(random: Random): ItemId {
  return shortened(random.bytes(16))
}

function shortened(bytes: Uint8Array): ItemId {
  return toHex(bytes.subarray(0, 16)) as ItemId
}
