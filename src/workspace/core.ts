/**
 * What one unlocked device knows, and the one way by which anything is kept: chunks, rows
 * and the outbox in a single write, then the other tabs and the relay are told.
 */
import { utf8, type Bytes } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import { CardTable, pageOf } from '../documents/card-table.ts'
import { DocumentStore } from '../documents/document-store.ts'
import { KeyRing } from '../documents/key-ring.ts'
import type { FieldEntry } from '../domain/tickets/fields.ts'
import { defaultKeepDays } from '../domain/desk/settings.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import {
  dayOf,
  daysAfter,
  startOf,
  type ChunkId,
  type Day,
  type DocumentId,
  type MemberId,
  type TicketId,
  type Timestamp,
  type WorkspaceId
} from '../ids.ts'
import type { Ports, Row, StorageFull, StoredChunk } from '../ports.ts'
import { done, type Result } from '../result.ts'
import { Endings } from '../retention/endings.ts'
import { chunkId, decodeHeader, type Header } from '../sync/chunk.ts'
import { documentId, isLasting } from '../sync/end-day.ts'
import { deviceFrom, memberOf, type Device } from '../trust/device.ts'
import { lastingKey, type Epoch } from '../trust/epoch.ts'
import type { Vault } from '../trust/vault.ts'
import { CardMaking } from './card-making.ts'
import { foldRow } from './card-rows.ts'
import { Members } from './members.ts'
import { epochRow, readEpoch, type Membership } from './membership.ts'
import { Refused } from './refused.ts'
import { RowGate } from './row-gate.ts'
import { TicketList } from './ticket-list.ts'

export class Core {
  readonly ports: Ports
  readonly vault: Vault
  readonly membership: Membership
  readonly workspace: WorkspaceId
  readonly device: Device
  readonly me: MemberId
  readonly members: Members
  readonly cardTable: CardTable
  readonly keys: KeyRing
  readonly documents: DocumentStore
  readonly endings: Endings
  readonly list: TicketList
  readonly gate: RowGate
  readonly refused: Refused

  /** In snapshots that were checked here: neither kept nor offered any more. */
  readonly superseded = new Set<ChunkId>()
  /** Days between closing and destruction, as the settings say. */
  keepDays = defaultKeepDays
  /** The desk's own, as the settings say. */
  ownAddresses: readonly string[] = []
  /** Fields of its own that the statistics count; the same. */
  countedFields: readonly FieldEntry[] = []
  /** Called as soon as chunks were kept here, with how many: the leading tab sends them. */
  afterKeep: (chunks: number) => void = () => undefined
  /** Called when a card was made here without changes that had come meanwhile. */
  afterStale: (tickets: readonly TicketId[]) => void = () => undefined

  readonly #cards: CardMaking
  #epoch: Epoch
  #importKey: { readonly of: Epoch; readonly key: Bytes } | undefined
  #kept = 0

  constructor(ports: Ports, vault: Vault, membership: Membership, epoch: Epoch) {
    this.ports = ports
    this.gate = new RowGate(ports)
    this.vault = vault
    this.membership = membership
    this.workspace = membership.workspace
    this.device = deviceFrom(membership.seeds)
    this.me = memberOf(this.device.id)
    this.#epoch = epoch
    this.members = new Members(this, this.lastingId('roster'))
    this.cardTable = new CardTable(vault)
    this.refused = new Refused(ports, vault)
    this.endings = new Endings(
      ports,
      vault,
      document => this.cardTable.get(document) !== undefined
    )
    this.list = new TicketList(this.cardTable, this.endings, this)
    this.keys = new KeyRing(ports, {
      workspace: this.workspace,
      vault,
      epoch: () => this.#epoch
    })
    this.#cards = new CardMaking(this)
    this.documents = new DocumentStore(ports, this.keys, {
      workspace: this.workspace,
      device: this.device,
      roster: () => this.members.roster,
      epochNumber: () => this.#epoch.number,
      horizon: () => this.horizon(),
      covered: chunks => {
        for (const id of chunks) this.superseded.add(id)
      },
      alongside: (id, after, marks, mark) =>
        this.#cards.alongside(id, after, marks, mark),
      keep: (chunks, rows) => this.keep(chunks, rows)
    })
  }

  get epoch(): Epoch {
    return this.#epoch
  }

  /** Derived once for an epoch: thousands of cards and mails are named by it. */
  get importKey(): Bytes {
    if (this.#importKey?.of !== this.#epoch) {
      this.#importKey = { of: this.#epoch, key: lastingKey(this.#epoch, 'import') }
    }
    return this.#importKey.key
  }

