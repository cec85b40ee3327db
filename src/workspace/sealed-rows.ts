import type { Table } from '../ports.ts'
import { no } from '../result.ts'
import type { SealedRows } from '../workspace.ts'
import type { Core } from './core.ts'
import { takeTurn } from './turns.ts'

/** One table of small things that only this device reads, while the desk is open. */
export function sealedRows(core: Core, table: Table): SealedRows {
  const { gate } = core
  const { storage } = core.ports
  return {
    async read(key) {
      const bytes = await storage.row(table, key)
      if (gate.isShut) return undefined // the vault opens nothing any more
      const opened = bytes && core.vault.open({ table, key, bytes })
      return opened?.ok ? opened.value : undefined
    },
    write: (key, bytes, beside = { kept: new Map(), dropped: [] }) =>
      gate.pass(async () => {
        if (gate.isShut) return no({ type: 'storage-full' })
        return storage.write({
          rows: [[key, bytes] as const, ...beside.kept].map(([key, bytes]) =>
            core.vault.row(table, key, bytes)
          ),
          dropRows: beside.dropped.map(key => ({ table, key }))
        })
      }),
    drop: (...keys) =>
      gate.pass(async () => {
        if (gate.isShut) return
        await storage.write({ dropRows: keys.map(key => ({ table, key })) })
      }),
    keys: () => (gate.isShut ? Promise.resolve([]) : storage.rowKeys(table)),
    inTurn: work => gate.pass(() => takeTurn(core.ports, `rows ${table}`, work))
  }
}
