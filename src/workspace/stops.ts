/**
 * Orders to stop letters, on their way to the bridges. Each is a sealed row beside its letter's
 * until every bridge of the desk has it, and ends with its ticket; the tab that leads hands
 * them over, many at once. What became of a letter comes as its receipt.
 */
import * as v from 'valibot'

import { fromHex, pack, toHex, unpack } from '../bytes.ts'
import { activeBridges, orderKey, type Bridge } from '../domain/desk/bridges.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { AlreadySent } from '../domain/tickets/answer.ts'
import { askToStop } from '../domain/tickets/stopping.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import { daysAfter, type ItemId, type MailboxId, type MessageId } from '../ids.ts'
import type { StorageFull } from '../ports.ts'
import type { Result } from '../result.ts'
import { sealItem } from '../sync/mail-item.ts'
import type { MailLine } from '../sync/mail-line.ts'
import { maxStops } from '../sync/mail-statement.ts'
import { accessKey } from '../trust/epoch.ts'
import type { OpenDocument } from '../workspace.ts'
import type { Core } from './core.ts'
import { orderDays, stopEnding } from './orders.ts'
import { sealedRows } from './sealed-rows.ts'

const shape = v.strictObject({
  message: v.string(),
  at: v.number(),
  /** Mailboxes of those that have it. */
  told: v.array(v.string())
})
type Stop = v.InferOutput<typeof shape>

export class Stops {
  readonly #core: Core
  readonly #line: MailLine
  readonly #settings: () => Settings
  #leads = false
  #handing: Promise<unknown> = Promise.resolve()

  constructor(core: Core, line: MailLine, settings: () => Settings) {
    this.#core = core
    this.#line = line
    this.#settings = settings
  }

  /**
   * The row is kept before the ticket tells of it: nothing is asked that nobody hears. What the
   * ticket says on a full device it keeps once there is room, so the row stays then, too.
   */
  async ask(
    ticket: OpenDocument<Ticket>,
    message: MessageId
  ): Promise<Result<void, AlreadySent | StorageFull>> {
    const at = this.#core.now()
    const key = `${ticket.id}/${message}${stopEnding}`
    const kept = await this.#rows().write(key, pack({ message, at, told: [] }))
    if (!kept.ok) return kept
    const asked = ticket.perform(draft => askToStop(draft, message, at))
    const saved = asked.ok ? await ticket.saved() : asked
    if (!asked.ok) await this.#rows().drop(key)
    this.#core.ports.tabs.tell({ type: 'written', documents: [], chunks: [] })
    this.look()
    return saved
  }

  lead(): void {
    this.#leads = true
    this.look()
  }

  stop(): void {
    this.#leads = false
  }

  /** Hands over what waits; what finds no relay stays for the next greeting. */
  look(): void {
    if (!this.#leads) return
    this.#handing = this.#handing.then(() => this.#handOver()).catch(() => undefined)
  }

  async #handOver(): Promise<void> {
    const stops = await this.#all()
    if (stops.size === 0 || !this.#line.isConnected) return
    const bridges = activeBridges(this.#settings())
    for (const [mailbox, bridge] of bridges) await this.#tell(stops, mailbox, bridge)
    const isTold = ({ told }: Stop) =>
      bridges.every(([mailbox]) => told.includes(mailbox))
    const over = [...stops].filter(([, stop]) => isTold(stop) || this.#isOver(stop))
    const [first, ...others] = over.map(([key]) => key)
    if (first !== undefined) await this.#rows().drop(first, ...others)
  }

  async #tell(
    stops: Map<string, Stop>,
    mailbox: MailboxId,
    bridge: Bridge
  ): Promise<void> {
    const untold = [...stops].filter(([, { told }]) => !told.includes(mailbox))
    for (let from = 0; from < untold.length; from += maxStops) {
      const some = untold.slice(from, from + maxStops)
      const messages = some.map(([, { message }]) => message)
      if (!(await this.#post(mailbox, bridge, messages))) return
      for (const [key, stop] of some) {
        const told = { ...stop, told: [...stop.told, mailbox] }
        stops.set(key, told)
        await this.#rows().write(key, pack(told))
      }
    }
  }

  async #post(
    mailbox: MailboxId,
    bridge: Bridge,
    messages: readonly string[]
  ): Promise<boolean> {
    const core = this.#core
    const id = toHex(core.ports.random.bytes(16)) as ItemId
    // as long as a letter that another device hands over meanwhile
    const day = daysAfter(core.believedDay(), orderDays)
    const place = { mailbox, way: 'out', id, day } as const
    const posted = await this.#line.post(
      { ...place, slot: false },
      sealItem(core.ports, {
        place,
        recipient: fromHex(orderKey(bridge, core.ports.clock.now())),
        signer: accessKey(core.epoch),
        statement: {
          kind: 'stop',
          at: core.ports.clock.now(),
          orders: messages.map(fromHex)
        }
      })
    )
    return posted.ok
  }

  async #all(): Promise<Map<string, Stop>> {
    const stops = new Map<string, Stop>()
    for (const key of await this.#rows().keys()) {
      if (!key.endsWith(stopEnding)) continue
      const bytes = await this.#rows().read(key)
      const plain = bytes && unpack(bytes)
      const parsed = plain?.ok ? v.safeParse(shape, plain.value) : undefined
      if (parsed?.success) stops.set(key, parsed.output)
    }
    return stops
  }

  #isOver({ at }: Stop): boolean {
    return this.#core.ports.clock.now() - at > orderDays * 86_400_000
  }

  /** Beside the orders: forgetting a ticket drops both. */
  #rows() {
    return sealedRows(this.#core, 'order')
  }
}
