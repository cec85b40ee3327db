/** A bridge in parts, beside a relay on paper: each part can be tried, and killed, alone. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { dayOf, type ItemId, type Timestamp } from '#core/ids.ts'
import type { Random, Timer } from '#core/ports.ts'
import type {
  AskIssueOrder,
  FindKeyOrder,
  InStatement
} from '#core/sync/mail-statement.ts'
import type { WaitingItem } from '#core/sync/mail-line.ts'
import type { ImapAccount, Listener, Submission } from '#server/bridge/config.ts'
import { ImapIntake } from '#server/bridge/imap-intake.ts'
import { Inbox } from '#server/bridge/inbox.ts'
import { IssueAsker } from '#server/bridge/issue-asker.ts'
import { Journal } from '#server/bridge/journal.ts'
import { KeyFinder } from '#server/bridge/key-finder.ts'
import { Keys } from '#server/bridge/keys.ts'
import { MailJournal } from '#server/bridge/mail-journal.ts'
import { MailListener } from '#server/bridge/mail-listener.ts'
import { OrderJournal } from '#server/bridge/order-journal.ts'
import { Orders } from '#server/bridge/orders.ts'
import type { Phase } from '#server/bridge/phases.ts'
import { Sender } from '#server/bridge/sender.ts'
import type { Web } from '#server/bridge/web.ts'
import {
  aBulkOrder,
  aKeysOrder,
  aSendOrder,
  aStopOrder,
  deskKeys,
  isMail,
  isReceipt,
  sealOrder,
  type DeskKeys
} from './desk-keys.ts'
import type { Dovecot } from './dovecot.ts'
import { password } from './dovecot.ts'
import { PaperRelay } from './paper-relay.ts'
import { until } from './until.ts'

export const random: Random = { bytes: count => new Uint8Array(randomBytes(count)) }
export const timer: Timer = {
  after(milliseconds, work) {
    const handle = setTimeout(work, milliseconds)
    return () => clearTimeout(handle)
  },
  breathe: () => new Promise(resolve => setImmediate(resolve))
}

export const firstNow = 1_790_000_000_000 as Timestamp

export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'porchlight-bridge-'))
  readonly desk: DeskKeys = deskKeys(random, { today: dayOf(firstNow) })
  readonly relay = new PaperRelay()
  readonly logged: string[] = []
  readonly reached: Phase[] = []
  now = firstNow
  /** It has read all that the relay has for it. */
  isAbreast = true
  /** True if the copies of what was sent hold it. */
  sentCopies: ((messageId: string) => Promise<boolean>) | undefined
  journal = new Journal(this.folder)
  keys = new Keys(this.desk.identity, this.journal)
  /** What the web answers; by itself it has no key of anybody. */
  web: Web = () => Promise.resolve('none')
  readonly finder = new KeyFinder(
    {
      clock: { now: () => this.now },
      random,
      log: (event, details) =>
        void this.logged.push(JSON.stringify({ event, ...details })),
      web: url => this.web(url)
    },
    { post: (...given) => this.inbox().post(...given) },
    { keyserver: 'keys.example', perHour: 3 }
  )
  /** What trackers answer. */
  issues: Web = () => Promise.resolve('none')
  issueHosts: readonly string[] | undefined
  #asker: IssueAsker | undefined
  readonly #closing: (() => Promise<void> | void)[] = []

  /** With keys, unless they are what the test is about. */
  static async open({ hasKeys = true } = {}): Promise<Workshop> {
    const workshop = new Workshop()
    if (hasKeys) await workshop.tellKeys()
    return workshop
  }

  /** What it told the members, of one kind. */
  async said<K extends InStatement['kind']>(kind: K) {
    const isOf = (one: InStatement): one is Extract<InStatement, { kind: K }> =>
      one.kind === kind
    const all = await this.relay.opened(this.desk)
    return all.flatMap(({ statement, body }) =>
      isOf(statement) ? [{ ...statement, body }] : []
    )
  }

  async tellKeys(only: Parameters<typeof aKeysOrder>[1] = {}): Promise<void> {
    await this.obey(await sealOrder(this.desk, aKeysOrder(this.desk, only)))
  }

  /** The relay offers an order; resolves when the bridge has settled it. */
  async obey(item: Awaited<ReturnType<typeof sealOrder>>): Promise<WaitingItem> {
    const offered = this.relay.order(item)
    this.orders().offered([offered])
    await until(() => this.relay.settled.includes(offered.id))
    return offered
  }

  async order(
    only: Parameters<typeof aSendOrder>[0] = {},
    body = 'Subject: answer\r\n\r\nTry the other port.\r\n'
  ): Promise<WaitingItem> {
    return this.obey(await sealOrder(this.desk, aSendOrder(only), { body }))
  }

  /** It orders that these are not sent. */
  async stop(...orders: readonly ItemId[]): Promise<WaitingItem> {
    return this.obey(await sealOrder(this.desk, aStopOrder(...orders)))
  }

  /** It says that these can wait. */
  async canWait(...orders: readonly ItemId[]): Promise<WaitingItem> {
    return this.obey(await sealOrder(this.desk, aBulkOrder(...orders)))
  }

  orders(): Orders {
    const { journal, keys } = this
    return new Orders(this.#ports(), this.desk.identity, {
      journal: new OrderJournal(journal),
      keys
    })
  }

  inbox(): Inbox {
    return new Inbox(this.#ports(), this.desk.identity, this.keys)
  }

  fetching(dovecot: Dovecot, only: Partial<ImapAccount> = {}): ImapIntake {
    const account = anAccount(dovecot, only)
    const intake = new ImapIntake(this.#ports(), this.desk.identity, account, {
      journal: this.mails(),
      inbox: this.inbox()
    })
    const running = intake.run()
    this.#closing.push(async () => {
      intake.stop()
      await running
    })
    return intake
  }

  /** Answers the port. */
  async listening(only: Partial<Listener> = {}): Promise<number> {
    const rules: Listener = {
      name: 'post',
      protocol: 'lmtp',
      host: '127.0.0.1',
      port: 0,
      recipients: ['help@desk.example'],
      maxMegabytes: 40,
      authserv: undefined,
      ...only
    }
    const listener = new MailListener(this.#ports(), rules, this.inbox())
    this.#closing.push(() => listener.stop())
    return listener.listen()
  }

  /** Without a port: one that has no server to send through. */
  sender(port: number | undefined, only: Partial<Submission> = {}): Sender {
    const server: Submission = {
      host: '127.0.0.1',
      port: port ?? 0,
      security: 'none',
      user: undefined,
      password: '',
      perHour: 100,
      retrySeconds: 60,
      timeoutSeconds: 60,
      sentCopies: undefined,
      ...only
    }
    const { journal, keys, sentCopies } = this
    return new Sender(
      { ...this.#ports(), ...(sentCopies && { wasSent: sentCopies }) },
      this.desk.identity,
      port === undefined ? undefined : server,
      { journal: new OrderJournal(journal), keys }
    )
  }

  mails(): MailJournal {
    return new MailJournal(this.journal)
  }

  /** As after a crash: only what is on the disk is known. */
  async restart(): Promise<void> {
    this.journal.close()
    this.journal = new Journal(this.folder)
    this.keys = new Keys(this.desk.identity, this.journal)
    await this.keys.load()
  }

  /** Bodies of the mails that the desk can read. */
  async mailBodies(): Promise<string[]> {
    return (await this.relay.opened(this.desk)).filter(isMail).map(({ body }) => body)
  }

  async receipts() {
    return (await this.relay.opened(this.desk))
      .filter(isReceipt)
      .map(({ statement }) => statement)
  }

  /** What fetches or listens ends; the journal stays. */
  async quiet(): Promise<void> {
    for (const close of this.#closing.splice(0)) await close()
  }

  async close(): Promise<void> {
    await this.quiet()
    this.journal.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  get asker(): IssueAsker {
    this.#asker ??= new IssueAsker(
      {
        clock: { now: () => this.now },
        random,
        log: (event, details) =>
          void this.logged.push(JSON.stringify({ event, ...details })),
        issues: url => this.issues(url)
      },
      { post: (...given) => this.inbox().post(...given) },
      { hosts: this.issueHosts && [...this.issueHosts], perHour: 3 }
    )
    return this.#asker
  }

  #ports() {
    return {
      clock: { now: () => this.now },
      random,
      timer,
      line: this.relay,
      log: (event: string, details: object) =>
        void this.logged.push(JSON.stringify({ event, ...details })),
      reached: (phase: Phase) => void this.reached.push(phase),
      changed: () => undefined,
      keysChanged: () => undefined,
      taken: (ids: readonly ItemId[]) => this.mails().settle(ids),
      ordered: () => undefined,
      abreast: () => undefined,
      isAbreast: () => this.isAbreast,
      findKey: (id: ItemId, order: FindKeyOrder) => this.finder.find(id, order),
      askIssue: (id: ItemId, order: AskIssueOrder) => this.asker.ask(id, order)
    }
  }
}

export function anAccount(
  { imapPort }: Dovecot,
  only: Partial<ImapAccount> = {}
): ImapAccount {
  return {
    name: 'support',
    host: '127.0.0.1',
    port: imapPort,
    security: 'none',
    user: 'support',
    password,
    mailbox: 'INBOX',
    movedTo: 'Porchlight',
    pollSeconds: 300,
    authserv: undefined,
    ...only
  }
}
