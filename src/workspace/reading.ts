/**
 * Reading what came from a relay or from another tab: keys first, for all else is opened
 * with them, then records and cards are heard. What no key of ours opens waits.
 */
import { decodeCard, type SealedCard } from '../documents/sealed-card.ts'
import type { ChunkId, DocumentId, TicketId } from '../ids.ts'
import type { Row, StoredChunk } from '../ports.ts'
import { notForUs } from '../result.ts'
import { wasAwakeFor } from '../retention/endings.ts'
import { isFromTheFuture, readRecord } from '../retention/record.ts'
import { decodeChunk, kinds, type Chunk, type Kind } from '../sync/chunk.ts'
import { isLasting } from '../sync/end-day.ts'
import { lobbyOf } from '../sync/hello.ts'
import { openCard, openPlain, opens } from '../sync/sealed-chunk.ts'
import { lastingKey } from '../trust/epoch.ts'
import type { Awake } from './awake.ts'
import type { Core } from './core.ts'
import { Waiting } from './waiting.ts'

/** What was read: to be kept, and what is to be done about it. */
export interface Read {
  readonly rows: readonly Row[]
  /** Their card may be wrong. */
  readonly stale: readonly TicketId[]
  /** Crowded out by these or among these; see `waiting.ts`. */
  readonly gone: readonly ChunkId[]
}

export class Reading {
  readonly #core: Core
  readonly #awake: Awake
  readonly #revived: () => void
  #waits: Waiting | undefined
  /** By what is being read: told once, however many come back. */
  #hasRevived = false
  /** Among what is being read is a record of what is over today. */
  #hasEnded = false

  /** `revived`: something that was refused here as over is not over. */
  constructor(core: Core, awake: Awake, revived: () => void) {
    this.#core = core
    this.#awake = awake
    this.#revived = revived
  }

  async read(chunks: readonly StoredChunk[]): Promise<Read> {
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
    if (this.#hasRevived) this.#revived()
    this.#hasRevived = false
    return { rows, stale: cards.stale, gone }
  }

  /** What waited for a day or for a member, not for a key. */
  async readWaiting(): Promise<void> {
    const { storage } = this.#core.ports
    const waiting = await this.#waiting()
    const ids = waiting.all()
    if (ids.length === 0) return
    const found = await storage.chunks(ids)
    const here = new Set(found.map(({ id }) => id))
    for (const id of ids) if (!here.has(id)) waiting.leave(id) // forgotten meanwhile
    const { rows } = await this.read(found.filter(({ kind }) => needNoKey.has(kind)))
    if (rows.length > 0) await storage.write({ rows })
  }

  async card(chunk: Chunk): Promise<SealedCard | undefined> {
    const { document, keyId } = chunk.header
    if (chunk.card.length === 0 || isLasting(document)) return undefined
    const key = await this.#core.keys.keyOf(document, keyId)
    const opened = key && openCard(this.#core.workspace, chunk.header, chunk.card, key)
    const card = opened?.ok ? decodeCard(opened.value) : undefined
    return card?.ok && card.value.card.ticket === document ? card.value : undefined
  }

  /** Since this was asked last: something that this device may still have is over. */
  takeEnded(): boolean {
    const hasEnded = this.#hasEnded
    this.#hasEnded = false
    return hasEnded
  }

  /** What was read last was not kept: what waits is read again, as it was kept. */
  forgetWaiting(): void {
    this.#waits = undefined
  }

  /** Whether a key of ours opens it; a record is heard on the way. */
  async #open(chunk: Chunk): Promise<{ opens: boolean; rows: Row[] }> {
    const { workspace, epoch, keys, members } = this.#core
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
        const invited = [...members.roster.invitations.values()].find(
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
      const heard = await this.card(chunk)
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

  async #ending(chunk: Chunk): Promise<Row | undefined> {
    const core = this.#core
    const context = { workspace: core.workspace, epoch: core.epoch }
    const read = readRecord(context, chunk, device => core.members.signKeyOf(device))
    if (!read.ok || isFromTheFuture(read.value, core.now())) return undefined
    const awakeOn = await this.#awake.lastOn()
    const met =
      this.#awake.isEven || wasAwakeFor(read.value.day, awakeOn, core.keepDays)
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
