/**
 * Mail imported by two devices that cannot see each other must become one change. So an
 * import is data, not a change: every device makes the change itself, with an actor that
 * is the hash of the data, on top of the schema alone. Nobody can forge one.
 */
import * as A from '@automerge/automerge/slim'

import { fromHex, pack, utf8 } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import type { Message } from '../domain/message.ts'
import type { DocumentId, MessageId } from '../ids.ts'
import { blank } from './schema.ts'
import { ticketSchema } from './schemas.ts'

export interface Import {
  readonly id: MessageId
  readonly message: Message
}

/** The one change that this import is, in this document, and its hash. */
export function importChange(
  document: DocumentId,
  { id, message }: Import
): { change: A.Change; hash: string } {
  const packed = pack(message)
  const actor = shortHash(
    16,
    utf8('porchlight import '),
    fromHex(document),
    fromHex(id),
    packed
  )
  const doc = A.change(A.clone(blank(ticketSchema), { actor }), { time: 0 }, draft => {
    const messages = draft.messages as Record<string, unknown>
    messages[id] = packed
  })
  const change = A.getLastLocalChange(doc)
  const [hash] = A.getHeads(doc)
  A.free(doc)
  if (!change || hash === undefined) throw new Error('an import makes a change')
  return { change, hash }
}
