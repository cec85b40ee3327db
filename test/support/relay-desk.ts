/** A desk at a relay: its access key, its chunks, and devices that talk to the relay. */
import { concat, fromHex, utf8, type Bytes } from '#core/bytes.ts'
import { signingKey, type SigningKey } from '#core/crypto/sign.ts'
import {
  daysAfter,
  startOf,
  type ChunkId,
  type Day,
  type DocumentId,
  type Timestamp,
  type WorkspaceId
} from '#core/ids.ts'
import type { Random } from '#core/ports.ts'
import {
  chunkId,
  encodeChunk,
  kinds,
  noKey,
  noTag,
  type Kind
} from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import { hello, workspaceIdOf } from '#core/sync/hello.ts'
import { encodeMessage, type FromRelay, type ToRelay } from '#core/sync/protocol.ts'
import { passOn } from '#server/relay/answer-mail.ts'
import type { Broadcast, Rules } from '#server/relay/connection.ts'
import { Conversation } from '#server/relay/conversation.ts'
import type { RelayStore } from '#server/relay/store.ts'
import { Turns } from '#server/relay/turns.ts'

export const today = 20_000 as Day
export const inDays = (days: number): Day => daysAfter(today, days)

export const access = signingKey(new Uint8Array(32).fill(1))
export const desk = workspaceIdOf(access.public)
export const openRules: Rules = {
  registration: 'open',
  maxWorkspaces: 10,
  maxBytes: 100_000_000
}

let made = 0

/** Not random, but never the same twice. */
export const counting: Random = {
  bytes(count) {
    const bytes = new Uint8Array(count)
    new DataView(bytes.buffer).setUint32(0, ++made)
    return bytes
  }
}

/** A document that may exist for so many days more. */
export function aTicket(daysLeft = 400): DocumentId {
  return documentId(inDays(daysLeft), counting.bytes(14))
}

export function lastingDocument(): DocumentId {
  return documentId(0, counting.bytes(14))
}

interface Parts {
  readonly day?: Day
  readonly card?: string
  readonly body?: Uint8Array
}

export function aChunk(kind: Kind, document: DocumentId, parts: Parts = {}): Bytes {
  const { day = 0 as Day, card = '', body = counting.bytes(40) } = parts
  const header = { kind, document, day, epoch: 1, keyId: noKey, tag: noTag }
  return encodeChunk({ header, card: utf8(card), body })
}

export function aWrap(document: DocumentId, day = inDays(30)): Bytes {
  return aChunk(kinds.wrap, document, { day })
}

export function aDelta(document: DocumentId, parts: Parts = {}): Bytes {
  return aChunk(kinds.delta, document, parts)
}

export function aRecord(document: DocumentId, day: Day): Bytes {
  return aChunk(kinds.record, document, { day })
}

export function idOf(chunk: Uint8Array): Bytes {
  return fromHex(chunkId(chunk))
}

export function idsOf(chunks: readonly Uint8Array[]): ChunkId[] {
  return chunks.map(chunkId)
}

/** A clock that stands still until somebody moves it. */
export class StandingClock {
  #now = startOf(today)
  now(): Timestamp {
    return this.#now
  }
  moveTo(day: Day): void {
    this.#now = startOf(day)
  }
  pass(milliseconds: number): void {
    this.#now = (this.#now + milliseconds) as Timestamp
  }
}

/** A relay without sockets: what one device says, the others hear. */
export class Office {
  readonly clock = new StandingClock()
  readonly store: RelayStore
  readonly rules: Rules
  readonly turns = new Turns()
  readonly #visits: Visit[] = []

  constructor(store: RelayStore, rules: Partial<Rules> = {}) {
    this.store = store
    this.rules = { ...openRules, ...rules }
  }

  call(): Visit {
    const { store, turns, rules, clock } = this
    const ports = { store, turns, rules, clock, random: counting }
    const conversation = new Conversation(ports)
    const visit = new Visit(
      conversation,
      heard => this.#tellOthers(heard, visit),
      () => this.passOn()
    )
    this.#visits.push(visit)
    return visit
  }

  /** As the relay does every few seconds. */
  passOn(): void {
    const { store, turns } = this
    const news = passOn({ store, turns, now: this.clock.now() })
    for (const each of news) this.#tellOthers(each)
  }

  /** A device that said hello with the access key. */
  member(): Visit {
    const visit = this.call()
    visit.greet(access)
    return visit
  }

  #tellOthers(news: Broadcast, teller?: Visit): void {
    for (const visit of this.#visits) {
      if (visit === teller || !visit.conversation.hears(news)) continue
      visit.news.push(news.message)
      if (news.ends) visit.conversation.end()
    }
  }
}

export class Visit {
  readonly conversation: Conversation
  /** What came unasked. */
  readonly news: FromRelay[] = []
  readonly #tell: (news: Broadcast) => void
  readonly #left: () => void

  constructor(
    conversation: Conversation,
    tell: (news: Broadcast) => void,
    left: () => void
  ) {
    this.conversation = conversation
    this.#tell = tell
    this.#left = left
  }

  hangUp(): void {
    this.conversation.leave()
    this.#left()
  }

  get challenge(): Bytes {
    const { opening } = this.conversation
    if (opening.type !== 'challenge') throw new Error('no challenge')
    return concat(opening.nonce)
  }

  greet(key: SigningKey, workspace: WorkspaceId = desk): FromRelay[] {
    return this.say(hello(key, workspace, this.challenge))
  }

  say(message: ToRelay): FromRelay[] {
    return this.sayBytes(encodeMessage(message))
  }

  sayBytes(bytes: Uint8Array): FromRelay[] {
    const { replies, broadcasts } = this.conversation.hear(bytes)
    broadcasts.forEach(this.#tell)
    return [...replies]
  }

  put(...chunks: readonly Bytes[]): Extract<FromRelay, { type: 'stored' }> {
    const [stored] = this.say({ type: 'put', chunks: [...chunks] })
    if (stored?.type !== 'stored') throw new Error('not stored')
    return stored
  }

  /** Why a single chunk was refused; undefined if it was taken. */
  refusalOf(chunk: Bytes): string | undefined {
    return this.put(chunk).refused[0]?.reason
  }

  pull(since = 0, cards = false): Pulled {
    return pulled(this.say({ type: 'pull', since, cards }))
  }
}

export interface Pulled {
  readonly items: Extract<FromRelay, { type: 'chunks' }>['items']
  readonly reached: Extract<FromRelay, { type: 'reached' }>
}

export function pulled(messages: readonly FromRelay[]): Pulled {
  const reached = messages.at(-1)
  if (reached?.type !== 'reached') throw new Error('not reached')
  return { items: itemsIn(messages), reached }
}

export function itemsIn(messages: readonly FromRelay[]): Pulled['items'] {
  return messages.flatMap(message => (message.type === 'chunks' ? message.items : []))
}
