/**
 * Moves sealed chunks between this device and a relay. It opens nothing and believes
 * nothing: what comes is handed to the shelf, which checks it, and what was sent counts as
 * sent when the relay confirmed it. The leading tab runs one.
 */
import { fromHex, toHex, type Bytes } from '../bytes.ts'
import { fingerprint } from '../crypto/hash.ts'
import type { SigningKey } from '../crypto/sign.ts'
import type { ChunkId, Day, DocumentId, WorkspaceId } from '../ids.ts'
import type {
  NetworkPort,
  RandomPort,
  StorageFull,
  Timer,
  TimerPort
} from '../ports.ts'
import type { Result } from '../result.ts'
import { unhurried } from '../unhurried.ts'
import { hello } from './hello.ts'
import { Outgoing, type Outbox } from './outgoing.ts'
import { maxIds, type FromRelay, type ToRelay } from './protocol.ts'
import { RelayLink } from './relay-link.ts'

/** How far this device has read from a relay. */
export interface Cursor {
  readonly at: number
  /** Hex; another one means that the relay is not the one we knew. */
  readonly instance: string
  /** The first pull has not come to its end, and was last among the cards, or behind them. */
  readonly partial?: 'cards' | 'whole' | undefined
}

export interface CardOnly {
  readonly bytes: Uint8Array
  readonly bodyHash: Uint8Array
}

/** The device's side: what it holds, and what it does with what comes. */
export interface Shelf extends Outbox {
  cursor(): Promise<Cursor | undefined>
  saveCursor(cursor: Cursor): Promise<void>
  take(chunks: readonly Uint8Array[]): Promise<Result<void, StorageFull>>
  /** Shown until the whole chunks follow. */
  takeCards(items: readonly CardOnly[], whole: readonly Uint8Array[]): Promise<void>
  /** Those that a relay can have. */
  ids(): Promise<readonly ChunkId[]>
  /** Refused here as over, though a relay may have them: they need not come again. */
  refused(): Promise<readonly ChunkId[]>
  /** The relay has let go of these. */
  refusedNoMore(ids: readonly ChunkId[]): Promise<void>
  /** Covered by a checked snapshot: the relay may let go of them after its grace. */
  superseded(): readonly ChunkId[]
  heard(sealed: Uint8Array): void
  /** Invitations whose lobby should be open. */
  invitations(): readonly { readonly key: Bytes; readonly until: Day }[]
  /** All that the relay has came here, or was refused here. */
  even(): Promise<void>
  /** The relay's clock, to compare with ours. */
  relayTime(milliseconds: number): void
  state(state: LinkState): void
}

/** Hears of mailboxes over the same connection: a `MailLine`. */
export interface MailEnd {
  connected(send: (message: ToRelay) => void): void
  heard(message: FromRelay): void
  lost(): void
}

export type LinkState = 'connecting' | 'catching-up' | 'online' | 'offline' | 'refused'

/** Summed up in one piece. */
const idsAtOnce = 5000

export class Replicator {
  readonly #timer: Timer
  readonly #shelf: Shelf
  readonly #link: RelayLink
  readonly #outgoing: Outgoing
  readonly #key: () => SigningKey
  readonly #workspace: WorkspaceId
  readonly #address: string
  /** Messages are worked off one after the other: the order is what cursors mean. */
  #queue: Promise<void> = Promise.resolve()
  #connection = 0
  #instance = ''
  /** The place up to which everything is kept here. */
  #at = -1
  #since = 0
  #partial = false
  #cardsFirst = false
  #reached = false
  #compared = false
  /** Asked for what a comparison showed to be lacking; then the relay is asked again. */
  #fetched = false
  #theirs = new Set<ChunkId>()
  /** The relay of this instance was told that these are superseded. */
  #told = new Set<ChunkId>()
  #asked: readonly number[] = []
  #mail: MailEnd | undefined
  #isWelcome = false

