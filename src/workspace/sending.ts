/**
 * Answers on their way to a bridge. Each waits ten seconds in which it can be taken back,
 * then it is sealed for the bridge and handed to the relay, as soon as there is one. The
 * tab that leads does it; the others leave orders for it.
 */
import { fromHex } from '../bytes.ts'
import { ticketSchema } from '../documents/schemas.ts'
import { bridgeFor, orderKey, type Bridge } from '../domain/desk/bridges.ts'
import {
  delivered,
  heardOf,
  undoMs,
  type DeliveryState
} from '../domain/tickets/delivery.ts'
import type { Settings } from '../domain/desk/settings.ts'
import { tellAnyway } from '../domain/problems/outdated.ts'
import type { Problems } from '../domain/problems/problems.ts'
import { sendAnyway, takeBack } from '../domain/tickets/answer.ts'
import type { Message } from '../domain/tickets/message.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import {
  daysAfter,
  type BlobName,
  type ItemId,
  type MessageId,
  type TicketId,
  type Timestamp
} from '../ids.ts'
import type { FinishedAnswer } from '../mail/read-mail.ts'
import type { StorageFull } from '../ports.ts'
import { done, no, type Result } from '../result.ts'
import { sealItem, type Piece } from '../sync/mail-item.ts'
import type { MailLine } from '../sync/mail-line.ts'
import { accessKey } from '../trust/epoch.ts'
import type { Elsewhere, TooLate } from '../workspace.ts'
import { openBlob } from './blobs.ts'
import { BulkWord } from './bulk-word.ts'
import type { Core } from './core.ts'
import { Holds } from './holds.ts'
import { outdatedNow } from './letter-check.ts'
import { changed, noteIn } from './noting.ts'
import { orderDays, Orders, type Order } from './orders.ts'
import { Value } from './watched.ts'
import { documentOf, wholeTicket } from './whole-ticket.ts'

/** A mail server that was away so long is told no more. */
const giveUpMs = 4 * 86_400_000

export interface OrderHow {
  /** How long it can be taken back. */
  readonly waitMs?: number
  /** How much later the bridge sends it. */
  readonly laterMs?: number
  readonly source?: BlobName
  /** Of a letter: of what text it was made, see `letter-check.ts`. */
  readonly words?: string
  readonly automatic?: true
}

export class Sending {
  /** What somebody sent and this tab, if it leads, has not handed over yet. */
  readonly waiting = new Value(0)
  readonly holds: Holds
  readonly #core: Core
  readonly #line: MailLine
  readonly #settings: () => Settings
  readonly #problems: () => Problems
  readonly #orders: Orders
  readonly #bulk: BulkWord
  readonly #untilTaken: () => Promise<void>
  /** Ordered here: another tab's are taken back or handed over there. */
  readonly #own = new Set<MessageId>()
  #leads = false
  #isEven = false
  #handing: Promise<unknown> = Promise.resolve()
  #cancel: () => void = () => undefined

  /** `untilTaken`: the mail that is at hand is taken in. */
  constructor(
    core: Core,
    line: MailLine,
    { settings, problems }: { settings: () => Settings; problems: () => Problems },
    untilTaken: () => Promise<void>
  ) {
    this.#untilTaken = untilTaken
    this.#core = core
    this.#line = line
    this.#settings = settings
    this.#problems = problems
    this.#orders = new Orders(core)
    this.#bulk = new BulkWord(core, line, settings)
    this.holds = new Holds(core, () => this.look())
  }

