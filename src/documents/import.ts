/**
 * Mail imported by two devices that cannot see each other must become one message. So an
 * import is data under the mail's fingerprint, not a change that somebody makes: a ticket
 * is its Automerge document, and beside it the set of its imports, which only grows.
 * (Measured: as one change each, made anew by every reader so that nobody can forge one,
 * imports were half of the time that loading a desk takes.)
 *
 * A ticket shows an import until a member's change says something else under its id.
 */
import { concat, fromHex, packJson, toHex, utf8, type Bytes } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import type { Message } from '../domain/tickets/message.ts'
import type { DocumentId, MessageId } from '../ids.ts'

export interface Import {
  readonly id: MessageId
  readonly message: Message
}

export type Imports = Map<MessageId, Message>

/** As deltas carry it: the same bytes whoever took the mail in. */
export function packImport({ id, message }: Import): Bytes {
  return packJson({ id, message })
}

/** 64 hex digits. Of the packed form, so that no reader packs it again. */
export function importHash(document: DocumentId, packed: Uint8Array): string {
  return toHex(hash(concat(utf8('porchlight import '), fromHex(document), packed)))
}

/**
 * Two who took in the same mail read it differently if one had the key, or a newer app:
 * all devices show the same one, and rather one that could be read.
 */
export function addImports(imports: Imports, taken: readonly Import[]): void {
  for (const { id, message } of taken) {
    const known = imports.get(id)
    if (!known || isBetter(message, known)) imports.set(id, message)
  }
}

function isBetter(one: Message, other: Message): boolean {
  if (!one.trouble !== !other.trouble) return !one.trouble
  return toHex(hash(packJson(one))) < toHex(hash(packJson(other)))
}
