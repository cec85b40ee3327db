/**
 * Takes the desk's orders from the relay, one after the other. An order may be forgotten
 * there as soon as it lies in the journal, and is carried out once, however often it comes.
 */
import { toHex } from '../../src/bytes.ts'
import {
  dayOf,
  daysAfter,
  startOf,
  type ItemId,
  type Timestamp
} from '../../src/ids.ts'
import type { ClockPort } from '../../src/ports.ts'
import { PieceLost } from '../../src/sync/mail-attempts.ts'
import type { MailLine, MailWay, WaitingItem } from '../../src/sync/mail-line.ts'
import { BrokenItem } from '../../src/sync/mail-stream.ts'
import type {
  AskIssueOrder,
  FindKeyOrder,
  OutStatement
} from '../../src/sync/mail-statement.ts'
import { whatFailed } from '../relay/log.ts'
import type { Identity } from './identity.ts'
import type { Keys } from './keys.ts'
import type { BridgeLog } from './log.ts'
import type { OrderJournal } from './order-journal.ts'
import type { Reached } from './phases.ts'

export interface OrdersPorts extends ClockPort {
  readonly line: Pick<MailLine, 'take' | 'settle'>
  readonly log: BridgeLog
  readonly reached: Reached
  /** Keys came. */
  readonly keysChanged: () => void
  /** The desk has these for good. */
  readonly taken: (ids: readonly ItemId[]) => void
  /** There is something to send, or to stop. */
  readonly ordered: () => void
  /** All that the desk has told is read, for now. */
  readonly abreast: () => void
  /** True when the desk has its answer. */
  readonly findKey: (id: ItemId, order: FindKeyOrder) => Promise<boolean>
  readonly askIssue: (id: ItemId, order: AskIssueOrder) => Promise<boolean>
}

/** A relay that is away so long keeps nothing back any longer that was ordered before. */
export const awayMs = 20_000
/** Nor does one that is there, and does not hand out what it listed. */
export const readingMs = 10 * 60_000

export class Orders {
  readonly #ports: OrdersPorts
  readonly #identity: Identity
  readonly #journal: OrderJournal
  readonly #keys: Keys
  readonly #waiting = new Map<ItemId, WaitingItem>()
  #isTaking = false
  #hasLine = false
  /** This connection has heard what waits. */
  #hasList = false
  /** Undefined: all is read. */
  #behindUntil: Timestamp | undefined
  /** It counts on over connections that break before all is read. */
  #behindSince: Timestamp
  #apartSince: Timestamp | undefined

  constructor(
    ports: OrdersPorts,
    identity: Identity,
    { journal, keys }: { journal: OrderJournal; keys: Keys }
  ) {
    this.#ports = ports
    this.#identity = identity
    this.#journal = journal
    this.#keys = keys
    const now = ports.clock.now()
    this.#behindSince = this.#apartSince = now
    this.#behindUntil = later(now, awayMs)
  }

  /**
   * False while the desk may have said what is not read yet: from the start, or the loss of a
   * connection, until all is taken that the relay lists on the next one; but not for ever. An
   * order to stop that came while this bridge was away is read before anything goes out.
   */
  get isAbreast(): boolean {
    return this.#ports.clock.now() >= (this.#behindUntil ?? 0)
  }

