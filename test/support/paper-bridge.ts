/** A bridge without a mail server: brings mails, notes what it is told to send. */
import { fromHex, utf8 } from '#core/bytes.ts'
import { daysAfter, dayOf, type Day, type ItemId, type Timestamp } from '#core/ids.ts'
import type { TimerPort } from '#core/ports.ts'
import type { BoxKey } from '#core/crypto/box.ts'
import { BridgeLink } from '#core/sync/bridge-link.ts'
import { openWholeItem, sealItem } from '#core/sync/mail-item.ts'
import { PieceLost } from '#core/sync/mail-attempts.ts'
import { MailLine, type WaitingItem } from '#core/sync/mail-line.ts'
import type {
  AskIssueOrder,
  FindKeyOrder,
  FoundKey,
  InStatement,
  IssueAnswer,
  KeysOrder,
  MailStatement,
  SendOrder
} from '#core/sync/mail-statement.ts'
import {
  bridgeBoxKey,
  bridgeSigningKey,
  mailboxOf,
  readBridgeCode
} from '#core/trust/bridge-code.ts'

import { random, until, type PaperRelay } from './village.ts'

export interface HeardOrder {
  readonly id: ItemId
  readonly order: SendOrder
  readonly source: Uint8Array
}

export class PaperBridge {
  readonly orders: HeardOrder[] = []
  /** What the desk says that it has. */
  readonly taken: ItemId[] = []
  /** Letters that the desk wants stopped, as often as it said so. */
  readonly stops: ItemId[] = []
  /** Orders that can wait, as often as the desk said so. */
  readonly bulk: ItemId[] = []
  readonly searches: { readonly id: ItemId; readonly order: FindKeyOrder }[] = []
  readonly questions: { readonly id: ItemId; readonly order: AskIssueOrder }[] = []
  keys: KeysOrder | undefined
  refused = 0
  /** A key of its own that it tells, and how many orders were sealed to it. */
  own: BoxKey | undefined
  sealedToOwn = 0
  #listed: ((count: number) => void) | undefined
  readonly #code
  readonly #line: MailLine
  readonly #link: BridgeLink
  readonly #now: () => Timestamp

