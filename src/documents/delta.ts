/** What a delta chunk holds: its signer's own changes, or imports, or both. */
import * as A from '@automerge/automerge/slim'
import * as v from 'valibot'

import { concat, fromHex, pack, unpack, unpackJson, type Bytes } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import type { DeviceId, DocumentId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import { actorOf } from './actor.ts'
import { isLasting } from '../sync/end-day.ts'
import { importHash, packImport, type Import } from './import.ts'
import { takenMail } from './mail-shapes.ts'
import { maxChanges, maxOps, weightOf } from './weight.ts'

/** More is sealed in several: with its card, one has to fit into a message to a relay. */
export const deltaBytes = 512 * 1024

export interface Delta {
  readonly changes: readonly A.Change[]
  readonly imports: readonly Import[]
}

const delta = v.strictObject({
  changes: v.array(v.instance(Uint8Array)),
  /** Each packed by itself: its name is the hash of these bytes. */
  imports: v.array(v.instance(Uint8Array))
})
const taken = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  message: takenMail
})

export function encodeDelta(made: Delta): Bytes {
  return pack({
    changes: made.changes,
    imports: made.imports.map(packImport)
  })
}

export interface ReadDelta {
  readonly changes: readonly A.Change[]
  readonly imports: readonly Import[]
  /** Of each import and each change. */
  readonly hashes: readonly string[]
  /** Its signer's newest change in it; zeros if it holds imports only. */
  readonly head: Bytes
}

/**
 * All that a delta says. Refuses a change whose actor is not the signer's in that
 * session, mail in what is not a ticket, what would take long to apply, and anything
 * malformed.
 */
export function readDelta(
  document: DocumentId,
  device: DeviceId,
  session: Uint8Array,
  payload: Uint8Array
): Result<ReadDelta, NotForUs> {
  const plain = unpack(payload)
  const parsed = plain.ok ? v.safeParse(delta, plain.value) : undefined
  if (!parsed?.success) return notForUs
  const actor = actorOf(device, document, session)
  const own = parsed.output.changes as A.Change[]
  if (isTooHeavy(own, parsed.output.imports.length, payload.length)) return notForUs
  const ownHashes = own.map(change => hashIfBy(change, actor))
  if (!ownHashes.every(hash => hash !== undefined)) return notForUs
  const packed = parsed.output.imports
  const imports = packed.map(readImport)
  if (!imports.every(each => each !== undefined)) return notForUs
  if (imports.length > 0 && isLasting(document)) return notForUs
  return ok({
    changes: own,
    imports,
    hashes: [...packed.map(each => importHash(document, each)), ...ownHashes],
    head: headOf(ownHashes)
  })
}

/** Of what a delta made here holds, in the order in which its mark is made from them. */
export function hashesOf(document: DocumentId, made: Delta): string[] {
  const imports = made.imports.map(taken => importHash(document, packImport(taken)))
  return [...imports, ...made.changes.map(hashOf)]
}

/** Names a set of imports and changes: the same whoever sealed them. */
export function markOf(hashes: readonly string[]): Bytes {
  return fromHex(shortHash(8, concat(...hashes.map(fromHex))))
}

/** The newest of a delta's own changes; zeros if there are none. */
export function headOf(ownHashes: readonly string[]): Bytes {
  const last = ownHashes.at(-1)
  return last ? fromHex(last) : new Uint8Array(32)
}

export function hashOf(change: A.Change): string {
  return A.decodeChange(change).hash
}

function readImport(packed: Uint8Array): Import | undefined {
  const plain = unpackJson(packed)
  const parsed = plain.ok ? v.safeParse(taken, plain.value) : undefined
  // the strict schema above is the shape of an Import; brands are strings and numbers
  return parsed?.success ? (parsed.output as unknown as Import) : undefined
}

function isTooHeavy(
  changes: readonly A.Change[],
  imports: number,
  bytes: number
): boolean {
  if (changes.length + imports > maxChanges) return true
  let ops = 0
  for (const change of changes) ops += weightOf(change)
  return ops > maxOps(bytes)
}

function hashIfBy(change: A.Change, actor: string): string | undefined {
  try {
    const said = A.decodeChange(change)
    return said.actor === actor ? said.hash : undefined
  } catch {
    return undefined
  }
}
