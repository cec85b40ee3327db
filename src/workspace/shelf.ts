/** This device's side of replication: what came from a relay is checked and put away. */
import * as v from 'valibot'

import { pack, unpack } from '../bytes.ts'
import { ticketSchema } from '../documents/schemas.ts'
import {
  daysAfter,
  type ChunkId,
  type Day,
  type DocumentId,
  type TicketId,
  type Timestamp
} from '../ids.ts'
import type { Row, StorageFull, StoredChunk } from '../ports.ts'
import { done, type Result } from '../result.ts'
import { decodeChunk, decodeHeader, headerLength, kinds } from '../sync/chunk.ts'
import { endDayOf, hasEnded, isLasting } from '../sync/end-day.ts'
import type { Aside } from '../sync/outgoing.ts'
import type { CardOnly, Cursor, LinkState, Shelf } from '../sync/replicator.ts'
import { longestAhead } from '../trust/calendar.ts'
import { Awake } from './awake.ts'
import { Bulletin } from './bulletin.ts'
import { asStored, type Core } from './core.ts'
import { Reading } from './reading.ts'

/** What a later app adds is left out: it must not keep this one from reading on. */
const cursorShape = v.object({
  at: v.number(),
  instance: v.string(),
  partial: v.optional(v.picklist(['cards', 'whole']))
})

export interface ShelfEvents {
  readonly heard: (sealed: Uint8Array) => void
  readonly invitations: Shelf['invitations']
  readonly lobby: (chunks: readonly StoredChunk[]) => Promise<void>
  readonly relayTime: (at: Timestamp) => void
  /** `aside`: the document of each chunk that no relay takes. */
  readonly state: (
    state: LinkState,
    unsent: number,
    aside: readonly DocumentId[]
  ) => void
  readonly full: (isFull: boolean) => void
  /** Something that this device may still have is over. */
  readonly ended: () => void
  /** Something that was refused here as over is not over. */
  readonly revived: () => void
  /** All that the relay has is here. */
  readonly even: () => void
}

export class DeviceShelf implements Shelf {
  readonly #core: Core
  readonly #events: ShelfEvents
  readonly #awake: Awake
  readonly #reading: Reading
  readonly #bulletin: Bulletin
  #state: LinkState = 'connecting'
  #unsent = 0
  #aside: readonly DocumentId[] = []
  #kept = 0