  get threadSecret(): Bytes {
    return lastingKey(this.#epoch, 'thread token')
  }

  today(): Day {
    return dayOf(this.ports.clock.now())
  }

  /**
   * The newest day that this device believed. Whatever is refused or destroyed for being
   * over is measured by it: a clock that jumped decides nothing.
   */
  believedDay(): Day {
    return this.#epoch.calendar.day
  }

  /** How far ahead open tickets are kept readable. */
  horizon(): Day {
    return daysAfter(this.believedDay(), this.keepDays)
  }

  /** The time, but never of a day before one that this device believed. */
  now(): Timestamp {
    return Math.max(this.ports.clock.now(), startOf(this.believedDay())) as Timestamp
  }

  /** The time, but never of a day after those that it believed: for what is not undone. */
  believedNow(): Timestamp {
    const end = startOf(daysAfter(this.believedDay(), 1)) - 1
    return Math.min(this.now(), end) as Timestamp
  }

  /** The id of the one lasting document of that name. */
  lastingId(name: string): DocumentId {
    const seed = hash(utf8(`${this.workspace} ${name}`)).subarray(0, 14)
    return documentId(0, seed)
  }

  /** Where another tab of this device has stepped to. */
  async followEpoch(): Promise<void> {
    const kept = await readEpoch(this.ports, this.vault)
    if (kept && kept.calendar.day > this.#epoch.calendar.day) this.#epoch = kept
  }

  /** Calendar keys of days before are gone for good after this. */
  async setEpoch(epoch: Epoch): Promise<void> {
    const kept = await this.ports.storage.write({ rows: [epochRow(this.vault, epoch)] })
    if (kept.ok) this.#epoch = epoch // without room the old one is kept, and tried again
  }

  async keep(
    chunks: readonly Bytes[],
    rows: readonly Row[]
  ): Promise<Result<void, StorageFull>> {
    const kept = await this.#keep(chunks, rows)
    if (!kept.ok) return kept
    const stale = rows
      .filter(row => row.table === 'fresh')
      .map(row => row.key as TicketId) // fresh rows are keyed by ticket
      .filter(ticket => this.cardTable.get(ticket)?.stale)
    if (stale.length > 0) this.afterStale(stale)
    return kept
  }

  async #keep(
    chunks: readonly Bytes[],
    rows: readonly Row[]
  ): Promise<Result<void, StorageFull>> {
    const stored = chunks.map(storedChunk)
    const kept = await this.ports.storage.write({
      chunks: stored,
      rows: [...rows, ...stored.map(chunk => this.#outboxRow(chunk.id))]
    })
    if (!kept.ok) return kept
    this.#learn(rows)
    this.tell(stored, rows)
    this.afterKeep(stored.length)
    this.list.publish()
    return kept
  }

  /** Memory follows the storage: what it had no room for is not known either. */
  #learn(rows: readonly Row[]): void {
    for (const row of rows) {
      if (row.table === 'fresh') this.cardTable.refresh(row)
      else if (row.table === 'vault') this.endings.learn(row)
    }
  }

  /** The other tabs read what was written. */
  tell(stored: readonly StoredChunk[], rows: readonly Row[] = []): void {
    const carded = rows.filter(row => row.table === 'fresh').map(row => row.key)
    this.ports.tabs.tell({
      type: 'written',
      documents: [
        ...new Set([
          ...stored.map(chunk => chunk.document),
          ...(carded as TicketId[]) // fresh rows are keyed by ticket
        ])
      ],
      chunks: stored.map(chunk => chunk.id)
    })
  }

  /** A ticket as another tab lists it: its card fresh, or folded into its page since. */
  async readCard(ticket: DocumentId): Promise<void> {
    if (isLasting(ticket)) return
    await this.endings.readAgain(ticket)
    for (const [table, key] of [
      ['fresh', ticket],
      ['cards', pageOf(ticket)]
    ] as const) {
      const bytes = await this.ports.storage.row(table, key)
      if (!bytes) continue
      this.cardTable.refresh({ table, key, bytes })
      return
    }
  }

  /** Writes the pages of the cards that changed, and those without what is `gone`. */
  foldCards(
    gone: readonly TicketId[],
    isStopped: () => boolean = () => false
  ): Promise<Result<void, StorageFull>> {
    const { storage, tabs, timer } = this.ports
    return tabs.alone('cards', async () => {
      // the newest cards of other tabs, too
      const fresh = await storage.rows('fresh')
      await this.cardTable.load(this.ports, [], fresh)
      const pages = this.cardTable.pagesToFold(gone)
      // and those that they folded unheard; of equal ones the fresh one is met last, and counts
      await this.cardTable.load(this.ports, await this.#pages(pages), fresh)
      // another tab may have kept it just before it was forgotten
      this.cardTable.forget(gone)
      const writes = this.cardTable.fold(pages)
      for (;;) {
        if (isStopped()) break // locked, or wiped: nothing may be written after that
        // in turn: of a card that is on its way the newer row would go, too
        const kept = await this.documents.inTurn(async () => {
          const next = writes.next()
          if (next.done) return undefined
          const { rows = [], ...others } = next.value
          return storage.write({
            ...others,
            rows: [...rows, foldRow(this.ports, this.vault)]
          })
        })
        if (!kept) break
        if (!kept.ok) return kept
        await timer.breathe()
      }
      return done
    })
  }

  async #pages(keys: readonly string[]): Promise<Row[]> {
    const rows: Row[] = []
    for (const key of keys) {
      const bytes = await this.ports.storage.row('cards', key)
      if (bytes) rows.push({ table: 'cards', key, bytes })
    }
    return rows
  }

  /**
   * Somebody opened a ticket whose card may be wrong. If its merged state ends on another
   * day than the newest record says, that is put right for everybody.
   */
  async renewCard(
    id: TicketId,
    ticket: Ticket,
    marks: readonly string[]
  ): Promise<Result<void, StorageFull>> {
    const { rows, chunks } = await this.#cards.make(id, ticket, marks)
    // stale still while a change is missing here: whoever brings it renews the card again
    return this.#keep(chunks, rows)
  }

  /** Its bytes say when, so that chunks go out in the order they were made. */
  #outboxRow(id: ChunkId): Row {
    const bytes = new Uint8Array(12)
    const view = new DataView(bytes.buffer)
    view.setFloat64(0, this.ports.clock.now())
    view.setUint32(8, this.#kept++)
    return { table: 'outbox', key: id, bytes }
  }
}

export function storedChunk(bytes: Uint8Array): StoredChunk {
  const decoded = decodeHeader(bytes)
  if (!decoded.ok) throw new Error('not a chunk')
  return asStored(decoded.value.header, bytes)
}

export function asStored(header: Header, bytes: Uint8Array): StoredChunk {
  const { kind, document, tag, day } = header
  return { id: chunkId(bytes), kind, document, tag, day, bytes }
}
