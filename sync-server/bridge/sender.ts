/**
 * Sends what the desk ordered, one mail after the other, and tells the desk what became of
 * each. The journal is written before each step that cannot be taken back: a mail of which
 * the final dot may have left is never sent again by itself. Once begun, it is too late to
 * stop one; see `domain/tickets/stopping.ts`.
 */
import { dayOf, type ItemId, type Timestamp } from '../../src/ids.ts'
import type { ClockPort, RandomPort, TimerPort } from '../../src/ports.ts'
import { sealItem } from '../../src/sync/mail-item.ts'
import type { MailLine } from '../../src/sync/mail-line.ts'
import type { Receipt, SendOrder } from '../../src/sync/mail-statement.ts'
import { fromHex } from '../../src/bytes.ts'
import type { Submission } from './config.ts'
import type { Identity } from './identity.ts'
import { randomItemId } from './item-ids.ts'
import type { Keys } from './keys.ts'
import type { BridgeLog } from './log.ts'
import type {
  OrderEntry,
  OrderJournal,
  OrderState,
  RecipientOutcome
} from './order-journal.ts'
import type { Reached } from './phases.ts'
import { submit, type RecipientVerdict } from './submission.ts'
import { withTrouble, type AccountStatus } from './trouble.ts'
import { Wake } from './wake.ts'

export interface SenderPorts extends ClockPort, RandomPort, TimerPort {
  readonly line: Pick<MailLine, 'post'>
  readonly log: BridgeLog
  readonly reached: Reached
  readonly changed: () => void
  /** Nothing is begun before all is read that the desk may have said meanwhile. */
  readonly isAbreast: () => boolean
  /** True if a mail with that Message-ID lies among the copies of what was sent. */
  readonly wasSent?: (messageId: string) => Promise<boolean>
}

interface OpenedOrder {
  readonly order: SendOrder
  readonly mail: AsyncIterable<Uint8Array>
}

interface Stopped extends Omit<RecipientVerdict, 'state'> {
  readonly state: 'stopped'
}

const hourMs = 3_600_000
/** Of what may leave in an hour: the rest is for answers, whatever waits. */
const bulkShare = 0.7
const lookAfterMs = 60_000
const longestRestMs = 60_000
const heldRestMs = 5_000

export class Sender {
  readonly #ports: SenderPorts
  readonly #identity: Identity
  readonly #journal: OrderJournal
  readonly #keys: Keys
  readonly #server: Submission | undefined
  readonly #news: Wake
  /** What the server said, until the desk was told; a crash may lose the words. */
  readonly #words = new Map<ItemId, readonly string[]>()
  /** How often there was news. */
  #heard = 0
  #isStopped = false
  #status: AccountStatus = { name: 'send', waiting: 0, setAside: 0 }

  constructor(
    ports: SenderPorts,
    identity: Identity,
    /** Undefined: this bridge only fetches, and says so. */
    server: Submission | undefined,
    { journal, keys }: { journal: OrderJournal; keys: Keys }
  ) {
    this.#ports = ports
    this.#identity = identity
    this.#server = server
    this.#journal = journal
    this.#keys = keys
    this.#news = new Wake(ports.timer)
  }

