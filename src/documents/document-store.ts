/**
 * Documents from sealed chunks and back. It owns what is in memory, seals every change of
 * this tab before it counts as saved, and takes in what other tabs and devices wrote.
 */
import * as A from '@automerge/automerge/slim'

import { fromHex, toHex, type Bytes } from '../bytes.ts'
import { dayOf, type ChunkId, type Day, type DocumentId, type WorkspaceId } from '../ids.ts'
import type { ClockPort, RandomPort, Row, StorageFull, StoragePort, StoredChunk } from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import { chunkId, decodeChunk, kinds, noTag, type Header } from '../sync/chunk.ts'
import { hasEnded } from '../sync/end-day.ts'
import { openSigned, sealSigned } from '../sync/sealed-chunk.ts'
import type { Device } from '../trust/device.ts'
import type { Roster } from '../trust/roster.ts'
import { actorOf } from './actor.ts'
import { encodeDelta, markOf, readDelta, type Delta } from './delta.ts'
import { importChange } from './import.ts'
import type { KeyRing } from './key-ring.ts'
import { LiveDocument } from './open-document.ts'
import { plain } from './plain.ts'
import { blank, type Schema } from './schema.ts'

/** What a new chunk brings along, decided by who knows the kind of document. */
export interface Alongside {
  /** Sealed into the chunk; empty for none. */
  readonly card: Uint8Array
  readonly rows: readonly Row[]
  readonly chunks: readonly Bytes[]
}

export interface Known {
  readonly workspace: WorkspaceId
  readonly device: Device
  roster(): Roster
  epochNumber(): number
  /** The last day a new document key should open for. */
  horizon(): Day
  alongside(document: DocumentId, after: unknown, mark: string): Promise<Alongside>
  /** Keeps chunks and rows on this device, in one write, and passes the chunks on. */
  keep(
    chunks: readonly Bytes[],
    rows: readonly Row[]
  ): Promise<Result<void, StorageFull>>
}

export interface NotHere {
  readonly type: 'not-here'
}

export class DocumentStore {
  readonly #ports: ClockPort & RandomPort & StoragePort
  readonly #known: Known
  readonly #keys: KeyRing
  readonly #open = new Map<DocumentId, LiveDocument<unknown>>()
  readonly #opening = new Map<DocumentId, Promise<LiveDocument<unknown> | undefined>>()
  /** One seal at a time, so that a session's chunks form a chain. */
  #sealing: Promise<unknown> = Promise.resolve()

  constructor(ports: ClockPort & RandomPort & StoragePort, keys: KeyRing, known: Known) {
    this.#ports = ports
    this.#keys = keys
    this.#known = known
  }

  /** `fresh`: a document without any chunk is a new one rather than a missing one. */
  async open<T>(
    schema: Schema<T>,
    id: DocumentId,
    fresh: boolean
  ): Promise<Result<LiveDocument<T>, NotHere>> {
    const known = this.#open.get(id)
    // a document id belongs to one schema
    if (known) return ok(hold(known as LiveDocument<T>))
    const opening = this.#opening.get(id) ?? this.#load(schema, id, fresh)
    this.#opening.set(id, opening)
    const live = (await opening) as LiveDocument<T> | undefined
    this.#opening.delete(id)
    return live ? ok(hold(live)) : no({ type: 'not-here' })
  }

  /** Its present state, without keeping it in memory. */
  async look<T>(
    schema: Schema<T>,
    id: DocumentId,
    see: (doc: A.Doc<T>, marks: readonly string[]) => void
  ): Promise<boolean> {
    const read = await this.#read(schema, id)
    if (!read) return false
    see(read.doc, read.marks)
    A.free(read.doc)
    return true
  }

  async close(live: LiveDocument<unknown>): Promise<void> {
    live.holders--
    if (live.holders > 0) return
    await this.seal(live)
    if (live.holders > 0 || live.unsealed.length > 0) return
    this.#open.delete(live.id)
    live.free()
  }

  /** Chunks that another tab or the relay brought. */
  async arrived(documents: readonly DocumentId[]): Promise<void> {
    for (const id of documents) {
      const live = this.#open.get(id)
      if (!live) continue
      const opened = await this.#openChunks(live.schema, id, live.applied)
      live.apply(opened.flatMap(each => each.changes))
      for (const each of opened) live.applied.add(each.id)
    }
  }

  forget(documents: readonly DocumentId[]): void {
    for (const id of documents) {
      this.#open.get(id)?.free()
      this.#open.delete(id)
    }
  }

  isOpen(id: DocumentId): boolean {
    return this.#open.has(id)
  }

  /** Seals what is not sealed yet. On a full device nothing is lost from memory. */
  seal(live: LiveDocument<unknown>): Promise<Result<void, StorageFull>> {
    const sealed = this.#sealing.then(() => this.#sealNow(live))
    this.#sealing = sealed.catch(() => undefined)
    return sealed
  }

  /** What the document will be with these imports, on screen or not. */
  async after<T>(
    schema: Schema<T>,
    id: DocumentId,
    imports: Delta['imports']
  ): Promise<T> {
    const live = this.#open.get(id)
    const read = live ? undefined : await this.#read(schema, id)
    const base = A.clone((live?.doc ?? read?.doc ?? blank(schema)) as A.Doc<T>)
    const changes = imports.map(taken => importChange(id, taken))
    const [doc] = A.applyChanges(base, changes)
    const state = plain<T>(doc)
    A.free(doc)
    if (read) A.free(read.doc)
    return state
  }

