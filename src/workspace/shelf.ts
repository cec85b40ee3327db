/** This device's side of replication: what came from a relay is checked and put away. */
import * as v from 'valibot'

import { pack, unpack } from '../bytes.ts'
import { decodeCard, type SealedCard } from '../documents/card-table.ts'
import { ticketSchema } from '../documents/schemas.ts'
import { threadsOf } from '../documents/threads.ts'
import { plain } from '../documents/plain.ts'
import { cardOf } from '../domain/card.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { ChunkId, TicketId, Timestamp } from '../ids.ts'
import type { Row, StorageFull, StoredChunk } from '../ports.ts'
import { done, type Result } from '../result.ts'
import { readRecord } from '../retention/record.ts'
import {
  decodeChunk,
  decodeHeader,
  headerLength,
  kinds,
  type Chunk
} from '../sync/chunk.ts'
import { endDayOf, hasEnded, isLasting } from '../sync/end-day.ts'
import type { CardOnly, Cursor, LinkState, Shelf } from '../sync/replicator.ts'
import { openCard } from '../sync/sealed-chunk.ts'
import { storedChunk, type Core } from './core.ts'

const cursorShape = v.strictObject({ at: v.number(), instance: v.string() })

export interface ShelfEvents {
  readonly heard: (sealed: Uint8Array) => void
  readonly invitations: Shelf['invitations']
  readonly lobby: (chunks: readonly StoredChunk[]) => Promise<void>
  readonly relayTime: (at: Timestamp) => void
  readonly state: (state: LinkState, unsent: number) => void
  readonly full: () => void
  /** Something that this device may still have is over. */
  readonly ended: () => void
}

export class DeviceShelf implements Shelf {
  readonly #core: Core
  readonly #events: ShelfEvents
  /** Tickets whose card does not cover all their changes. */
  readonly #stale = new Set<TicketId>()
  #unsent = 0

  constructor(core: Core, events: ShelfEvents) {
    this.#core = core
    this.#events = events
  }

  async cursor(): Promise<Cursor | undefined> {
    const row = await this.#core.ports.storage.row('relay', 'cursor')
    const opened =
      row && this.#core.vault.open({ table: 'relay', key: 'cursor', bytes: row })
    const read = opened?.ok ? unpack(opened.value) : undefined
    return read?.ok ? v.parse(cursorShape, read.value) : undefined
  }

  async saveCursor(cursor: Cursor): Promise<void> {
    const row = this.#core.vault.row('relay', 'cursor', pack({ ...cursor }))
    await this.#core.ports.storage.write({ rows: [row] })
  }

