/** Puts a bridge together and keeps it running: journal, line to the relay, mail servers. */
import type { ItemId } from '../../src/ids.ts'
import type { ClockPort, NetworkPort, RandomPort, TimerPort } from '../../src/ports.ts'
import { BridgeLink } from '../../src/sync/bridge-link.ts'
import { MailLine, type MailEvents } from '../../src/sync/mail-line.ts'
import type { BridgeCode } from '../../src/trust/bridge-code.ts'
import type { Config } from './config.ts'
import { identityOf, type Identity } from './identity.ts'
import { ImapIntake } from './imap-intake.ts'
import { Inbox } from './inbox.ts'
import { KeyFinder } from './key-finder.ts'
import { IssueAsker } from './issue-asker.ts'
import { Journal } from './journal.ts'
import { Keys } from './keys.ts'
import type { BridgeLog } from './log.ts'
import { MailJournal } from './mail-journal.ts'
import { MailListener } from './mail-listener.ts'
import { OrderJournal } from './order-journal.ts'
import { Orders } from './orders.ts'
import type { Reached } from './phases.ts'
import { Sender } from './sender.ts'
import { sentCopies } from './sent-copies.ts'
import { StatusReports } from './status.ts'
import type { Web } from './web.ts'

/** A relay that is there tells within this time what was settled. */
const tellingMs = 10_000

export interface BridgeOptions extends ClockPort, RandomPort, TimerPort, NetworkPort {
  readonly config: Config
  readonly code: BridgeCode
  readonly log: BridgeLog
  /** Where keys are looked for. */
  readonly web: Web
  /** Where trackers are asked. */
  readonly issues: Web
  readonly reached: Reached
  /**
   * Another process with the same code is there. This one stops all it does, and must not be
   * started again by a program: it would take over in turn.
   */
  readonly takenOver: () => void
  /** A bug, or a disk that is full. */
  readonly failed: (error: unknown) => void
}

export interface RunningBridge {
  /** Where it listens, by the account's name. */
  readonly ports: ReadonlyMap<string, number>
  close(): Promise<void>
}

/** Rejects if the data folder or a port is not to be had. */
export async function startBridge(options: BridgeOptions): Promise<RunningBridge> {
  const identity = identityOf(options.code)
  const journal = new Journal(options.config.data)
  const bridge = new Bridge(options, identity, journal)
  try {
    return await bridge.start()
  } catch (error) {
    await bridge.stop()
    throw error
  }
}

class Bridge {
  readonly #options: BridgeOptions
  readonly #identity: Identity
  readonly #journal: Journal
  readonly #mails: MailJournal
  readonly #orderJournal: OrderJournal
  readonly #keys: Keys
  readonly #line: MailLine
  readonly #link: BridgeLink
  readonly #orders: Orders
  readonly #intakes: readonly ImapIntake[]
  readonly #listeners: readonly MailListener[]
  readonly #sender: Sender
  readonly #status: StatusReports
  readonly #running: Promise<void>[] = []
  /** What the desk had not read when we asked. */
  #asked: readonly ItemId[] = []
  #stopWaiting: () => void = () => undefined
  #stopping: Promise<void> | undefined

