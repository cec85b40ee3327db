/**
 * Answers that this device still has to hand over to a bridge, one sealed row each. The
 * row is kept before the answer counts as written, so no crash leaves an answer that
 * nobody sends; a row whose answer was never written, or was taken back, is dropped.
 */
import * as v from 'valibot'

import { pack, unpack } from '../bytes.ts'
import type { BlobName, MailboxId, MessageId, TicketId, Timestamp } from '../ids.ts'
import type { StorageFull } from '../ports.ts'
import type { Result } from '../result.ts'
import type { Core } from './core.ts'
import { sealedRows } from './sealed-rows.ts'

/** How long a bridge that is away may find an order at the relay. */
export const orderDays = 7

export interface Order {
  readonly ticket: TicketId
  /** Names the item at the relay, too: handed over twice, it is one. */
  readonly message: MessageId
  readonly mailbox: MailboxId
  readonly from: string
  readonly to: readonly string[]
  /** The mail's own, without angle brackets. */
  readonly messageId: string
  readonly madeAt: Timestamp
  /** Until then it can be taken back. */
  readonly notBefore: Timestamp
  /** The relay may have it: too late to take it back. */
  readonly offered: boolean
  /** When that began. From then on the bridge has some days, however late it was. */
  readonly offeredAt?: Timestamp | undefined
  /** The bridge waits that much longer. */
  readonly sendAt?: Timestamp | undefined
  /**
   * Of what several devices may write at once, under one name: the source that this one
   * sends it with. It goes out if that is the one that stands in the ticket.
   */
  readonly source?: BlobName | undefined
  /** Of a letter of a call-back: the digest of the text that it was made of. */
  readonly words?: string | undefined
  /** A program's reply: nobody is told if it does not arrive. */
  readonly automatic?: true | undefined
}

const shape = v.strictObject({
  ticket: v.string(),
  message: v.string(),
  mailbox: v.string(),
  from: v.string(),
  to: v.array(v.string()),
  messageId: v.string(),
  madeAt: v.number(),
  notBefore: v.number(),
  offered: v.boolean(),
  offeredAt: v.optional(v.number()),
  sendAt: v.optional(v.number()),
  source: v.optional(v.string()),
  words: v.optional(v.string()),
  automatic: v.optional(v.literal(true))
} satisfies Record<keyof Order, v.GenericSchema>)

export class Orders {
  readonly #core: Core

  constructor(core: Core) {
    this.#core = core
  }

  keep(order: Order): Promise<Result<void, StorageFull>> {
    return this.#rows().write(keyOf(order), pack(order))
  }

  drop(order: Pick<Order, 'ticket' | 'message'>): Promise<void> {
    return this.#rows().drop(keyOf(order))
  }

  async find(order: Pick<Order, 'ticket' | 'message'>): Promise<Order | undefined> {
    return read(await this.#rows().read(keyOf(order)))
  }

  /** Oldest first. */
  async all(): Promise<Order[]> {
    const orders: Order[] = []
    for (const key of await this.#rows().keys()) {
      if (key.endsWith(stopEnding)) continue
      const order = read(await this.#rows().read(key))
      if (order) orders.push(order)
    }
    return orders.sort((a, b) => a.notBefore - b.notBefore)
  }

  #rows() {
    return sealedRows(this.#core, 'order')
  }
}

function read(bytes: Uint8Array | undefined): Order | undefined {
  const plain = bytes && unpack(bytes)
  const parsed = plain?.ok ? v.safeParse(shape, plain.value) : undefined
  // nobody but this device writes these rows, and the seal says so
  return parsed?.success ? (parsed.output as unknown as Order) : undefined
}

/** Beside an order's row: the order to stop it; see `stops.ts`. */
export const stopEnding = '/stop'

/** Forgetting a ticket drops the rows that begin with its id. */
function keyOf({ ticket, message }: Pick<Order, 'ticket' | 'message'>): string {
  return `${ticket}/${message}`
}
