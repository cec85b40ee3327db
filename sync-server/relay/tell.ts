/**
 * Long answers, one message at a time. They read on only when asked for more, so that a
 * slow device holds up nobody's memory.
 */
import { fromHex, toHex, type Bytes } from '../../src/bytes.ts'
import { fingerprint } from '../../src/crypto/hash.ts'
import type { ChunkId, DocumentId, WorkspaceId } from '../../src/ids.ts'
import { chunkId, decodeHeader, kinds } from '../../src/sync/chunk.ts'
import {
  maxIds,
  packBytes,
  type FromRelay,
  type ToRelay
} from '../../src/sync/protocol.ts'
import type { Member, Visitor } from './connection.ts'
import { itemBytes, type Item, type RelayStore, type View } from './store.ts'

type Pull = Extract<ToRelay, { type: 'pull' }>
type Told = Iterable<FromRelay>

export function* tellSince(store: RelayStore, { workspace }: Member, pull: Pull): Told {
  const view = viewOf(pull)
  let place = pull.since
  for (;;) {
    const items = store.since(workspace, place, view, packBytes)
    const last = items.at(-1)
    if (!last) break
    yield { type: 'chunks', items: [...items] }
    place = last.at
  }
  const { cursor, fingerprint, chunks } = store.summary(workspace)
  yield { type: 'reached', cursor, fingerprint, chunks }
}

/** A visitor learns nothing of the workspace, its size included. */
export function* tellLobby(
  store: RelayStore,
  { workspace, lobby }: Visitor,
  { since }: Pull
): Told {
  const items = store.lobby(workspace, lobby)
  yield* inPacks(items.filter(({ at }) => at > since))
  yield {
    type: 'reached',
    cursor: newestPlace(items),
    fingerprint: fingerprint(items.map(({ bytes }) => chunkId(bytes))),
    chunks: items.length
  }
}

/** What it does not have is left out; an answer comes in any case. */
export function* tellChunks(
  store: RelayStore,
  from: Member | Visitor,
  ids: readonly Uint8Array[]
): Told {
  yield* inPacks(found(store, from, ids), { evenIfEmpty: true })
}

export function* tellIds(
  store: RelayStore,
  workspace: WorkspaceId,
  buckets: readonly number[]
): Told {
  let ids: Bytes[] = []
  for (const bucket of new Set(buckets)) {
    ids.push(...store.ids(workspace, bucket).map(fromHex))
    while (ids.length > maxIds) {
      yield { type: 'ids', ids: ids.slice(0, maxIds), last: false }
      ids = ids.slice(maxIds)
    }
  }
  yield { type: 'ids', ids, last: true }
}

/** Groups items into messages of at most about `packBytes`. */
export function* inPacks(items: Iterable<Item>, { evenIfEmpty = false } = {}): Told {
  let pack: Item[] = []
  let bytes = 0
  for (const item of items) {
    const size = item.bytes.length + itemBytes
    if (pack.length > 0 && bytes + size > packBytes) {
      yield { type: 'chunks', items: pack }
      pack = []
      bytes = 0
    }
    pack.push(item)
    bytes += size
  }
  if (pack.length > 0 || evenIfEmpty) yield { type: 'chunks', items: pack }
}

/** How far there is anything to tell. */
export function cursorOf(store: RelayStore, from: Member | Visitor): number {
  return from.type === 'member'
    ? store.summary(from.workspace).cursor
    : newestPlace(store.lobby(from.workspace, from.lobby))
}

export function lobbyOfItem({ bytes }: Item): DocumentId | undefined {
  const decoded = decodeHeader(bytes)
  if (!decoded.ok || decoded.value.header.kind !== kinds.lobby) return undefined
  return decoded.value.header.document
}

function* found(
  store: RelayStore,
  from: Member | Visitor,
  ids: readonly Uint8Array[]
): Iterable<Item> {
  for (const id of ids) {
    const item = store.find(from.workspace, toHex(id) as ChunkId)
    if (item && maySee(from, item)) yield item
  }
}

function maySee(from: Member | Visitor, item: Item): boolean {
  return from.type === 'member' || lobbyOfItem(item) === from.lobby
}

function newestPlace(items: readonly Item[]): number {
  return items.at(-1)?.at ?? 0
}

function viewOf({ since, cards }: Pull): View {
  if (!cards) return 'whole'
  return since === 0 ? 'cards for a newcomer' : 'cards'
}
