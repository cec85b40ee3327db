import { beforeEach, describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import type { ChunkId } from '#core/ids.ts'
import { makeVault, type Vault } from '#core/trust/vault.ts'
import {
  checkedOpsPlace,
  checkedOpsRow,
  readCheckedOps
} from '#core/workspace/checked-ops.ts'

import { counting } from '../support/devices.ts'
import { random } from '../support/village.ts'

const one = 'a1'.repeat(32) as ChunkId
const two = 'b2'.repeat(32) as ChunkId
const madeFrom = { epoch: 1, chunks: [one, two] }
const known = {
  ops: [
    { bytes: utf8('Ana founds'), signature: counting(64) },
    { bytes: utf8('nobody signed this'), signature: counting(64) }
  ],
  checked: new Set(['c3'.repeat(32)])
}
let vault: Vault

beforeEach(async () => {
  vault = await aVault()
})

async function aVault(): Promise<Vault> {
  const stretcher = { stretch: () => Promise.resolve(counting(1)) }
  return (await makeVault({ random, stretcher }, '')).vault
}

function kept(): Uint8Array {
  return checkedOpsRow(vault, madeFrom, known).bytes
}

test('what was opened and checked is there again, in whatever order its chunks come', () => {
  const again = { epoch: 1, chunks: [two, one] }
  expect(readCheckedOps(vault, kept(), again)).toEqual(known)
})

describe('nothing of it counts', () => {
  test('with one chunk more, or one less', () => {
    const three = 'd4'.repeat(32) as ChunkId
    for (const chunks of [[one], [one, two, three], [one, three], []]) {
      expect(readCheckedOps(vault, kept(), { epoch: 1, chunks })).toBeUndefined()
    }
  })

  test('under another epoch: its key may open others', () => {
    expect(readCheckedOps(vault, kept(), { ...madeFrom, epoch: 2 })).toBeUndefined()
  })

  test('if another vault sealed it, if it was changed, or if it stood elsewhere', async () => {
    const changed = kept()
    changed.set([(changed[100] ?? 0) ^ 1], 100)
    const { table } = checkedOpsPlace
    for (const bytes of [
      checkedOpsRow(await aVault(), madeFrom, known).bytes,
      changed,
      vault.row(table, 'epoch', utf8('another row of this device')).bytes,
      vault.row(table, checkedOpsPlace.key, utf8('no such thing')).bytes,
      new Uint8Array(),
      undefined
    ]) {
      expect(readCheckedOps(vault, bytes, madeFrom)).toBeUndefined()
    }
  })
})
