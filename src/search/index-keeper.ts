/**
 * Keeps the search index abreast of the desk: takes the stored shards in when the desk is
 * opened, indexes what is new or has changed since, and drops what the desk has forgotten.
 * One ticket at a time with a breath between, so that nobody waits for it.
 */
import type { Bytes } from '../bytes.ts'
import type { Card } from '../domain/queue/card.ts'
import type { TicketId } from '../ids.ts'
import type { Timer } from '../ports.ts'
import { unhurried } from '../unhurried.ts'
import { headOf, stampOf } from './indexed-words.ts'
import { shardOf, type ShardKey } from './shard.ts'
import type { TicketWords } from './word-index.ts'

/** What the index needs of a workspace. */
export interface IndexedDesk {
  readonly cards: {
    current(): ReadonlyMap<TicketId, Card>
    on(listener: () => void): () => void
  }
  /** While it is `connecting`, tickets are listed whose texts are still fetched. */
  readonly link: {
    current(): { readonly state: string }
    on(listener: () => void): () => void
  }
  searchText(id: TicketId): Promise<string | undefined>
  readonly indexShards: {
    read(key: ShardKey): Promise<Uint8Array | undefined>
    write(key: ShardKey, bytes: Uint8Array): Promise<unknown>
    drop(key: ShardKey): Promise<void>
    keys(): Promise<readonly ShardKey[]>
  }
}

/** A `WordIndex` in another room, so that its work does not hold up the page. */
export interface IndexRoom {
  load(key: ShardKey, bytes: Uint8Array): Promise<ReadonlyMap<TicketId, number>>
  change(
    key: ShardKey,
    put: readonly TicketWords[],
    forget: readonly TicketId[]
  ): Promise<void>
  row(key: ShardKey): Promise<Bytes | undefined>
}

export interface Progress {
  /** Tickets all of whose words can be found. */
  readonly done: number
  readonly total: number
}

interface Known {
  readonly stamp: number
  /** As it was when it was indexed here; undefined if only the stored row says so. */
  card?: Card
}

interface Work {
  readonly put: Card[]
  readonly forget: TicketId[]
}

/** Unlocking shows the list before search takes any time. */
const firstListFirst = 300
/** Changes that come together are indexed together. */
const gatherFor = 500
/** A ticket whose text is not on this device yet is asked for again after so long. */
const retryAfter = 60_000
/** A desk that is being fetched lists more and more: so often their subjects are indexed. */
const headsEvery = 2000
/** A relay that never ends, or a network that only seems to be one, does not stop search. */
const patience = 30
const noText = -1

export class IndexKeeper {
  readonly #desk: IndexedDesk
  readonly #room: IndexRoom
  readonly #timer: Timer
  readonly #known = new Map<ShardKey, Map<TicketId, Known>>()
  readonly #listeners = new Set<() => void>()
  readonly #stopListening: () => void
  #stopWaiting: () => void = () => undefined
  #endMoment: () => void = () => undefined
  #left: number
  #isBusy = false
  #isChanged = false
  #isClosed = false
  #progress: Progress

