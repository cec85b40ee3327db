/**
 * Document keys: random, one or few per document, each wrapped for the last day on which
 * the document may be read. The vault keeps them until the document is forgotten, so an
 * open ticket stays readable when nobody renewed its wraps.
 */
import type { Bytes } from '../bytes.ts'
import { shortHash } from '../crypto/hash.ts'
import type { Day, DocumentId, KeyId, WorkspaceId } from '../ids.ts'
import type { RandomPort, Row, StoragePort } from '../ports.ts'
import { notForUs, type NotForUs, type Result } from '../result.ts'
import { noTag, type Chunk, type Header, kinds } from '../sync/chunk.ts'
import { endDayOf, isLasting } from '../sync/end-day.ts'
import { openPlain, sealPlain } from '../sync/sealed-chunk.ts'
import { wrappingKey } from '../trust/calendar.ts'
import { lastingKey, type Epoch } from '../trust/epoch.ts'
import type { Vault } from '../trust/vault.ts'

export interface WritingKey {
  readonly id: KeyId
  readonly key: Bytes
  /** What must be kept and sent with the first use of a new key. */
  readonly wraps: readonly Bytes[]
  readonly rows: readonly Row[]
}

interface Known {
  readonly workspace: WorkspaceId
  readonly vault: Vault
  epoch(): Epoch
}

const keyFloor = 36

export class KeyRing {
  readonly #ports: StoragePort & RandomPort
  readonly #known: Known
  readonly #keys = new Map<DocumentId, Map<KeyId, Bytes>>()
  /** Brought by wraps since the desk was opened. */
  readonly #heard = new Map<DocumentId, Map<KeyId, Bytes>>()
  /** Minted here, and perhaps not kept yet: a full device refuses their first use. */
  readonly #minted = new Map<DocumentId, Bytes>()

  constructor(ports: StoragePort & RandomPort, known: Known) {
    this.#ports = ports
    this.#known = known
  }

  async keysOf(document: DocumentId): Promise<ReadonlyMap<KeyId, Bytes>> {
    const cached = this.#keys.get(document)
    if (cached) return cached
    const rows = await this.#ports.storage.rows('key', `${document}/`)
    const meanwhile = this.#keys.get(document)
    if (meanwhile) return meanwhile
    const keys = new Map<KeyId, Bytes>()
    for (const row of rows) {
      const opened = this.#known.vault.open(row)
      if (opened.ok) keys.set(keyIdOf(opened.value), opened.value)
    }
    const minted = this.#minted.get(document)
    if (minted) keys.set(keyIdOf(minted), minted)
    for (const [id, key] of this.#heard.get(document) ?? []) keys.set(id, key)
    this.#keys.set(document, keys)
    return keys
  }

  /** One key by its id; the vault is asked only if no wrap brought it just now. */
  async keyOf(document: DocumentId, id: KeyId): Promise<Bytes | undefined> {
    const heard = this.#heard.get(document)?.get(id)
    return heard ?? (await this.keysOf(document)).get(id)
  }

  /** The key every writer picks: the lowest id. Minted if there is none. */
  async forWriting(document: DocumentId, until: Day): Promise<WritingKey> {
    const keys = await this.keysOf(document)
    const key = lowest(keys) ?? this.#mint(document)
    const id = keyIdOf(key)
    if (!(await this.#isKept(document, key))) {
      const wrap = this.#wrap(document, key, until)
      return { id, key, wraps: wrap ? [wrap] : [], rows: [this.rowOf(document, key)] }
    }
    return { id, key, wraps: [], rows: [] }
  }

  /** Wraps of all its keys for that day; empty if the day is over. */
  async wrapsUntil(document: DocumentId, until: Day): Promise<Bytes[]> {
    const keys = await this.keysOf(document)
    return [...keys.values()]
      .map(key => this.#wrap(document, key, until))
      .filter(wrap => wrap !== undefined)
  }

  /** A wrap that came in: from now on the document can be read. `rowOf` keeps its key. */
  readWrap(chunk: Chunk): Result<Bytes, NotForUs> {
    const { document, day } = chunk.header
    const wrapping = this.#wrapping(document, day)
    const key = wrapping ? openPlain(this.#known.workspace, chunk, wrapping) : notForUs
    if (!key.ok || keyIdOf(key.value) !== chunk.header.keyId) return notForUs
    this.#hear(document, key.value)
    return key
  }

  rowOf(document: DocumentId, key: Bytes): Row {
    return this.#known.vault.row('key', `${document}/${keyIdOf(key)}`, key)
  }

  /** Another tab may have kept keys of these. */
  readAgain(documents: readonly DocumentId[]): void {
    for (const document of documents) this.#keys.delete(document)
  }

  forget(documents: readonly DocumentId[]): void {
    this.readAgain(documents)
    for (const document of documents) {
      this.#minted.delete(document)
      this.#heard.delete(document)
    }
  }

  #mint(document: DocumentId): Bytes {
    const key = this.#ports.random.bytes(32)
    this.#minted.set(document, key)
    this.#learn(document, key)
    return key
  }

  async #isKept(document: DocumentId, key: Bytes): Promise<boolean> {
    const minted = this.#minted.get(document)
    if (!minted || keyIdOf(minted) !== keyIdOf(key)) return true
    const row = await this.#ports.storage.row('key', `${document}/${keyIdOf(key)}`)
    if (row) this.#minted.delete(document)
    return row !== undefined
  }

  #learn(document: DocumentId, key: Bytes): void {
    const keys = this.#keys.get(document) ?? new Map<KeyId, Bytes>()
    keys.set(keyIdOf(key), key)
    this.#keys.set(document, keys)
  }

  #wrap(document: DocumentId, key: Bytes, until: Day): Bytes | undefined {
    const day = isLasting(document)
      ? (0 as Day)
      : (Math.min(until, endDayOf(document)) as Day)
    const wrapping = this.#wrapping(document, day)
    if (!wrapping) return undefined
    const header: Header = {
      kind: kinds.wrap,
      epoch: this.#known.epoch().number,
      document,
      keyId: keyIdOf(key),
      tag: noTag,
      day
    }
    return sealPlain(this.#known.workspace, header, wrapping, key, keyFloor)
  }

  #hear(document: DocumentId, key: Bytes): void {
    const heard = this.#heard.get(document) ?? new Map<KeyId, Bytes>()
    heard.set(keyIdOf(key), key)
    this.#heard.set(document, heard)
    this.#keys.get(document)?.set(keyIdOf(key), key)
  }

  #wrapping(document: DocumentId, day: Day): Bytes | undefined {
    const epoch = this.#known.epoch()
    return isLasting(document)
      ? lastingKey(epoch, 'wrap')
      : wrappingKey(epoch.calendar, day)
  }
}

function lowest(keys: ReadonlyMap<KeyId, Bytes>): Bytes | undefined {
  const [id] = [...keys.keys()].sort()
  return id && keys.get(id)
}

function keyIdOf(key: Uint8Array): KeyId {
  return shortHash(8, key) as KeyId
}
