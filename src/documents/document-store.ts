/**
 * Documents from sealed chunks and back. It owns what is in memory, seals every change of
 * this tab before it counts as saved, and takes in what other tabs and devices wrote.
 */
import * as A from '@automerge/automerge/slim'

import { fromHex, sameBytes, toHex, type Bytes } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import {
  dayOf,
  type ChunkId,
  type Day,
  type DeviceId,
  type DocumentId,
  type KeyId,
  type MessageId,
  type WorkspaceId
} from '../ids.ts'
import type { Message } from '../domain/message.ts'
import type {
  ClockPort,
  RandomPort,
  Row,
  StorageFull,
  StoragePort,
  StoredChunk
} from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import { chunkId, decodeChunk, kinds, noTag, type Header } from '../sync/chunk.ts'
import { hasEnded, isLasting } from '../sync/end-day.ts'
import {
  checkProof,
  openSigned,
  sealSigned,
  type OpenedChunk,
  type Proof
} from '../sync/sealed-chunk.ts'
import type { Device } from '../trust/device.ts'
import type { Roster } from '../trust/roster.ts'
import { actorOf } from './actor.ts'
import { applied, merged } from './applied.ts'
import {
  encodeDelta,
  hashesOf,
  hashOf,
  headOf,
  markOf,
  readDelta,
  type Delta
} from './delta.ts'
import { addImports, type Import, type Imports } from './import.ts'
import type { KeyRing } from './key-ring.ts'
import { LiveDocument } from './open-document.ts'
import { blank, type Schema } from './schema.ts'
import {
  encodeSnapshot,
  readSnapshot,
  type SignedHead,
  type Snapshot
} from './snapshot.ts'
import { sound } from './sound.ts'

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
  /** These are in a snapshot that was checked: they need not be kept or offered. */
  covered(chunks: readonly ChunkId[]): void
  /** `marks`: of all changes in `after`, the new ones' `mark` among them. */
  alongside(
    document: DocumentId,
    after: unknown,
    marks: readonly string[],
    mark: string
  ): Promise<Alongside>
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

  constructor(
    ports: ClockPort & RandomPort & StoragePort,
    keys: KeyRing,
    known: Known
  ) {
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
    let live: LiveDocument<T> | undefined
    try {
      live = (await opening) as LiveDocument<T> | undefined
    } finally {
      if (this.#opening.get(id) === opening) this.#opening.delete(id)
    }
    if (!live) return no({ type: 'not-here' })
    // over: another holder came and let go of it while it was being read
    return live.isOver ? this.open(schema, id, fresh) : ok(hold(live))
  }

  /** Its present state, without keeping it in memory. `marks`: of the changes in it. */
  async look<T>(
    schema: Schema<T>,
    id: DocumentId
  ): Promise<{ readonly current: T; readonly marks: readonly string[] } | undefined> {
    const read = await this.#read(schema, id)
    if (!read) return undefined
    const current = sound(schema, read.doc, read.imports)
    free(schema, read.doc)
    return { current, marks: read.marks }
  }

  async close(live: LiveDocument<unknown>): Promise<void> {
    live.holders--
    if (live.holders > 0) return
    await this.seal(live)
    if (live.holders > 0 || live.unsealed.length > 0) return
    if (this.#open.get(live.id) === live) this.#open.delete(live.id)
    live.free()
  }

  /** Chunks that another tab or the relay brought. */
  async arrived(documents: readonly DocumentId[]): Promise<void> {
    for (const id of documents) {
      const live = this.#open.get(id)
      if (!live) continue
      if (isLasting(id)) await this.#applySnapshots(live)
      const opened = await this.#openChunks(id, live.applied)
      live.apply(
        opened.map(each => each.changes),
        opened.flatMap(each => each.imports)
      )
      for (const each of opened) {
        live.applied.add(each.id)
        live.marks.add(each.mark)
      }
    }
  }

  /** Those in memory: what they lacked may open now. */
  async openAgain(): Promise<void> {
    await this.arrived([...this.#open.keys()])
  }

  async #applySnapshots(live: LiveDocument<unknown>): Promise<void> {
    for (const each of await this.#openSnapshots(live.schema, live.id, live.applied)) {
      live.merge(each.doc)
      live.applied.add(each.id)
      A.free(each.doc)
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
    return this.inTurn(() => this.#sealNow(live))
  }

  /** Whatever seals waits for its turn, so that each sees what was sealed before. */
  inTurn<V>(work: () => Promise<V>): Promise<V> {
    const done = this.#sealing.then(work)
    this.#sealing = done.catch(() => undefined)
    return done
  }

  /** A delta of imports only, for a document that need not be open. Call in turn. */
  async sealImports<T>(
    schema: Schema<T>,
    id: DocumentId,
    imports: Delta['imports']
  ): Promise<{ chunks: Bytes[]; rows: Row[] }> {
    const live = this.#open.get(id)
    const read = live ? undefined : await this.#read(schema, id)
    const beside: Imports = new Map(live?.imports ?? read?.imports)
    addImports(beside, imports)
    const after = sound(schema, live?.doc ?? read?.doc ?? blank(schema), beside)
    if (read) free(schema, read.doc)
    const chain = { session: this.#ports.random.bytes(16), sequence: 0, previous: none }
    const marks = [...(live?.marks ?? read?.marks ?? [])]
    return this.#sealDelta(id, chain, { changes: [], imports }, after, marks)
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
    const imports: Imports = read?.imports ?? new Map<MessageId, Message>()
    const live = new LiveDocument<T>(
      id,
      schema,
      read?.doc ?? blank(schema),
      imports,
      session,
      actor
    )
    for (const each of read?.chunks ?? []) live.applied.add(each)
    for (const each of read?.marks ?? []) live.marks.add(each)
    this.#open.set(id, live)
    await this.arrived([id]) // what came while it was being read
    if (read && isLasting(id) && read.loose > looseLimit) {
      await this.#compact(schema, id, read)
    }
    if (read) free(schema, read.doc)
    return live
  }

  async #read<T>(
    schema: Schema<T>,
    id: DocumentId
  ): Promise<ReadDocument<T> | undefined> {
    const snapshots = isLasting(id) ? await this.#openSnapshots(schema, id) : []
    const deltas = await this.#openChunks(id)
    if (deltas.length === 0 && snapshots.length === 0) return undefined
    const imports: Imports = new Map()
    for (const each of deltas) addImports(imports, each.imports)
    const isBlank =
      snapshots.length === 0 && deltas.every(each => each.changes.length === 0)
    const base = isBlank
      ? blank(schema)
      : snapshots.reduce((doc, each) => merged(doc, each.doc), A.clone(blank(schema)))
    const covered = [
      ...deltas.filter(each => A.hasHeads(base, [...each.hashes])),
      ...outdated(snapshots)
    ].map(each => each.id)
    this.#known.covered(covered)
    const doc = isBlank
      ? base
      : applied(
          base,
          deltas.map(each => each.changes)
        )
    for (const each of snapshots) A.free(each.doc)
    return {
      doc,
      imports,
      chunks: [...snapshots, ...deltas].map(each => each.id),
      marks: deltas.map(each => each.mark),
      signed: [...snapshots.flatMap(each => each.signed), ...deltas],
      covers: [
        ...snapshots.map(each => each.id),
        // a change that waits for one we lack is in no snapshot yet
        ...deltas.filter(each => A.hasHeads(doc, [...each.hashes])).map(each => each.id)
      ],
      loose: deltas.length + snapshots.length - covered.length
    }
  }

  /** Snapshots that are signed, and hold nothing that nobody signed. */
  async #openSnapshots<T>(
    schema: Schema<T>,
    id: DocumentId,
    known: ReadonlySet<ChunkId> = new Set()
  ): Promise<OpenedSnapshot<T>[]> {
    const [stored, keys] = await this.#chunksAndKeys(id)
    const check = (proof: Proof) =>
      checkProof(this.#known.workspace, proof, device => this.#signKeyOf(device))
    const found: OpenedSnapshot<T>[] = []
    for (const each of stored) {
      if (each.kind !== kinds.snapshot || known.has(each.id)) continue
      const opened = this.#openSigned(each, keys)
      const read = opened && readSnapshot(schema, id, opened.payload, check)
      if (read?.ok) found.push({ ...read.value, id: each.id })
    }
    return found.sort(byId)
  }

  /** One chunk instead of many; the others are forgotten when everybody had a week. */
  async #compact<T>(
    schema: Schema<T>,
    id: DocumentId,
    read: ReadDocument<T>
  ): Promise<void> {
    const payload = encodeSnapshot(schema, read.doc, read.signed)
    if (!payload) return
    const key = await this.#keys.forWriting(id, this.#known.horizon())
    const header: Header = {
      kind: kinds.snapshot,
      epoch: this.#known.epochNumber(),
      document: id,
      keyId: key.id,
      tag: shortHash(16, ...A.getHeads(read.doc).sort().map(fromHex)),
      day: 0 as Day
    }
    const chunk = sealSigned({
      workspace: this.#known.workspace,
      header,
      key: key.key,
      device: this.#known.device,
      statement: {
        session: this.#ports.random.bytes(16),
        sequence: 0,
        previous: none,
        rosterHeads: [...this.#known.roster().heads],
        at: this.#ports.clock.now(),
        mark: new Uint8Array(8),
        head: new Uint8Array(32)
      },
      card: new Uint8Array(),
      payload
    })
    const kept = await this.#known.keep([...key.wraps, chunk], key.rows)
    if (kept.ok) this.#known.covered(read.covers)
  }

  /** A chunk that does not open is passed over: it may be forged, or its key not here. */
  async #openChunks(
    id: DocumentId,
    known: ReadonlySet<ChunkId> = new Set()
  ): Promise<OpenedDelta[]> {
    if (hasEnded(id, this.#today())) return []
    const [stored, keys] = await this.#chunksAndKeys(id)
    return stored
      .filter(each => each.kind === kinds.delta && !known.has(each.id))
      .map(each => this.#openDelta(each, keys))
      .filter(each => each !== undefined)
      .sort(byId)
  }

  /** Asked for at once: somebody waits for the document. */
  #chunksAndKeys(
    id: DocumentId
  ): Promise<[readonly StoredChunk[], ReadonlyMap<KeyId, Bytes>]> {
    return Promise.all([this.#ports.storage.chunksOf(id), this.#keys.keysOf(id)])
  }

  #openDelta(
    stored: StoredChunk,
    keys: ReadonlyMap<string, Bytes>
  ): OpenedDelta | undefined {
    const opened = this.#openSigned(stored, keys)
    if (!opened) return undefined
    const { device, statement, payload, proof } = opened
    const read = readDelta(stored.document, device, statement.session, payload)
    if (!read.ok) return undefined
    const { changes, imports, hashes, head } = read.value
    if (!sameBytes(markOf(hashes), statement.mark)) return undefined
    if (!sameBytes(head, statement.head)) return undefined
    return {
      id: stored.id,
      changes,
      imports,
      hashes,
      mark: toHex(statement.mark),
      actor: actorOf(device, stored.document, statement.session),
      head: toHex(head),
      proof
    }
  }

  #openSigned(
    stored: StoredChunk,
    keys: ReadonlyMap<string, Bytes>
  ): OpenedChunk | undefined {
    const chunk = decodeChunk(stored.bytes)
    const key = chunk.ok ? keys.get(chunk.value.header.keyId) : undefined
    if (!chunk.ok || !key) return undefined
    const opened = openSigned(this.#known.workspace, chunk.value, key, device =>
      this.#signKeyOf(device)
    )
    return opened.ok ? opened.value : undefined
  }

  #signKeyOf(device: DeviceId): Uint8Array | undefined {
    return this.#known.roster().devices.get(device)?.signKey
  }

  async #sealNow(live: LiveDocument<unknown>): Promise<Result<void, StorageFull>> {
    const changes = live.unsealed
    if (changes.length === 0) return done
    live.unsealed = []
    const sealed = await this.#sealDelta(
      live.id,
      live,
      { changes, imports: [] },
      live.current(),
      [...live.marks]
    )
    if (live.isOver) return done // forgotten meanwhile: nothing of it comes back
    const kept = await this.#known.keep(sealed.chunks, sealed.rows)
    if (kept.ok) {
      live.sequence++
      live.previous = fromHex(sealed.id)
      live.applied.add(sealed.id)
      live.marks.add(sealed.mark)
    } else {
      live.unsealed = [...changes, ...live.unsealed]
    }
    return kept
  }

  async #sealDelta(
    id: DocumentId,
    chain: { session: Bytes; sequence: number; previous: Bytes },
    delta: Delta,
    after: unknown,
    before: readonly string[]
  ): Promise<{ id: ChunkId; mark: string; chunks: Bytes[]; rows: Row[] }> {
    const mark = markOf(hashesOf(id, delta))
    const named = toHex(mark)
    const marks = [...before, named]
    const alongside = await this.#known.alongside(id, after, marks, named)
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
        mark,
        head: headOf(delta.changes.map(hashOf))
      },
      card: alongside.card,
      payload: encodeDelta(delta)
    })
    return {
      id: chunkId(chunk),
      mark: named,
      chunks: [...key.wraps, chunk, ...alongside.chunks],
      rows: [...key.rows, ...alongside.rows]
    }
  }

  #today(): Day {
    return dayOf(this.#ports.clock.now())
  }
}

