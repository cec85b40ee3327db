/**
 * On which day each document is destroyed, as far as this device heard.
 *
 * Any member can sign a record, so a record alone destroys only what this device cannot
 * judge: a document that it cannot open, or one that may have changed and ended while it
 * slept. Where it was awake (`met`), the ticket itself says when it ends.
 */
import * as v from 'valibot'

import { pack, unpack } from '../bytes.ts'
import { daysAfter, type Day, type DocumentId, type Timestamp } from '../ids.ts'
import type { Row, StoragePort, TimerPort } from '../ports.ts'
import { hasEnded } from '../sync/end-day.ts'
import type { Vault } from '../trust/vault.ts'
import { unhurried } from '../unhurried.ts'
import { isOver, newer, type Ending } from './record.ts'

const prefix = 'ending/'
const number = v.pipe(v.number(), v.safeInteger())
const row = v.strictObject({ day: number, at: number, met: v.optional(v.boolean()) })
/** Nobody honest closes a ticket for less than the desk's days, or than these. */
const shortNotice = 7

interface Heard extends Ending {
  /** This device had all that the relay had when it could still judge the record. */
  readonly met?: boolean | undefined
}

/**
 * Whether a device that had all the relay's news on `awakeOn` would have seen the closing
 * behind a record for `day`. If not, it may have slept from before the closing until after
 * the end, and what says so is destroyed already.
 */
export function wasAwakeFor(
  day: Day,
  awakeOn: Day | undefined,
  keepDays: number
): boolean {
  // a day less, for two clocks seldom turn it at once
  const notice = Math.min(shortNotice, keepDays) - 1
  return awakeOn !== undefined && day < daysAfter(awakeOn, notice)
}

export class Endings {
  readonly #ports: StoragePort & TimerPort
  readonly #vault: Vault
  readonly #isHere: (document: DocumentId) => boolean
  readonly #heard = new Map<DocumentId, Heard>()

  /** `isHere`: whether a document can be asked itself. */
  constructor(
    ports: StoragePort & TimerPort,
    vault: Vault,
    isHere: (document: DocumentId) => boolean
  ) {
    this.#ports = ports
    this.#vault = vault
    this.#isHere = isHere
  }

  async load(): Promise<void> {
    const rows = await this.#ports.storage.rows('vault', prefix)
    await unhurried(this.#ports, rows, 100, each => {
      if (this.#heard.has(each.key.slice(prefix.length) as DocumentId)) return
      const ending = this.#read(each)
      if (ending) this.#heard.set(ending.document, ending)
    })
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
  hear(ending: Heard): Row {
    const known = this.#heard.get(ending.document)
    const isKnown = known?.at === ending.at && known.day === ending.day
    const counts: Heard = isKnown
      ? { ...known, met: known.met === true || ending.met === true }
      : newer(known, ending)
    this.#heard.set(ending.document, counts)
    return this.row(counts)
  }

  /** To be kept; it counts once it was: see `learn`. */
  row({ document, day, at, met }: Heard): Row {
    const said = met === true ? { day, at, met } : { day, at }
    return this.#vault.row('vault', prefix + document, pack(said))
  }

  /** All that the relay has is here, too: what ends from today on is met awake. */
  meet(today: Day): Row[] {
    return [...this.#heard.values()]
      .filter(({ day, met }) => met !== true && (day === 0 || day >= today))
      .map(heard => this.hear({ ...heard, met: true }))
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

  /** As far as they are loaded, and as far as a record alone decides. */
  isOver(document: DocumentId, today: Day): boolean {
    const heard = this.#heard.get(document)
    return isOver(heard, today) && !this.#isAsked(heard)
  }

  /** A record says so, and the ticket is to be asked first. */
  isContested(document: DocumentId, today: Day): boolean {
    const heard = this.#heard.get(document)
    return isOver(heard, today) && this.#isAsked(heard)
  }

  over(today: Day): DocumentId[] {
    return [...this.#heard.keys()].filter(document => this.isOver(document, today))
  }

  #isAsked(heard: Heard | undefined): boolean {
    return heard?.met === true && this.#isHere(heard.document)
  }

  #read(each: Row): Heard | undefined {
    const opened = this.#vault.open(each)
    const plain = opened.ok ? unpack(opened.value) : opened
    const parsed = plain.ok ? v.safeParse(row, plain.value) : undefined
    if (!parsed?.success) return undefined
    return {
      document: each.key.slice(prefix.length) as DocumentId,
      day: parsed.output.day as Day,
      at: parsed.output.at as Timestamp,
      met: parsed.output.met
    }
  }
}
