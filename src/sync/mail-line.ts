/**
 * The client's side of mailboxes: posts, collects and settles over a connection that may
 * break at any time. A bridge runs it over a connection of its own (`bridge-link.ts`), a
 * member's device over the replicator's. It opens and seals nothing.
 *
 * What was asked for is asked again after the connection came back, until it was answered:
 * collecting goes on, settling is repeated, and `postAgain` begins its item anew. An item
 * may be announced more than once: whoever reads remembers what it has settled.
 */
import { fromHex, toHex, type Bytes } from '../bytes.ts'
import type { Day, ItemId, MailboxId } from '../ids.ts'
import { done, no, type Result } from '../result.ts'
import { ahead, PieceLost, Posting, Taking, type PostTrouble } from './mail-attempts.ts'
import type { ItemPlace, Piece } from './mail-item.ts'
import { maxItemIds, type PostRefusal, type Way } from './mail-protocol.ts'
import type { FromRelay, ToRelay } from './protocol.ts'

export interface MailWay {
  readonly mailbox: MailboxId
  readonly way: Way
}

export interface WaitingItem extends ItemPlace {
  readonly pieces: number
  readonly bytes: number
}

export interface MailEvents {
  /** The relay is there: the time to permit bridges. Collecting is repeated by itself. */
  readonly greeted?: () => void
  /** All that waits, each time a connection collects. To a reader: all that is offered. */
  readonly listed: (way: MailWay, items: readonly WaitingItem[]) => void
  /** One more is offered to this reader. */
  readonly arrived: (item: WaitingItem) => void
  /** Another one settled these; to a poster who collects also: in the last two weeks. */
  readonly gone: (way: MailWay, ids: readonly ItemId[]) => void
}

export interface ToPost extends ItemPlace {
  /** Replaces the one before it that had this, too. */
  readonly slot: boolean
}

/** Another connection of ours may still be ending; then the item is begun anew. */
const maxAttempts = 5

export class MailLine {
  readonly #events: MailEvents
  #send: ((message: ToRelay) => void) | undefined
  #waiters: (() => void)[] = []
  readonly #ways = new Map<string, MailWay>()
  /** Parts of lists whose last part has not come. */
  readonly #lists = new Map<string, WaitingItem[]>()
  readonly #posting = new Map<string, Posting>()
  readonly #taking = new Map<string, Taking>()
  readonly #settling = new Set<Settling>()

  constructor(events: MailEvents) {
    this.#events = events
  }

  get isConnected(): boolean {
    return this.#send !== undefined
  }

