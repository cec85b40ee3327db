/**
 * Keys that members look for, on their way to a bridge and back. A search is a sealed row
 * until the relay has it; the tab that leads hands it over, and hears the answer.
 */
import * as v from 'valibot'

import { pack, toHex } from '../bytes.ts'
import { ticketSchema } from '../documents/schemas.ts'
import { bridgeToAsk, type Bridge } from '../domain/desk/bridges.ts'
import {
  noteFoundKey,
  searchDays,
  searchKey,
  type AlreadyAsked,
  type KeyPlace,
  type KeySearch
} from '../domain/askers/key-search.ts'
import type { Settings } from '../domain/desk/settings.ts'
import { signingKey } from '../domain/desk/team-keys.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { ItemId, MailboxId, TicketId, Timestamp } from '../ids.ts'
import type { WantedKey } from '../mail/found-key.ts'
import type { StorageFull } from '../ports.ts'
import { no, type Result } from '../result.ts'
import type { MailLine } from '../sync/mail-line.ts'
import type { FoundKey } from '../sync/mail-statement.ts'
import type { KeyChecker, NoBridge, OpenDocument } from '../workspace.ts'
import type { Core } from './core.ts'
import { Errands, readErrand } from './errands.ts'
import { sealedRows } from './sealed-rows.ts'

const shape = v.strictObject({
  mailbox: v.string(),
  address: v.string(),
  fingerprint: v.optional(v.string()),
  url: v.optional(v.string()),
  places: v.array(v.picklist(['wkd', 'keyserver', 'url'])),
  at: v.number()
})
type Waiting = v.InferOutput<typeof shape>

export class KeySearches {
  readonly errands: Errands
  readonly #core: Core
  readonly #settings: () => Settings
  #checker: KeyChecker | undefined

  constructor(core: Core, line: MailLine, settings: () => Settings) {
    this.#core = core
    this.#settings = settings
    this.errands = new Errands(core, line, searchDays, () => this.#handOver())
  }

  checkWith(checker: KeyChecker): void {
    this.#checker = checker
  }

  /** The row is kept before the ticket tells of it: no search is shown that nobody makes. */
  async ask(
    ticket: OpenDocument<Ticket>,
    { address, fingerprint, url }: WantedKey,
    places: readonly KeyPlace[]
  ): Promise<Result<void, NoBridge | AlreadyAsked | StorageFull>> {
    const settings = this.#settings()
    const bridge = bridgeToAsk(settings, signingKey(settings)?.address ?? '')
    if (!bridge) return no({ type: 'no-bridge' })
    const { ports, me } = this.#core
    const id = toHex(ports.random.bytes(16)) as ItemId
    const at = this.#core.now()
    const named = {
      ...(fingerprint !== undefined && { fingerprint }),
      ...(url !== undefined && { url })
    }
    const search: KeySearch = { address, ...named, places, by: me, at }
    const row: Waiting = {
      mailbox: bridge[0],
      address,
      ...named,
      places: [...places],
      at
    }
    const kept = await this.#rows().write(`${ticket.id}/${id}`, pack(row))
    if (!kept.ok) return kept
    const asked = ticket.perform(draft => searchKey(draft, id, search))
    const saved = asked.ok ? await ticket.saved() : asked
    if (!saved.ok) {
      await this.#rows().drop(`${ticket.id}/${id}`)
      return saved
    }
    ports.tabs.tell({ type: 'written', documents: [], chunks: [] })
    this.errands.look()
    return saved
  }

  /** Whether the answer is kept here, or nobody needs it any more. */
  async hear(
    answer: FoundKey,
    body: Uint8Array,
    ticket: TicketId | undefined
  ): Promise<boolean> {
    if (!ticket || !this.#checker) return false
    const id = toHex(answer.order) as ItemId
    const live = await this.#core.documents.open(ticketSchema, ticket, false)
    if (!live.ok) return false
    try {
      const search = live.value.current().keySearches[id]
      if (!search) return false // it may come with the next chunks
      const { from } = answer
      const checked = from && (await this.#checker(body, search))
      const noted = live.value.perform(draft =>
        noteFoundKey(draft, id, {
          at: answer.at as Timestamp,
          key: '',
          fingerprint: '',
          ...checked,
          ...(from && { from }),
          unreached: answer.unreached
        })
      )
      const kept = noted.ok ? await this.#core.documents.seal(live.value) : noted
      return kept.ok
    } finally {
      await this.#core.documents.close(live.value)
    }
  }

  async #handOver(): Promise<void> {
    for (const key of await this.#rows().keys()) {
      const waiting = await readErrand(this.#rows(), key, shape)
      if (!waiting || this.errands.isOver(waiting) || (await this.#post(key, waiting)))
        await this.#rows().drop(key)
    }
  }

  async #post(key: string, waiting: Waiting): Promise<boolean> {
    const { address, fingerprint, url, places, at } = waiting
    const mailbox = waiting.mailbox as MailboxId // written by us alone
    const bridge: Bridge | undefined = this.#settings().bridges[mailbox]
    if (!bridge || bridge.revokedAt !== undefined) return true
    const id = key.split('/').at(-1) as ItemId
    return this.errands.handTo([mailbox, bridge], id, {
      kind: 'find-key',
      at,
      address,
      ...(fingerprint !== undefined && { fingerprint }),
      ...(url !== undefined && { url }),
      places
    })
  }

  #rows() {
    return sealedRows(this.#core, 'search')
  }
}
