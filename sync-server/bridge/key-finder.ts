/**
 * Looks for keys that the desk ordered, and hands over what it found as it is: the desk
 * judges it. An order is settled only when its answer is at the relay, so after a crash
 * it comes, and is asked, again.
 */
import { fromHex } from '../../src/bytes.ts'
import type { ItemId } from '../../src/ids.ts'
import type { ClockPort, RandomPort } from '../../src/ports.ts'
import type { FindKeyOrder } from '../../src/sync/mail-statement.ts'
import type { KeySearch } from './config.ts'
import type { Inbox } from './inbox.ts'
import { randomItemId } from './item-ids.ts'
import { urlsAt, type KeyPlace } from './key-places.ts'
import type { BridgeLog } from './log.ts'
import { PerHour } from './per-hour.ts'
import type { Fetched, Web } from './web.ts'

export interface FinderPorts extends ClockPort, RandomPort {
  readonly log: BridgeLog
  readonly web: Web
}

interface Finding {
  readonly from?: KeyPlace
  readonly key: Uint8Array
  readonly unreached: KeyPlace[]
}

export class KeyFinder {
  readonly #ports: FinderPorts
  readonly #inbox: Pick<Inbox, 'post'>
  readonly #rules: KeySearch
  readonly #running = new Map<ItemId, Promise<boolean>>()
  readonly #perHour: PerHour

  constructor(ports: FinderPorts, inbox: Pick<Inbox, 'post'>, rules: KeySearch) {
    this.#ports = ports
    this.#inbox = inbox
    this.#rules = rules
    this.#perHour = new PerHour(rules.perHour)
  }

  /** True when the answer is at the relay. Offered again meanwhile, it is one search. */
  find(id: ItemId, order: FindKeyOrder): Promise<boolean> {
    const known = this.#running.get(id)
    if (known) return known
    const finding = this.#find(id, order).finally(() => this.#running.delete(id))
    this.#running.set(id, finding)
    return finding
  }

  async #find(id: ItemId, order: FindKeyOrder): Promise<boolean> {
    const { from, key, unreached } = await this.#ask(order)
    const posted = await this.#inbox.post(
      randomItemId(this.#ports.random),
      {
        kind: 'found-key',
        order: fromHex(id),
        at: this.#ports.clock.now(),
        ...(from && { from }),
        unreached
      },
      { body: once(key) }
    )
    this.#ports.log('key-search', { found: from ? 1 : 0, unreached: unreached.length })
    return posted.ok
  }

  async #ask(order: FindKeyOrder): Promise<Finding> {
    const unreached: KeyPlace[] = []
    if (!this.#perHour.take(this.#ports.clock.now())) {
      return { key: new Uint8Array(), unreached: [...order.places] }
    }
    for (const place of order.places) {
      const found = await this.#askAt(place, order)
      if (found instanceof Uint8Array) return { from: place, key: found, unreached }
      if (found === 'unreached') unreached.push(place)
    }
    return { key: new Uint8Array(), unreached }
  }

  /** Of a domain's two hosts one is enough that says that it has none. */
  async #askAt(place: KeyPlace, order: FindKeyOrder): Promise<Fetched> {
    const answers: Fetched[] = []
    for (const url of urlsAt(place, order, this.#rules.keyserver)) {
      const found = await this.#ports.web(url)
      if (found instanceof Uint8Array) return found
      answers.push(found)
    }
    return answers.includes('unreached') && !answers.includes('none')
      ? 'unreached'
      : 'none'
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield Promise.resolve(bytes)
}