  get status(): AccountStatus {
    return { ...this.#status, waiting: this.#journal.open().length }
  }

  /** An order came, keys came, or the relay is back. */
  wake(): void {
    this.#heard++
    this.#news.call()
  }

  stop(): void {
    this.#isStopped = true
    this.#news.call()
  }

  async run(): Promise<void> {
    this.recover()
    while (!this.#isStopped) {
      await this.step()
      await this.#news.wait(this.#restMs())
    }
  }

  /** After a crash: what was begun may be tried again, what was given away may not. */
  recover(): void {
    for (const entry of this.#journal.open()) {
      if (entry.state === 'sending') this.#journal.postpone(entry.id, this.#now())
      if (entry.state !== 'whole') continue
      const pending = pendingOf(entry)
      this.#settle(entry, pending, pending.map(unknown))
    }
  }

  /** Does what is due, and tells the desk. */
  async step(): Promise<void> {
    this.#stopAll()
    await this.#tellAll()
    for (const entry of this.#due()) {
      if (this.#isStopped) return
      // what may not begin need not be opened again and again; what is over is refused
      const isHeld = entry.until > this.#now() && !this.#ports.isAbreast()
      if (entry.state === 'waiting' && !isHeld) await this.#attempt(entry)
      if (entry.state === 'looking') await this.#look(entry)
    }
    this.#stopAll()
    await this.#tellAll()
    await this.#deliver()
    this.#journal.forgetBefore(dayOf(this.#now()), this.#now())
  }

  /** Each once. What can wait comes last, and behind what came in since. */
  *#due(): Generator<OrderEntry> {
    const had = new Set<ItemId>()
    for (;;) {
      const heard = this.#heard
      const due = this.#journal
        .open()
        .filter(entry => entry.due <= this.#now() && !had.has(entry.id))
        .sort((a, b) => Number(a.isBulk) - Number(b.isBulk))
      for (const entry of due) {
        had.add(entry.id)
        yield entry
        if (heard !== this.#heard) break
      }
      if (heard === this.#heard) return
    }
  }

  /** Those that the desk wants no more, and that nobody has. */
  #stopAll(): void {
    for (const entry of this.#journal.toStop()) {
      if (entry.outcomes.some(({ state }) => state === 'sent' || state === 'uncertain'))
        continue
      const pending = pendingOf(entry)
      this.#settle(entry, pending, pending.map(stopped))
    }
  }

  async #attempt(entry: OrderEntry): Promise<void> {
    const { id } = entry
    // what has to wait need not be opened every minute
    if (this.#journal.find(id)?.state !== 'waiting') return
    if (this.#server && this.#now() < entry.until) {
      if (!this.#hasRoom(entry, this.#server)) {
        this.#journal.postpone(id, this.#now() + longestRestMs)
        return
      }
    }
    const opened = await this.#open(entry)
    if (!opened) {
      this.#journal.ignore(id)
      return
    }
    // whatever is in the journal first counts: a stop may have come while others were sent
    this.#stopAll()
    if (this.#journal.find(id)?.state !== 'waiting') return
    const { order, mail } = opened
    const pending = pendingOf(entry)
    if (this.#now() >= entry.until) {
      this.#refuse(entry, pending, 'given up')
      return
    }
    const server = this.#server
    if (!server) {
      this.#refuse(entry, pending, 'this bridge does not send')
      return
    }
    // what it may send from comes with the keys
    if (!this.#keys.forArrivalsAt(this.#now())) return
    if (!this.#keys.maySendFrom(order.from)) {
      this.#refuse(entry, pending, 'not an address of the desk')
      return
    }
    if (!this.#ports.isAbreast()) return
    this.#journal.sending(id, this.#now())
    this.#ports.reached('send-begun')
    const attempt = await submit(
      server,
      {
        from: order.noReturn ? '' : order.from,
        to: pending.map(i => order.to[i] ?? '')
      },
      this.#watched(mail),
      () => {
        this.#journal.whole(id)
        this.#ports.reached('send-whole')
      }
    )
    this.#ports.reached('send-replied')
    this.#mind(attempt.trouble)
    this.#settle(entry, pending, attempt.recipients)
    this.#ports.reached('send-decided')
  }

  #hasRoom({ isBulk }: OrderEntry, { perHour }: Submission): boolean {
    const { all, bulk } = this.#journal.attemptsSince(this.#now() - hourMs)
    if (all >= perHour) return false
    return !isBulk || bulk < Math.max(1, Math.floor(perHour * bulkShare))
  }

  /** Enters what an attempt came to for those it was about. */
  #settle(
    entry: OrderEntry,
    pending: readonly number[],
    verdicts: readonly (RecipientVerdict | Stopped)[]
  ): void {
    const outcomes: RecipientOutcome[] = [...entry.outcomes]
    const words = outcomes.map(() => '')
    pending.forEach((recipient, i) => {
      const { state, code, text } = verdicts[i] ?? unknown()
      outcomes[recipient] = { state, code }
      words[recipient] = text
    })
    this.#words.set(entry.id, words)
    const { state, due } = this.#next(outcomes, entry)
    this.#journal.decided(entry.id, state, outcomes, due)
    this.#ports.log('sending', countsOf(verdicts))
  }

  #refuse(entry: OrderEntry, pending: readonly number[], text: string): void {
    this.#settle(
      entry,
      pending,
      pending.map(() => ({ state: 'failed', code: 0, text }))
    )
  }

  #next(
    outcomes: readonly RecipientOutcome[],
    entry: OrderEntry
  ): { state: OrderState; due: number } {
    const now = this.#now()
    if (outcomes.some(({ state }) => state === 'deferred')) {
      // the order's end is one of its moments: then it is given up
      return {
        state: 'waiting',
        due: Math.min(entry.until, now + this.#backoff(entry.attempt))
      }
    }
    const isOpen = outcomes.some(({ state }) => state === 'uncertain')
    return isOpen && this.#ports.wasSent
      ? { state: 'looking', due: now + lookAfterMs }
      : { state: 'done', due: 0 }
  }

  #backoff(attempts: number): number {
    const [random = 0] = this.#ports.random.bytes(1)
    const first = (this.#server?.retrySeconds ?? 60) * 1000
    const wait = Math.min(Math.max(hourMs, first), first * 2 ** Math.min(attempts, 20))
    return wait * (0.5 + random / 512)
  }

  async #look(entry: OrderEntry): Promise<void> {
    const opened = await this.#open(entry)
    const id = opened?.order.messageId ?? ''
    // an empty one is found in every mail
    const wasSent =
      id !== '' && (await this.#ports.wasSent?.(id).catch(() => false)) === true
    const outcomes = entry.outcomes.map(outcome =>
      outcome.state === 'uncertain' && wasSent
        ? { state: 'sent' as const, code: 0 }
        : outcome
    )
    this.#journal.decided(entry.id, 'done', outcomes, 0)
  }

  async #tellAll(): Promise<void> {
    const key = this.#keys.forArrivalsAt(this.#now())
    if (!key) return
    for (const entry of this.#journal.untold()) {
      const opened = await this.#open(entry)
      if (!opened) {
        this.#journal.ignore(entry.id)
        continue
      }
      const { mailbox, signing } = this.#identity
      const id = randomItemId(this.#ports.random)
      const pieces: Uint8Array[] = []
      const sealed = sealItem(this.#ports, {
        place: { mailbox, way: 'in', id, day: key.day },
        recipient: key.public,
        signer: signing,
        statement: this.#receipt(entry, opened.order)
      })
      for await (const { bytes } of sealed) pieces.push(bytes)
      this.#journal.told(entry.id, { id, day: key.day, pieces })
      this.#words.delete(entry.id)
      this.#ports.reached('receipt-journaled')
    }
  }

  #receipt({ id, state, outcomes }: OrderEntry, order: SendOrder): Receipt {
    const words = this.#words.get(id) ?? []
    return {
      kind: 'receipt',
      order: fromHex(id),
      at: this.#now(),
      recipients: outcomes.map(({ state, code }, i) => ({
        address: order.to[i] ?? '',
        state: state === 'waiting' ? 'deferred' : state,
        ...(code >= 100 && { code }),
        text: words[i] ?? ''
      })),
      final: state === 'done'
    }
  }

