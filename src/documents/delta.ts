/** What a delta chunk holds: its signer's own changes, or imports, or both. */
import * as A from '@automerge/automerge/slim'
import * as v from 'valibot'

import { concat, fromHex, pack, unpack, type Bytes } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import type { Message } from '../domain/message.ts'
import type { DeviceId, DocumentId, MessageId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { actorOf } from './actor.ts'
import { importChange, type Import } from './import.ts'

export interface Delta {
  readonly changes: readonly A.Change[]
  readonly imports: readonly Import[]
}

const text = v.string()
const number = v.pipe(v.number(), v.safeInteger())
const person = v.strictObject({ name: text, address: text })
const message = v.strictObject({
  direction: v.picklist(['in', 'out']),
  at: number,
  from: person,
  to: v.array(person),
  subject: text,
  messageId: text,
  references: v.array(text),
  body: text,
  source: text,
  size: number,
  seals: v.strictObject({
    encrypted: v.boolean(),
    signature: v.picklist(['none', 'good', 'bad', 'unknown-key'])
  }),
  preview: text,
  attachments: v.array(v.strictObject({ name: text, type: text, size: number })),
  language: text,
  facts: v.record(text, text),
  askerKey: text,
  trouble: v.optional(
    v.picklist(['no-key', 'undecryptable', 'unreadable', 'too-big', 'too-many-parts'])
  )
})
const delta = v.strictObject({
  changes: v.array(v.instance(Uint8Array)),
  imports: v.array(
    v.strictObject({ id: v.pipe(text, v.regex(/^[0-9a-f]{32}$/)), message })
  )
})

export function encodeDelta(made: Delta): Bytes {
  return pack({
    changes: made.changes,
    imports: made.imports.map(({ id, message }) => ({ id, message }))
  })
}

/**
 * All changes of a delta, imports made anew, and its signer's own among them. Refuses a change whose actor is not the
 * signer's in that session, and anything malformed.
 */
export function readDelta(
  document: DocumentId,
  device: DeviceId,
  session: Uint8Array,
  payload: Uint8Array
): Result<{ all: A.Change[]; own: A.Change[] }, NotForUs> {
  const plain = unpack(payload)
  const parsed = plain.ok ? v.safeParse(delta, plain.value) : undefined
  if (!parsed?.success) return notForUs
  const actor = actorOf(device, document, session)
  const own = parsed.output.changes as A.Change[]
  if (!own.every(change => isBy(change, actor))) return notForUs
  const imports = parsed.output.imports.map(({ id, message }) =>
    // the strict schema above is the shape of a Message, and brands are strings
    importChange(document, { id: id as MessageId, message: message as unknown as Message })
  )
  return ok({ all: [...imports, ...own], own })
}

/** Names a set of changes: the same whoever sealed them. */
export function markOf(changes: readonly A.Change[]): Bytes {
  const hashes = changes.map(change => fromHex(A.decodeChange(change).hash))
  return fromHex(shortHash(8, concat(...hashes)))
}

function isBy(change: A.Change, actor: string): boolean {
  try {
    return A.decodeChange(change).actor === actor
  } catch {
    return false
  }
}
