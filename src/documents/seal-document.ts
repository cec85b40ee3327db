/** New chunks of a document: own changes as they are made, and one for many old ones. */
import * as A from '@automerge/automerge/slim'

import { fromHex, toHex, type Bytes } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import type { ChunkId, Day, DocumentId, WorkspaceId } from '../ids.ts'
import type { ClockPort, RandomPort, Row } from '../ports.ts'
import { chunkId, kinds, noTag, type Header } from '../sync/chunk.ts'
import { maxChunkBytes } from '../sync/protocol.ts'
import { sealSigned } from '../sync/sealed-chunk.ts'
import type { Device } from '../trust/device.ts'
import type { Roster } from '../trust/roster.ts'
import { encodeDelta, hashesOf, hashOf, headOf, markOf, type Delta } from './delta.ts'
import type { KeyRing } from './key-ring.ts'
import type { ReadDocument } from './read-document.ts'
import type { Schema } from './schema.ts'
import { encodeSnapshot } from './snapshot.ts'

/** What a new chunk brings along, decided by who knows the kind of document. */
export interface Alongside {
  /** Sealed into the chunk; empty for none. */
  readonly card: Uint8Array
  readonly rows: readonly Row[]
  readonly chunks: readonly Bytes[]
}

export interface SealerKnows {
  readonly workspace: WorkspaceId
  readonly device: Device
  roster(): Roster
  epochNumber(): number
  /** The last day a new document key should open for. */
  horizon(): Day
  /** `marks`: of all changes in `after`, the new ones' `mark` among them. */
  alongside(
    document: DocumentId,
    after: unknown,
    marks: readonly string[],
    mark: string
  ): Promise<Alongside>
}

/** Where a session's next chunk stands. */
export interface Chain {
  readonly session: Bytes
  readonly sequence: number
  readonly previous: Bytes
}

/** What a session's first chunk names as the one before it. */
const none = new Uint8Array(32)

export interface SealedDelta {
  readonly id: ChunkId
  readonly mark: string
  readonly chunks: readonly Bytes[]
  readonly rows: readonly Row[]
}

interface Piece extends Pick<Header, 'kind' | 'tag'> {
  readonly mark: Bytes
  readonly head: Bytes
  readonly card: Uint8Array
  readonly payload: Bytes
}

export class DocumentSealer {
  readonly #ports: ClockPort & RandomPort
  readonly #keys: KeyRing
  readonly #known: SealerKnows

  constructor(ports: ClockPort & RandomPort, keys: KeyRing, known: SealerKnows) {
    this.#ports = ports
    this.#keys = keys
    this.#known = known
  }

  /** Of changes made here: `after` is the document with them, `before` the marks without. */
  async delta(
    id: DocumentId,
    chain: Chain,
    delta: Delta,
    after: unknown,
    before: readonly string[]
  ): Promise<SealedDelta> {
    const mark = markOf(hashesOf(id, delta))
    const named = toHex(mark)
    const marks = [...before, named]
    const { card, rows, chunks } = await this.#known.alongside(id, after, marks, named)
    const sealed = await this.#seal(id, chain, {
      kind: kinds.delta,
      tag: noTag,
      mark,
      head: headOf(delta.changes.map(hashOf)),
      card,
      payload: encodeDelta(delta)
    })
    return {
      id: chunkId(sealed.chunk),
      mark: named,
      chunks: [...sealed.wraps, sealed.chunk, ...chunks],
      rows: [...sealed.rows, ...rows]
    }
  }

  /** Undefined if it holds what nobody signed, see `snapshot.ts`, or no relay would take it. */
  async snapshot<T>(
    schema: Schema<T>,
    id: DocumentId,
    { doc, signed }: ReadDocument<T>
  ): Promise<{ chunks: Bytes[]; rows: readonly Row[] } | undefined> {
    const payload = encodeSnapshot(schema, doc, signed)
    if (!payload) return undefined
    const { wraps, chunk, rows } = await this.#seal(id, this.newChain(), {
      kind: kinds.snapshot,
      tag: shortHash(16, ...A.getHeads(doc).sort().map(fromHex)),
      mark: new Uint8Array(8),
      head: new Uint8Array(32),
      card: new Uint8Array(),
      payload
    })
    if (chunk.length > maxChunkBytes) return undefined
    return { chunks: [...wraps, chunk], rows }
  }

  newChain(): Chain {
    return { session: this.#ports.random.bytes(16), sequence: 0, previous: none }
  }

  async #seal(id: DocumentId, chain: Chain, piece: Piece) {
    const known = this.#known
    const { kind, tag, mark, head, card, payload } = piece
    const key = await this.#keys.forWriting(id, known.horizon())
    const chunk = sealSigned({
      workspace: known.workspace,
      header: {
        kind,
        epoch: known.epochNumber(),
        document: id,
        keyId: key.id,
        tag,
        day: 0 as Day
      },
      key: key.key,
      device: known.device,
      statement: {
        session: chain.session,
        sequence: chain.sequence,
        previous: chain.previous,
        rosterHeads: [...known.roster().heads],
        at: this.#ports.clock.now(),
        mark,
        head
      },
      card,
      payload
    })
    return { chunk, wraps: key.wraps, rows: key.rows }
  }
}
