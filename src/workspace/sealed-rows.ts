import type { Table } from '../ports.ts'
import type { SealedRows } from '../workspace.ts'
import type { Core } from './core.ts'

/** One table of small things that only this device reads. */
export function sealedRows(core: Core, table: Table): SealedRows {
  const { storage } = core.ports
  return {
    async read(key) {
      const bytes = await storage.row(table, key)
      const opened = bytes && core.vault.open({ table, key, bytes })
      return opened?.ok ? opened.value : undefined
    },
    write: (key, bytes) => storage.write({ rows: [core.vault.row(table, key, bytes)] }),
    async drop(key) {
      await storage.write({ dropRows: [{ table, key }] })
    },
    keys: () => storage.rowKeys(table)
  }
}
