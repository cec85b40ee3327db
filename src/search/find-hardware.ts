/** Looking for a part, as one types it: `graficos wifi` finds `Gráficos, Wi-Fi`. */
import type { HardwareRow } from '../domain/hardware/table.ts'
import { ShortList } from './short-lists.ts'

/** By the name, the ids, the version, and what a page `says` of it: its kind, whether it works. */
export function hardwareList(
  rows: readonly HardwareRow[],
  says: (row: HardwareRow) => readonly string[]
): ShortList<HardwareRow> {
  return new ShortList(rows, row => [
    { in: 'title', text: row.component.name },
    { in: 'about', text: [row.component.id, row.version, ...says(row)].join(' ') }
  ])
}
