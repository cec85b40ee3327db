/** What the page says of a part in a version, as words that find it. */
import { verdictOf, type HardwareRow } from '#core/domain/hardware/table.ts'

import type { Words } from '../../words/en.ts'

export function saidOf(row: HardwareRow, said: Words['hardware']): readonly string[] {
  const verdict = verdictOf(row)
  return [
    said.kind[row.component.kind],
    ...(verdict ? [said.verdicts[verdict], said.short[verdict]] : [said.even])
  ]
}