interface OpenedDelta extends SignedHead {
  readonly id: ChunkId
  readonly changes: readonly A.Change[]
  readonly imports: readonly Import[]
  readonly hashes: readonly string[]
  readonly mark: string
}

interface OpenedSnapshot<T> extends Snapshot<T> {
  readonly id: ChunkId
}

interface ReadDocument<T> {
  /** The schema's own blank one if nobody changed it: not to be freed. */
  readonly doc: A.Doc<T>
  readonly imports: Imports
  /** Chunks whose changes are in it, or wait in it for others. */
  readonly chunks: readonly ChunkId[]
  readonly marks: readonly string[]
  readonly signed: readonly SignedHead[]
  /** What a snapshot of it would stand for. */
  readonly covers: readonly ChunkId[]
  /** How many chunks no snapshot covers yet. */
  readonly loose: number
}

/** What a session's first chunk names as the one before it. */
const none = new Uint8Array(32)

/** With more loose chunks than this, a lasting document gets a snapshot. */
const looseLimit = 32

/** Snapshots that another one holds; of equal ones all but the first. */
function outdated<T>(snapshots: readonly OpenedSnapshot<T>[]): OpenedSnapshot<T>[] {
  return snapshots.filter((each, i) =>
    snapshots.some((other, k) => {
      if (k === i || !A.hasHeads(other.doc, A.getHeads(each.doc))) return false
      return k < i || !A.hasHeads(each.doc, A.getHeads(other.doc))
    })
  )
}

/** The same order on every device, whatever order the storage has. */
function byId(a: { id: ChunkId }, b: { id: ChunkId }): number {
  return a.id < b.id ? -1 : 1
}

function free<T>(schema: Schema<T>, doc: A.Doc<T>): void {
  if (doc !== blank(schema)) A.free(doc)
}

function hold<T>(live: LiveDocument<T>): LiveDocument<T> {
  live.holders++
  return live
}
