/** What lies on this device, without opening it: asked before the core is there. */
import type { Row, Storage } from './ports.ts'

/** Where the lock stands that only the passphrase opens, see `trust/vault.ts`. */
export const lockPlace = { table: 'vault', key: 'lock' } as const

/** What a member's device holds behind it, and what one does that still knocks. */
export const membershipPlace = { table: 'vault', key: 'membership' } as const
export const newcomerPlace = { table: 'vault', key: 'joining' } as const

/** `waiting`: it knocks by an invitation, and is at no desk yet. */
export type DeviceState = 'empty' | 'waiting' | 'locked'

/** A lock with nothing behind it is what a refused invitation leaves: nothing is lost. */
export async function deviceState(ports: {
  readonly storage: Pick<Storage, 'row'>
}): Promise<DeviceState> {
  const lies = async ({ table, key }: Pick<Row, 'table' | 'key'>): Promise<boolean> =>
    (await ports.storage.row(table, key)) !== undefined
  if (!(await lies(lockPlace))) return 'empty'
  // whoever is let in is a member before the knock is forgotten: asked in the same order
  if (await lies(newcomerPlace)) return 'waiting'
  return (await lies(membershipPlace)) ? 'locked' : 'empty'
}
