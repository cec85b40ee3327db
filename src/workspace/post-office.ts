/**
 * Mailboxes on the members' side: lets bridges in, tells them the keys of the days to
 * come, takes in what they brought, and notes on tickets how far answers have come. The
 * tab that leads runs it. An item is settled only when what was in it is kept here, so
 * that nothing is lost if this device dies in between; heard twice, it does no harm. The
 * bridge is told first, signed: upon the relay's word alone it would delete nothing.
 */
import { fromHex, toHex } from '../bytes.ts'
import { twinKey } from '../documents/threads.ts'
import {
  activeBridges,
  bridges,
  hearBridge,
  hearOrderKey,
  type Bridge
} from '../domain/desk/bridges.ts'
import type { DeliveryState } from '../domain/tickets/delivery.ts'
import type { ProblemBook } from '../domain/problems/issue-states.ts'
import type { Settings } from '../domain/desk/settings.ts'
import {
  daysAfter,
  type DocumentId,
  type ItemId,
  type MailboxId,
  type MessageId,
  type TicketId,
  type Timestamp
} from '../ids.ts'
import type { Result } from '../result.ts'
import type { PostTrouble } from '../sync/mail-attempts.ts'
import { openWholeItem, sealItem, type ItemPlace } from '../sync/mail-item.ts'
import { MailLine, type WaitingItem } from '../sync/mail-line.ts'
import type {
  BridgeStatus,
  FoundKey,
  IssueAnswer,
  MailStatement,
  OutStatement,
  Receipt
} from '../sync/mail-statement.ts'
import { accessKey } from '../trust/epoch.ts'
import { inboxDays, inboxKey } from '../trust/inbox-key.ts'
import type { KeyChecker, MailReader, OpenDocument, TeamKeyRing } from '../workspace.ts'
import { Acknowledging } from './acknowledging.ts'
import type { Core } from './core.ts'
import type { Errands } from './errands.ts'
import { IssueLookups } from './issue-lookups.ts'
import { KeySearches } from './key-searches.ts'
import { MailSettling, type Offered } from './mail-settling.ts'
import { noteIn } from './noting.ts'
import { Sending } from './sending.ts'
import { Stops } from './stops.ts'
import type { TakingIn } from './taking-in.ts'
import { Value } from './watched.ts'

/** How far ahead a bridge can seal while no member comes by. */
const keyDays = 90
/** Mail that nobody has read is like an open ticket: a desk that forgets quickly may rest. */
const leastWaitDays = 30
const permitDays = 365
/** One that does not say what waits in it, or has too much, holds no answer up for longer. */
const mostTakingMs = 60_000

