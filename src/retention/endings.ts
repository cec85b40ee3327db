/** On which day each document is destroyed, as far as this device heard. */
import * as v from 'valibot'

import { pack, unpack } from '../bytes.ts'
import type { Day, DocumentId, Timestamp } from '../ids.ts'
import type { Row, StoragePort } from '../ports.ts'
import { hasEnded } from '../sync/end-day.ts'
import type { Vault } from '../trust/vault.ts'
import { isOver, newer, type Ending } from './record.ts'

const prefix = 'ending/'
const number = v.pipe(v.number(), v.safeInteger())
const row = v.strictObject({ day: number, at: number })

export class Endings {
  readonly #ports: StoragePort
  readonly #vault: Vault
  readonly #heard = new Map<DocumentId, Ending>()

  constructor(ports: StoragePort, vault: Vault) {
    this.#ports = ports
    this.#vault = vault
  }

  async load(): Promise<void> {
    for (const each of await this.#ports.storage.rows('vault', prefix)) {
      const ending = this.#read(each)
      if (ending) this.#heard.set(ending.document, ending)
    }
  }

  async of(document: DocumentId): Promise<Ending | undefined> {
    const heard = this.#heard.get(document)
    if (heard) return heard
    const key = prefix + document
    const bytes = await this.#ports.storage.row('vault', key)
    const read = bytes && this.#read({ table: 'vault', key, bytes })
    if (read) this.#heard.set(document, read)
    return read
  }

  /** Keeps the newer of what was known and what is said now. */
  hear(ending: Ending): Row {
    const counts = newer(this.#heard.get(ending.document), ending)
    this.#heard.set(ending.document, counts)
    return this.row(counts)
  }

  /** To be kept; it counts once it was: see `learn`. */
  row({ document, day, at }: Ending): Row {
    return this.#vault.row('vault', prefix + document, pack({ day, at }))
  }

  /** As another tab of this device left it. */
  async readAgain(document: DocumentId): Promise<void> {
    const key = prefix + document
    const bytes = await this.#ports.storage.row('vault', key)
    if (bytes) this.learn({ table: 'vault', key, bytes })
  }

  /** A row of the vault that was kept; others than endings are not ours. */
  learn(kept: Row): void {
    if (!kept.key.startsWith(prefix)) return
    const ending = this.#read(kept)
    if (ending) this.hear(ending)
  }

  /** Rows of documents that nobody could bring back any more: their name refuses them. */
  dropPassed(today: Day): { table: 'vault'; key: string }[] {
    const passed = [...this.#heard.keys()].filter(document => hasEnded(document, today))
    for (const document of passed) this.#heard.delete(document)
    return passed.map(document => ({ table: 'vault', key: prefix + document }))
  }

  /** As far as they are loaded. */
  isOver(document: DocumentId, today: Day): boolean {
    return isOver(this.#heard.get(document), today)
  }

  over(today: Day): DocumentId[] {
    return [...this.#heard.values()]
      .filter(ending => isOver(ending, today))
      .map(ending => ending.document)
  }

  #read(each: Row): Ending | undefined {
    const opened = this.#vault.open(each)
    const plain = opened.ok ? unpack(opened.value) : opened
    const parsed = plain.ok ? v.safeParse(row, plain.value) : undefined
    if (!parsed?.success) return undefined
    return {
      document: each.key.slice(prefix.length) as DocumentId,
      day: parsed.output.day as Day,
      at: parsed.output.at as Timestamp
    }
  }
}
