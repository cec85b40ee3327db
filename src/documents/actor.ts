/**
 * Whose change is it? An Automerge actor is derived from device, document and session, so
 * a receiver can tell that a signed delta holds only its signer's changes. (Measured: one
 * accepted forgery of another's next change locks the honest author out for good.)
 */
import { fromHex, utf8 } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import type { DeviceId, DocumentId } from '../ids.ts'

/** `session`: 16 random bytes, made anew each time a tab opens the document. */
export function actorOf(
  device: DeviceId,
  document: DocumentId,
  session: Uint8Array
): string {
  return shortHash(
    16,
    utf8('porchlight actor '),
    fromHex(device),
    fromHex(document),
    session
  )
}