  /** A delta of imports only, for a document that need not be open. */
  async sealImports(
    id: DocumentId,
    imports: Delta['imports'],
    after: unknown
  ): Promise<{ chunks: Bytes[]; rows: Row[] }> {
    const changes = imports.map(taken => importChange(id, taken))
    const session = this.#ports.random.bytes(16)
    const chain = { session, sequence: 0, previous: new Uint8Array(32) }
    return this.#sealDelta(id, chain, { changes: [], imports }, changes, after)
  }

  async #load<T>(
    schema: Schema<T>,
    id: DocumentId,
    fresh: boolean
  ): Promise<LiveDocument<T> | undefined> {
    const read = await this.#read(schema, id)
    if (!read && !fresh) return undefined
    const session = this.#ports.random.bytes(16)
    const actor = actorOf(this.#known.device.id, id, session)
    const live = new LiveDocument<T>(id, schema, read?.doc ?? blank(schema), session, actor)
    for (const each of read?.chunks ?? []) live.applied.add(each)
    this.#open.set(id, live)
    return live
  }

  async #read<T>(
    schema: Schema<T>,
    id: DocumentId
  ): Promise<{ doc: A.Doc<T>; chunks: ChunkId[]; marks: string[] } | undefined> {
    const opened = await this.#openChunks(schema, id, new Set())
    if (opened.length === 0) return undefined
    const changes = opened.flatMap(each => each.changes)
    const [doc] = A.applyChanges(A.clone(blank(schema)), changes)
    return {
      doc,
      chunks: opened.map(each => each.id),
      marks: opened.map(each => each.mark)
    }
  }

  /** A chunk that does not open is passed over: it may be forged, or its key not here. */
  async #openChunks<T>(
    schema: Schema<T>,
    id: DocumentId,
    known: ReadonlySet<ChunkId>
  ): Promise<OpenedDelta[]> {
    if (hasEnded(id, this.#today())) return []
    const stored = await this.#ports.storage.chunksOf(id)
    const keys = await this.#keys.keysOf(id)
    return stored
      .filter(each => each.kind === kinds.delta && !known.has(each.id))
      .map(each => this.#openDelta(schema, each, keys))
      .filter(each => each !== undefined)
  }

  #openDelta<T>(
    _schema: Schema<T>,
    stored: StoredChunk,
    keys: ReadonlyMap<string, Bytes>
  ): OpenedDelta | undefined {
    const chunk = decodeChunk(stored.bytes)
    const key = chunk.ok ? keys.get(chunk.value.header.keyId) : undefined
    if (!chunk.ok || !key) return undefined
    const signKeyOf = (device: Device['id']) =>
      this.#known.roster().devices.get(device)?.signKey
    const opened = openSigned(this.#known.workspace, chunk.value, key, signKeyOf)
    if (!opened.ok) return undefined
    const { device, statement, payload } = opened.value
    const changes = readDelta(stored.document, device, statement.session, payload)
    if (!changes.ok || toHex(markOf(changes.value)) !== toHex(statement.mark)) {
      return undefined
    }
    return { id: stored.id, changes: changes.value, mark: toHex(statement.mark) }
  }

  async #sealNow(live: LiveDocument<unknown>): Promise<Result<void, StorageFull>> {
    const changes = live.unsealed
    if (changes.length === 0) return done
    live.unsealed = []
    const sealed = await this.#sealDelta(
      live.id,
      live,
      { changes, imports: [] },
      changes,
      live.current()
    )
    const kept = await this.#known.keep(sealed.chunks, sealed.rows)
    if (kept.ok) {
      live.sequence++
      live.previous = fromHex(sealed.id)
      live.applied.add(sealed.id)
    } else {
      live.unsealed = [...changes, ...live.unsealed]
    }
    return kept
  }

  async #sealDelta(
    id: DocumentId,
    chain: { session: Bytes; sequence: number; previous: Bytes },
    delta: Delta,
    changes: readonly A.Change[],
    after: unknown
  ): Promise<{ id: ChunkId; chunks: Bytes[]; rows: Row[] }> {
    const mark = markOf(changes)
    const alongside = await this.#known.alongside(id, after, toHex(mark))
    const key = await this.#keys.forWriting(id, this.#known.horizon())
    const header: Header = {
      kind: kinds.delta,
      epoch: this.#known.epochNumber(),
      document: id,
      keyId: key.id,
      tag: noTag,
      day: 0 as Day
    }
    const chunk = sealSigned({
      workspace: this.#known.workspace,
      header,
      key: key.key,
      device: this.#known.device,
      statement: {
        session: chain.session,
        sequence: chain.sequence,
        previous: chain.previous,
        rosterHeads: [...this.#known.roster().heads],
        at: this.#ports.clock.now(),
        mark
      },
      card: alongside.card,
      payload: encodeDelta(delta)
    })
    return {
      id: chunkId(chunk),
      chunks: [...key.wraps, chunk, ...alongside.chunks],
      rows: [...key.rows, ...alongside.rows]
    }
  }

  #today(): Day {
    return dayOf(this.#ports.clock.now())
  }
}

interface OpenedDelta {
  readonly id: ChunkId
  readonly changes: A.Change[]
  readonly mark: string
}

function hold<T>(live: LiveDocument<T>): LiveDocument<T> {
  live.holders++
  return live
}