  /** The bridge that takes answers from that address; undefined: they go by hand. */
  bridgeFor(address: string): Bridge | undefined {
    return bridgeFor(this.#settings(), address)?.[1]
  }

  /** Call before the answer is written. */
  order(
    ticket: TicketId,
    message: MessageId,
    finished: FinishedAnswer,
    how: OrderHow = {}
  ): Promise<Result<void, StorageFull>> {
    this.#own.add(message)
    const bridge = bridgeFor(this.#settings(), finished.from)
    if (!bridge) throw new Error('no bridge for this answer')
    const now = this.#core.ports.clock.now()
    const { waitMs = undoMs, laterMs, ...rest } = how
    return this.#orders.keep({
      ticket,
      message,
      mailbox: bridge[0],
      from: finished.from,
      to: [finished.to, ...(finished.cc ?? [])],
      messageId: finished.messageId,
      madeAt: now,
      notBefore: (now + waitMs) as Timestamp,
      offered: false,
      ...(laterMs !== undefined && { sendAt: (now + waitMs + laterMs) as Timestamp }),
      ...rest
    })
  }

  /** Of what waits still, or again: all that time begins now, then one leaves after another. */
  async retime(
    answers: readonly Pick<Order, 'ticket' | 'message'>[],
    waitMs: number,
    gapMs: number
  ): Promise<Timestamp> {
    const notBefore = (this.#core.ports.clock.now() + waitMs) as Timestamp
    for (const [place, { ticket: shown, message }] of answers.entries()) {
      const ticket = await documentOf(this.#core, shown, message)
      await this.#core.ports.tabs.alone(`order ${message}`, async () => {
        const order = await this.#orders.find({ ticket, message })
        if (!order || order.offered) return
        const sendAt = (notBefore + place * gapMs) as Timestamp
        await this.#orders.keep({ ...order, notBefore, sendAt })
      })
    }
    this.look()
    return notBefore
  }

  /** The answer could not be kept. */
  unorder(ticket: TicketId, message: MessageId): Promise<void> {
    this.#own.delete(message)
    return this.#orders.drop({ ticket, message })
  }

