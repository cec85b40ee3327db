/**
 * The device's list: one card per ticket, kept in sealed pages so that unlocking reads a
 * few hundred rows, not thousands. Cards changed since a page was written lie beside it as
 * single rows, in the same write as the chunk that changed them; the leading tab folds
 * them in.
 *
 * A card is a hint from whoever sealed it. It counts while the changes it was made from
 * are all the changes we know (compared by the sum of their marks); else the ticket is
 * stale, and stays so over restarts, until someone opened it.
 *
 * What is made here comes back through `refresh` once it is kept, like what other tabs
 * wrote: the table never holds what the storage had no room for.
 */
import { fromUtf8, utf8 } from '../bytes.ts'
import type { Card } from '../domain/queue/card.ts'
import type { TicketId } from '../ids.ts'
import type { Row, StorageWrite, TimerPort } from '../ports.ts'
import { markSum } from '../sync/sealed-chunk.ts'
import type { Vault } from '../trust/vault.ts'
import { unhurried } from '../unhurried.ts'
import type { SealedCard } from './sealed-card.ts'

export interface Entry {
  readonly card: Card
  /** 16 hex digits for each chunk of the ticket that we know of. */
  readonly marks: readonly string[]
  /** It was made without some of those changes. */
  readonly stale?: boolean
}

/** Fold when that many fresh rows have gathered. */
const foldAt = 256
const pagesAtOnce = 4
/** In one write, for each waits until the disk has it. */
const foldedAtOnce = 16

export class CardTable {
  readonly #vault: Vault
  readonly #entries = new Map<TicketId, Entry>()
  readonly #fresh = new Set<TicketId>()
  /** What was forgotten while rows are being read that may still name it. */
  readonly #readings = new Set<Set<TicketId>>()

  constructor(vault: Vault) {
    this.#vault = vault
  }

  /** Rows of the tables `cards` and `fresh`, in this order. */
  async load(
    ports: TimerPort,
    pages: readonly Row[],
    fresh: readonly Row[]
  ): Promise<void> {
    const gone = new Set<TicketId>()
    this.#readings.add(gone)
    try {
      await unhurried(ports, [...pages, ...fresh], pagesAtOnce, row => {
        this.#refresh(row, gone)
      })
    } finally {
      this.#readings.delete(gone)
    }
  }

  /** A row that this tab or another wrote: fresh, or a page of them. */
  refresh(row: Row): void {
    this.#refresh(row, new Set())
  }

  #refresh(row: Row, gone: ReadonlySet<TicketId>): void {
    const read = this.#read(row)
    const isPage = row.table === 'cards'
    // as `fold` wrote it, or as `made` or `hear` did
    const entries = isPage ? ((read ?? []) as Entry[]) : read ? [read as Entry] : []
    for (const entry of entries) {
      const { ticket } = entry.card
      if (gone.has(ticket)) continue
      this.#meet(entry)
      if (!isPage) this.#fresh.add(ticket)
    }
  }

  get(ticket: TicketId): Entry | undefined {
    return this.#entries.get(ticket)
  }

  cards(): Map<TicketId, Card> {
    const cards = new Map<TicketId, Card>()
    for (const [id, { card }] of this.#entries) cards.set(id, card)
    return cards
  }

  /** Tickets that someone has to open, because their card may be wrong. */
  stale(): TicketId[] {
    return [...this.#entries].filter(([, entry]) => entry.stale).map(([id]) => id)
  }

  /** The row of a card made here, from the changes with these marks and no others. */
  made(card: Card, marks: readonly string[]): Row {
    const known = this.#entries.get(card.ticket)?.marks ?? []
    return this.#row(entryOf(card, union(known, marks), marks))
  }

  /** A card that came in with a chunk; `stale` if it does not cover all we know. */
  hear(heard: SealedCard): { stale: boolean } {
    const entry = heardBeside(this.#entries.get(heard.card.ticket), heard)
    this.#entries.set(entry.card.ticket, entry)
    this.#fresh.add(entry.card.ticket)
    return { stale: entry.stale === true }
  }

  /** What is known of it, to be kept. */
  rowOf(ticket: TicketId): Row | undefined {
    const entry = this.#entries.get(ticket)
    return entry && this.#row(entry)
  }

  /** Nor does what is being read just now bring them back. */
  forget(tickets: readonly TicketId[]): void {
    for (const ticket of tickets) {
      for (const gone of this.#readings) gone.add(ticket)
      this.#entries.delete(ticket)
      this.#fresh.delete(ticket)
    }
  }

  wantsFolding(): boolean {
    return this.#fresh.size >= foldAt
  }

  /** Those of all fresh cards, and of `touched`. */
  pagesToFold(touched: readonly TicketId[] = []): readonly string[] {
    return [...new Set([...this.#fresh, ...touched].map(pageOf))]
  }

  /**
   * Writes these pages, a few at a time, and drops the fresh rows that are in them. Each is
   * made when it is asked for, of what is known then.
   */
  *fold(pages: readonly string[]): Generator<StorageWrite> {
    for (let i = 0; i < pages.length; i += foldedAtOnce) {
      yield this.#folded(pages.slice(i, i + foldedAtOnce))
    }
  }

  #folded(pages: readonly string[]): StorageWrite {
    const byPage = new Map<string, Entry[]>(pages.map(page => [page, []]))
    for (const [id, entry] of this.#entries) byPage.get(pageOf(id))?.push(entry)
    const folded = [...this.#fresh].filter(id => byPage.has(pageOf(id)))
    for (const id of folded) this.#fresh.delete(id)
    return {
      rows: [...byPage].map(([page, entries]) =>
        this.#vault.row('cards', page, utf8(JSON.stringify(entries)))
      ),
      dropRows: folded.map(key => ({ table: 'fresh', key }) as const)
    }
  }

  #meet(entry: Entry): void {
    const known = this.#entries.get(entry.card.ticket)
    this.#entries.set(entry.card.ticket, known ? metWith(known, entry) : entry)
  }

  #row(entry: Entry): Row {
    return this.#vault.row('fresh', entry.card.ticket, utf8(JSON.stringify(entry)))
  }

  /** Only this device writes these rows, and the seal says so. */
  #read(row: Row): unknown {
    const opened = this.#vault.open(row)
    return opened.ok ? (JSON.parse(fromUtf8(opened.value)) as unknown) : undefined
  }
}

function heardBeside(known: Entry | undefined, heard: SealedCard): Entry {
  const marks = union(known?.marks ?? [], [heard.mark])
  if (markSum(marks) === heard.over) return { card: heard.card, marks }
  if (!known) return { card: heard.card, marks, stale: true }
  return known.marks.includes(heard.mark) ? known : { ...known, marks, stale: true }
}

/** Two tabs wrote: the one that knew more counts; if neither did, both are wrong. */
function metWith(known: Entry, met: Entry): Entry {
  const marks = union(known.marks, met.marks)
  const knewAll = [met, known].filter(entry => entry.marks.length === marks.length)
  return (
    knewAll.find(entry => !entry.stale) ?? {
      ...(knewAll[0] ?? met),
      marks,
      stale: true
    }
  )
}

function entryOf(
  card: Card,
  marks: readonly string[],
  madeFrom: readonly string[]
): Entry {
  const missed = marks.length > new Set(madeFrom).size
  return missed ? { card, marks, stale: true } : { card, marks }
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])]
}

/** Digits 5 and 6 of the id: evenly spread, for the first four are the end day. */
export function pageOf(ticket: TicketId): string {
  return ticket.slice(4, 6)
}
