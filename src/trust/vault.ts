/**
 * What this device keeps, under a key that only the passphrase opens. The passphrase is
 * stretched outside the page (see the Stretcher port) and wraps a random vault key, so
 * that changing it re-wraps 32 bytes.
 */
import { concat, utf8, type Bytes } from '../bytes.ts'
import { seal, unseal } from '../crypto/seal.ts'
import { lockPlace } from '../device-state.ts'
import type { RandomPort, Row, StoragePort, StretcherPort, Table } from '../ports.ts'
import { no, ok, type NotForUs, type Result } from '../result.ts'

export interface Vault {
  /** A sealed row, bound to its place. */
  row(table: Table, key: string, plain: Uint8Array): Row
  open(row: Row): Result<Bytes, NotForUs>
}

export interface WrongPassphrase {
  readonly type: 'wrong-passphrase'
}

const saltLength = 16

/** A new vault, and the row that lets the passphrase open it again. */
export async function makeVault(
  ports: RandomPort & StretcherPort,
  passphrase: string
): Promise<{ vault: Vault; row: Row }> {
  const salt = ports.random.bytes(saltLength)
  const vaultKey = ports.random.bytes(32)
  const stretched = await ports.stretcher.stretch(passphrase, salt)
  const sealed = seal(stretched, utf8('vault key'), vaultKey, 36)
  return {
    vault: vaultWith(vaultKey),
    row: { ...lockPlace, bytes: concat(salt, sealed) }
  }
}

export async function openVault(
  ports: StoragePort & StretcherPort,
  passphrase: string
): Promise<Result<Vault, WrongPassphrase>> {
  const lock = await ports.storage.row(lockPlace.table, lockPlace.key)
  if (!lock) return no({ type: 'wrong-passphrase' })
  const salt = new Uint8Array(lock.subarray(0, saltLength))
  const stretched = await ports.stretcher.stretch(passphrase, salt)
  const vaultKey = unseal(stretched, utf8('vault key'), lock.subarray(saltLength))
  return vaultKey.ok ? ok(vaultWith(vaultKey.value)) : no({ type: 'wrong-passphrase' })
}

function vaultWith(vaultKey: Bytes): Vault {
  const place = (table: Table, key: string) => utf8(`row ${table} ${key}`)
  return {
    row: (table, key, plain) => ({
      table,
      key,
      bytes: seal(vaultKey, place(table, key), plain, 64)
    }),
    open: row => unseal(vaultKey, place(row.table, row.key), row.bytes)
  }
}
