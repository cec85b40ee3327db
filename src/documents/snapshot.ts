/**
 * A snapshot: a whole document in one chunk, instead of the deltas it covers. Whoever made
 * it need not be trusted: it carries each author's newest signed statement, and a change
 * hash vouches for all changes before it. So it can leave something out (the relay keeps
 * what was covered for a week), but it cannot put words into anybody's mouth.
 */
import * as A from '@automerge/automerge/slim'
import * as v from 'valibot'

import { fromHex, pack, toHex, unpack, type Bytes } from '../bytes.ts'
import type { ChunkId, DeviceId, DocumentId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import type { Header } from '../sync/chunk.ts'
import { proofs, type Proof, type Statement } from '../sync/sealed-chunk.ts'
import { actorOf } from './actor.ts'
import { blankHeads, type Schema } from './schema.ts'

const shape = v.strictObject({
  save: v.instance(Uint8Array),
  proofs,
  covers: v.array(v.pipe(v.instance(Uint8Array), v.length(32)))
})

export interface Snapshot<T> {
  readonly doc: A.Doc<T>
  readonly proofs: ReadonlyMap<string, Proof>
  readonly covers: readonly ChunkId[]
}

export type CheckProof = (proof: Proof) => Result<
  {
    readonly device: DeviceId
    readonly statement: Statement
    readonly header: Header
  },
  NotForUs
>

/** `proofs`: the newest one of each actor in the document. */
export function encodeSnapshot<T>(
  doc: A.Doc<T>,
  proven: ReadonlyMap<string, Proof>,
  covers: readonly ChunkId[]
): Bytes {
  return pack({
    save: A.save(doc),
    proofs: [...proven.values()],
    covers: covers.map(fromHex)
  })
}

export function readSnapshot<T>(
  schema: Schema<T>,
  document: DocumentId,
  payload: Uint8Array,
  check: CheckProof
): Result<Snapshot<T>, NotForUs> {
  const plain = unpack(payload)
  const parsed = plain.ok ? v.safeParse(shape, plain.value) : undefined
  if (!parsed?.success) return notForUs
  const loaded = load<T>(parsed.output.save)
  if (!loaded.ok) return loaded
  const doc = loaded.value
  if (!A.hasHeads(doc, blankHeads(schema))) return notForUs
  const proven = provenHeads(document, parsed.output.proofs, check)
  for (const [actor, head] of newestChanges(doc, schema)) {
    if (proven.get(actor)?.head !== head) return notForUs
  }
  return ok({
    doc,
    proofs: new Map([...proven].map(([actor, { proof }]) => [actor, proof])),
    covers: parsed.output.covers.map(id => toHex(id) as ChunkId)
  })
}

function load<T>(save: Uint8Array): Result<A.Doc<T>, NotForUs> {
  try {
    return ok(A.load<T>(save))
  } catch {
    return notForUs
  }
}

function provenHeads(
  document: DocumentId,
  all: readonly Proof[],
  check: CheckProof
): Map<string, { head: string; proof: Proof }> {
  const heads = new Map<string, { head: string; proof: Proof }>()
  for (const proof of all) {
    const checked = check(proof)
    if (!checked.ok || checked.value.header.document !== document) continue
    const { device, statement } = checked.value
    const actor = actorOf(device, document, statement.session)
    heads.set(actor, { head: toHex(statement.head), proof })
  }
  return heads
}

/** The newest change of every actor but the schema's. */
function newestChanges<T>(doc: A.Doc<T>, schema: Schema<T>): Map<string, string> {
  const newest = new Map<string, { seq: number; hash: string }>()
  for (const { actor, seq, hash } of A.getChangesMetaSince(doc, blankHeads(schema))) {
    if (seq > (newest.get(actor)?.seq ?? 0)) newest.set(actor, { seq, hash })
  }
  return new Map([...newest].map(([actor, { hash }]) => [actor, hash]))
}
