/**
 * Takes the desk's orders from the relay, one after the other. An order may be forgotten
 * there as soon as it lies in the journal, and is carried out once, however often it comes.
 */
import { toHex } from '../../src/bytes.ts'
import { dayOf, daysAfter, startOf, type ItemId } from '../../src/ids.ts'
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
  /** There is something to send. */
  readonly ordered: () => void
  /** True when the desk has its answer. */
  readonly findKey: (id: ItemId, order: FindKeyOrder) => Promise<boolean>
  readonly askIssue: (id: ItemId, order: AskIssueOrder) => Promise<boolean>
}

export class Orders {
  readonly #ports: OrdersPorts
  readonly #identity: Identity
  readonly #journal: OrderJournal
  readonly #keys: Keys
  readonly #waiting = new Map<ItemId, WaitingItem>()
  #isTaking = false

  constructor(
    ports: OrdersPorts,
    identity: Identity,
    { journal, keys }: { journal: OrderJournal; keys: Keys }
  ) {
    this.#ports = ports
    this.#identity = identity
    this.#journal = journal
    this.#keys = keys
  }

  /** The relay offers these. */
  offered(items: readonly WaitingItem[]): void {
    for (const item of items) this.#waiting.set(item.id, item)
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
        this.#ports.log('ordered', { mails: 1 })
        this.#ports.ordered()
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

async function heardOut<V>(body: AsyncIterable<unknown>, then: V): Promise<V> {
  const parts = body[Symbol.asyncIterator]()
  while ((await parts.next()).done !== true);
  return then
}
