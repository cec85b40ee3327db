/**
 * Mailboxes on the members' side: lets bridges in, tells them the keys of the days to
 * come, takes in what they brought, and notes on tickets how far answers have come. The
 * tab that leads runs it. An item is settled only when what was in it is kept here, so
 * that nothing is lost if this device dies in between; heard twice, it does no harm.
 */
import { fromHex, toHex } from '../bytes.ts'
import { twinKey } from '../documents/threads.ts'
import { activeBridges, bridges, hearBridge, type Bridge } from '../domain/bridges.ts'
import type { DeliveryState } from '../domain/delivery.ts'
import type { Settings } from '../domain/settings.ts'
import {
  daysAfter,
  type ItemId,
  type MailboxId,
  type MessageId,
  type Timestamp
} from '../ids.ts'
import { openWholeItem, sealItem, type ItemPlace } from '../sync/mail-item.ts'
import { MailLine, type WaitingItem } from '../sync/mail-line.ts'
import type {
  BridgeStatus,
  FoundKey,
  MailStatement,
  Receipt
} from '../sync/mail-statement.ts'
import { accessKey } from '../trust/epoch.ts'
import { inboxDays, inboxKey } from '../trust/inbox-key.ts'
import type { MailReader, OpenDocument, TeamKeyRing } from '../workspace.ts'
import { Acknowledging } from './acknowledging.ts'
import type { Core } from './core.ts'
import { noteIn, Sending } from './sending.ts'
import type { TakingIn } from './taking-in.ts'
import { Value } from './watched.ts'

/** How far ahead a bridge can seal while no member comes by. */
const keyDays = 90
const permitDays = 365

export class PostOffice {
  readonly line: MailLine
  readonly sending: Sending
  readonly acknowledging: Acknowledging
  readonly statuses = new Value<ReadonlyMap<MailboxId, BridgeStatus>>(new Map())
  readonly #core: Core
  readonly #settings: () => Settings
  readonly #document: SettingsDocument
  readonly #takingIn: TakingIn
  readonly #ring: TeamKeyRing
  readonly #stopHearing: () => void
  #reader: MailReader | undefined
  #working: Promise<unknown> = Promise.resolve()
  readonly #queued = new Set<ItemId>()
  /** Told this connection what they said on that day: mailbox by what was said. */
  readonly #told = new Map<MailboxId, string>()