  constructor(options: BridgeOptions, identity: Identity, journal: Journal) {
    const { config } = options
    this.#options = options
    this.#identity = identity
    this.#journal = journal
    this.#mails = new MailJournal(journal)
    this.#orderJournal = new OrderJournal(journal)
    this.#keys = new Keys(identity, journal)
    this.#line = new MailLine(this.#events())
    const { relay, workspace, signing } = identity
    const at = { address: relay, workspace, key: signing }
    this.#link = new BridgeLink(options, at, this.#line, {
      online: () => options.log('relay', { here: 1 }),
      offline: () => {
        this.#stopWaiting()
        this.#orders.apart()
        options.log('relay', { here: 0 })
      },
      refused: reason => {
        options.log('refused', { code: reason })
        if (reason !== 'taken-over') return
        options.takenOver()
        void this.stop()
      }
    })
    const ports = {
      ...options,
      line: this.#line,
      changed: () => this.#status.changed()
    }
    const inbox = new Inbox(ports, identity, this.#keys)
    this.#status = new StatusReports(
      ports,
      inbox,
      () => [
        ...this.#intakes.map(({ status }) => status),
        ...this.#listeners.map(({ status }) => status),
        ...(config.send ? [this.#sender.status] : [])
      ],
      () => this.#keys.own.current(options.clock.now(), options.random)
    )
    this.#intakes = config.imap.map(
      account =>
        new ImapIntake(ports, identity, account, { journal: this.#mails, inbox })
    )
    this.#listeners = config.listen.map(rules => new MailListener(ports, rules, inbox))
    const sending = { journal: this.#orderJournal, keys: this.#keys }
    const lookup = sentCopies(config)
    this.#sender = new Sender(
      {
        ...ports,
        isAbreast: () => this.#orders.isAbreast,
        ...(lookup && { wasSent: lookup })
      },
      identity,
      config.send,
      sending
    )
    const finder = new KeyFinder(options, inbox, config.keySearch)
    const asker = new IssueAsker(options, inbox, config.issues)
    this.#orders = new Orders(
      {
        ...ports,
        findKey: (id, order) => finder.find(id, order),
        askIssue: (id, order) => asker.ask(id, order),
        keysChanged: () => this.#wakeAll(),
        taken: ids => this.#taken(ids),
        ordered: () => this.#sender.wake(),
        abreast: () => this.#sender.wake()
      },
      identity,
      sending
    )
  }

  async start(): Promise<RunningBridge> {
    const ports = new Map<string, number>()
    await this.#keys.load()
    for (const listener of this.#listeners) {
      ports.set(listener.status.name, await listener.listen())
    }
    const { mailbox } = this.#identity
    this.#line.collect({ mailbox, way: 'out' })
    this.#line.collect({ mailbox, way: 'in' })
    this.#link.start()
    const runs = [...this.#intakes, this.#sender, this.#status]
    for (const run of runs) this.#running.push(this.#watched(run.run()))
    this.#options.log('started', {
      accounts: this.#intakes.length + this.#listeners.length,
      sends: this.#options.config.send ? 1 : 0
    })
    return { ports, close: () => this.stop() }
  }

  /** Asked twice, it stops once. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stop())
  }

  async #stop(): Promise<void> {
    for (const intake of this.#intakes) intake.stop()
    this.#sender.stop()
    this.#status.stop()
    this.#link.stop()
    this.#stopWaiting()
    await Promise.all(this.#listeners.map(listener => listener.stop()))
    await Promise.all(this.#running)
    this.#journal.close()
    this.#options.log('stopped', {})
  }

  async #watched(run: Promise<void>): Promise<void> {
    try {
      await run
    } catch (error) {
      this.#options.failed(error)
    }
  }

  #events(): MailEvents {
    return {
      greeted: () => {
        this.#orders.greeted()
        this.#asked = this.#mails.unsettled()
        this.#wakeAll()
      },
      listed: ({ way }, items) => {
        if (way === 'out') this.#orders.listed(items)
        else this.#unread(new Set(items.map(({ id }) => id)))
      },
      arrived: item => this.#orders.offered([item]),
      gone: (way, ids) => {
        if (way.way === 'in') this.#mails.gone(ids, this.#options.clock.now())
      }
    }
  }

  /**
   * The relay lists what the desk has not read, and tells next what it has. What is in
   * neither was lost: from a relay that was emptied, or restored from an old copy.
   */
  #unread(unread: ReadonlySet<ItemId>): void {
    const missing = this.#asked.filter(id => !unread.has(id))
    this.#asked = []
    this.#stopWaiting()
    if (missing.length === 0) return
    this.#stopWaiting = this.#options.timer.after(tellingMs, () => {
      this.#mails.lost(missing)
      for (const intake of this.#intakes) intake.wake()
    })
  }

  #taken(ids: readonly ItemId[]): void {
    this.#mails.settle(ids)
    for (const intake of this.#intakes) intake.wake()
  }

  #wakeAll(): void {
    for (const intake of this.#intakes) intake.wake()
    this.#sender.wake()
    this.#status.changed()
  }
}
