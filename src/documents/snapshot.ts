/**
 * A snapshot: a whole document in one chunk, instead of the deltas in it. Whoever made it
 * need not be trusted: it carries each author's newest signed statement, and a change hash
 * vouches for all changes before it. So it cannot put words into anybody's mouth; and what
 * it leaves out is still there, for a reader calls a delta covered only after finding its
 * newest change inside, by the same author. Of an author who signs changes that do not build
 * on each other the older ones can be lost by that: their own words, and nobody else's.
 */
import * as A from '@automerge/automerge/slim'
import * as v from 'valibot'

import { pack, toHex, unpack, type Bytes } from '../bytes.ts'
import type { DeviceId, DocumentId } from '../ids.ts'
import { notForUs, ok, type NotForUs, type Result } from '../result.ts'
import type { Header } from '../sync/chunk.ts'
import { proofs, type Proof, type Statement } from '../sync/sealed-chunk.ts'
import { actorOf } from './actor.ts'
import { stepHashes, type Schema } from './schema.ts'
import { isSaveTooHeavy } from './weight.ts'

const shape = v.strictObject({ save: v.instance(Uint8Array), proofs })

export interface Snapshot<T> {
  readonly doc: A.Doc<T>
  readonly signed: readonly SignedHead[]
}

/** An author's change that was somewhen the newest, and the proof of it. */
export interface SignedHead {
  readonly actor: string
  /** Hash of the change. */
  readonly head: string
  readonly proof: Proof
}

export type CheckProof = (proof: Proof) => Result<
  {
    readonly device: DeviceId
    readonly statement: Statement
    readonly header: Header
  },
  NotForUs
>

/**
 * Undefined while some author's newest change has no proof of its own yet, and for a
 * document that others would refuse: too heavy, or with a change in it that Automerge
 * takes, saves, and cannot load (of changes damaged at random, every twentieth). Its deltas
 * stay, and nothing is forgotten for a snapshot that nobody can read.
 */
export function encodeSnapshot<T>(
  schema: Schema<T>,
  doc: A.Doc<T>,
  signed: readonly SignedHead[]
): Bytes | undefined {
  const newest = newestChanges(doc, schema)
  const proven = new Map(
    signed
      .filter(({ actor, head }) => newest.get(actor) === head)
      .map(({ actor, proof }) => [actor, proof])
  )
  if (proven.size < newest.size) return undefined
  const save = A.save(doc)
  if (!isReadBack(save, doc)) return undefined
  return pack({ save, proofs: [...proven.values()] })
}

/** Costs a second loading, once in dozens of changes. */
function isReadBack<T>(save: Uint8Array, doc: A.Doc<T>): boolean {
  const read = load<T>(save)
  if (!read.ok) return false
  const isSame = A.hasHeads(read.value, A.getHeads(doc))
  A.free(read.value)
  return isSame
}

/** `actor`: who may go on writing in it. */
export function readSnapshot<T>(
  schema: Schema<T>,
  document: DocumentId,
  payload: Uint8Array,
  check: CheckProof,
  actor?: string
): Result<Snapshot<T>, NotForUs> {
  const plain = unpack(payload)
  const parsed = plain.ok ? v.safeParse(shape, plain.value) : undefined
  if (!parsed?.success) return notForUs
  const loaded = load<T>(parsed.output.save, actor)
  if (!loaded.ok) return loaded
  const doc = loaded.value
  const signed = signedHeads(document, parsed.output.proofs, check)
  const heads = new Set(signed.map(({ actor, head }) => `${actor} ${head}`))
  for (const [actor, head] of newestChanges(doc, schema)) {
    if (!heads.has(`${actor} ${head}`)) return notForUs
  }
  return ok({ doc, signed })
}

function load<T>(save: Uint8Array, actor?: string): Result<A.Doc<T>, NotForUs> {
  if (isSaveTooHeavy(save)) return notForUs
  try {
    return ok(A.load<T>(save, actor))
  } catch {
    return notForUs
  }
}

function signedHeads(
  document: DocumentId,
  all: readonly Proof[],
  check: CheckProof
): SignedHead[] {
  return all.flatMap(proof => {
    const checked = check(proof)
    if (!checked.ok || checked.value.header.document !== document) return []
    const { device, statement } = checked.value
    const actor = actorOf(device, document, statement.session)
    return [{ actor, head: toHex(statement.head), proof }]
  })
}

/** The newest change of every actor but the schema's, as far as we know its steps. */
function newestChanges<T>(doc: A.Doc<T>, schema: Schema<T>): Map<string, string> {
  const steps = stepHashes(schema)
  const newest = new Map<string, { seq: number; hash: string }>()
  for (const { actor, seq, hash } of A.getChangesMetaSince(doc, [])) {
    if (steps.has(hash) || seq <= (newest.get(actor)?.seq ?? 0)) continue
    newest.set(actor, { seq, hash })
  }
  return new Map([...newest].map(([actor, { hash }]) => [actor, hash]))
}
