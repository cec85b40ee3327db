/**
 * Decides what a relay answers, and whom else to tell. Knows no sockets, files or clocks,
 * so its tests are calls.
 */
import { toHex } from '../../src/bytes.ts'
import { dayOf, daysAfter, type ChunkId, type DocumentId } from '../../src/ids.ts'
import { exhausted } from '../../src/result.ts'
import type { ToRelay } from '../../src/sync/protocol.ts'
import { maxLobbyDays, sift } from './accept.ts'
import { admit, isStillAllowed, isStillPermitted } from './admit.ts'
import { answerMail } from './answer-mail.ts'
import { refuse, reply, tell, type Answer } from './answers.ts'
import type {
  Bridge,
  Broadcast,
  Connection,
  Member,
  Relay,
  Visitor
} from './connection.ts'
import { usedBytes, type Item } from './store.ts'
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
    case 'bridge':
      return isStillPermitted(relay, from)
        ? answerBridge(relay, from, message)
        : refuse('not-allowed')
    case 'ended':
      return reply(from)
    default:
      return exhausted(from)
  }
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
      const { chunks } = store.summary(workspace)
      const bytes = usedBytes(store, workspace)
      return reply(from, { type: 'used', bytes, chunks, maxBytes: rules.maxBytes })
    }
    case 'permit':
    case 'post':
    case 'collect':
    case 'take':
    case 'settle':
      return answerMail(relay, from, message)
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

/** It carries mail and sees nothing else. */
function answerBridge(relay: Relay, from: Bridge, message: ToRelay): Answer {
  switch (message.type) {
    case 'post':
    case 'collect':
    case 'take':
    case 'settle':
      return answerMail(relay, from, message)
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
