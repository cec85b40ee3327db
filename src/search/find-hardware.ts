/** Looking for a part, as one types it: `graficos wifi` finds `Gráficos, Wi-Fi`. */
import type { HardwareRow } from '../domain/hardware/table.ts'
import { fold, unhyphened } from './words.ts'

/** Every word in the name, the ids, the version or what its kind is called. */
export function findHardware(
  rows: readonly HardwareRow[],
  query: string,
  kindName: (row: HardwareRow) => string
): HardwareRow[] {
  const wanted = plain(query)
    .split(/\s+/u)
    .filter(word => word !== '')
  return rows.filter(row => {
    const { component, version } = row
    const text = plain(`${component.name} ${component.id} ${version} ${kindName(row)}`)
    return wanted.every(word => text.includes(word))
  })
}

function plain(text: string): string {
  return unhyphened(fold(text))
}
