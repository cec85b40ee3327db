/**
 * Decides what a relay answers, and whom else to tell. Knows no sockets, files or clocks,
 * so its tests are calls. A refusal is the last word on a connection.
 */
import { toHex } from '../../src/bytes.ts'
import { dayOf, daysAfter, type ChunkId, type DocumentId } from '../../src/ids.ts'
import { exhausted } from '../../src/result.ts'
import type { FromRelay, Refusal, ToRelay } from '../../src/sync/protocol.ts'
import { maxLobbyDays, sift } from './accept.ts'
import { admit, isStillAllowed } from './admit.ts'
import type { Broadcast, Connection, Member, Relay, Visitor } from './connection.ts'
import type { Item } from './store.ts'
import {
  cursorOf,
  inPacks,
  lobbyOfItem,
  tellChunks,
  tellIds,
  tellLobby,
  tellSince
} from './tell.ts'

/** Against a compactor that lies: what it says is covered stays that long. */
export const graceDays = 7

export interface Answer {
  readonly connection: Connection
  /** To be read once, and only as fast as the device takes them. */
  readonly replies: Iterable<FromRelay>
  /** For the others; never for the one who asked. */
  readonly broadcasts: readonly Broadcast[]
}

export function answer(relay: Relay, from: Connection, message: ToRelay): Answer {
  switch (from.type) {
    case 'challenged': {
      if (message.type !== 'hello') return refuse('not-allowed')
      const admitted = admit(relay, from, message)
      return admitted.ok
        ? reply(admitted.value, { type: 'welcome' })
        : refuse(admitted.error)
    }
    case 'member':
      return answerMember(relay, from, message)
    case 'visitor':
      return isStillAllowed(relay, from)
        ? answerVisitor(relay, from, message)
        : refuse('not-allowed')
    case 'ended':
      return reply(from)
    default:
      return exhausted(from)
  }
}

export function refuse(reason: Refusal): Answer {
  return reply({ type: 'ended' }, { type: 'refused', reason })
}

function answerMember(relay: Relay, from: Member, message: ToRelay): Answer {
  const { store, rules, now } = relay
  const { workspace } = from
  switch (message.type) {
    case 'hello':
      return refuse('not-allowed')
    case 'pull':
      return tell(from, tellSince(store, from, message))
    case 'fetch':
      return tell(from, tellChunks(store, from, message.ids))
    case 'put':
      return put(relay, from, message.chunks)
    case 'subscribe':
      return reply({ ...from, subscribed: true })
    case 'supersede': {
      const ids = message.ids.map(id => toHex(id) as ChunkId)
      store.supersede(workspace, ids, daysAfter(dayOf(now), graceDays))
      return reply(from)
    }
    case 'compare': {
      const { buckets } = store.summary(workspace)
      return reply(from, { type: 'fingerprints', buckets })
    }
    case 'list':
      return tell(from, tellIds(store, workspace, message.buckets))
    case 'ephemeral':
      return { ...reply(from), broadcasts: [{ workspace, to: 'members', message }] }
    case 'allow': {
      const latest = daysAfter(dayOf(now), maxLobbyDays)
      const until = Math.min(message.until, latest) as typeof latest
      store.allow(workspace, message.key, until)
      return reply(from)
    }
    case 'usage': {
      const { bytes, chunks } = store.summary(workspace)
      return reply(from, { type: 'used', bytes, chunks, maxBytes: rules.maxBytes })
    }
    default:
      return exhausted(message)
  }
}

function answerVisitor(relay: Relay, from: Visitor, message: ToRelay): Answer {
  switch (message.type) {
    case 'pull':
      return tell(from, tellLobby(relay.store, from, message))
    case 'fetch':
      return tell(from, tellChunks(relay.store, from, message.ids))
    case 'put':
      return put(relay, from, message.chunks)
    case 'subscribe':
      return reply({ ...from, subscribed: true })
    default:
      return refuse('not-allowed')
  }
}

function put(
  relay: Relay,
  from: Member | Visitor,
  offered: readonly Uint8Array[]
): Answer {
  const { store } = relay
  const { taken, ids, refused } = sift(relay, from, offered)
  const fresh = taken.length > 0 ? store.put(from.workspace, taken) : []
  const at = cursorOf(store, from)
  return {
    ...reply(from, { type: 'stored', ids: [...ids], at, refused: [...refused] }),
    broadcasts: newsOf(from, fresh)
  }
}

/** Members hear of everything, a lobby's visitors of what lies in it. */
function newsOf({ workspace }: Member | Visitor, fresh: readonly Item[]): Broadcast[] {
  const news: Broadcast[] = []
  for (const message of inPacks(fresh)) news.push({ workspace, to: 'members', message })
  for (const [lobby, items] of byLobby(fresh)) {
    for (const message of inPacks(items)) news.push({ workspace, to: lobby, message })
  }
  return news
}

function byLobby(items: readonly Item[]): Map<DocumentId, Item[]> {
  const lobbies = new Map<DocumentId, Item[]>()
  for (const item of items) {
    const lobby = lobbyOfItem(item)
    if (lobby) lobbies.set(lobby, [...(lobbies.get(lobby) ?? []), item])
  }
  return lobbies
}

function tell(connection: Connection, replies: Iterable<FromRelay>): Answer {
  return { connection, replies, broadcasts: [] }
}

function reply(connection: Connection, ...replies: FromRelay[]): Answer {
  return tell(connection, replies)
}