  constructor(
    code: string,
    relay: PaperRelay,
    now: () => Timestamp,
    timer: TimerPort['timer']
  ) {
    const read = readBridgeCode(code)
    if (!read.ok) throw new Error('not a code')
    this.#code = read.value
    this.#now = now
    this.#line = new MailLine({
      listed: (way, items) => {
        if (way.way === 'in') this.#listed?.(items.length)
        else for (const item of items) void this.#hear(item).catch(lost)
      },
      arrived: item => void this.#hear(item).catch(lost),
      gone: () => undefined
    })
    this.#link = new BridgeLink(
      { network: relay.network, random, timer },
      {
        address: read.value.relay,
        workspace: read.value.workspace,
        key: bridgeSigningKey(read.value.seed)
      },
      this.#line,
      {
        online: () => undefined,
        offline: () => undefined,
        refused: () => {
          this.refused++
        }
      }
    )
    this.#line.collect({ mailbox: this.mailbox, way: 'out' })
    this.#link.start()
  }

  get mailbox() {
    return mailboxOf(bridgeSigningKey(this.#code.seed).public)
  }

  stop(): void {
    this.#link.stop()
  }

  /** How many of the items that it brought wait at the relay. */
  waiting(): Promise<number> {
    return new Promise(resolve => {
      this.#listed = resolve
      this.#line.collect({ mailbox: this.mailbox, way: 'in' })
    })
  }

  /** Resolves when the relay has it. */
  async brings(
    mail: string | Uint8Array,
    by: Partial<MailStatement> = {}
  ): Promise<ItemId> {
    const at = this.#now()
    return this.#posts(
      {
        kind: 'mail',
        receivedAt: at,
        mailFrom: '',
        rcptTo: [],
        via: 'imap',
        authResults: [],
        ...by
      },
      typeof mail === 'string' ? utf8(mail) : mail
    )
  }

  async reports(
    { id }: HeardOrder,
    state: 'sent' | 'deferred' | 'stopped' | 'failed' | 'uncertain',
    text = ''
  ): Promise<void> {
    const recipients = [{ address: 'rosa@mail.test', state, text }]
    const order = fromHex(id)
    const at = this.#now()
    const final = state !== 'deferred'
    await this.#posts({ kind: 'receipt', order, at, recipients, final })
  }

  async finds(
    order: ItemId,
    key: string,
    only: Partial<FoundKey> = { from: 'wkd' }
  ): Promise<void> {
    const found: FoundKey = {
      kind: 'found-key',
      order: fromHex(order),
      at: this.#now(),
      unreached: []
    }
    await this.#posts({ ...found, ...only }, utf8(key))
  }

  async answers(
    order: ItemId,
    address: string,
    state: IssueAnswer['state']
  ): Promise<void> {
    const at = this.#now()
    await this.#posts({
      kind: 'issue-state',
      order: fromHex(order),
      at,
      address,
      state
    })
  }

  async says(lastFetchedAt: Timestamp): Promise<void> {
    const accounts = [
      { name: 'help@desk.test', lastFetchedAt, waiting: 0, setAside: 0 }
    ]
    const at = this.#now()
    const own = this.own && { orderKey: this.own.public }
    await this.#posts({ kind: 'status', at, accounts, ...own }, undefined, true)
  }

  async #posts(
    statement: InStatement,
    body: Uint8Array = new Uint8Array(),
    slot = false
  ): Promise<ItemId> {
    await until(() => this.keys !== undefined, 'the keys')
    const wanted = daysAfter(dayOf(this.#now()), this.keys?.keepDays ?? 0)
    const [day, key] = this.keys?.days.find(([each]) => each >= wanted) ?? []
    if (day === undefined || !key) throw new Error('no key for that day')
    const id = Buffer.from(random.bytes(16)).toString('hex') as ItemId
    const place = { mailbox: this.mailbox, way: 'in', id, day: day as Day } as const
    const signer = bridgeSigningKey(this.#code.seed)
    const posted = await this.#line.postAgain({ ...place, slot }, () =>
      sealItem({ random }, { place, recipient: key, signer, statement, body: [body] })
    )
    if (!posted.ok) throw new Error(posted.error)
    return id
  }

  async #hear(item: WaitingItem): Promise<void> {
    if (item.way !== 'out') return
    const pieces: Uint8Array[] = []
    for await (const piece of this.#line.take(item)) pieces.push(piece)
    const openedBy = (key: BoxKey) =>
      openWholeItem({ ...item, way: 'out' }, key, this.#code.access, pieces)
    const byCode = await openedBy(bridgeBoxKey(this.#code.seed))
    const opened = byCode.ok || !this.own ? byCode : await openedBy(this.own)
    if (!opened.ok) throw new Error('an order that nobody signed')
    if (!byCode.ok) this.sealedToOwn++
    const { statement, body } = opened.value
    if (statement.kind === 'keys') this.keys = statement
    if (statement.kind === 'taken') this.taken.push(...statement.items.map(idOf))
    if (statement.kind === 'stop') {
      this.stops.push(...statement.orders.map(idOf))
      await this.#line.settle({ mailbox: this.mailbox, way: 'out' }, [item.id])
    }
    if (statement.kind === 'bulk') {
      this.bulk.push(...statement.orders.map(idOf))
      await this.#line.settle({ mailbox: this.mailbox, way: 'out' }, [item.id])
    }
    if (statement.kind === 'find-key') {
      this.searches.push({ id: item.id, order: statement })
      await this.#line.settle({ mailbox: this.mailbox, way: 'out' }, [item.id])
    }
    if (statement.kind === 'ask-issue') {
      this.questions.push({ id: item.id, order: statement })
      await this.#line.settle({ mailbox: this.mailbox, way: 'out' }, [item.id])
    }
    if (statement.kind !== 'send') return
    if (!this.orders.some(({ id }) => id === item.id)) {
      this.orders.push({ id: item.id, order: statement, source: body })
    }
    await this.#line.settle({ mailbox: this.mailbox, way: 'out' }, [item.id])
  }
}

function idOf(bytes: Uint8Array): ItemId {
  return Buffer.from(bytes).toString('hex') as ItemId
}

/** Replaced or settled while it was taken. */
function lost(error: unknown): void {
  if (!(error instanceof PieceLost)) throw error
}
