/**
 * Errands for bridges: what waits on this device until the relay has it, sealed for the
 * bridge that is to do it. The tab that leads hands it over, one round after another; what
 * finds no relay stays for the next greeting.
 */
import * as v from 'valibot'

import { fromHex, unpack } from '../bytes.ts'
import { orderKey, type BridgeEntry } from '../domain/desk/bridges.ts'
import { daysAfter, type ItemId } from '../ids.ts'
import { sealItem } from '../sync/mail-item.ts'
import type { MailLine } from '../sync/mail-line.ts'
import type { OutStatement } from '../sync/mail-statement.ts'
import { accessKey } from '../trust/epoch.ts'
import type { SealedRows } from '../workspace.ts'
import type { Core } from './core.ts'

export class Errands {
  readonly #core: Core
  readonly #line: MailLine
  readonly #days: number
  readonly #round: () => Promise<void>
  #leads = false
  #handing: Promise<unknown> = Promise.resolve()

  /** `days`: how long one is of use. `round`: hands over all that wait. */
  constructor(core: Core, line: MailLine, days: number, round: () => Promise<void>) {
    this.#core = core
    this.#line = line
    this.#days = days
    this.#round = round
  }

  lead(): void {
    this.#leads = true
    this.look()
  }

  stop(): void {
    this.#leads = false
  }

  look(): void {
    if (!this.#leads) return
    this.#handing = this.#handing.then(() => this.#round()).catch(() => undefined)
  }

  /** True when the relay has it. Handed over twice under one id, it is one. */
  async handTo(
    [mailbox, bridge]: BridgeEntry,
    id: ItemId,
    statement: OutStatement
  ): Promise<boolean> {
    const { ports, epoch } = this.#core
    const day = daysAfter(this.#core.believedDay(), this.#days)
    const place = { mailbox, way: 'out', id, day } as const
    const posted = await this.#line.post(
      { ...place, slot: false },
      sealItem(ports, {
        place,
        recipient: fromHex(orderKey(bridge, ports.clock.now())),
        signer: accessKey(epoch),
        statement
      })
    )
    return posted.ok
  }

  isOver({ at }: { readonly at: number }): boolean {
    return this.#core.ports.clock.now() - at > this.#days * 86_400_000
  }
}

/** What waits in a row; undefined if an app of ours did not write it so. */
export async function readErrand<T>(
  rows: SealedRows,
  key: string,
  shape: v.GenericSchema<unknown, T>
): Promise<T | undefined> {
  const bytes = await rows.read(key)
  const plain = bytes && unpack(bytes)
  const parsed = plain?.ok ? v.safeParse(shape, plain.value) : undefined
  return parsed?.success ? parsed.output : undefined
}