  /** Receipts stay in the journal until the relay has them. */
  async #deliver(): Promise<void> {
    for (const { number, id, day, pieces } of this.#journal.receipts()) {
      const place = { mailbox: this.#identity.mailbox, way: 'in', id, day } as const
      const last = pieces.length - 1
      const posted = await this.#ports.line.post(
        { ...place, slot: false },
        pieces.map((bytes, piece) => ({
          piece,
          last: piece === last,
          bytes: new Uint8Array(bytes)
        }))
      )
      if (!posted.ok && posted.error !== 'ended') return
      this.#ports.reached('receipt-posted')
      this.#journal.delivered(number)
    }
  }

  async #open(entry: OrderEntry): Promise<OpenedOrder | undefined> {
    const pieces = () => this.#journal.pieces(entry.id)
    const opened = await this.#keys.open(entry, pieces)
    if (!opened.ok || opened.value.statement.kind !== 'send') return undefined
    return { order: opened.value.statement, mail: opened.value.body }
  }

  async *#watched(mail: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const part of mail) {
      yield part
      this.#ports.reached('send-half')
    }
  }

  #mind(trouble: AccountStatus['trouble']): void {
    if (this.#status.trouble === trouble) return
    this.#status = withTrouble(this.#status, trouble)
    if (trouble) this.#ports.log('account-failed', { code: trouble })
    this.#ports.changed()
  }

  #restMs(): number {
    const dues = this.#journal.open().map(({ due }) => due - this.#now())
    const isHeld = dues.some(ms => ms <= 0) && !this.#ports.isAbreast()
    const longest = isHeld ? heldRestMs : longestRestMs
    return Math.min(longest, ...dues.filter(ms => ms > 0))
  }

  #now(): Timestamp {
    return this.#ports.clock.now()
  }
}

function pendingOf({ outcomes }: OrderEntry): number[] {
  return outcomes.flatMap(({ state }, i) =>
    state === 'waiting' || state === 'deferred' ? [i] : []
  )
}

function unknown(): RecipientVerdict {
  return { state: 'uncertain', code: 0, text: '' }
}

function stopped(): Stopped {
  return { state: 'stopped', code: 0, text: '' }
}

function countsOf(
  verdicts: readonly Pick<RecipientOutcome, 'state'>[]
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state } of verdicts) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