  constructor(
    ports: NetworkPort & TimerPort & RandomPort,
    relay: { address: string; workspace: WorkspaceId; key: () => SigningKey },
    shelf: Shelf
  ) {
    this.#shelf = shelf
    this.#timer = ports.timer
    this.#key = relay.key
    this.#workspace = relay.workspace
    this.#address = relay.address
    this.#link = new RelayLink(ports, relay.address, {
      challenged: challenge => {
        this.#later(() => this.#greet(challenge))
      },
      message: message => {
        this.#later(() => this.#hear(message))
      },
      lost: () => {
        this.#connection++
        this.#reached = false
        this.#outgoing.lost()
        this.#isWelcome = false
        this.#mail?.lost()
        shelf.state('offline')
      },
      question: { type: 'usage' }
    })
    this.#outgoing = new Outgoing(shelf, {
      isOpen: () => this.#reached,
      send: message => this.#link.send(message)
    })
  }

  start(): void {
    this.#shelf.state('connecting')
    this.#link.start()
  }

  stop(): void {
    this.#link.stop()
  }

  hurry(): void {
    this.#link.hurry()
  }

  /** Something new lies in the outbox. */
  push(): void {
    this.#outgoing.push()
  }

  /** As `Outgoing.offered`. */
  offered(): Promise<ReadonlySet<DocumentId> | undefined> {
    return this.#outgoing.offered()
  }

  say(sealed: Uint8Array): void {
    if (this.#reached) {
      this.#link.send({ type: 'ephemeral', sealed: new Uint8Array(sealed) })
    }
  }

  /** Lets mailboxes use this connection, from now on. */
  carry(mail: MailEnd): void {
    this.#mail = mail
    if (this.#isWelcome) this.#connectMail()
  }

  /** Opens the lobbies of invitations made meanwhile. */
  allow(): void {
    if (this.#reached) this.#openLobbies()
  }

  /** What was refused here before may be welcome now: asks whether the relay has more. */
  compare(): void {
    if (!this.#reached) return // the next greeting compares
    this.#compared = true
    this.#fetched = false
    this.#link.send({ type: 'compare' })
  }

  #later(work: () => Promise<void>): void {
    const connection = this.#connection
    const worked = this.#queue.then(() =>
      connection === this.#connection ? work() : undefined
    )
    // a bug in one message still reaches the top, but the next one is heard all the same
    this.#queue = worked.catch(() => undefined)
    void worked.then()
  }

  async #greet(challenge: Extract<FromRelay, { type: 'challenge' }>): Promise<void> {
    this.#shelf.relayTime(challenge.now)
    const instance = toHex(challenge.instance)
    if (instance !== this.#instance) this.#told.clear()
    this.#instance = instance
    const cursor = await this.#shelf.cursor()
    const since = cursor?.instance === this.#instance ? cursor.at : 0
    this.#at = cursor?.instance === this.#instance ? cursor.at : -1
    this.#since = since
    this.#partial = cursor === undefined || cursor.partial !== undefined
    // who was cut off among the cards gets on with the whole now, or would never
    this.#cardsFirst = cursor === undefined || cursor.partial === 'whole'
    if (this.#cardsFirst) await this.#save(since)
    this.#compared = this.#fetched = false
    this.#shelf.state('catching-up')
    this.#link.send(hello(this.#key(), this.#workspace, challenge, this.#address))
    this.#link.send({ type: 'subscribe' })
    this.#openLobbies()
    this.#link.send({ type: 'pull', since, cards: this.#cardsFirst })
  }

  #openLobbies(): void {
    for (const { key, until } of this.#shelf.invitations()) {
      this.#link.send({ type: 'allow', key, until })
    }
  }

  async #hear(message: FromRelay): Promise<void> {
    switch (message.type) {
      case 'chunks':
        await this.#take(message)
        return
      case 'reached':
        await this.#reach(message)
        return
      case 'stored':
        await this.#outgoing.settle(message)
        await this.#move(message.at)
        this.#outgoing.goOn()
        return
      case 'fingerprints':
        await this.#compareBuckets(message.buckets)
        return
      case 'ids':
        for (const id of message.ids) this.#theirs.add(toHex(id) as ChunkId)
        if (message.last) await this.#reconcile()
        return
      case 'ephemeral':
        this.#shelf.heard(message.sealed)
        return
      case 'refused':
        if (message.reason === 'too-big') await this.#outgoing.tooBig()
        if (message.reason !== 'too-fast') this.#shelf.state('refused')
        return
      case 'welcome':
        this.#isWelcome = true
        this.#connectMail()
        return
      case 'posted':
      case 'items':
      case 'arrived':
      case 'piece':
      case 'settled':
      case 'gone':
        this.#mail?.heard(message)
        return
      case 'challenge':
      case 'used':
        return
    }
  }

  #connectMail(): void {
    this.#mail?.connected(message => {
      this.#link.send(message)
    })
  }

  async #take(message: Extract<FromRelay, { type: 'chunks' }>): Promise<void> {
    if (this.#cardsFirst) {
      const whole = message.items.filter(item => !item.bodyHash).map(item => item.bytes)
      const cards = message.items.flatMap(({ bytes, bodyHash }) =>
        bodyHash ? [{ bytes, bodyHash }] : []
      )
      await this.#shelf.takeCards(cards, whole)
      return
    }
    const taken = await this.#shelf.take(message.items.map(item => item.bytes))
    if (!taken.ok) {
      this.#rest()
      return
    }
    const last = message.items.at(-1)?.at
    if (last === undefined) return
    if (this.#reached) await this.#move(last)
    else await this.#save(last)
  }

  /** The device is full: what is under way must not move the cursor past what it lacks. */
  #rest(): void {
    this.#connection++
    this.#reached = false
    this.#link.rest()
  }

  async #reach(message: Extract<FromRelay, { type: 'reached' }>): Promise<void> {
    if (this.#cardsFirst) {
      this.#cardsFirst = false
      this.#link.send({ type: 'pull', since: this.#since, cards: false })
      return
    }
    this.#reached = true
    this.#openLobbies() // an invitation may have been made since the greeting
    if (this.#partial) {
      this.#partial = false
      await this.#save(message.cursor)
    } else await this.#move(message.cursor)
    this.#shelf.state('online')
    const { own, refused } = await this.#known()
    const known = await this.#fingerprint([...own, ...refused])
    const unsent = await this.#shelf.unsent()
    const expected = xor(known, await this.#fingerprint(unsent))
    if (this.#fetched || toHex(expected) === toHex(message.fingerprint)) {
      await this.#shelf.even()
    } else if (!this.#compared) {
      this.#compared = true
      this.#link.send({ type: 'compare' })
    }
    this.push() // whoever waits hears of it, also if nothing is left
    this.#supersede()
  }

  async #known(): Promise<Known> {
    const own = await this.#shelf.ids()
    const refused = new Set(await this.#shelf.refused())
    // what ended here may not be swept yet
    if (refused.size > 0) for (const id of own) refused.delete(id)
    return { own, refused }
  }

  async #fingerprint(ids: readonly ChunkId[]): Promise<Bytes> {
    let sum = fingerprint([])
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      if (from > 0) await this.#timer.breathe()
      sum = xor(sum, fingerprint(ids.slice(from, from + idsAtOnce)))
    }
    return sum
  }

  #supersede(): void {
    const covered = this.#shelf.superseded().filter(id => !this.#told.has(id))
    for (const id of covered) this.#told.add(id)
    for (let from = 0; from < covered.length; from += maxIds) {
      const ids = covered.slice(from, from + maxIds).map(fromHex)
      this.#link.send({ type: 'supersede', ids })
    }
  }

  /** Never back: an answer to `fetch` brings old places. */
  async #move(at: number): Promise<void> {
    if (at > this.#at) await this.#save(at)
  }

  /**
   * While a pull runs, also back: news that come in between stand at a later place. Whoever
   * is cut off right after such news asks for too little, and the comparison finds the rest.
   */
  async #save(at: number): Promise<void> {
    this.#at = at
    await this.#shelf.saveCursor({
      at,
      instance: this.#instance,
      ...(this.#partial && { partial: this.#cardsFirst ? 'cards' : 'whole' })
    })
  }

  async #compareBuckets(theirs: Uint8Array): Promise<void> {
    const buckets = Array.from({ length: 256 }, (): ChunkId[] => [])
    const { own, refused } = await this.#known()
    for (const id of [...own, ...refused]) buckets[bucketOf(id)]?.push(id)
    const differ: number[] = []
    await unhurried({ timer: this.#timer }, buckets.entries(), 16, ([bucket, ids]) => {
      const own = toHex(fingerprint(ids).subarray(0, 8))
      const other = toHex(theirs.subarray(bucket * 8, bucket * 8 + 8))
      if (own !== other) differ.push(bucket)
    })
    this.#theirs = new Set()
    this.#asked = differ
    if (differ.length > 0) this.#link.send({ type: 'list', buckets: differ })
    else await this.#shelf.even()
  }

  /** Gives what they lack and asks for what we lack. */
  async #reconcile(): Promise<void> {
    const asked = new Set(this.#asked)
    const isAsked = (id: ChunkId) => asked.has(bucketOf(id))
    const known = await this.#known()
    const own = known.own.filter(isAsked)
    const ours = new Set(own)
    const theirs = this.#theirs
    this.#theirs = new Set()
    const lacking = [...theirs].filter(id => !ours.has(id) && !known.refused.has(id))
    await this.#shelf.refusedNoMore(
      [...known.refused].filter(id => isAsked(id) && !theirs.has(id))
    )
    for (let from = 0; from < lacking.length; from += maxIds) {
      const ids = lacking.slice(from, from + maxIds).map(fromHex)
      this.#link.send({ type: 'fetch', ids })
    }
    this.#fetched = true
    if (lacking.length === 0) await this.#shelf.even()
    else this.#link.send({ type: 'pull', since: Math.max(0, this.#at), cards: false })
    // not awaited: the confirmations come through the same queue
    const theyLack = own.filter(id => !theirs.has(id))
    void this.#outgoing.put(await this.#outgoing.wrapsFirst(theyLack))
  }
}

interface Known {
  readonly own: readonly ChunkId[]
  /** Without what is kept here all the same. */
  readonly refused: ReadonlySet<ChunkId>
}

function bucketOf(id: ChunkId): number {
  return parseInt(id.slice(0, 2), 16)
}

function xor(a: Bytes, b: Bytes): Bytes {
  return a.map((byte, i) => byte ^ (b[i] ?? 0))
}