  /** Whoever has the connection calls these three: when the relay said `welcome`, */
  connected(send: (message: ToRelay) => void): void {
    this.#send = send
    this.#events.greeted?.()
    for (const way of this.#ways.values()) this.collectAgain(way)
    for (const settling of this.#settling) this.#saySettle(settling)
    for (const wake of this.#waiters.splice(0)) wake()
  }

  /** for all it says after that, */
  heard(message: FromRelay): void {
    switch (message.type) {
      case 'posted':
        this.#posting.get(nameOf(placed(message)))?.answered(message.state)
        return
      case 'items':
        this.#list(message)
        return
      case 'arrived':
        this.#events.arrived(waitingItem(message, message))
        return
      case 'piece':
        this.#taking.get(nameOf(placed(message)))?.came(message.piece, message.bytes)
        return
      case 'settled':
        this.#settled(message)
        return
      case 'gone':
        this.#gone(message)
        return
      default:
        return
    }
  }

  /** and when it went away. */
  lost(): void {
    this.#send = undefined
    this.#lists.clear()
    for (const posting of this.#posting.values()) posting.lost()
    for (const taking of this.#taking.values()) taking.lost()
  }

  /** Silently lost without a connection: to be said at every greeting. */
  permit(key: Uint8Array, until: Day | 0): void {
    this.#send?.({ type: 'permit', key: new Uint8Array(key), until })
  }

  /** One attempt. `ok` when the relay has the whole item safe, now or from before. */
  async post(item: ToPost, pieces: Pieces): Promise<Result<void, PostTrouble>> {
    const send = this.#send
    if (!send) return no('lost')
    const name = nameOf(item)
    if (this.#posting.has(name)) throw new Error('this item is being posted')
    const posting = new Posting()
    this.#posting.set(name, posting)
    try {
      for await (const { piece, last, bytes } of pieces) {
        await posting.room()
        if (posting.outcome) break
        posting.sent(last)
        const { day, slot } = item
        send({ type: 'post', ...onWire(item), day, slot, piece, last, bytes })
      }
    } finally {
      // Answers to this attempt must not be taken for answers to the next one.
      await posting.drained()
      this.#posting.delete(name)
    }
    if (!posting.outcome) throw new Error('the last piece is missing')
    return posting.outcome
  }

  /** As often as the connection breaks; `pieces` is called for each attempt. */
  async postAgain(
    item: ToPost,
    pieces: () => Pieces
  ): Promise<Result<void, PostRefusal>> {
    for (let attempt = 1; ;) {
      await this.#connection()
      const posted = await this.post(item, pieces())
      if (posted.ok) return done
      if (posted.error === 'lost') continue
      if (posted.error === 'out-of-order' && attempt++ < maxAttempts) continue
      return no(posted.error)
    }
  }

  /** From now on, over all connections. Answered by `listed`. */
  collect(way: MailWay): void {
    this.#ways.set(wayName(way), way)
    this.collectAgain(way)
  }

  /** Asks for the list again, for what was left behind. */
  collectAgain({ mailbox, way }: MailWay): void {
    this.#send?.({ type: 'collect', mailbox: fromHex(mailbox), way })
  }

  /**
   * A few pieces are asked for ahead. Throws `PieceLost`. One at a time of each item:
   * a list may name again what is being taken.
   */
  async *take(item: WaitingItem): AsyncGenerator<Bytes, void, undefined> {
    const name = nameOf(item)
    if (this.#taking.has(name)) throw new Error('this item is being taken')
    const taking = new Taking()
    this.#taking.set(name, taking)
    try {
      let asked = 0
      for (let piece = 0; piece < item.pieces; piece++) {
        for (; asked < Math.min(piece + ahead, item.pieces); asked++) {
          if (!this.#send) throw new PieceLost()
          this.#send({ type: 'take', ...onWire(item), piece: asked })
        }
        yield await taking.next(piece)
      }
    } finally {
      this.#taking.delete(name)
    }
  }

  /** Resolves when the relay has deleted them, over as many connections as it takes. */
  settle(way: MailWay, ids: readonly ItemId[]): Promise<void> {
    return new Promise(resolve => {
      const settling: Settling = { way, ids: new Set(ids), resolve }
      if (settling.ids.size === 0) resolve()
      else this.#settling.add(settling)
      this.#saySettle(settling)
    })
  }

  #saySettle({ way, ids }: Settling): void {
    const all = [...ids]
    for (let from = 0; from < all.length; from += maxItemIds) {
      const some = all.slice(from, from + maxItemIds).map(fromHex)
      const mailbox = fromHex(way.mailbox)
      this.#send?.({ type: 'settle', mailbox, way: way.way, ids: some })
    }
  }

  #settled(message: Said<'settled'>): void {
    for (const settling of this.#settling) {
      if (wayName(settling.way) !== wayName(wayOf(message))) continue
      for (const id of message.ids) settling.ids.delete(itemId(id))
      if (settling.ids.size > 0) continue
      this.#settling.delete(settling)
      settling.resolve()
    }
  }

  #gone(message: Said<'gone'>): void {
    const way = wayOf(message)
    const ids = message.ids.map(itemId)
    for (const id of ids) this.#taking.get(nameOf({ ...way, id }))?.lost()
    this.#events.gone(way, ids)
  }

  #list(message: Said<'items'>): void {
    const way = wayOf(message)
    const items = message.items.map(item => waitingItem(message, item))
    const list = [...(this.#lists.get(wayName(way)) ?? []), ...items]
    this.#lists.set(wayName(way), list)
    if (!message.last) return
    this.#lists.delete(wayName(way))
    this.#events.listed(way, list)
  }

  #connection(): Promise<void> {
    return new Promise(resolve => {
      if (this.#send) resolve()
      else this.#waiters.push(resolve)
    })
  }
}

type Pieces = AsyncIterable<Piece> | Iterable<Piece>
type Said<T extends FromRelay['type']> = Extract<FromRelay, { type: T }>

interface Settling {
  readonly way: MailWay
  readonly ids: Set<ItemId>
  readonly resolve: () => void
}

interface OnWire {
  readonly mailbox: Uint8Array
  readonly way: Way
}
type Named = MailWay & { readonly id: ItemId }

function wayName({ mailbox, way }: MailWay): string {
  return `${mailbox}/${way}`
}

function nameOf(item: Named): string {
  return `${wayName(item)}/${item.id}`
}

function onWire({ mailbox, way, id }: Named) {
  return { mailbox: fromHex(mailbox), way, id: fromHex(id) }
}

function wayOf({ mailbox, way }: OnWire): MailWay {
  return { mailbox: toHex(mailbox) as MailboxId, way }
}

function placed(message: OnWire & { readonly id: Uint8Array }): Named {
  return { ...wayOf(message), id: itemId(message.id) }
}

function itemId(id: Uint8Array): ItemId {
  return toHex(id) as ItemId
}

function waitingItem(
  way: OnWire,
  item: { id: Uint8Array; day: number; pieces: number; bytes: number }
): WaitingItem {
  const { day, pieces, bytes } = item
  return { ...wayOf(way), id: itemId(item.id), day: day as Day, pieces, bytes }
}