  /** There is a connection: its list comes next. */
  greeted(): void {
    this.#hasLine = true
    this.#hasList = false
    const now = this.#ports.clock.now()
    // who was away for longer may have missed more
    const wasAway = this.#apartSince !== undefined && now - this.#apartSince >= awayMs
    if (this.#behindUntil === undefined || wasAway) this.#behindSince = now
    this.#apartSince = undefined
    this.#behindUntil = later(this.#behindSince, readingMs)
  }

  /** The connection is gone, or another attempt was in vain. */
  apart(): void {
    if (!this.#hasLine) return
    this.#hasLine = this.#hasList = false
    const now = this.#ports.clock.now()
    this.#apartSince = now
    if (this.#behindUntil === undefined) this.#behindSince = now
    const readUntil = later(this.#behindSince, readingMs)
    this.#behindUntil = Math.min(readUntil, later(now, awayMs)) as Timestamp
  }

  /** All that waits at the relay. */
  listed(items: readonly WaitingItem[]): void {
    this.#hasList = true
    this.offered(items)
  }

  /** The relay offers these. */
  offered(items: readonly WaitingItem[]): void {
    for (const item of items) this.#waiting.set(item.id, item)
    if (items.length > 0 && this.#behindUntil === undefined) {
      this.#behindSince = this.#ports.clock.now()
      this.#behindUntil = later(this.#behindSince, readingMs)
    }
    if (!this.#isTaking) void this.#takeAll()
  }

  async #takeAll(): Promise<void> {
    this.#isTaking = true
    for (const [id, item] of this.#waiting) {
      this.#waiting.delete(id)
      try {
        await this.#take(item)
      } catch (error) {
        // it was not settled: the relay offers it again
        if (!(error instanceof PieceLost)) this.#ports.log('failed', whatFailed(error))
      }
    }
    this.#isTaking = false
    if (!this.#hasList) return
    this.#behindUntil = undefined
    this.#ports.abreast()
  }

  async #take(item: WaitingItem): Promise<void> {
    const known = this.#journal.find(item.id)
    const isOver = item.day < dayOf(this.#ports.clock.now())
    if (!isOver && (!known || known.state === 'arriving')) {
      const order = await this.#carryHome(item)
      // slow; the orders behind it need not wait
      if (order?.kind === 'find-key') {
        void this.#find(item, () => this.#ports.findKey(item.id, order))
        return
      }
      if (order?.kind === 'ask-issue') {
        void this.#find(item, () => this.#ports.askIssue(item.id, order))
        return
      }
    }
    this.#finish(item)
  }

  /** Without an answer at the relay the order stays there, and is offered again. */
  async #find(item: WaitingItem, find: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await find())) return
      this.#journal.ignore(item.id)
      this.#finish(item)
    } catch (error) {
      this.#ports.log('failed', whatFailed(error))
    }
  }

  #finish(item: WaitingItem): void {
    this.#ports.reached('order-journaled')
    const { mailbox } = this.#identity
    void this.#settle({ mailbox, way: 'out' }, item.id)
  }

  async #settle(way: MailWay, id: ItemId): Promise<void> {
    await this.#ports.line.settle(way, [id])
    this.#ports.reached('order-settled')
  }

  async #carryHome(item: WaitingItem): Promise<OutStatement | undefined> {
    this.#journal.arriving(item.id, item.day)
    let piece = 0
    for await (const bytes of this.#ports.line.take(item)) {
      this.#journal.addPiece(item.id, piece++, bytes)
      if (piece === 1) this.#ports.reached('order-half-taken')
    }
    const statement = await this.#read(item)
    if (statement) this.#obey(statement, item)
    if (!statement || !goingOn.includes(statement.kind)) this.#putAway(item, statement)
    return statement
  }

  #obey(order: OutStatement, { id, day }: WaitingItem): void {
    switch (order.kind) {
      case 'keys':
        this.#keys.hear(order, id, day, [...this.#journal.pieces(id)])
        this.#ports.log('keys', { days: order.days.length })
        this.#ports.keysChanged()
        return
      case 'send':
        this.#journal.arrived(id, {
          due: order.notBefore,
          // what is over may be forgotten, so nothing is kept beyond its day
          until: Math.min(order.giveUpAt, startOf(daysAfter(day, 1))),
          recipients: order.to.length
        })
        if (order.noReturn) this.#journal.bulk([id], day)
        this.#ports.log('ordered', { mails: 1 })
        this.#ports.ordered()
        return
      case 'stop':
        this.#journal.stop(
          order.orders.map(id => toHex(id) as ItemId),
          day
        )
        this.#ports.log('to-stop', { mails: order.orders.length })
        this.#ports.ordered()
        return
      case 'bulk':
        this.#journal.bulk(
          order.orders.map(id => toHex(id) as ItemId),
          day
        )
        return
      case 'taken':
        this.#ports.taken(order.items.map(item => toHex(item) as ItemId))
        return
      case 'find-key':
      case 'ask-issue':
        return // see `#find`
    }
  }

  #putAway({ id }: WaitingItem, known: OutStatement | undefined): void {
    if (!known) this.#ports.log('ignored', { orders: 1 })
    this.#journal.ignore(id)
  }

  /** Undefined unless all of it is there and the desk has signed it. */
  async #read({ id, day }: WaitingItem): Promise<OutStatement | undefined> {
    const opened = await this.#keys.open({ id, day }, () => this.#journal.pieces(id))
    if (!opened.ok) return undefined
    try {
      return await heardOut(opened.value.body, opened.value.statement)
    } catch (error) {
      if (error instanceof BrokenItem) return undefined
      throw error
    }
  }
}

/** They are put away when they were carried out. */
const goingOn: readonly OutStatement['kind'][] = ['send', 'find-key', 'ask-issue']

function later(at: Timestamp, byMs: number): Timestamp {
  return (at + byMs) as Timestamp
}

async function heardOut<V>(body: AsyncIterable<unknown>, then: V): Promise<V> {
  const parts = body[Symbol.asyncIterator]()
  while ((await parts.next()).done !== true);
  return then
}