  /** The answer was written. */
  written(): void {
    this.#core.ports.tabs.tell({ type: 'written', documents: [], chunks: [] })
    // a round may be handing over others still, and counts only then
    if (this.#leads) this.waiting.set(this.waiting.current() + 1)
    this.look()
  }

  /** What came meanwhile may be at the relay: nothing goes before it is here. */
  apart(): void {
    this.#isEven = false
  }

  /** All that the relay has is here. */
  even(): void {
    this.#isEven = true
    this.look()
  }

  lead(): void {
    this.#leads = true
    this.look()
  }

  stop(): void {
    this.#leads = false
    this.waiting.set(0)
    this.holds.stop()
    this.#cancel()
  }

  /** Hands over what is due, and comes back for what will be. */
  look(): void {
    if (!this.#leads) return
    this.#handing = this.#handing.then(() => this.#handOverDue()).catch(() => undefined)
  }

  /**
   * Hands over what still waits: whoever locks is not there to take it back, and perhaps not
   * back for days. The bridge waits the rest of the time instead.
   */
  handOverLast(): Promise<unknown> {
    if (!this.#leads) return Promise.resolve()
    this.#handing = this.#handing
      .then(() => this.#handOverDue(this.#own))
      .catch(() => undefined)
    return this.#handing
  }

  /** Takes an answer back that was not handed over yet. */
  recall(
    shown: TicketId,
    message: MessageId
  ): Promise<Result<void, TooLate | Elsewhere>> {
    return this.#core.ports.tabs.alone(`order ${message}`, async () => {
      const ticket = await documentOf(this.#core, shown, message)
      const order = await this.#orders.find({ ticket, message })
      if (!order) return no(await this.#withoutOrder(ticket, message))
      if (order.offered) return no({ type: 'too-late' })
      const live = await this.#core.documents.open(ticketSchema, ticket, false)
      if (!live.ok) return no({ type: 'too-late' })
      const taken = live.value.perform(draft => takeBack(draft, message, this.#core.me))
      // before its order goes: an answer that can be seen has one
      const kept = taken.ok ? await this.#core.documents.seal(live.value) : taken
      await this.#core.documents.close(live.value)
      if (!kept.ok) return no({ type: 'too-late' })
      await this.#orders.drop({ ticket, message })
      this.look()
      return done
    })
  }

  /** Its author saw what came meanwhile: it goes out as it is. */
  async sendAnyway(
    shown: TicketId,
    message: MessageId,
    seen: readonly MessageId[],
    deeds: readonly string[]
  ): Promise<Result<void, StorageFull>> {
    const ticket = await documentOf(this.#core, shown, message)
    const kept = await changed(this.#core, ticket, draft =>
      sendAnyway(draft, message, this.#core.me, seen, deeds)
    )
    this.written()
    return kept ? done : no({ type: 'storage-full' })
  }

  /** Of a letter that is held: its author has read for what, and it goes out as it is. */
  async tellAnyway(
    shown: TicketId,
    message: MessageId,
    held: string
  ): Promise<Result<void, StorageFull>> {
    const ticket = await documentOf(this.#core, shown, message)
    const kept = await changed(this.#core, ticket, draft =>
      tellAnyway(draft, message, this.#core.me, held)
    )
    this.written()
    return kept ? done : no({ type: 'storage-full' })
  }

  /** What has gone says so before its order is dropped; what has not waits elsewhere. */
  async #withoutOrder(
    ticket: TicketId,
    message: MessageId
  ): Promise<TooLate | Elsewhere> {
    const seen = await this.#core.documents.look(ticketSchema, ticket)
    const state = seen && delivered(seen.current, message)?.state
    const isWaiting = state === 'queued' || state === 'held' || state === 'withheld'
    return { type: isWaiting ? 'elsewhere' : 'too-late' }
  }

  /** `early`: those that are handed over before their time. */
  async #handOverDue(early: ReadonlySet<MessageId> = new Set()): Promise<void> {
    this.#cancel()
    await this.#untilTaken()
    const { clock, timer, tabs } = this.#core.ports
    let next = Infinity
    let waiting = 0
    const held: TicketId[] = []
    const orders = await this.#orders.all()
    const isYet = ({ notBefore, message }: Order) =>
      notBefore > clock.now() && !early.has(message)
    const letters = orders.filter(order => order.words !== undefined && !isYet(order))
    if (letters.length > 0 && this.#line.isConnected && this.#isEven) {
      await this.#bulk.say(letters)
    }
    for (const order of orders) {
      const wait = order.notBefore - clock.now()
      const isEarly = isYet(order)
      if (isEarly) next = Math.min(next, wait)
      const state = isEarly
        ? 'waits'
        : await tabs.alone(`order ${order.message}`, () => this.#handOver(order))
      if (state === 'waits' && !order.automatic) waiting++
      if (state === 'held') held.push(order.ticket)
    }
    if (this.#leads) {
      this.waiting.set(waiting)
      this.holds.found(held)
    }
    if (next < Infinity && this.#leads)
      this.#cancel = timer.after(next, () => {
        this.look()
      })
  }

  /** It waits for a relay, or for its author, or not at all. */
  async #handOver(order: Order): Promise<'waits' | 'held' | 'settled'> {
    const core = this.#core
    if (!(await this.#orders.find(order))) return 'settled' // taken back meanwhile
    const seen = await core.documents.look(ticketSchema, order.ticket)
    const message = seen?.current.messages[order.message]
    if (!message || message.delivery !== 'bridge' || message.source === '') {
      await this.#dropOrphan(order)
      return 'settled'
    }
    if (order.source !== undefined && order.source !== message.source) {
      // another device wrote the same: the one that stands in the ticket goes out
      await this.#orders.drop(order)
      return 'settled'
    }
    // "stopped", where a lock came between that word and the end of the order
    const said = delivered(seen.current, order.message)?.state
    if (!order.offered && (said === 'stop-asked' || said === 'stopped')) {
      await this.#stopped(order, seen.current)
      return 'settled'
    }
    const bridge = this.#settings().bridges[order.mailbox]
    const source = await openBlob(core, order.ticket, message.source)
    if (!bridge || bridge.revokedAt !== undefined) {
      // of what the relay may have had nobody will hear any more, and the ticket says so
      if (order.offered) await this.#handedOver(order)
      return 'settled'
    }
    if (!source.ok) return 'settled'
    // While there is no relay, it can still be taken back; and of a crash in between
    // nobody could tell how far it came.
    if (!this.#line.isConnected || !this.#isEven) return 'waits'
    // it stays an order, until its author saw what came
    const whole = await wholeTicket(core, order.ticket)
    const isHeld = whole && delivered(whole, order.message)?.state === 'held'
    if (isHeld && !order.offered) return 'held'
    if (!order.offered && (await this.#isOutdated(order, message, whole))) return 'held'
    const offeredAt = order.offeredAt ?? core.ports.clock.now()
    const offered = { ...order, offered: true, offeredAt }
    if (!(await this.#orders.keep(offered)).ok) return 'waits'
    const posted = await this.#line.post(
      { ...placeOf(order, core), slot: false },
      this.#sealed(offered, bridge, source.value)
    )
    if (!posted.ok) {
      // stays an order, for the next greeting; refused, the relay does not have it
      if (posted.error !== 'lost') await this.#orders.keep(order)
      return 'waits'
    }
    await this.#handedOver(order)
    return 'settled'
  }

  /** What it is held for stands in its ticket, for everybody. */
  async #isOutdated(
    order: Order,
    { callsBack, goesAnyway, at }: Message,
    whole: Ticket | undefined
  ): Promise<boolean> {
    if (callsBack === undefined) return false
    const shown = this.#core.list.shownProblems.current()
    const problem = this.#problems().problems[shown.get(callsBack) ?? callsBack]
    const held = whole ? outdatedNow(whole, order, problem) : 'unknown'
    if (held === undefined || held === goesAnyway) return false
    const [said] = heardOf(whole ?? { deliveries: {} }, order.message)
    const isSaid = said?.state === 'withheld' && said.text === held && said.at >= at
    if (!isSaid) await this.#note(order, 'withheld', held, said?.at)
    return true
  }

  #handedOver(order: Order): Promise<void> {
    return this.#settled(order, 'handed-over')
  }

  /** It is for this device to say, unless another wrote the same and handed it over. */
  async #stopped(order: Order, ticket: Ticket): Promise<void> {
    const isElsewhere = heardOf(ticket, order.message).some(
      ({ state }) => state !== 'stop-asked' && state !== 'withheld'
    )
    if (isElsewhere) await this.#orders.drop(order)
    else await this.#settled(order, 'stopped')
  }

  async #settled(order: Order, state: DeliveryState): Promise<void> {
    await this.#note(order, state)
    await this.#orders.drop(order)
  }

  /** `before`: of what it replaces; a clock may stand, or go back. */
  async #note(
    { ticket, message }: Order,
    state: DeliveryState,
    text = '',
    before = 0
  ): Promise<void> {
    const at = Math.max(this.#core.ports.clock.now(), before + 1) as Timestamp
    await noteIn(this.#core, ticket, { message, state, at, text })
  }

  #sealed(
    order: Order & { offeredAt: Timestamp },
    bridge: Bridge,
    body: Uint8Array
  ): AsyncGenerator<Piece> {
    const core = this.#core
    return sealItem(core.ports, {
      place: placeOf(order, core),
      recipient: fromHex(orderKey(bridge, core.ports.clock.now())),
      signer: accessKey(core.epoch),
      statement: {
        kind: 'send',
        at: order.madeAt,
        from: order.from,
        to: [...order.to],
        notBefore: order.sendAt ?? order.notBefore,
        giveUpAt: order.offeredAt + giveUpMs,
        messageId: order.messageId,
        ...(order.automatic && { noReturn: true })
      },
      body: [body]
    })
  }

  /** Its answer was taken back, or never came to be. */
  async #dropOrphan(order: Order): Promise<void> {
    const age = this.#core.ports.clock.now() - order.madeAt
    if (age > 86_400_000) await this.#orders.drop(order)
  }
}

function placeOf(order: Order, core: Core) {
  return {
    mailbox: order.mailbox,
    way: 'out',
    id: order.message as string as ItemId, // both are 16 random bytes in hex
    day: daysAfter(core.believedDay(), orderDays)
  } as const
}
