/**
 * Orders to stop letters, on their way to the bridges. Each is a sealed row beside its letter's
 * until every bridge of the desk has it, and ends with its ticket; the tab that leads hands
 * them over, many at once. What became of a letter comes as its receipt.
 */
import * as v from 'valibot'

import { fromHex, pack, toHex } from '../bytes.ts'
import { activeBridges, type BridgeEntry } from '../domain/desk/bridges.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { AlreadySent } from '../domain/tickets/answer.ts'
import { askToStop } from '../domain/tickets/stopping.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { ItemId, MessageId } from '../ids.ts'
import type { StorageFull } from '../ports.ts'
import type { Result } from '../result.ts'
import type { MailLine } from '../sync/mail-line.ts'
import { maxStops } from '../sync/mail-statement.ts'
import type { OpenDocument } from '../workspace.ts'
import type { Core } from './core.ts'
import { Errands, readErrand } from './errands.ts'
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
  readonly errands: Errands
  readonly #core: Core
  readonly #line: MailLine
  readonly #settings: () => Settings

  constructor(core: Core, line: MailLine, settings: () => Settings) {
    this.#core = core
    this.#line = line
    this.#settings = settings
    // as long as a letter that another device hands over meanwhile
    this.errands = new Errands(core, line, orderDays, () => this.#handOver())
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

  look(): void {
    this.errands.look()
  }

  async #handOver(): Promise<void> {
    const stops = await this.#all()
    if (stops.size === 0 || !this.#line.isConnected) return
    const bridges = activeBridges(this.#settings())
    for (const bridge of bridges) await this.#tell(stops, bridge)
    const isTold = ({ told }: Stop) =>
      bridges.every(([mailbox]) => told.includes(mailbox))
    const over = [...stops].filter(
      ([, stop]) => isTold(stop) || this.errands.isOver(stop)
    )
    const [first, ...others] = over.map(([key]) => key)
    if (first !== undefined) await this.#rows().drop(first, ...others)
  }

  async #tell(stops: Map<string, Stop>, bridge: BridgeEntry): Promise<void> {
    const [mailbox] = bridge
    const untold = [...stops].filter(([, { told }]) => !told.includes(mailbox))
    for (let from = 0; from < untold.length; from += maxStops) {
      const some = untold.slice(from, from + maxStops)
      const messages = some.map(([, { message }]) => message)
      if (!(await this.#post(bridge, messages))) return
      for (const [key, stop] of some) {
        const told = { ...stop, told: [...stop.told, mailbox] }
        stops.set(key, told)
        await this.#rows().write(key, pack(told))
      }
    }
  }

  #post(bridge: BridgeEntry, messages: readonly string[]): Promise<boolean> {
    const { random, clock } = this.#core.ports
    const id = toHex(random.bytes(16)) as ItemId
    const orders = messages.map(fromHex)
    return this.errands.handTo(bridge, id, { kind: 'stop', at: clock.now(), orders })
  }

  async #all(): Promise<Map<string, Stop>> {
    const stops = new Map<string, Stop>()
    for (const key of await this.#rows().keys()) {
      if (!key.endsWith(stopEnding)) continue
      const stop = await readErrand(this.#rows(), key, shape)
      if (stop) stops.set(key, stop)
    }
    return stops
  }

  /** Beside the orders: forgetting a ticket drops both. */
  #rows() {
    return sealedRows(this.#core, 'order')
  }
}
