/**
 * What the desk told its bridge: the public keys of the days to come, and from which
 * addresses it may send. Only the sealed order is kept on the disk.
 */
import { fromHex, pack, toHex, unpack } from '../../src/bytes.ts'
import {
  dayOf,
  daysAfter,
  type Day,
  type ItemId,
  type Timestamp
} from '../../src/ids.ts'
import { notForUs, type NotForUs, type Result } from '../../src/result.ts'
import { openItem, type ItemPlace, type OpenedItem } from '../../src/sync/mail-item.ts'
import type { KeysOrder } from '../../src/sync/mail-statement.ts'
import type { Identity } from './identity.ts'
import type { Journal } from './journal.ts'
import { OrderKeys } from './order-keys.ts'

export interface DayKey {
  readonly day: Day
  readonly public: Uint8Array
}

interface KeptOrder {
  readonly id: Uint8Array
  readonly day: number
  readonly pieces: readonly Uint8Array[]
}

const row = 'keys'

export class Keys {
  readonly #identity: Identity
  readonly #journal: Journal
  readonly own: OrderKeys
  #newest: KeysOrder | undefined

  constructor(identity: Identity, journal: Journal) {
    this.#identity = identity
    this.#journal = journal
    this.own = new OrderKeys(journal)
  }

  /** An order, by whichever key it was sealed to. `pieces` is called for each try. */
  async open(
    { id, day }: { id: ItemId; day: Day },
    pieces: () => Iterable<Uint8Array>
  ): Promise<Result<OpenedItem<'out'>, NotForUs>> {
    const { box, access } = this.#identity
    const place = placeOfOrder(this.#identity, id, day)
    for (const key of [...this.own.all(), box]) {
      const opened = await openItem(place, key, access, pieces())
      if (opened.ok) return opened
    }
    return notForUs
  }

  async load(): Promise<void> {
    const kept = this.#journal.standing(row)
    const read = kept && unpack(kept)
    if (!read?.ok) return
    const { id, day, pieces } = read.value as KeptOrder // written by us alone
    const at = { id: toHex(id) as ItemId, day: day as Day }
    const opened = await this.open(at, () => pieces)
    if (opened.ok && opened.value.statement.kind === 'keys') {
      this.#newest = opened.value.statement
    }
  }

  /** An older order is a replay, and changes nothing. */
  hear(order: KeysOrder, id: ItemId, day: Day, pieces: readonly Uint8Array[]): void {
    if (this.#newest && order.at <= this.#newest.at) return
    this.#newest = order
    this.#journal.stand(row, pack({ id: fromHex(id), day, pieces }))
  }

  /** What arrives now is sealed to it; undefined while the desk told none. */
  forArrivalsAt(now: Timestamp): DayKey | undefined {
    if (!this.#newest) return undefined
    const wanted = daysAfter(dayOf(now), this.#newest.keepDays)
    const found = this.#newest.days.find(([day]) => day >= wanted)
    return found && { day: found[0] as Day, public: found[1] }
  }

  maySendFrom(address: string): boolean {
    const wanted = address.toLowerCase()
    return (
      this.#newest?.addresses.some(allowed => allowed.toLowerCase() === wanted) ?? false
    )
  }
}

export function placeOfOrder(
  { mailbox }: Identity,
  id: ItemId,
  day: Day
): ItemPlace<'out'> {
  return { mailbox, way: 'out', id, day }
}
