/**
 * Deletes what is over. Nothing of an ending document is kept without a wrap, and no wrap
 * is for later than the document's end day: so whatever ends, a wrap of it has passed.
 */
import { kinds } from '../../src/sync/chunk.ts'
import type { Day } from '../../src/ids.ts'
import type { Database } from './database.ts'

export interface Gone {
  readonly workspace: number
  readonly id: Uint8Array
  readonly bytes: number
}
interface Unwrapped {
  readonly workspace: number
  readonly document: Uint8Array
}

/** What only a wrap keeps. */
export const contentKinds = `(${kinds.delta}, ${kinds.snapshot}, ${kinds.blob})`
const gone = 'returning workspace, id, length(head) + length(body) as bytes'

const endingWithPassedWrap = `
  select distinct workspace, document from chunks as old
  where day > 0 and day < ? and kind = ${kinds.wrap}
    and substr(document, 1, 2) <> x'0000'
    and not exists (select 1 from chunks where workspace = old.workspace
      and document = old.document and kind = ${kinds.wrap} and day >= ?)`
const contentOf = `
  delete from chunks
  where workspace = ? and document = ? and kind in ${contentKinds} ${gone}`
const pastTheirDay = `delete from chunks where day > 0 and day < ? ${gone}`
const pastTheirGrace = `
  delete from chunks where grace_ends > 0 and grace_ends < ? ${gone}`

export function deleteWhatIsOver(database: Database, today: Day): Gone[] {
  const unwrapped = database.all<Unwrapped>(endingWithPassedWrap, today, today)
  database.run('delete from allowed where until < ?', today)
  return [
    ...unwrapped.flatMap(({ workspace, document }) =>
      database.all<Gone>(contentOf, workspace, document)
    ),
    ...database.all<Gone>(pastTheirDay, today),
    ...database.all<Gone>(pastTheirGrace, today)
  ]
}
