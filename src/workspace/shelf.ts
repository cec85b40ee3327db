/** This device's side of replication: what came from a relay is checked and put away. */
import * as v from 'valibot'

import { pack, unpack } from '../bytes.ts'
import { decodeCard, type SealedCard } from '../documents/card-table.ts'
import { ticketSchema } from '../documents/schemas.ts'
import {
  dayOf,
  type ChunkId,
  type Day,
  type DocumentId,
  type TicketId,
  type Timestamp
} from '../ids.ts'
import type { Row, StorageFull, StoredChunk } from '../ports.ts'
import { done, notForUs, type Result } from '../result.ts'
import { wasAwakeFor } from '../retention/endings.ts'
import { isFromTheFuture, readRecord } from '../retention/record.ts'
import {
  decodeChunk,
  decodeHeader,
  headerLength,
  kinds,
  type Chunk,
  type Kind
} from '../sync/chunk.ts'
import { endDayOf, hasEnded, isLasting } from '../sync/end-day.ts'
import type { CardOnly, Cursor, LinkState, Shelf } from '../sync/replicator.ts'
import { lobbyOf } from '../sync/hello.ts'
import { openCard, openPlain, opens } from '../sync/sealed-chunk.ts'
import { lastingKey } from '../trust/epoch.ts'
import { asStored, type Core } from './core.ts'
import { Waiting } from './waiting.ts'

const publishEvery = 500
const awakeKey = 'awake'
const cursorShape = v.strictObject({ at: v.number(), instance: v.string() })

export interface ShelfEvents {
  readonly heard: (sealed: Uint8Array) => void
  readonly invitations: Shelf['invitations']
  readonly lobby: (chunks: readonly StoredChunk[]) => Promise<void>
  readonly relayTime: (at: Timestamp) => void
  readonly state: (state: LinkState, unsent: number) => void
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
  #waits: Waiting | undefined
  #unsent = 0
  /** All that the relay has is here, and what it gets comes at once. */
  #isEven = false
  #notedAwake: { readonly day: Day | undefined } | undefined
  /** By what is being read: told once, however many come back. */
  #hasRevived = false
  #cancelPublish: (() => void) | undefined
  #hasNews = false
  /** Among what is being read is a record of what is over today. */
  #hasEnded = false

  constructor(core: Core, events: ShelfEvents) {
    this.#core = core
    this.#events = events
  }

