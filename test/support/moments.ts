/** What crash tests call the moments at which a device keeps, says or hears something. */
import type { Row, StoredChunk } from '#core/ports.ts'
import type { Result } from '#core/result.ts'
import { kinds } from '#core/sync/chunk.ts'
import type { FromRelay, ToRelay } from '#core/sync/protocol.ts'

/** As much of a write as its name tells. */
export interface NamedWrite {
  readonly chunks?: readonly Pick<StoredChunk, 'kind'>[]
  readonly rows?: readonly Pick<Row, 'table'>[]
  readonly dropRows?: readonly Pick<Row, 'table'>[]
}

/** As `blob, outbox`. */
export function nameOfWrite({
  chunks = [],
  rows = [],
  dropRows = []
}: NamedWrite): string {
  const names = [
    ...chunks.map(({ kind }) => Object.keys(kinds)[kind - 1] ?? ''),
    ...rows.map(({ table }) => table),
    ...dropRows.map(({ table }) => `no ${table}`)
  ]
  return [...new Set(names)].join(', ')
}

/** As `post out`. */
export function nameOfMessage(read: Result<ToRelay | FromRelay, unknown>): string {
  if (!read.ok) return 'nonsense'
  return 'way' in read.value ? `${read.value.type} ${read.value.way}` : read.value.type
}
