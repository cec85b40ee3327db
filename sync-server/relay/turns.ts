/**
 * Whose turn it is with an item: who writes it, and which of several readers is offered
 * it. In memory only, and only ever a hint: a reader that is told of an item twice does no
 * harm, and after a restart all is offered anew. Clocks are handed in.
 */
import type { Timestamp, WorkspaceId } from '../../src/ids.ts'
import type { Box, ItemAt, Waiting } from './mail-store.ts'

/** One connection, for as long as it lasts; greater than those of all before. */
export type LineId = number

/** An item and what its reader has to know of it. */
export interface Offered extends Waiting, Box {
  readonly workspace: WorkspaceId
}
export type Place = ItemAt & { readonly workspace: WorkspaceId }

export const leaseMs = 30_000

interface Offer {
  readonly item: Offered
  readonly to: LineId
  /** Nobody is asked twice in one round. */
  readonly asked: ReadonlySet<LineId>
  readonly until: Timestamp
}

export class Turns {
  #lines = 0
  /** In the order of their turns, by box. */
  readonly #readers = new Map<string, LineId[]>()
  readonly #offers = new Map<string, Offer>()
  readonly #writers = new Map<string, LineId>()

  newLine(): LineId {
    return ++this.#lines
  }

  /** That line alone may go on with the item now. */
  begin(line: LineId, item: Place): void {
    this.#writers.set(nameOf(item), line)
  }

  mayGoOn(line: LineId, item: Place): boolean {
    return this.#writers.get(nameOf(item)) === line
  }

  finish(item: Place): void {
    this.#writers.delete(nameOf(item))
  }

  read(line: LineId, box: Box & { readonly workspace: WorkspaceId }): void {
    const readers = this.#readers.get(boxOf(box)) ?? []
    if (!readers.includes(line)) this.#readers.set(boxOf(box), [...readers, line])
  }

  /**
   * A bridge reads alone, and what it was told on a connection that is dead without anybody
   * knowing is due at once: else it would go on without an order to stop that waits here.
   * Of its connections the one that came last, whatever is read of the others late: false if
   * that is another one.
   */
  readAlone(line: LineId, box: Box & { readonly workspace: WorkspaceId }): boolean {
    const readers = this.#readers.get(boxOf(box)) ?? []
    if (readers.some(reader => reader > line)) return false
    this.#readers.set(boxOf(box), [line])
    for (const [name, offer] of this.#offers) {
      if (offer.to !== line && boxOf(offer.item) === boxOf(box))
        this.#offers.delete(name)
    }
    return true
  }

  /** Whom to tell of an item that just came; nobody if nobody reads there. */
  offer(item: Offered, now: Timestamp): LineId | undefined {
    return this.#offer(item, new Set(), now)
  }

  /** For a list: whether to tell that line of it, because no other is busy with it. */
  claim(line: LineId, item: Offered, now: Timestamp): boolean {
    const offer = this.#offers.get(nameOf(item))
    if (offer && offer.to !== line && offer.until > now) return false
    this.#give(item, line, new Set(), now)
    return true
  }

  /** It is taking the item, piece by piece. */
  renew(line: LineId, item: Place, now: Timestamp): void {
    const offer = this.#offers.get(nameOf(item))
    if (offer?.to === line) this.#give(offer.item, line, offer.asked, now)
  }

  settle(item: Place): void {
    this.#offers.delete(nameOf(item))
  }

  /** What was offered to it is due at once. */
  leave(line: LineId): void {
    for (const [box, readers] of this.#readers) {
      const others = readers.filter(reader => reader !== line)
      if (others.length > 0) this.#readers.set(box, others)
      else this.#readers.delete(box)
    }
    for (const [name, writer] of this.#writers) {
      if (writer === line) this.#writers.delete(name)
    }
    for (const [name, offer] of this.#offers) {
      if (offer.to === line) {
        this.#offers.set(name, { ...offer, until: 0 as Timestamp })
      }
    }
  }

  /** What nobody took in time, each with the reader whose turn it is now. */
  due(now: Timestamp): { readonly item: Offered; readonly to: LineId }[] {
    const late = [...this.#offers.values()].filter(({ until }) => until <= now)
    return late.flatMap(({ item, asked }) => {
      const to = this.#offer(item, asked, now)
      return to === undefined ? [] : [{ item, to }]
    })
  }

  #offer(
    item: Offered,
    asked: ReadonlySet<LineId>,
    now: Timestamp
  ): LineId | undefined {
    const readers = this.#readers.get(boxOf(item)) ?? []
    const next = readers.find(reader => !asked.has(reader))
    if (next === undefined) {
      // Nobody is left to ask: the next who collects hears of it.
      this.#offers.delete(nameOf(item))
      return undefined
    }
    const others = readers.filter(reader => reader !== next)
    this.#readers.set(boxOf(item), [...others, next])
    this.#give(item, next, asked, now)
    return next
  }

  #give(item: Offered, to: LineId, asked: ReadonlySet<LineId>, now: Timestamp): void {
    const until = (now + leaseMs) as Timestamp
    this.#offers.set(nameOf(item), { item, to, asked: new Set([...asked, to]), until })
  }
}

function nameOf(item: Place): string {
  return `${boxOf(item)}/${item.id}`
}

function boxOf({
  workspace,
  mailbox,
  way
}: Box & { readonly workspace: WorkspaceId }): string {
  return `${workspace}/${mailbox}/${way}`
}
