/** A member's device at a real relay: permits the bridge, orders, reads and settles. */
import { fromHex } from '#core/bytes.ts'
import { daysAfter, type ItemId } from '#core/ids.ts'
import { hello } from '#core/sync/hello.ts'
import { PieceLost } from '#core/sync/mail-attempts.ts'
import { MailLine, type WaitingItem } from '#core/sync/mail-line.ts'
import type { OutStatement } from '#core/sync/mail-statement.ts'
import { RelayLink } from '#core/sync/relay-link.ts'
import { network } from '#server/bridge/network.ts'
import {
  isMail,
  isReceipt,
  openIn,
  sealOrder,
  type DeskKeys,
  type OpenedIn
} from './desk-keys.ts'
import { random, timer } from './workshop.ts'

export class Member {
  readonly #desk: DeskKeys
  readonly #line: MailLine
  readonly #link: RelayLink
  readonly #known = new Set<ItemId>()
  /** In the order they were read; none is settled by itself. */
  readonly read: OpenedIn[] = []
  #greet: () => void = () => undefined
  readonly greeted = new Promise<void>(resolve => {
    this.#greet = resolve
  })

  constructor(desk: DeskKeys) {
    this.#desk = desk
    const { mailbox, signing } = desk.identity
    const line = new MailLine({
      greeted: () => {
        line.permit(signing.public, daysAfter(desk.calendar.day, 365))
        this.#greet()
      },
      listed: ({ way }, items) => {
        if (way === 'in') void this.#readAll(items)
      },
      arrived: item => void this.#readAll([item]),
      gone: () => undefined
    })
    const link = new RelayLink({ network, timer, random }, desk.code.relay, {
      challenged: challenge =>
        link.send(hello(desk.access, desk.code.workspace, challenge, desk.code.relay)),
      message: message => {
        if (message.type === 'welcome') line.connected(said => link.send(said))
        else if (message.type !== 'refused') line.heard(message)
      },
      lost: () => line.lost()
    })
    this.#line = line
    this.#link = link
    line.collect({ mailbox, way: 'in' })
    link.start()
  }

  async order(
    statement: OutStatement,
    body: string | Uint8Array = ''
  ): Promise<ItemId> {
    const { place, pieces } = await sealOrder(this.#desk, statement, { body })
    const slot = statement.kind === 'keys'
    const posted = await this.#line.postAgain({ ...place, slot }, () => pieces)
    if (!posted.ok) throw new Error(`the relay refused an order: ${posted.error}`)
    return place.id
  }

  /** Tells the bridge, too, that the desk has these. */
  async settle(ids: readonly ItemId[]): Promise<void> {
    await this.order({ kind: 'taken', at: Date.now(), items: ids.map(fromHex) })
    await this.settleSilently(ids)
  }

  /** As a relay that lies could pretend. */
  settleSilently(ids: readonly ItemId[]): Promise<void> {
    const { mailbox } = this.#desk.identity
    return this.#line.settle({ mailbox, way: 'in' }, ids)
  }

  /** Takes the bridge back. */
  dismiss(): void {
    this.#line.permit(this.#desk.identity.signing.public, 0)
  }

  mails(): (OpenedIn & { statement: { kind: 'mail' } })[] {
    return this.read.filter(isMail)
  }

  receiptsOf(order: ItemId) {
    return this.read
      .filter(isReceipt)
      .map(({ statement }) => statement)
      .filter(({ order: id }) => Buffer.from(id).toString('hex') === order)
  }

  leave(): void {
    this.#link.stop()
  }

  async #readAll(items: readonly WaitingItem[]): Promise<void> {
    for (const item of items) {
      if (this.#known.has(item.id)) continue
      this.#known.add(item.id)
      try {
        const pieces: Uint8Array[] = []
        for await (const piece of this.#line.take(item)) pieces.push(piece)
        this.read.push(await openIn(this.#desk, { ...item, way: 'in' }, pieces))
      } catch (error) {
        if (!(error instanceof PieceLost)) throw error
        this.#known.delete(item.id) // it will be offered again
      }
    }
  }
}
