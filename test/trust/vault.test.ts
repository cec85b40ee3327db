import { describe, expect, test } from 'vitest'

import { concat, utf8 } from '#core/bytes.ts'
import { hash } from '#core/crypto/hash.ts'
import { deviceState } from '#core/device-state.ts'
import type { Ports } from '#core/ports.ts'
import { notForUs } from '#core/result.ts'
import { makeVault, openVault, type Vault } from '#core/trust/vault.ts'

import { damaged } from '../support/devices.ts'
import { memoryStorage, type MemoryStorage } from '../support/memory-storage.ts'
import { random } from '../support/village.ts'

type Doors = Pick<Ports, 'random' | 'storage' | 'stretcher'>

function doors(storage: MemoryStorage = memoryStorage()): Doors {
  const stretcher: Ports['stretcher'] = {
    stretch: (phrase, salt) => Promise.resolve(hash(concat(salt, utf8(phrase))))
  }
  return { random, storage, stretcher }
}

async function made(ports: Doors, phrase = 'one two three'): Promise<Vault> {
  const { vault, row } = await makeVault(ports, phrase)
  await ports.storage.write({ rows: [row] })
  return vault
}

describe('unlocking', () => {
  test('the right passphrase opens what was kept', async () => {
    const ports = doors()
    const row = (await made(ports)).row('draft', 'a', utf8('Dear Rosa'))
    const again = await openVault(ports, 'one two three')
    expect(again.ok && again.value.open(row)).toEqual({
      ok: true,
      value: utf8('Dear Rosa')
    })
  })

  test.each(['', 'one two four', 'One two three', 'one two three '])(
    '"%s" is not it',
    async phrase => {
      const ports = doors()
      await made(ports)
      expect(await openVault(ports, phrase)).toEqual({
        ok: false,
        error: { type: 'wrong-passphrase' }
      })
    }
  )

  test('on an empty device no passphrase is right', async () => {
    const ports = doors()
    expect(await deviceState(ports)).toBe('empty')
    expect((await openVault(ports, 'one two three')).ok).toBe(false)
  })

  test('a damaged or shortened lock is refused without a throw', async () => {
    const ports = doors()
    const { row } = await makeVault(ports, 'one two three')
    for (let at = 0; at < row.bytes.length; at += 5) {
      await ports.storage.write({
        rows: [{ ...row, bytes: damaged(row.bytes, at, 1) }]
      })
      expect((await openVault(ports, 'one two three')).ok).toBe(false)
      await ports.storage.write({
        rows: [{ ...row, bytes: row.bytes.subarray(0, at) }]
      })
      expect((await openVault(ports, 'one two three')).ok).toBe(false)
    }
  })

  test('two devices with one passphrase have two keys', async () => {
    const ana = await made(doors())
    const ben = await made(doors())
    expect(ben.open(ana.row('draft', 'a', utf8('x')))).toEqual(notForUs)
  })
})

test('a row opens only in its own place', async () => {
  const vault = await made(doors())
  const row = vault.row('draft', 'a', utf8('x'))
  expect(vault.open({ ...row, key: 'b' })).toEqual(notForUs)
  expect(vault.open({ ...row, table: 'index' })).toEqual(notForUs)
})

test('a thief of the locked device reads no word of it', async () => {
  const storage = memoryStorage()
  const vault = await made(doors(storage))
  await storage.write({ rows: [vault.row('draft', 'a', utf8('xylophone'))] })
  const all = storage.bytes().map(bytes => Buffer.from(bytes).toString('latin1'))
  expect(all.some(text => text.includes('xylophone'))).toBe(false)
})
