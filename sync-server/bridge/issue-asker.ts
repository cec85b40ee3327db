/**
 * Asks other people's trackers how an issue stands, when the desk ordered it. The answer
 * is one of four words; an order is settled only when it is at the relay.
 */
import { fromHex, fromUtf8 } from '../../src/bytes.ts'
import type { ItemId } from '../../src/ids.ts'
import type { ClockPort, RandomPort } from '../../src/ports.ts'
import type { AskIssueOrder } from '../../src/sync/mail-statement.ts'
import type { IssueRules } from './config.ts'
import type { Inbox } from './inbox.ts'
import { issuePlace, type IssueState } from './issue-places.ts'
import { randomItemId } from './item-ids.ts'
import type { BridgeLog } from './log.ts'
import { PerHour } from './per-hour.ts'
import type { Web } from './web.ts'

export interface AskerPorts extends ClockPort, RandomPort {
  readonly log: BridgeLog
  readonly issues: Web
}

export class IssueAsker {
  readonly #ports: AskerPorts
  readonly #inbox: Pick<Inbox, 'post'>
  readonly #hosts: readonly string[] | undefined
  readonly #perHour: PerHour
  readonly #running = new Map<ItemId, Promise<boolean>>()

  constructor(ports: AskerPorts, inbox: Pick<Inbox, 'post'>, rules: IssueRules) {
    this.#ports = ports
    this.#inbox = inbox
    this.#hosts = rules.hosts?.map(host => host.toLowerCase())
    this.#perHour = new PerHour(rules.perHour)
  }

  /** True when the answer is at the relay. Offered again meanwhile, it is one question. */
  ask(id: ItemId, order: AskIssueOrder): Promise<boolean> {
    const known = this.#running.get(id)
    if (known) return known
    const asking = this.#answer(id, order).finally(() => this.#running.delete(id))
    this.#running.set(id, asking)
    return asking
  }

  async #answer(id: ItemId, { address }: AskIssueOrder): Promise<boolean> {
    const state = await this.#stateOf(address)
    const posted = await this.#inbox.post(randomItemId(this.#ports.random), {
      kind: 'issue-state',
      order: fromHex(id),
      at: this.#ports.clock.now(),
      address,
      state
    })
    this.#ports.log('issue', { found: state === 'unknown' ? 0 : 1 })
    return posted.ok
  }

  async #stateOf(address: string): Promise<IssueState> {
    const place = issuePlace(address)
    if (!place || !this.#mayAsk(place.url)) return 'unknown'
    const found = await this.#ports.issues(place.url)
    return found instanceof Uint8Array ? place.read(json(found)) : 'unknown'
  }

  #mayAsk(url: string): boolean {
    const isListed = this.#hosts?.includes(new URL(url).hostname) ?? true
    return isListed && this.#perHour.take(this.#ports.clock.now())
  }
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch {
    return undefined
  }
}