  constructor(core: Core, events: ShelfEvents) {
    this.#core = core
    this.#events = events
    this.#awake = new Awake(core)
    this.#reading = new Reading(core, this.#awake, events.revived)
    this.#bulletin = new Bulletin(
      core.ports,
      () => this.#awake.isEven,
      () => core.list.publish()
    )
  }

  stop(): void {
    this.#bulletin.stop()
  }

  async cursor(): Promise<Cursor | undefined> {
    const row = await this.#core.ports.storage.row('relay', 'cursor')
    const opened =
      row && this.#core.vault.open({ table: 'relay', key: 'cursor', bytes: row })
    const read = opened?.ok ? unpack(opened.value) : undefined
    return read?.ok && v.is(cursorShape, read.value) ? read.value : undefined
  }

  async saveCursor(cursor: Cursor): Promise<void> {
    const row = this.#core.vault.row('relay', 'cursor', pack({ ...cursor }))
    await this.#core.ports.storage.write({ rows: [row] })
  }

  async take(chunks: readonly Uint8Array[]): Promise<Result<void, StorageFull>> {
    const latest = this.#latestEnd()
    const sound = chunks
      .map(bytes => storedIfSound(bytes, latest))
      .filter(chunk => chunk !== undefined)
    const isRecord = ({ kind }: StoredChunk) => kind === kinds.record
    const alive = (chunk: StoredChunk) => this.#isAlive(chunk)
    // first, for they say what else of these is over, or is no longer
    const records = sound.filter(isRecord).filter(alive)
    const ends = await this.#reading.read(records)
    const others = sound.filter(chunk => !isRecord(chunk)).filter(alive)
    const read = await this.#reading.read(others)
    const welcome = [...records, ...others]
    const gone = new Set([...ends.gone, ...read.gone])
    const kept = await this.#core.ports.storage.write({
      chunks: welcome.filter(({ id }) => !gone.has(id)),
      rows: [...ends.rows, ...read.rows],
      dropChunks: [...gone]
    })
    this.#events.full(!kept.ok)
    if (!kept.ok) {
      this.#reading.forgetWaiting()
      return kept
    }
    await this.#follow(welcome, read.stale)
    if (this.#awake.isEven) await this.#noteAwake()
    await this.#core.refused.leave(welcome.map(({ id }) => id))
    await this.#core.refused.add(sound.filter(chunk => !this.#isAlive(chunk)))
    return done
  }

  /**
   * Wraps come whole, so that the cards beside them can be opened. Neither is kept yet:
   * they follow, and whoever stops before is told the rest of the cards anew. What has no
   * key of its own is taken at once: a record says which cards are over.
   */
  async takeCards(
    items: readonly CardOnly[],
    whole: readonly Uint8Array[]
  ): Promise<void> {
    const isWrap = (bytes: Uint8Array) => bytes[1] === kinds.wrap // as `decodeHeader`
    const others = whole.filter(bytes => !isWrap(bytes))
    if (others.length > 0) await this.take(others)
    for (const bytes of whole.filter(isWrap)) {
      const chunk = decodeChunk(bytes)
      if (chunk.ok && this.#isAlive(chunk.value.header)) {
        this.#core.keys.readWrap(chunk.value)
      }
    }
    for (const { bytes } of items) {
      const header = decodeHeader(bytes)
      if (!header.ok) continue
      const card = bytes.subarray(headerLength)
      const chunk = { header: header.value.header, card, body: new Uint8Array() }
      const heard = await this.#reading.card(chunk)
      if (heard) this.#core.cardTable.hear(heard)
    }
    this.#bulletin.news()
  }

  async unsent(): Promise<readonly ChunkId[]> {
    const before = this.#kept
    const rows = await this.#core.ports.storage.rows('outbox')
    // those that were kept while it was read may not be among them
    this.#unsent = rows.length + this.#kept - before
    return [...rows].sort(byBytes).map(row => row.key as ChunkId) // as `keep` wrote them
  }

  async settled(ids: readonly ChunkId[]): Promise<void> {
    const settled = new Set(ids)
    // of another relay, or of a newer one
    const taken = (await this.aside()).filter(({ id }) => settled.has(id))
    const dropRows = [
      ...ids.map(key => ({ table: 'outbox', key }) as const),
      ...taken.map(one => ({ table: 'aside', key: asideKey(one) }) as const)
    ]
    await this.#core.ports.storage.write({ dropRows })
    await this.#count()
    this.#tellState()
  }

  async putAside(chunks: readonly Aside[]): Promise<void> {
    const rows = chunks.map(one => ({
      table: 'aside' as const,
      key: asideKey(one),
      bytes: Uint8Array.of(one.tooLarge ? 1 : 0)
    }))
    const dropRows = chunks.map(({ id }) => ({ table: 'outbox', key: id }) as const)
    await this.#core.ports.storage.write({ rows, dropRows })
    await this.#count()
    this.#tellState()
  }

  async aside(): Promise<readonly Aside[]> {
    const rows = await this.#core.ports.storage.rows('aside')
    return rows.map(asideOf).filter(({ id }) => !this.#core.superseded.has(id))
  }

  /** At once: whoever asks now whether all has left must not hear that it has. */
  kept(chunks: number): void {
    this.#kept += chunks
    this.#unsent += chunks
    if (this.#state === 'online') this.#tellState()
  }

  chunks(ids: readonly ChunkId[]): Promise<readonly StoredChunk[]> {
    return this.#core.ports.storage.chunks(ids)
  }

  async ids(): Promise<readonly ChunkId[]> {
    const ids = await this.#core.ports.storage.chunkIds()
    const kept = (await this.aside()).filter(({ tooLarge }) => tooLarge)
    if (kept.length === 0) return ids
    const here = new Set(kept.map(({ id }) => id))
    return ids.filter(id => !here.has(id))
  }

  refused(): Promise<readonly ChunkId[]> {
    const today = this.#core.believedDay()
    return this.#core.refused.ids(today, chunk => !this.#isAlive(chunk))
  }

  refusedNoMore(ids: readonly ChunkId[]): Promise<void> {
    return this.#core.refused.leave(ids)
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

  async even(): Promise<void> {
    this.#awake.isEven = true
    this.#bulletin.catchUp()
    await this.#noteAwake()
    this.#events.even()
    await this.#core.refused.save()
  }

  state(state: LinkState): void {
    if (state !== 'online') this.#awake.isEven = false
    void this.#count().then(() => {
      this.#state = state
      this.#tellState()
    })
  }

  async #count(): Promise<void> {
    await this.unsent()
    this.#aside = (await this.aside()).map(({ document }) => document)
  }

  #tellState(): void {
    this.#events.state(this.#state, this.#unsent, this.#aside)
  }

  /** What another tab kept: it may not have known what this one knows. */
  async hearWritten(ids: readonly ChunkId[]): Promise<void> {
    const { storage } = this.#core.ports
    const read = await this.#reading.read(await storage.chunks(ids))
    await storage.write({ rows: read.rows, dropChunks: read.gone })
    await this.renewStale(read.stale)
  }

  /** Also those that came before their invitation, or while nobody could answer. */
  async answerKnocks(): Promise<void> {
    await this.#events.lobby(await this.#core.ports.storage.chunksOfKind(kinds.lobby))
  }

  /** Opens tickets whose card may be wrong; without `tickets`, all of them. */
  async renewStale(
    tickets: readonly TicketId[] = this.#core.cardTable.stale()
  ): Promise<void> {
    for (const ticket of tickets) {
      if (!this.#core.cardTable.get(ticket)?.stale) continue
      await this.#core.documents.inTurn(() => this.#renew(ticket))
      await this.#core.ports.timer.breathe()
    }
  }

  async #renew(ticket: TicketId): Promise<void> {
    const core = this.#core
    const seen = await core.documents.look(ticketSchema, ticket)
    if (seen) await core.renewCard(ticket, seen.current, seen.marks)
  }

  #isAlive(chunk: Pick<StoredChunk, 'document' | 'kind' | 'day'>): boolean {
    const today = this.#core.believedDay()
    const { document, kind, day } = chunk
    if (hasEnded(document, today)) return false
    if (kind === kinds.record || kind === kinds.lobby) return day >= today
    return !this.#core.endings.isOver(document, today)
  }

  /** By the later of the days that it may be: a device that slept refuses nothing honest. */
  #latestEnd(): Day {
    const today = Math.max(this.#core.today(), this.#core.believedDay()) as Day
    return daysAfter(today, longestAhead)
  }

  async #noteAwake(): Promise<void> {
    const isNew = await this.#awake.note()
    // what was from the future may be from today
    if (isNew) await this.#reading.readWaiting()
  }

  async #follow(
    chunks: readonly StoredChunk[],
    stale: readonly TicketId[]
  ): Promise<void> {
    const documents = [...new Set(chunks.map(chunk => chunk.document))]
    if (documents.includes(this.#core.members.document)) {
      await this.#core.members.load()
      await this.#core.documents.openAgain() // what its author's joining explains
      await this.#reading.readWaiting()
    } else {
      await this.#core.documents.arrived(documents)
    }
    this.#core.tell(chunks)
    if (this.#reading.takeEnded()) this.#events.ended()
    if (chunks.some(({ kind }) => kind === kinds.lobby || kind === kinds.roster)) {
      await this.answerKnocks()
    }
    if (stale.length > 0) void this.renewStale(stale)
    if (documents.some(document => !isLasting(document))) this.#bulletin.news()
  }
}

function asideKey({ document, id }: Aside): string {
  return `${document}/${id}`
}

function asideOf({ key, bytes }: Row): Aside {
  const [document, id] = key.split('/')
  // as `asideKey` made them
  return {
    id: id as ChunkId,
    document: document as DocumentId,
    tooLarge: bytes[0] === 1
  }
}

function byBytes(a: Row, b: Row): number {
  for (let i = 0; i < a.bytes.length; i++) {
    const order = (a.bytes[i] ?? 0) - (b.bytes[i] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

/** `latest`: no app makes a document that ends later, and one would be kept for a lifetime. */
function storedIfSound(bytes: Uint8Array, latest: Day): StoredChunk | undefined {
  const decoded = decodeChunk(bytes)
  if (!decoded.ok) return undefined
  const chunk = asStored(decoded.value.header, bytes)
  const { document, day, kind } = chunk
  const isSound =
    isLasting(document) ||
    kind === kinds.lobby ||
    (day <= endDayOf(document) && endDayOf(document) <= latest)
  return isSound ? chunk : undefined
}