  constructor(
    core: Core,
    document: SettingsDocument,
    takingIn: TakingIn,
    ring: TeamKeyRing
  ) {
    const settings = () => document.current()
    this.#document = document
    this.#core = core
    this.#settings = settings
    this.#takingIn = takingIn
    this.#ring = ring
    this.line = new MailLine({
      greeted: () => {
        this.#told.clear()
        this.open()
      },
      listed: (way, items) => {
        if (way.way === 'in') for (const item of items) this.#receive(item)
      },
      arrived: item => {
        if (item.way === 'in') this.#receive(item)
      },
      gone: () => undefined
    })
    this.sending = new Sending(core, this.line, settings)
    this.acknowledging = new Acknowledging(core, settings, ring, this.sending)
    this.#stopHearing = core.ports.tabs.heard(news => {
      // said by our own code in the tab of this device that leads
      if (news.type === 'bridges' && news.state) {
        this.statuses.set(new Map(JSON.parse(news.state) as Statuses))
      }
    })
  }

  /** Without a reader mail waits at the relay. */
  readWith(reader: MailReader): void {
    this.#reader = reader
    for (const [mailbox] of activeBridges(this.#settings()))
      this.line.collect({ mailbox, way: 'in' })
  }

  /** At every greeting, when the settings changed, and once a day. */
  open(): void {
    for (const [mailbox, bridge] of bridges(this.#settings())) {
      if (bridge.revokedAt !== undefined) {
        this.line.permit(fromHex(bridge.signKey), 0)
        continue
      }
      const until = daysAfter(this.#core.believedDay(), permitDays)
      this.line.permit(fromHex(bridge.signKey), until)
      if (this.#reader) this.line.collect({ mailbox, way: 'in' })
      void this.#tellKeys(mailbox, bridge)
    }
    this.sending.look()
  }

  stop(): void {
    this.sending.stop()
    this.#stopHearing()
  }

  /** Which keys the days to come have, and from which addresses it may send. */
  async #tellKeys(mailbox: MailboxId, bridge: Bridge): Promise<void> {
    const core = this.#core
    const addresses = Object.keys(bridge.addresses).sort()
    const told = [core.believedDay(), core.keepDays, ...addresses].join()
    if (this.#told.get(mailbox) === told) return
    this.#told.set(mailbox, told)
    const id = toHex(core.ports.random.bytes(16)) as ItemId
    const day = daysAfter(core.believedDay(), keyDays)
    const place = { mailbox, way: 'out', id, day } as const
    await this.line.post(
      { ...place, slot: true },
      sealItem(core.ports, {
        place,
        recipient: fromHex(bridge.boxKey),
        signer: accessKey(core.epoch),
        statement: {
          kind: 'keys',
          at: core.ports.clock.now(),
          days: inboxDays(core.epoch.calendar, keyDays).map(each => [
            each.day,
            each.public
          ]),
          keepDays: Math.min(core.keepDays, keyDays - 1),
          addresses
        }
      })
    )
  }

  #receive(item: WaitingItem): void {
    if (this.#queued.has(item.id)) return
    this.#queued.add(item.id)
    this.#working = this.#working
      .then(() => this.#takeOut(item))
      .catch(() => undefined) // the line broke: it is offered again
      .then(() => this.#queued.delete(item.id))
  }

  async #takeOut(item: WaitingItem): Promise<void> {
    const bridge = this.#settings().bridges[item.mailbox]
    const key = inboxKey(this.#core.epoch.calendar, item.day)
    if (!bridge || !key) return
    const place: ItemPlace<'in'> = { ...item, way: 'in' }
    const signer = fromHex(bridge.signKey)
    const opened = await openWholeItem(place, key, signer, this.line.take(item))
    // Forged, or from a newer bridge: it is left until its day, and hurts nobody.
    if (!opened.ok) return
    const { statement, body } = opened.value
    if (statement.kind === 'status') {
      this.#hear(item.mailbox, statement)
      return
    }
    const isKept = await this.#keep(statement, body)
    if (isKept) await this.line.settle({ mailbox: item.mailbox, way: 'in' }, [item.id])
  }

  async #keep(
    statement: Exclude<Statement, BridgeStatus>,
    body: Uint8Array
  ): Promise<boolean> {
    switch (statement.kind) {
      case 'mail':
        return this.#takeIn(statement, body)
      case 'receipt':
        return this.#note(statement)
      case 'found-key':
        return true // nobody asked yet
    }
  }

  async #takeIn(mail: MailStatement, source: Uint8Array): Promise<boolean> {
    if (!this.#reader) return false
    const read = await this.#reader(source, [...this.#ring.secrets.current().values()])
    const receivedAt = mail.receivedAt as Timestamp
    const taken = await this.#takingIn.take([{ source, read, receivedAt }])
    if (!taken.ok) return false
    const [one] = taken.value
    // what was known before was told before, by whoever took it in
    if (one?.outcome === 'new') {
      await this.acknowledging.consider(one.ticket, read, mail).catch(() => undefined)
    }
    return true
  }

  async #note(receipt: Receipt): Promise<boolean> {
    const message = toHex(receipt.order) as MessageId
    const ticket = this.#takingIn.ticketOf(twinKey(this.#core.importKey, message))
    // Its ticket may come with the next chunks, or has ended: then so does the receipt.
    if (!ticket) return false
    const worst = [...receipt.recipients].sort((a, b) => weight(b) - weight(a))[0]
    if (!worst) return true
    return noteIn(this.#core, ticket, {
      message,
      state: worst.state,
      at: receipt.at as Timestamp,
      text: worst.text
    })
  }

  #hear(mailbox: MailboxId, status: BridgeStatus): void {
    const known = this.statuses.current().get(mailbox)
    if (known && known.at >= status.at) return
    if (this.#settings().bridges[mailbox]?.heardAt === undefined) {
      const at = status.at as Timestamp
      this.#document.perform(settings => hearBridge(settings, mailbox, at))
    }
    const statuses = new Map(this.statuses.current()).set(mailbox, status)
    this.statuses.set(statuses)
    this.#core.ports.tabs.tell({
      type: 'bridges',
      documents: [],
      chunks: [],
      state: JSON.stringify([...statuses])
    })
  }
}

/** `perform` keeps what it changed. */
type SettingsDocument = Pick<OpenDocument<Settings>, 'current' | 'perform'>
type Statuses = [MailboxId, BridgeStatus][]
type Statement = MailStatement | Receipt | BridgeStatus | FoundKey

const severity: readonly DeliveryState[] = ['sent', 'deferred', 'uncertain', 'failed']

/** Of several recipients the one who fared worst is told. */
function weight({ state }: Receipt['recipients'][number]): number {
  return severity.indexOf(state)
}
