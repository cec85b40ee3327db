/**
 * Tells bridges, before letters of a call-back go to them, that these can wait: answers that
 * somebody wrote go first. A bridge that does not hear of it sends them as it sends all.
 */
import { fromHex, toHex } from '../bytes.ts'
import { bridges } from '../domain/desk/bridges.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { ItemId, MailboxId, MessageId } from '../ids.ts'
import type { MailLine } from '../sync/mail-line.ts'
import { maxStops } from '../sync/mail-statement.ts'
import type { Core } from './core.ts'
import { Errands } from './errands.ts'
import { orderDays, type Order } from './orders.ts'

export class BulkWord {
  readonly #core: Core
  readonly #settings: () => Settings
  readonly #errands: Errands
  /** Said twice it is one, but there is no need to. */
  readonly #said = new Set<MessageId>()

  constructor(core: Core, line: MailLine, settings: () => Settings) {
    this.#core = core
    this.#settings = settings
    this.#errands = new Errands(core, line, orderDays, () => Promise.resolve())
  }

  /** Of letters that are about to go. */
  async say(orders: readonly Order[]): Promise<void> {
    const letters = new Map<MailboxId, MessageId[]>()
    for (const { mailbox, message, offered } of orders) {
      if (offered || this.#said.has(message)) continue
      letters.set(mailbox, [...(letters.get(mailbox) ?? []), message])
    }
    for (const [mailbox, messages] of letters) {
      for (let from = 0; from < messages.length; from += maxStops) {
        await this.#sayOf(mailbox, messages.slice(from, from + maxStops))
      }
    }
  }

  async #sayOf(mailbox: MailboxId, messages: readonly MessageId[]): Promise<void> {
    const entry = bridges(this.#settings()).find(([id]) => id === mailbox)
    if (!entry) return
    const { clock, random } = this.#core.ports
    const id = toHex(random.bytes(16)) as ItemId
    const orders = messages.map(fromHex)
    const word = { kind: 'bulk', at: clock.now(), orders } as const
    if (!(await this.#errands.handTo(entry, id, word))) return
    for (const message of messages) this.#said.add(message)
  }
}