  constructor(desk: IndexedDesk, room: IndexRoom, timer: Timer) {
    this.#desk = desk
    this.#room = room
    this.#timer = timer
    this.#left = desk.cards.current().size
    this.#progress = { done: 0, total: this.#left }
    this.#stopListening = desk.cards.on(() => {
      this.#isChanged = true
      if (!this.#isBusy) this.#wakeIn(gatherFor)
    })
    this.#isBusy = true
    this.#stopWaiting = timer.after(firstListFirst, () => {
      this.#work(() => this.#load())
    })
  }

  current(): Progress {
    return this.#progress
  }

  on(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Call it before the desk is locked. */
  close(): void {
    this.#isClosed = true
    this.#stopListening()
    this.#stopWaiting()
    this.#endMoment()
  }

  #wakeIn(milliseconds: number): void {
    this.#stopWaiting()
    this.#stopWaiting = this.#timer.after(milliseconds, () => {
      this.#work(() => this.#retry())
    })
  }

  /** Does this first, then settles all shards until nothing has changed meanwhile. */
  #work(first: () => Promise<void> | void): void {
    this.#isBusy = true
    const all = async (): Promise<void> => {
      await first()
      do {
        await this.#fetched()
        await this.#settle()
      } while (this.#wasChanged())
      this.#isBusy = false
      if (!this.#isClosed && this.#lacksText()) this.#wakeIn(retryAfter)
    }
    all().catch((error: unknown) => {
      // a desk that was locked meanwhile refuses to be read
      if (!this.#isClosed) throw error
    })
  }

  #wasChanged(): boolean {
    return this.#isChanged && !this.#isClosed
  }

  /** Until then, or until nothing comes any more, only subjects: to ask for each text again and again takes minutes. */
  async #fetched(): Promise<void> {
    if (!this.#isFetching()) return
    for (let quiet = 0; quiet < patience && this.#isFetching();) {
      await this.#putHeads()
      await this.#moment()
      quiet = this.#isChanged ? 0 : quiet + 1
    }
    this.#retry()
  }

  #isFetching(): boolean {
    return !this.#isClosed && this.#desk.link.current().state === 'connecting'
  }

  /** Until the connection changes, but no longer than until it is worth another look. */
  #moment(): Promise<void> {
    return new Promise(resolve => {
      const end = (): void => {
        stopListening()
        stopWaiting()
        resolve()
      }
      const stopListening = this.#desk.link.on(end)
      const stopWaiting = this.#timer.after(headsEvery, end)
      this.#endMoment = end
      if (!this.#isFetching()) end()
    })
  }

  async #load(): Promise<void> {
    for (const key of await this.#desk.indexShards.keys()) {
      const bytes = await this.#desk.indexShards.read(key)
      if (this.#isClosed) return
      if (!bytes) continue
      const stamps = await this.#room.load(key, bytes)
      this.#known.set(key, new Map([...stamps].map(([id, stamp]) => [id, { stamp }])))
      await this.#timer.breathe()
    }
    await this.#putHeads()
    this.#retry()
  }

  /** Subjects and askers of all that is new can be found at once, before any text. */
  async #putHeads(): Promise<void> {
    this.#isChanged = false
    for (const [key, { put }] of await this.#toDo()) {
      if (this.#isClosed) return
      const known = this.#known.get(key) ?? new Map<TicketId, Known>()
      const textless = put.filter(
        card => (known.get(card.ticket)?.stamp ?? noText) === noText
      )
      if (textless.length === 0) continue
      await this.#room.change(key, textless.map(withoutText), [])
      for (const card of textless) known.set(card.ticket, { stamp: noText, card })
      this.#known.set(key, known)
      await this.#timer.breathe()
    }
    this.#left = [...this.#known.values()].reduce(
      (sum, known) => sum + lacking(known),
      0
    )
    this.#report()
  }

  async #settle(): Promise<void> {
    this.#isChanged = false
    const toDo = await this.#toDo()
    this.#left = [...toDo.values()].reduce((sum, { put }) => sum + put.length, 0)
    this.#report()
    for (const [key, work] of toDo) {
      if (this.#isClosed) return
      await this.#settleShard(key, work)
    }
  }

  async #settleShard(key: ShardKey, { put, forget }: Work): Promise<void> {
    const known = this.#known.get(key) ?? new Map<TicketId, Known>()
    const words: TicketWords[] = []
    for (const card of put) {
      const text = await this.#desk.searchText(card.ticket)
      if (this.#isClosed) return
      words.push(text === undefined ? withoutText(card) : withText(card, text))
      await this.#timer.breathe()
    }
    await this.#room.change(key, words, forget)
    for (const id of forget) known.delete(id)
    put.forEach((card, i) => {
      known.set(card.ticket, { stamp: words[i]?.stamp ?? noText, card })
    })
    this.#known.set(key, known)
    await this.#keep(key, known)
    this.#left -= put.length
    this.#report()
  }

  async #keep(key: ShardKey, known: ReadonlyMap<TicketId, Known>): Promise<void> {
    const row = await this.#room.row(key)
    // what was forgotten while we worked must not be written again: the next round does
    const cards = this.#desk.cards.current()
    if (this.#isClosed || [...known.keys()].some(id => !cards.has(id))) return
    if (row) await this.#desk.indexShards.write(key, row)
    else await this.#desk.indexShards.drop(key)
  }

  async #toDo(): Promise<Map<ShardKey, Work>> {
    const toDo = new Map<ShardKey, Work>()
    const cards = this.#desk.cards.current()
    await unhurried({ timer: this.#timer }, cards.values(), 500, card => {
      const key = shardOf(card.ticket)
      const known = this.#known.get(key)?.get(card.ticket)
      if (!known || isOther(known, card)) workOn(toDo, key).put.push(card)
      else known.card = card
    })
    for (const [key, known] of this.#known) {
      for (const id of known.keys()) {
        if (!cards.has(id)) workOn(toDo, key).forget.push(id)
      }
    }
    return toDo
  }

  #retry(): void {
    for (const known of this.#known.values()) {
      for (const each of known.values()) if (each.stamp === noText) delete each.card
    }
  }

  #lacksText(): boolean {
    return [...this.#known.values()].some(known => lacking(known) > 0)
  }

  #report(): void {
    const total = this.#desk.cards.current().size
    this.#progress = { done: Math.max(0, total - this.#left), total }
    for (const listener of this.#listeners) listener()
  }
}

function lacking(known: ReadonlyMap<TicketId, Known>): number {
  return [...known.values()].filter(({ stamp }) => stamp === noText).length
}

function isOther(known: Known, card: Card): boolean {
  return known.card ? known.card !== card : known.stamp !== stampOf(card)
}

function workOn(toDo: Map<ShardKey, Work>, key: ShardKey): Work {
  const work = toDo.get(key) ?? { put: [], forget: [] }
  toDo.set(key, work)
  return work
}

function withText(card: Card, text: string): TicketWords {
  return { id: card.ticket, stamp: stampOf(card), head: headOf(card), text }
}

function withoutText(card: Card): TicketWords {
  return { id: card.ticket, stamp: noText, head: headOf(card), text: card.preview }
}
