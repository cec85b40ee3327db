/**
 * When this device last had all that the relay had. What is said to have ended while it
 * slept it cannot judge: see `retention/endings.ts`.
 */
import { pack, unpack } from '../bytes.ts'
import { dayOf, type Day } from '../ids.ts'
import type { Core } from './core.ts'

const key = 'awake'

export class Awake {
  /** All that the relay has is here, and what it gets comes at once. */
  isEven = false
  readonly #core: Core
  #noted: { readonly day: Day | undefined } | undefined

  constructor(core: Core) {
    this.#core = core
  }

  /** Undefined: never. */
  async lastOn(): Promise<Day | undefined> {
    return this.isEven ? dayOf(this.#core.now()) : this.#lastNoted()
  }

  /** Also while the line stays up for days. Tells whether there was anything to note. */
  async note(): Promise<boolean> {
    const core = this.#core
    const today = dayOf(core.now())
    const rows = core.endings.meet(today)
    if ((await this.#lastNoted()) !== today) {
      rows.push(core.vault.row('relay', key, pack(today)))
    }
    if (rows.length === 0) return false
    const kept = await core.ports.storage.write({ rows })
    if (kept.ok) this.#noted = { day: today }
    return true
  }

  async #lastNoted(): Promise<Day | undefined> {
    // also that there is none: a new device asks once for each record of the desk
    if (!this.#noted) {
      const day = await this.#kept()
      this.#noted ??= { day } // it may have been noted meanwhile
    }
    return this.#noted.day
  }

  async #kept(): Promise<Day | undefined> {
    const bytes = await this.#core.ports.storage.row('relay', key)
    const opened = bytes && this.#core.vault.open({ table: 'relay', key, bytes })
    const read = opened?.ok ? unpack(opened.value) : undefined
    return read?.ok && typeof read.value === 'number' ? (read.value as Day) : undefined
  }
}
