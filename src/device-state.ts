/** What lies on this device, without opening it: asked before the core is there. */
import type { Storage } from './ports.ts'

/** Where the lock stands that only the passphrase opens, see `trust/vault.ts`. */
export const lockPlace = { table: 'vault', key: 'lock' } as const

export async function deviceState(ports: {
  readonly storage: Pick<Storage, 'row'>
}): Promise<'empty' | 'locked'> {
  const lock = await ports.storage.row(lockPlace.table, lockPlace.key)
  return lock === undefined ? 'empty' : 'locked'
}
