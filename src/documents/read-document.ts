/** The chunks of one document, opened and checked, and what they make together. */
import * as A from '@automerge/automerge/slim'

import { sameBytes, toHex, type Bytes } from '../bytes.ts'
import {
  dayOf,
  type ChunkId,
  type DeviceId,
  type DocumentId,
  type KeyId,
  type WorkspaceId
} from '../ids.ts'
import type { ClockPort, StoragePort, StoredChunk } from '../ports.ts'
import { decodeChunk, kinds } from '../sync/chunk.ts'
import { hasEnded, isLasting } from '../sync/end-day.ts'
import {
  checkProof,
  openSigned,
  type OpenedChunk,
  type Proof
} from '../sync/sealed-chunk.ts'
import type { Roster } from '../trust/roster.ts'
import { actorOf } from './actor.ts'
import { applied, merged } from './applied.ts'
import { markOf, readDelta } from './delta.ts'
import { addImports, type Import, type Imports } from './import.ts'
import type { KeyRing } from './key-ring.ts'
import { blank, type Schema } from './schema.ts'
import { readSnapshot, type SignedHead, type Snapshot } from './snapshot.ts'

export interface ReaderKnows {
  readonly workspace: WorkspaceId
  roster(): Roster
  /** These are in a snapshot that was checked: they need not be kept or offered. */
  covered(chunks: readonly ChunkId[]): void
}

export interface OpenedDelta extends SignedHead {
  readonly id: ChunkId
  readonly changes: readonly A.Change[]
  readonly imports: readonly Import[]
  readonly hashes: readonly string[]
  readonly mark: string
}

export interface OpenedSnapshot<T> extends Snapshot<T> {
  readonly id: ChunkId
}

export interface ReadDocument<T> {
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

type ChunksAndKeys = readonly [readonly StoredChunk[], ReadonlyMap<KeyId, Bytes>]

export class DocumentReader {
  readonly #ports: ClockPort & StoragePort
  readonly #keys: KeyRing
  readonly #known: ReaderKnows

  constructor(ports: ClockPort & StoragePort, keys: KeyRing, known: ReaderKnows) {
    this.#ports = ports
    this.#keys = keys
    this.#known = known
  }

  /** All of it that opens; undefined if nothing does. */
  async read<T>(
    schema: Schema<T>,
    id: DocumentId
  ): Promise<ReadDocument<T> | undefined> {
    const here = await this.#chunksAndKeys(id)
    const snapshots = isLasting(id) ? this.#snapshotsAmong(here, schema, id) : []
    const deltas = this.#deltasAmong(here, id)
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
  async snapshots<T>(
    schema: Schema<T>,
    id: DocumentId,
    known: ReadonlySet<ChunkId>
  ): Promise<OpenedSnapshot<T>[]> {
    return this.#snapshotsAmong(await this.#chunksAndKeys(id), schema, id, known)
  }

  #snapshotsAmong<T>(
    [stored, keys]: ChunksAndKeys,
    schema: Schema<T>,
    id: DocumentId,
    known: ReadonlySet<ChunkId> = new Set()
  ): OpenedSnapshot<T>[] {
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

  async deltas(id: DocumentId, known: ReadonlySet<ChunkId>): Promise<OpenedDelta[]> {
    return this.#deltasAmong(await this.#chunksAndKeys(id), id, known)
  }

  /** A chunk that does not open is passed over: it may be forged, or its key not here. */
  #deltasAmong(
    [stored, keys]: ChunksAndKeys,
    id: DocumentId,
    known: ReadonlySet<ChunkId> = new Set()
  ): OpenedDelta[] {
    if (hasEnded(id, dayOf(this.#ports.clock.now()))) return []
    return stored
      .filter(each => each.kind === kinds.delta && !known.has(each.id))
      .map(each => this.#openDelta(each, keys))
      .filter(each => each !== undefined)
      .sort(byId)
  }

  /** Asked for at once: somebody waits for the document. */
  #chunksAndKeys(id: DocumentId): Promise<ChunksAndKeys> {
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
}

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

/** A blank one is the schema's own. */
export function free<T>(schema: Schema<T>, doc: A.Doc<T>): void {
  if (doc !== blank(schema)) A.free(doc)
}
