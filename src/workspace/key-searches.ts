/**
 * Keys that members look for, on their way to a bridge and back. A search is a sealed row
 * until the relay has it; the tab that leads hands it over, and hears the answer.
 */
import * as v from 'valibot'

import { fromHex, pack, toHex, unpack } from '../bytes.ts'
import { ticketSchema } from '../documents/schemas.ts'
import { bridgeToAsk, orderKey, type Bridge } from '../domain/desk/bridges.ts'
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
import {
  daysAfter,
  type ItemId,
  type MailboxId,
  type TicketId,
  type Timestamp
} from '../ids.ts'
import type { WantedKey } from '../mail/found-key.ts'
import type { StorageFull } from '../ports.ts'
import { no, type Result } from '../result.ts'
import { sealItem } from '../sync/mail-item.ts'
import type { MailLine } from '../sync/mail-line.ts'
import type { FoundKey } from '../sync/mail-statement.ts'
import { accessKey } from '../trust/epoch.ts'
import type { KeyChecker, NoBridge, OpenDocument } from '../workspace.ts'
import type { Core } from './core.ts'
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
  readonly #core: Core
  readonly #line: MailLine
  readonly #settings: () => Settings
  #checker: KeyChecker | undefined
  #leads = false
  #handing: Promise<unknown> = Promise.resolve()

  constructor(core: Core, line: MailLine, settings: () => Settings) {
    this.#core = core
    this.#line = line
    this.#settings = settings
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
      const bytes = await this.#rows().read(key)
      const plain = bytes && unpack(bytes)
      const parsed = plain?.ok ? v.safeParse(shape, plain.value) : undefined
      if (!parsed?.success || this.#isOver(parsed.output)) await this.#rows().drop(key)
      else if (await this.#post(key, parsed.output)) await this.#rows().drop(key)
    }
  }

  #isOver({ at }: Waiting): boolean {
    return this.#core.ports.clock.now() - at > searchDays * 86_400_000
  }

  async #post(key: string, waiting: Waiting): Promise<boolean> {
    const core = this.#core
    const { address, fingerprint, url, places, at } = waiting
    const mailbox = waiting.mailbox as MailboxId // written by us alone
    const bridge: Bridge | undefined = this.#settings().bridges[mailbox]
    if (!bridge || bridge.revokedAt !== undefined) return true
    const id = key.split('/').at(-1) as ItemId
    const day = daysAfter(core.believedDay(), searchDays)
    const place = { mailbox, way: 'out', id, day } as const
    const posted = await this.#line.post(
      { ...place, slot: false },
      sealItem(core.ports, {
        place,
        recipient: fromHex(orderKey(bridge, core.ports.clock.now())),
        signer: accessKey(core.epoch),
        statement: {
          kind: 'find-key',
          at,
          address,
          ...(fingerprint !== undefined && { fingerprint }),
          ...(url !== undefined && { url }),
          places
        }
      })
    )
    return posted.ok
  }

  #rows() {
    return sealedRows(this.#core, 'search')
  }
}