  async take(chunks: readonly Uint8Array[]): Promise<Result<void, StorageFull>> {
    const sound = chunks.filter(isSound).map(bytes => storedChunk(bytes))
    const welcome = sound.filter(chunk => this.#isAlive(chunk))
    const read = await this.#read(welcome)
    const kept = await this.#core.ports.storage.write({
      chunks: welcome,
      rows: read.rows
    })
    if (!kept.ok) {
      this.#events.full()
      return kept
    }
    await this.#follow(welcome, read.stale)
    return done
  }

  /** Wraps come whole, so that the cards beside them can be opened. */
  async takeCards(
    items: readonly CardOnly[],
    whole: readonly Uint8Array[]
  ): Promise<void> {
    if (whole.length > 0) await this.take(whole)
    for (const { bytes } of items) {
      const header = decodeHeader(bytes)
      if (!header.ok) continue
      const card = bytes.subarray(headerLength)
      const chunk = { header: header.value.header, card, body: new Uint8Array() }
      const heard = await this.#card(chunk)
      if (heard) this.#core.cardTable.hear(heard)
    }
    this.#core.publish()
  }

  async unsent(): Promise<readonly ChunkId[]> {
    const rows = await this.#core.ports.storage.rows('outbox')
    this.#unsent = rows.length
    return [...rows].sort(byBytes).map(row => row.key as ChunkId) // as `keep` wrote them
  }

  async settled(ids: readonly ChunkId[]): Promise<void> {
    const dropRows = ids.map(key => ({ table: 'outbox', key }) as const)
    await this.#core.ports.storage.write({ dropRows })
    this.#unsent = Math.max(0, this.#unsent - ids.length)
    this.#events.state('online', this.#unsent)
  }

  chunks(ids: readonly ChunkId[]): Promise<readonly StoredChunk[]> {
    return this.#core.ports.storage.chunks(ids)
  }

  ids(): Promise<readonly ChunkId[]> {
    return this.#core.ports.storage.chunkIds()
  }

  mayShare(chunk: StoredChunk): boolean {
    return this.#isAlive(chunk) && !this.#core.superseded.has(chunk.id)
  }

  superseded(): readonly ChunkId[] {
    return [...this.#core.superseded]
  }

  /** The relay has let go of them, and so do we. */
  async drop(ids: readonly ChunkId[]): Promise<void> {
    await this.#core.ports.storage.write({ dropChunks: ids })
  }

  heard(sealed: Uint8Array): void {
    this.#events.heard(sealed)
  }

  invitations(): ReturnType<Shelf['invitations']> {
    return this.#events.invitations()
  }

  relayTime(milliseconds: number): void {
    this.#events.relayTime(milliseconds as Timestamp)
  }

  state(state: LinkState): void {
    void this.unsent().then(unsent => {
      this.#events.state(state, unsent.length)
    })
  }

  /** Opens what other tabs or devices left without a card that covers everything. */
  async renewStale(): Promise<void> {
    for (const ticket of [...this.#stale]) {
      this.#stale.delete(ticket)
      const entry = this.#core.cardTable.get(ticket)
      if (!entry) continue
      await this.#core.documents.look(ticketSchema, ticket, (doc, marks) => {
        const now = plain<Ticket>(doc)
        const card = cardOf(ticket, now, threadsOf(this.#core.importKey, now))
        const { row } = this.#core.cardTable.set(card, marks)
        void this.#core.ports.storage.write({ rows: [row] })
      })
      await this.#core.ports.timer.breathe()
    }
    this.#core.publish()
  }

  #isAlive(chunk: StoredChunk): boolean {
    const today = this.#core.today()
    const { document, kind, day } = chunk
    if (hasEnded(document, today)) return false
    if (kind === kinds.record || kind === kinds.lobby) return day >= today
    return !this.#core.endings.isOver(document, today)
  }

  async #read(
    chunks: readonly StoredChunk[]
  ): Promise<{ rows: Row[]; stale: TicketId[] }> {
    const rows: Row[] = []
    const stale: TicketId[] = []
    for (const stored of chunks) {
      const chunk = decodeChunk(stored.bytes)
      if (!chunk.ok) continue
      if (stored.kind === kinds.wrap) {
        const key = await this.#core.keys.readWrap(chunk.value)
        if (key.ok) rows.push(key.value)
      } else if (stored.kind === kinds.record) {
        const row = this.#ending(chunk.value)
        if (row) rows.push(row)
      } else if (stored.kind === kinds.delta) {
        const heard = await this.#card(chunk.value)
        if (!heard) continue
        const put = this.#core.cardTable.hear(heard)
        rows.push(put.row)
        if (put.stale) stale.push(heard.card.ticket)
      }
    }
    return { rows, stale }
  }

  async #follow(
    chunks: readonly StoredChunk[],
    stale: readonly TicketId[]
  ): Promise<void> {
    const documents = [...new Set(chunks.map(chunk => chunk.document))]
    if (documents.includes(this.#core.rosterDocument)) await this.#core.loadRoster()
    await this.#core.documents.arrived(documents)
    this.#core.tell(chunks)
    if (chunks.some(chunk => chunk.kind === kinds.record)) this.#events.ended()
    const lobby = chunks.filter(chunk => chunk.kind === kinds.lobby)
    if (lobby.length > 0) await this.#events.lobby(lobby)
    for (const ticket of stale) this.#stale.add(ticket)
    if (stale.length > 0) void this.renewStale()
    if (documents.some(document => !isLasting(document))) this.#core.publish()
  }

  #ending(chunk: Chunk): Row | undefined {
    const context = { workspace: this.#core.workspace, epoch: this.#core.epoch }
    const read = readRecord(context, chunk, device => this.#core.signKeyOf(device))
    return read.ok ? this.#core.endings.hear(read.value) : undefined
  }

  async #card(chunk: Chunk): Promise<SealedCard | undefined> {
    const { document, keyId } = chunk.header
    if (chunk.card.length === 0 || isLasting(document)) return undefined
    const key = (await this.#core.keys.keysOf(document)).get(keyId)
    const opened = key && openCard(this.#core.workspace, chunk.header, chunk.card, key)
    const card = opened?.ok ? decodeCard(opened.value) : undefined
    return card?.ok && card.value.card.ticket === document ? card.value : undefined
  }
}

function byBytes(a: Row, b: Row): number {
  for (let i = 0; i < a.bytes.length; i++) {
    const order = (a.bytes[i] ?? 0) - (b.bytes[i] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

function isSound(bytes: Uint8Array): boolean {
  const chunk = decodeChunk(bytes)
  if (!chunk.ok) return false
  const { document, day, kind } = chunk.value.header
  return isLasting(document) || kind === kinds.lobby || day <= endDayOf(document)
}
