import type { Table } from '../ports.ts'
import type { SealedRows } from '../workspace.ts'
import type { Core } from './core.ts'
import { takeTurn } from './turns.ts'

/** One table of small things that only this device reads. */
export function sealedRows(core: Core, table: Table): SealedRows {
  const { storage } = core.ports
  return {
    async read(key) {
      const bytes = await storage.row(table, key)
      const opened = bytes && core.vault.open({ table, key, bytes })
      return opened?.ok ? opened.value : undefined
    },
    write: (key, bytes, beside = { kept: new Map(), dropped: [] }) =>
      storage.write({
        rows: [[key, bytes] as const, ...beside.kept].map(([key, bytes]) =>
          core.vault.row(table, key, bytes)
        ),
        dropRows: beside.dropped.map(key => ({ table, key }))
      }),
    async drop(...keys) {
      await storage.write({ dropRows: keys.map(key => ({ table, key })) })
    },
    keys: () => storage.rowKeys(table),
    inTurn: work => takeTurn(core.ports, `rows ${table}`, work)
  }
}