  stop(): void {
    this.#cancelPublish?.()
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
    const sound = chunks.map(storedIfSound).filter(chunk => chunk !== undefined)
    const isRecord = ({ kind }: StoredChunk) => kind === kinds.record
    const alive = (chunk: StoredChunk) => this.#isAlive(chunk)
    // first, for they say what else of these is over, or is no longer
    const records = sound.filter(isRecord).filter(alive)
    const ends = await this.#read(records)
    const others = sound.filter(chunk => !isRecord(chunk)).filter(alive)
    const read = await this.#read(others)
    const welcome = [...records, ...others]
    const gone = new Set([...ends.gone, ...read.gone])
    const kept = await this.#core.ports.storage.write({
      chunks: welcome.filter(({ id }) => !gone.has(id)),
      rows: [...ends.rows, ...read.rows],
      dropChunks: [...gone]
    })
    this.#events.full(!kept.ok)
    if (!kept.ok) {
      this.#waits = undefined // as it was kept
      return kept
    }
    await this.#follow(welcome, read.stale)
    if (this.#isEven) await this.#noteAwake()
    return done
  }

  /**
   * Wraps come whole, so that the cards beside them can be opened. Neither is kept yet:
   * they follow, and whoever stops before begins anew. What has no key of its own is
   * taken at once: a record says which cards are over.
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
      const heard = await this.#card(chunk)
      if (heard) this.#core.cardTable.hear(heard)
    }
    this.#publish()
  }

  async unsent(): Promise<readonly ChunkId[]> {
    const rows = await this.#core.ports.storage.rows('outbox')
    this.#unsent = rows.length
    return [...rows].sort(byBytes).map(row => row.key as ChunkId) // as `keep` wrote them
  }

  async settled(ids: readonly ChunkId[]): Promise<void> {
    const dropRows = ids.map(key => ({ table: 'outbox', key }) as const)
    await this.#core.ports.storage.write({ dropRows })
    await this.unsent()
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

  async even(): Promise<void> {
    this.#isEven = true
    if (this.#hasNews) this.#publish()
    await this.#noteAwake()
    this.#events.even()
  }

  /** Also while the line stays up for days. */
  async #noteAwake(): Promise<void> {
    const core = this.#core
    const today = dayOf(core.now())
    const rows = core.endings.meet(today)
    if ((await this.#lastAwake()) !== today) {
      rows.push(core.vault.row('relay', awakeKey, pack(today)))
    }
    if (rows.length === 0) return
    const kept = await core.ports.storage.write({ rows })
    if (kept.ok) this.#notedAwake = { day: today }
    await this.#readWaiting() // what was from the future may be from today
  }

  state(state: LinkState): void {
    if (state !== 'online') this.#isEven = false
    void this.unsent().then(unsent => {
      this.#events.state(state, unsent.length)
    })
  }

  /** What another tab kept: it may not have known what this one knows. */
  async hearWritten(ids: readonly ChunkId[]): Promise<void> {
    const { storage } = this.#core.ports
    const read = await this.#read(await storage.chunks(ids))
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

  /** `gone`: crowded out by these or among these; see `waiting.ts`. */
  async #read(
    chunks: readonly StoredChunk[]
  ): Promise<{ rows: Row[]; stale: TicketId[]; gone: ChunkId[] }> {
    const waiting = await this.#waiting()
    const rows: Row[] = []
    const keyed = new Set<DocumentId>()
    // whatever order a relay has them in: all else is opened with a key
    for (const [stored, chunk] of ofKind(chunks, kinds.wrap)) {
      const key = this.#core.keys.readWrap(chunk)
      if (!key.ok) {
        waiting.add(stored)
        continue
      }
      waiting.leave(stored.id)
      rows.push(this.#core.keys.rowOf(stored.document, key.value))
      keyed.add(stored.document)
    }
    const late = await this.#core.ports.storage.chunks(waiting.of(keyed))
    const deltas: Chunk[] = []
    for (const stored of [...late, ...chunks]) {
      const chunk = decodeChunk(stored.bytes)
      if (!chunk.ok || stored.kind === kinds.wrap) continue
      const read = await this.#open(chunk.value)
      if (read.opens) waiting.leave(stored.id)
      else waiting.add(stored)
      rows.push(...read.rows)
      if (read.opens && stored.kind === kinds.delta) deltas.push(chunk.value)
    }
    const cards = await this.#hearCards(deltas)
    const gone = waiting.crowdedOut()
    rows.push(...cards.rows, ...waiting.rows())
    if (this.#hasRevived) this.#events.revived()
    this.#hasRevived = false
    return { rows, stale: cards.stale, gone }
  }

  /** Whether a key of ours opens it; a record is heard on the way. */
  async #open(chunk: Chunk): Promise<{ opens: boolean; rows: Row[] }> {
    const { workspace, epoch, keys, roster } = this.#core
    const { kind, document, keyId } = chunk.header
    switch (kind) {
      case kinds.record: {
        const row = await this.#ending(chunk)
        return { opens: row !== undefined, rows: row ? [row] : [] }
      }
      case kinds.roster:
        return {
          opens: openPlain(workspace, chunk, lastingKey(epoch, 'roster')).ok,
          rows: []
        }
      case kinds.lobby: {
        const invited = [...roster.invitations.values()].find(
          ({ op }) => lobbyOf(op.key) === document
        )
        return {
          opens: invited ? openPlain(workspace, chunk, invited.op.knockKey).ok : false,
          rows: []
        }
      }
      default: {
        const key = await keys.keyOf(document, keyId)
        return { opens: key ? opens(workspace, chunk, key) : false, rows: [] }
      }
    }
  }

  /** What waited for a day or for a member, not for a key. */
  async #readWaiting(): Promise<void> {
    const { storage } = this.#core.ports
    const waiting = await this.#waiting()
    const ids = waiting.all()
    if (ids.length === 0) return
    const found = await storage.chunks(ids)
    const here = new Set(found.map(({ id }) => id))
    for (const id of ids) if (!here.has(id)) waiting.leave(id) // forgotten meanwhile
    const { rows } = await this.#read(found.filter(({ kind }) => needNoKey.has(kind)))
    if (rows.length > 0) await storage.write({ rows })
  }

  async #waiting(): Promise<Waiting> {
    if (this.#waits) return this.#waits
    const waits = new Waiting(this.#core.vault)
    await waits.load(this.#core.ports, this.#core.believedDay())
    return (this.#waits ??= waits)
  }

  async #hearCards(
    deltas: readonly Chunk[]
  ): Promise<{ rows: Row[]; stale: TicketId[] }> {
    const heardOf = new Set<TicketId>()
    const stale = new Set<TicketId>()
    for (const chunk of deltas) {
      const heard = await this.#card(chunk)
      if (!heard) continue
      const { ticket } = heard.card
      heardOf.add(ticket)
      if (this.#core.cardTable.hear(heard).stale) stale.add(ticket)
      else stale.delete(ticket)
    }
    const rows = [...heardOf]
      .map(ticket => this.#core.cardTable.rowOf(ticket))
      .filter(row => row !== undefined)
    return { rows, stale: [...stale] }
  }

  async #follow(
    chunks: readonly StoredChunk[],
    stale: readonly TicketId[]
  ): Promise<void> {
    const documents = [...new Set(chunks.map(chunk => chunk.document))]
    if (documents.includes(this.#core.rosterDocument)) {
      await this.#core.loadRoster()
      await this.#core.documents.openAgain() // what its author's joining explains
      await this.#readWaiting()
    } else {
      await this.#core.documents.arrived(documents)
    }
    this.#core.tell(chunks)
    if (this.#hasEnded) this.#events.ended()
    this.#hasEnded = false
    if (chunks.some(({ kind }) => kind === kinds.lobby || kind === kinds.roster)) {
      await this.answerKnocks()
    }
    if (stale.length > 0) void this.renewStale(stale)
    if (documents.some(document => !isLasting(document))) this.#publish()
  }

  /**
   * At once; but while a desk is being fetched, in hundreds of messages, twice a second:
   * every screen counts and sorts each new list.
   */
  #publish(): void {
    if (this.#cancelPublish && !this.#isEven) {
      this.#hasNews = true
      return
    }
    this.#core.publish()
    this.#hasNews = false
    this.#cancelPublish?.()
    this.#cancelPublish = this.#core.ports.timer.after(publishEvery, () => {
      this.#cancelPublish = undefined
      if (this.#hasNews) this.#publish()
    })
  }

  async #ending(chunk: Chunk): Promise<Row | undefined> {
    const core = this.#core
    const context = { workspace: core.workspace, epoch: core.epoch }
    const read = readRecord(context, chunk, device => core.signKeyOf(device))
    if (!read.ok || isFromTheFuture(read.value, core.now())) return undefined
    const awakeOn = await this.#awakeOn()
    const met = this.#isEven || wasAwakeFor(read.value.day, awakeOn, core.keepDays)
    const { document } = read.value
    const today = core.believedDay()
    const wasOver = core.endings.isOver(document, today)
    const row = core.endings.hear({ ...read.value, met })
    const isOver = core.endings.isOver(document, today)
    if (wasOver && !isOver) this.#hasRevived = true
    // most that a new device hears of is over and was never here
    const isHere = core.cardTable.get(document) !== undefined
    if (isHere && (isOver || core.endings.isContested(document, today))) {
      this.#hasEnded = true
    }
    return row
  }

  /** When this device last had all that the relay had. */
  async #awakeOn(): Promise<Day | undefined> {
    return this.#isEven ? dayOf(this.#core.now()) : this.#lastAwake()
  }

  async #lastAwake(): Promise<Day | undefined> {
    // also that there is none: a new device asks once for each record of the desk
    if (!this.#notedAwake) {
      const day = await this.#keptAwake()
      this.#notedAwake ??= { day } // it may have been noted meanwhile
    }
    return this.#notedAwake.day
  }

  async #keptAwake(): Promise<Day | undefined> {
    const bytes = await this.#core.ports.storage.row('relay', awakeKey)
    const opened =
      bytes && this.#core.vault.open({ table: 'relay', key: awakeKey, bytes })
    const read = opened?.ok ? unpack(opened.value) : undefined
    return read?.ok && typeof read.value === 'number' ? (read.value as Day) : undefined
  }

  async #card(chunk: Chunk): Promise<SealedCard | undefined> {
    const { document, keyId } = chunk.header
    if (chunk.card.length === 0 || isLasting(document)) return undefined
    const key = await this.#core.keys.keyOf(document, keyId)
    const opened = key && openCard(this.#core.workspace, chunk.header, chunk.card, key)
    const card = opened?.ok ? decodeCard(opened.value) : undefined
    return card?.ok && card.value.card.ticket === document ? card.value : undefined
  }
}

/** Opened with what all members share, but perhaps not yet. */
const needNoKey: ReadonlySet<number> = new Set([
  kinds.record,
  kinds.roster,
  kinds.lobby
])

function ofKind(
  chunks: readonly StoredChunk[],
  kind: Kind
): (readonly [StoredChunk, Chunk])[] {
  return chunks.flatMap(stored => {
    const chunk = stored.kind === kind ? decodeChunk(stored.bytes) : notForUs
    return chunk.ok ? [[stored, chunk.value] as const] : []
  })
}

function byBytes(a: Row, b: Row): number {
  for (let i = 0; i < a.bytes.length; i++) {
    const order = (a.bytes[i] ?? 0) - (b.bytes[i] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

function storedIfSound(bytes: Uint8Array): StoredChunk | undefined {
  const decoded = decodeChunk(bytes)
  if (!decoded.ok) return undefined
  const chunk = asStored(decoded.value.header, bytes)
  const { document, day, kind } = chunk
  const isSound =
    isLasting(document) || kind === kinds.lobby || day <= endDayOf(document)
  return isSound ? chunk : undefined
}
