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
import type { ClockPort, StoragePort, StoredChunk, TimerPort } from '../ports.ts'
import { decodeChunk, kinds } from '../sync/chunk.ts'
import { hasEnded, isLasting } from '../sync/end-day.ts'
import {
  checkProof,
  openSigned,
  type OpenedChunk,
  type Proof
} from '../sync/sealed-chunk.ts'
import type { Roster } from '../trust/roster.ts'
import { unhurried } from '../unhurried.ts'
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
  /** How long the changes in them are that a snapshot would hold. */
  readonly looseBytes: number
}

/** Each takes up to a millisecond; one document of the desk has a thousand. */
const openedAtOnce = 3

type ChunksAndKeys = readonly [readonly StoredChunk[], ReadonlyMap<KeyId, Bytes>]

export class DocumentReader {
  readonly #ports: ClockPort & StoragePort & TimerPort
  readonly #keys: KeyRing
  readonly #known: ReaderKnows

  constructor(
    ports: ClockPort & StoragePort & TimerPort,
    keys: KeyRing,
    known: ReaderKnows
  ) {
    this.#ports = ports
    this.#keys = keys
    this.#known = known
  }

  /**
   * All of it that opens; undefined if nothing does. `actor`: who may go on writing in it,
   * unless it is the blank one: to copy a long document for that takes 50 ms.
   */
  async read<T>(
    schema: Schema<T>,
    id: DocumentId,
    actor?: string
  ): Promise<ReadDocument<T> | undefined> {
    const here = await this.#chunksAndKeys(id)
    if (isLasting(id)) await this.#ports.timer.breathe() // one that grew long takes a while
    const snapshots = isLasting(id)
      ? this.#snapshotsAmong(here, schema, id, new Set(), actor)
      : []
    const deltas = await this.#deltasAmong(here, id, new Set(), changesIn(snapshots))
    if (deltas.length === 0 && snapshots.length === 0) return undefined
    await this.#ports.timer.breathe() // what follows takes as long again
    const imports: Imports = new Map()
    for (const each of deltas) addImports(imports, each.imports)
    const isBlank =
      snapshots.length === 0 && deltas.every(each => each.changes.length === 0)
    const past = outdated(snapshots)
    const base = isBlank ? blank(schema) : allOf(schema, snapshots, actor)
    const inside = deltas.filter(each => A.hasHeads(base, [...each.hashes]))
    const loose = deltas.filter(each => !inside.includes(each))
    const covered = [...inside, ...past].map(each => each.id)
    this.#known.covered(covered)
    const doc = isBlank
      ? base
      : applied(
          base,
          loose.map(each => each.changes)
        )
    // a change that waits for one we lack is in no snapshot yet
    const held = deltas.filter(each => A.hasHeads(doc, [...each.hashes]))
    return {
      doc,
      imports,
      chunks: [...snapshots, ...deltas].map(each => each.id),
      marks: deltas.map(each => each.mark),
      signed: [...snapshots.flatMap(each => each.signed), ...deltas],
      covers: [...snapshots, ...held].map(each => each.id),
      loose: deltas.length + snapshots.length - covered.length,
      looseBytes: loose
        .filter(each => held.includes(each))
        .flatMap(each => each.changes)
        .reduce((sum, change) => sum + change.length, 0)
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
    known: ReadonlySet<ChunkId>,
    actor?: string
  ): OpenedSnapshot<T>[] {
    const check = (proof: Proof) =>
      checkProof(this.#known.workspace, proof, device => this.#signKeyOf(device))
    const found: OpenedSnapshot<T>[] = []
    for (const each of stored) {
      if (each.kind !== kinds.snapshot || known.has(each.id)) continue
      const opened = this.#openSigned(each, keys)
      const read = opened && readSnapshot(schema, id, opened.payload, check, actor)
      if (read?.ok) found.push({ ...read.value, id: each.id })
    }
    return found.sort(byId)
  }

  async deltas(id: DocumentId, known: ReadonlySet<ChunkId>): Promise<OpenedDelta[]> {
    return this.#deltasAmong(await this.#chunksAndKeys(id), id, known)
  }

  /** A chunk that does not open is passed over: it may be forged, or its key not here. */
  async #deltasAmong(
    [stored, keys]: ChunksAndKeys,
    id: DocumentId,
    known: ReadonlySet<ChunkId> = new Set(),
    inside: ReadonlyMap<string, string> = new Map()
  ): Promise<OpenedDelta[]> {
    if (hasEnded(id, dayOf(this.#ports.clock.now()))) return []
    const found: OpenedDelta[] = []
    const wanted = stored.filter(
      ({ kind, id }) => kind === kinds.delta && !known.has(id)
    )
    await unhurried(this.#ports, wanted, openedAtOnce, each => {
      const opened = this.#openDelta(each, keys, inside)
      if (opened) found.push(opened)
    })
    return found.sort(byId)
  }

  /** Asked for at once: somebody waits for the document. */
  #chunksAndKeys(id: DocumentId): Promise<ChunksAndKeys> {
    return Promise.all([this.#ports.storage.chunksOf(id), this.#keys.keysOf(id)])
  }

  /** `inside`: the changes of a snapshot, and whose each is. */
  #openDelta(
    stored: StoredChunk,
    keys: ReadonlyMap<string, Bytes>,
    inside: ReadonlyMap<string, string>
  ): OpenedDelta | undefined {
    const opened = this.#openSigned(stored, keys)
    if (!opened) return undefined
    const { device, statement, payload, proof } = opened
    const actor = actorOf(device, stored.document, statement.session)
    const head = toHex(statement.head)
    const signed = { id: stored.id, mark: toHex(statement.mark), actor, head, proof }
    // a hash vouches for all before it; unfolding them again takes a second for a long text
    if (inside.get(head) === actor) {
      return { ...signed, changes: [], imports: [], hashes: [head] }
    }
    const read = readDelta(stored.document, device, statement.session, payload)
    if (!read.ok) return undefined
    const { changes, imports, hashes } = read.value
    if (!sameBytes(markOf(hashes), statement.mark)) return undefined
    if (!sameBytes(read.value.head, statement.head)) return undefined
    return { ...signed, changes, imports, hashes }
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

/** Hashes, and the actor of each. */
function changesIn<T>(snapshots: readonly OpenedSnapshot<T>[]): Map<string, string> {
  return new Map(
    snapshots
      .flatMap(({ doc }) => A.getChangesMetaSince(doc, []))
      .map(({ hash, actor }) => [hash, actor])
  )
}

/** What snapshots hold together; their documents are not used again. */
function allOf<T>(
  schema: Schema<T>,
  snapshots: readonly OpenedSnapshot<T>[],
  actor?: string
): A.Doc<T> {
  const [first, ...others] = snapshots.map(({ doc }) => doc)
  const start = A.getHeads(blank(schema))
  // one alone is nearly always all: merging it into a blank one would load it once more
  const isWhole = first !== undefined && A.hasHeads(first, start)
  const base = isWhole ? first : A.clone(blank(schema), actor)
  const rest = isWhole || first === undefined ? others : [first, ...others]
  const all = rest.reduce((doc, other) => merged(doc, other), base)
  for (const doc of rest) A.free(doc)
  return all
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
