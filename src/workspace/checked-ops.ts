/**
 * The roster's operations as this device opened and checked them last: a desk of a hundred
 * has three hundred signatures, a tenth of a second of every unlocking.
 *
 * Threat: somebody who writes on the disk while the desk is locked. The row opens only
 * under the vault key, which the passphrase guards. It counts only for the very chunks that
 * it was made from (their ids are hashes of all that is in them), under the same epoch: with
 * one more or one less, all are opened and checked anew. What follows from the operations
 * is worked out each time, for a later app may judge otherwise.
 */
import * as v from 'valibot'

import { concat, fromHex, pack, sameBytes, toHex, unpack, utf8 } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import type { ChunkId } from '../ids.ts'
import type { Row } from '../ports.ts'
import type { SignedOp } from '../trust/roster.ts'
import type { Vault } from '../trust/vault.ts'

export const checkedOpsPlace = { table: 'vault', key: 'roster' } as const

export interface CheckedOps {
  readonly ops: readonly SignedOp[]
  /** Hashes of those that counted, so their signatures held. */
  readonly checked: ReadonlySet<string>
}

export interface MadeFrom {
  readonly epoch: number
  readonly chunks: readonly ChunkId[]
}

const bytes = v.instance(Uint8Array)
const shape = v.strictObject({
  madeFrom: bytes,
  ops: v.array(v.strictObject({ bytes, signature: bytes })),
  checked: v.array(bytes)
})

export function checkedOpsRow(
  vault: Vault,
  madeFrom: MadeFrom,
  { ops, checked }: CheckedOps
): Row {
  const { table, key } = checkedOpsPlace
  const plain = pack({
    madeFrom: nameOf(madeFrom),
    ops: ops.map(({ bytes, signature }) => ({ bytes, signature })),
    checked: [...checked].map(fromHex)
  })
  return vault.row(table, key, plain)
}

/** Undefined if it was made from anything else, or is none of ours. */
export function readCheckedOps(
  vault: Vault,
  sealed: Uint8Array | undefined,
  madeFrom: MadeFrom
): CheckedOps | undefined {
  const opened = sealed && vault.open({ ...checkedOpsPlace, bytes: sealed })
  const plain = opened?.ok ? unpack(opened.value) : undefined
  const read = plain?.ok ? v.safeParse(shape, plain.value) : undefined
  if (!read?.success) return undefined
  const { ops, checked } = read.output
  if (!sameBytes(read.output.madeFrom, nameOf(madeFrom))) return undefined
  return { ops, checked: new Set(checked.map(toHex)) }
}

function nameOf({ epoch, chunks }: MadeFrom): Uint8Array {
  return hash(concat(utf8(`${epoch} `), ...[...chunks].sort().map(fromHex)))
}