export class PostOffice {
  readonly line: MailLine
  readonly sending: Sending
  readonly stops: Stops
  readonly searches: KeySearches
  readonly lookups: IssueLookups
  readonly acknowledging: Acknowledging
  readonly statuses = new Value<ReadonlyMap<MailboxId, BridgeStatus>>(new Map())
  readonly #core: Core
  readonly #settings: () => Settings
  readonly #document: SettingsDocument
  readonly #problems: OpenDocument<ProblemBook>
  readonly #takingIn: TakingIn
  readonly #ring: TeamKeyRing
  /** Letters are stopped first. */
  readonly #errands: readonly Errands[]
  readonly #stopHearing: () => void
  #reader: MailReader | undefined
  #working: Promise<unknown> = Promise.resolve()
  readonly #queued = new Set<ItemId>()
  readonly #settling = new MailSettling(
    (mailbox, items) => this.#settle(mailbox, items),
    () => this.#queued.size === 0
  )
  /** Told this connection what they said on that day: mailbox by what was said. */
  readonly #told = new Map<MailboxId, string>()
  /** What to do when it is known what waits in them. */
  readonly #listed = new Map<MailboxId, () => void>()
  #connection = 0
  #readerComes: () => void = () => undefined
  /** It is loaded with the page, and may come later than the relay answers. */
  readonly #hasReader = new Promise<void>(comes => (this.#readerComes = comes))

  constructor(core: Core, documents: Documents, takingIn: TakingIn, ring: TeamKeyRing) {
    const settings = () => documents.settings.current()
    this.#document = documents.settings
    this.#problems = documents.problems
    this.#core = core
    this.#settings = settings
    this.#takingIn = takingIn
    this.#ring = ring
    this.line = new MailLine({
      greeted: () => {
        this.#told.clear()
        this.#connection++
        this.sending.apart()
      },
      listed: (way, items) => {
        if (way.way !== 'in') return
        for (const item of items) this.#receive(item)
        this.#listed.get(way.mailbox)?.()
      },
      arrived: item => {
        if (item.way === 'in') this.#receive(item)
      },
      gone: () => undefined
    })
    const problems = () => documents.problems.current()
    const told = { settings, problems }
    this.sending = new Sending(core, this.line, told, () => this.#untilTaken())
    // what a letter was held for may be as it was again
    documents.problems.on(() => {
      if (this.sending.holds.tickets.current().length > 0) this.sending.look()
    })
    this.stops = new Stops(core, this.line, settings)
    this.searches = new KeySearches(core, this.line, settings)
    this.lookups = new IssueLookups(core, this.line, settings, documents.problems)
    this.#errands = [this.stops, this.searches, this.lookups].map(each => each.errands)
    this.acknowledging = new Acknowledging(core, settings, ring, this.sending)
    this.#stopHearing = core.ports.tabs.heard(news => {
      // said by our own code in the tab of this device that leads
      if (news.type === 'bridges' && news.state) {
        this.statuses.set(new Map(JSON.parse(news.state) as Statuses))
      }
    })
  }

  carriedBy(offered: Offered): void {
    this.#settling.carriedBy(offered)
  }

  lead(): void {
    this.sending.lead()
    for (const errands of this.#errands) errands.lead()
  }

  /** Something was written that waits to be handed over. */
  look(): void {
    for (const errands of this.#errands) errands.look()
    this.sending.look()
  }

  /** Without it found keys wait at the relay. */
  checkKeysWith(checker: KeyChecker): void {
    this.searches.checkWith(checker)
    this.#collect()
  }

  /** Without a reader mail waits at the relay. */
  readWith(reader: MailReader): void {
    this.#reader = reader
    this.#readerComes()
    this.#collect()
  }

  #collect(): void {
    for (const [mailbox] of activeBridges(this.#settings()))
      this.line.collect({ mailbox, way: 'in' })
  }

  /**
   * When all that the relay has is here, so that no device that slept lets a removed bridge
   * in again; when the settings changed, and once a day.
   */
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
    this.look()
  }

  /** All that the relay has is here; answers go once the mail that waits there is, too. */
  async even(): Promise<void> {
    const connection = this.#connection
    const taken = this.#takenIn()
    this.open()
    await this.#atMost(taken)
    if (connection === this.#connection) this.sending.even()
  }

  /** A mail that is being read may be what an answer is to wait for. */
  #untilTaken(): Promise<void> {
    return this.#queued.size === 0 ? Promise.resolve() : this.#atMost(this.#working)
  }

  #atMost(work: Promise<unknown>): Promise<void> {
    return new Promise(resolve => {
      const stop = this.#core.ports.timer.after(mostTakingMs, resolve)
      void work.then(() => {
        stop()
        resolve()
      })
    })
  }

  async #takenIn(): Promise<void> {
    await this.#hasReader
    const mailboxes = activeBridges(this.#settings()).map(([mailbox]) => mailbox)
    await Promise.all(
      mailboxes.map(
        mailbox => new Promise<void>(listed => this.#listed.set(mailbox, listed))
      )
    )
    await this.#working
  }

  stop(): void {
    this.sending.stop()
    for (const errands of this.#errands) errands.stop()
    this.#stopHearing()
  }

  /** Which keys the days to come have, and from which addresses it may send. */
  async #tellKeys(mailbox: MailboxId, bridge: Bridge): Promise<void> {
    const core = this.#core
    const addresses = Object.keys(bridge.addresses).sort()
    const told = [core.believedDay(), core.keepDays, ...addresses].join()
    if (this.#told.get(mailbox) === told) return
    this.#told.set(mailbox, told)
    await this.#tell(mailbox, bridge, {
      kind: 'keys',
      at: core.ports.clock.now(),
      days: inboxDays(core.epoch.calendar, keyDays).map(each => [
        each.day,
        each.public
      ]),
      keepDays: Math.min(Math.max(core.keepDays, leastWaitDays), keyDays - 1),
      addresses
    })
  }

  /** Of keys the newest is enough; all else is for the bridge to hear one by one. */
  #tell(
    mailbox: MailboxId,
    bridge: Bridge,
    statement: OutStatement
  ): Promise<Result<void, PostTrouble>> {
    const core = this.#core
    const id = toHex(core.ports.random.bytes(16)) as ItemId
    const day = daysAfter(core.believedDay(), keyDays)
    const place = { mailbox, way: 'out', id, day } as const
    return this.line.post(
      { ...place, slot: statement.kind === 'keys' },
      sealItem(core.ports, {
        place,
        recipient: fromHex(bridge.boxKey),
        signer: accessKey(core.epoch),
        statement
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
    // the next ones are read meanwhile
    void this.#working.then(() => this.#settling.settleAll()).catch(() => undefined)
  }

  async #takeOut(item: WaitingItem): Promise<void> {
    const bridge = this.#settings().bridges[item.mailbox]
    const key = inboxKey(this.#core.epoch.calendar, item.day)
    // the relay deleted what a removed one brought; one that did not serves its thief
    if (!bridge || bridge.revokedAt !== undefined || !key) return
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
    const document = await this.#keep(statement, body)
    if (document !== undefined) this.#settling.keep(item.mailbox, item.id, document)
  }

  async #settle(mailbox: MailboxId, items: readonly ItemId[]): Promise<void> {
    const bridge = this.#settings().bridges[mailbox]
    if (!bridge) return
    const at = this.#core.ports.clock.now()
    const taken = { kind: 'taken', at, items: items.map(fromHex) } as const
    const told = await this.#tell(mailbox, bridge, taken)
    // offered again, and known then; what the bridge does not hear it keeps
    if (told.ok || told.error !== 'lost')
      await this.line.settle({ mailbox, way: 'in' }, items)
  }

  /** The document that it went into. */
  async #keep(
    statement: Exclude<Statement, BridgeStatus>,
    body: Uint8Array
  ): Promise<DocumentId | undefined> {
    switch (statement.kind) {
      case 'mail':
        return this.#takeIn(statement, body)
      case 'receipt':
        return this.#note(statement)
      case 'found-key': {
        const ticket = this.#ticketOf(statement.order)
        return (await this.searches.hear(statement, body, ticket)) ? ticket : undefined
      }
      case 'issue-state':
        return (await this.lookups.hear(statement)) ? this.#problems.id : undefined
    }
  }

  async #takeIn(
    mail: MailStatement,
    source: Uint8Array
  ): Promise<TicketId | undefined> {
    if (!this.#reader) return undefined
    const read = await this.#reader(source, [...this.#ring.secrets.current().values()])
    const receivedAt = mail.receivedAt as Timestamp
    const taken = await this.#takingIn.take([{ source, read, receivedAt }])
    const one = taken.ok ? taken.value[0] : undefined
    // what was known before was told before, by whoever took it in
    if (one?.outcome === 'new') {
      await this.acknowledging.consider(one.ticket, read, mail).catch(() => undefined)
    }
    return one?.ticket
  }

  async #note(receipt: Receipt): Promise<TicketId | undefined> {
    const message = toHex(receipt.order) as MessageId
    const ticket = this.#ticketOf(receipt.order)
    // Its ticket may come with the next chunks, or has ended: then so does the receipt.
    if (!ticket) return undefined
    const worst = [...receipt.recipients].sort((a, b) => weight(b) - weight(a))[0]
    if (!worst) return ticket
    const isNoted = await noteIn(this.#core, ticket, {
      message,
      state: worst.state,
      at: receipt.at as Timestamp,
      text: worst.text
    })
    return isNoted ? ticket : undefined
  }

  /** Orders are named by what they are about. */
  #ticketOf(order: Uint8Array): TicketId | undefined {
    const id = toHex(order) as MessageId
    return this.#takingIn.ticketOf(twinKey(this.#core.importKey, id))
  }

  #hear(mailbox: MailboxId, status: BridgeStatus): void {
    const known = this.statuses.current().get(mailbox)
    if (known && known.at >= status.at) return
    if (this.#settings().bridges[mailbox]?.heardAt === undefined) {
      const at = status.at as Timestamp
      this.#document.perform(settings => hearBridge(settings, mailbox, at))
    }
    if (status.orderKey) {
      const told = toHex(status.orderKey)
      // a bridge's clock that is ahead does not make its key last longer
      const at = Math.min(status.at, this.#core.ports.clock.now()) as Timestamp
      if (this.#settings().bridges[mailbox]?.orderKey !== told)
        this.#document.perform(settings => hearOrderKey(settings, mailbox, told, at))
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
interface Documents {
  readonly settings: SettingsDocument
  readonly problems: OpenDocument<ProblemBook>
}
type Statement = MailStatement | Receipt | BridgeStatus | FoundKey | IssueAnswer

const severity: readonly DeliveryState[] = [
  'sent',
  'deferred',
  'stopped',
  'uncertain',
  'failed'
]

/** Of several recipients the one who fared worst is told. */
function weight({ state }: Receipt['recipients'][number]): number {
  return severity.indexOf(state)
}
