/** A device's document store without a desk around it: chunks are carried by hand. */
import { concat, utf8, type Bytes } from '#core/bytes.ts'
import { hash } from '#core/crypto/hash.ts'
import { DocumentStore } from '#core/documents/document-store.ts'
import { KeyRing } from '#core/documents/key-ring.ts'
import { daysAfter, startOf, type ChunkId, type DocumentId } from '#core/ids.ts'
import type { Random, Row, StoredChunk } from '#core/ports.ts'
import { notForUs } from '#core/result.ts'
import { decodeChunk } from '#core/sync/chunk.ts'
import type { Device } from '#core/trust/device.ts'
import { makeVault } from '#core/trust/vault.ts'
import { storedChunk } from '#core/workspace/core.ts'

import { anas, bens, epoch, today, workspace } from './devices.ts'
import { memoryStorage, type MemoryStorage } from './memory-storage.ts'
import { random } from './village.ts'

export interface DocumentDesk {
  readonly device: Device
  readonly storage: MemoryStorage
  readonly keys: KeyRing
  readonly documents: DocumentStore
  /** Chunks that a checked snapshot made needless. */
  readonly covered: Set<ChunkId>
  all(document: DocumentId): Promise<readonly StoredChunk[]>
  /** As from a relay: keys are read, documents in memory follow. */
  take(chunks: readonly Uint8Array[]): Promise<void>
}

export interface DeskWishes {
  readonly room?: number
  readonly random?: Random
  /** Whose devices it knows now. */
  readonly knows?: () => readonly Device[]
  /** The order in which the storage gives chunks. */
  readonly order?: (chunks: readonly StoredChunk[]) => readonly StoredChunk[]
}

export async function documentDesk(
  device: Device,
  wishes: DeskWishes = {}
): Promise<DocumentDesk> {
  const memory = memoryStorage(wishes.room)
  const order = wishes.order ?? (chunks => chunks)
  const storage: MemoryStorage = {
    ...memory,
    chunksOf: async document => order(await memory.chunksOf(document))
  }
  const ports = {
    storage,
    random: wishes.random ?? random,
    clock: { now: () => startOf(today) },
    timer: { after: () => () => undefined, breathe: () => Promise.resolve() },
    stretcher: {
      stretch: (phrase: string, salt: Bytes) =>
        Promise.resolve(hash(concat(salt, utf8(phrase))))
    }
  }
  const { vault } = await makeVault(ports, 'a passphrase')
  const keys = new KeyRing(ports, { workspace, vault, epoch: () => epoch })
  const covered = new Set<ChunkId>()
  const people = () =>
    (wishes.knows?.() ?? [anas, bens]).map(({ id, signing, sealing }) => {
      const known = { member: id as string as never, signKey: signing.public }
      return [id, { ...known, sealKey: sealing.public }] as const
    })
  const documents = new DocumentStore(ports, keys, {
    workspace,
    device,
    roster: () => ({
      members: new Map(),
      devices: new Map(people()),
      invitations: new Map(),
      displaced: new Set(),
      heads: [],
      accepted: new Set()
    }),
    epochNumber: () => epoch.number,
    horizon: () => daysAfter(today, 30),
    covered: ids => {
      for (const id of ids) covered.add(id)
    },
    alongside: () => Promise.resolve({ card: new Uint8Array(), rows: [], chunks: [] }),
    keep: (chunks, rows) => storage.write({ chunks: chunks.map(storedChunk), rows })
  })
  return {
    device,
    storage,
    keys,
    documents,
    covered,
    all: document => memory.chunksOf(document),
    take: async chunks => {
      const rows: Row[] = []
      const stored = chunks.map(storedChunk)
      for (const { bytes, document, kind } of stored) {
        const chunk = decodeChunk(bytes)
        const key = chunk.ok && kind === 4 ? keys.readWrap(chunk.value) : notForUs
        if (key.ok) rows.push(keys.rowOf(document, key.value))
      }
      await storage.write({ chunks: stored, rows })
      await documents.arrived([...new Set(stored.map(chunk => chunk.document))])
    }
  }
}

/** Everything that `from` has of a document, carried to `to`. */
export async function carry(
  from: DocumentDesk,
  to: DocumentDesk,
  document: DocumentId
): Promise<void> {
  const chunks = await from.all(document)
  await to.take(chunks.map(chunk => chunk.bytes))
}

export const morning = startOf(today)
