/** Tells the desk how its bridge is doing: when something changed, and every few hours. */
import type { Bytes } from '../../src/bytes.ts'
import type { ClockPort, RandomPort, TimerPort } from '../../src/ports.ts'
import type { Inbox } from './inbox.ts'
import { randomItemId } from './item-ids.ts'
import type { AccountStatus } from './trouble.ts'
import { Wake } from './wake.ts'

/** Changes within so short a time are told together. */
const gatherMs = 5_000
const everyMs = 3 * 3_600_000

export class StatusReports {
  readonly #ports: ClockPort & RandomPort & TimerPort
  readonly #inbox: Inbox
  readonly #accounts: () => readonly AccountStatus[]
  readonly #orderKey: () => Bytes
  readonly #news: Wake
  readonly #gathering: Wake
  #isStopped = false

  constructor(
    ports: ClockPort & RandomPort & TimerPort,
    inbox: Inbox,
    accounts: () => readonly AccountStatus[],
    /** To which orders are to be sealed from now on. */
    orderKey: () => Bytes
  ) {
    this.#ports = ports
    this.#inbox = inbox
    this.#accounts = accounts
    this.#orderKey = orderKey
    this.#news = new Wake(ports.timer)
    this.#gathering = new Wake(ports.timer)
  }

  changed(): void {
    this.#news.call()
  }

  stop(): void {
    this.#isStopped = true
    this.#news.call()
    this.#gathering.call()
  }

  async run(): Promise<void> {
    while (!this.#isStopped) {
      await this.#news.wait(everyMs)
      await this.#gathering.wait(gatherMs)
      await this.#post()
    }
  }

  /** Without a relay or keys, the next change or hour tries again. */
  async #post(): Promise<void> {
    if (this.#isStopped) return
    await this.#inbox.post(
      randomItemId(this.#ports.random),
      {
        kind: 'status',
        at: this.#ports.clock.now(),
        accounts: [...this.#accounts()],
        orderKey: this.#orderKey()
      },
      { slot: true }
    )
  }
}
