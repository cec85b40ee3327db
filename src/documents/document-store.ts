/**
 * Documents from sealed chunks and back. It owns what is in memory, seals every change of
 * this tab before it counts as saved, and takes in what other tabs and devices wrote.
 */
import * as A from '@automerge/automerge/slim'

import { fromHex, type Bytes } from '../bytes.ts'
import type { DocumentId, MessageId } from '../ids.ts'
import type { Message } from '../domain/tickets/message.ts'
import { portions } from '../portions.ts'
import type {
  ClockPort,
  RandomPort,
  Row,
  StorageFull,
  StoragePort,
  TimerPort
} from '../ports.ts'
import { done, no, ok, type Result } from '../result.ts'
import { isLasting } from '../sync/end-day.ts'
import { actorOf } from './actor.ts'
import { deltaBytes, type Delta } from './delta.ts'
import { addImports, type Imports } from './import.ts'
import type { KeyRing } from './key-ring.ts'
import { LiveDocument } from './open-document.ts'
import {
  DocumentReader,
  free,
  type ReadDocument,
  type ReaderKnows
} from './read-document.ts'
import { blank, type Schema } from './schema.ts'
import { DocumentSealer, type SealedDelta, type SealerKnows } from './seal-document.ts'
import { sound } from './sound.ts'

export interface Known extends ReaderKnows, SealerKnows {
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
  readonly #known: Known
  readonly #reader: DocumentReader
  readonly #sealer: DocumentSealer
  readonly #open = new Map<DocumentId, LiveDocument<unknown>>()
  readonly #opening = new Map<DocumentId, Promise<LiveDocument<unknown> | undefined>>()
  /** Something of these came while they were being read. */
  readonly #late = new Set<DocumentId>()
  /** One seal at a time, so that a session's chunks form a chain. */
  #sealing: Promise<unknown> = Promise.resolve()

  constructor(
    ports: ClockPort & RandomPort & StoragePort & TimerPort,
    keys: KeyRing,
    known: Known
  ) {
    this.#known = known
    this.#reader = new DocumentReader(ports, keys, known)
    this.#sealer = new DocumentSealer(ports, keys, known)
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
    const read = await this.#reader.read(schema, id)
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
    live.letGo()
  }

  /** Chunks that another tab or the relay brought. */
  async arrived(documents: readonly DocumentId[]): Promise<void> {
    for (const id of documents) {
      const live = this.#open.get(id)
      if (!live && this.#opening.has(id)) this.#late.add(id)
      if (!live) continue
      if (isLasting(id)) await this.#applySnapshots(live)
      const opened = await this.#reader.deltas(id, live.applied)
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

  /** Those in memory, or on their way there: what they lacked may open now. */
  async openAgain(): Promise<void> {
    await this.arrived([...this.#open.keys(), ...this.#opening.keys()])
  }

  async #applySnapshots(live: LiveDocument<unknown>): Promise<void> {
    for (const each of await this.#reader.snapshots(
      live.schema,
      live.id,
      live.applied
    )) {
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
  ): Promise<SealedDelta> {
    const live = this.#open.get(id)
    const read = live ? undefined : await this.#reader.read(schema, id)
    const beside: Imports = new Map(live?.imports ?? read?.imports)
    addImports(beside, imports)
    const after = sound(schema, live?.doc ?? read?.doc ?? blank(schema), beside)
    if (read) free(schema, read.doc)
    const chain = this.#sealer.newChain()
    const marks = [...(live?.marks ?? read?.marks ?? [])]
    return this.#sealer.delta(id, chain, { changes: [], imports }, after, marks)
  }

  async #load<T>(
    schema: Schema<T>,
    id: DocumentId,
    fresh: boolean
  ): Promise<LiveDocument<T> | undefined> {
    const { session } = this.#sealer.newChain()
    const actor = actorOf(this.#known.device.id, id, session)
    const read = await this.#reader.read(schema, id, actor)
    const isLate = this.#late.delete(id)
    if (!read && isLate) return this.#load(schema, id, fresh)
    if (!read && !fresh) return undefined
    const imports: Imports = read?.imports ?? new Map<MessageId, Message>()
    const isLong =
      read && (read.loose > looseLimit || read.looseBytes > looseBytesLimit)
    const asRead = isLong && isLasting(id) && { ...read, doc: A.clone(read.doc) }
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
    if (isLate) await this.arrived([id])
    if (asRead) {
      await this.#compact(schema, id, asRead)
      A.free(asRead.doc)
    }
    return live
  }

  /** One chunk instead of many; the others are forgotten when everybody had a week. */
  async #compact<T>(
    schema: Schema<T>,
    id: DocumentId,
    read: ReadDocument<T>
  ): Promise<void> {
    const sealed = await this.#sealer.snapshot(schema, id, read)
    const kept = sealed && (await this.#known.keep(sealed.chunks, sealed.rows))
    if (kept?.ok) this.#known.covered(read.covers)
  }

  async #sealNow(live: LiveDocument<unknown>): Promise<Result<void, StorageFull>> {
    const waiting = portions(live.unsealed, change => change.length, deltaBytes)
    live.unsealed = []
    for (const [index, changes] of waiting.entries()) {
      const kept = await this.#sealChanges(live, changes)
      if (kept.ok) continue
      live.unsealed = [...waiting.slice(index).flat(), ...live.unsealed]
      return kept
    }
    return done
  }

  async #sealChanges(
    live: LiveDocument<unknown>,
    changes: readonly A.Change[]
  ): Promise<Result<void, StorageFull>> {
    const sealed = await this.#sealer.delta(
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
    }
    return kept
  }
}
/** With more loose chunks than this, a lasting document gets a snapshot. */
const looseLimit = 32
/** Or with longer ones: to unfold and apply 40 KiB of texts takes a quarter of a second. */
const looseBytesLimit = 8 * 1024

function hold<T>(live: LiveDocument<T>): LiveDocument<T> {
  live.holders++
  return live
}
