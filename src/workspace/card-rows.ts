/**
 * The rows of the list, read while other tabs go on writing and folding them. They are asked
 * for before the desk is open, so that the disk works while the passphrase is stretched.
 */
import { sameBytes } from '../bytes.ts'
import type { RandomPort, Row, StoragePort } from '../ports.ts'
import type { Vault } from '../trust/vault.ts'

/** Another with each fold: whoever saw the same one twice missed none between. */
const foldPlace = { table: 'vault', key: 'fold' } as const

export interface CardRows {
  readonly fold: Uint8Array | undefined
  readonly pages: readonly Row[]
  readonly fresh: readonly Row[]
}

export function foldRow({ random }: RandomPort, vault: Vault): Row {
  return vault.row(foldPlace.table, foldPlace.key, random.bytes(8))
}

/** The fresh ones are read first: another tab may move them into their pages meanwhile. */
export async function readCardRows(ports: StoragePort): Promise<CardRows> {
  const { storage } = ports
  const fold = await readFold(ports)
  const fresh = await storage.rows('fresh') // in several reads, if they are many
  return { fold, fresh, pages: await storage.rows('cards') }
}

/** What was written since. Call when the other tabs are heard: they tell of what follows. */
export async function readCardRowsSince(
  ports: StoragePort,
  before: Pick<CardRows, 'fold' | 'fresh'>
): Promise<Omit<CardRows, 'fold'>> {
  const fresh = await ports.storage.rows('fresh')
  const fold = await readFold(ports)
  const isSame = sameBytes(fold ?? nothing, before.fold ?? nothing)
  if (!isSame) return { fresh, pages: await ports.storage.rows('cards') }
  const known = new Map(before.fresh.map(row => [row.key, row.bytes]))
  // opening a row a second time would take as long as the first
  const isNew = ({ key, bytes }: Row) => !sameBytes(known.get(key) ?? nothing, bytes)
  return { fresh: fresh.filter(isNew), pages: [] }
}

const nothing = new Uint8Array()

function readFold({ storage }: StoragePort): Promise<Uint8Array | undefined> {
  return storage.row(foldPlace.table, foldPlace.key)
}
