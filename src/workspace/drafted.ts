/**
 * Which tickets have a draft on this device: of an answer or of a note. It listens to the rows
 * and reads none of them; what another tab of this device begins or ends, that tab tells.
 */
import type { TicketId } from '../ids.ts'
import type { Tabs } from '../ports.ts'
import type { SealedRows } from '../workspace.ts'
import { Rounds } from './rounds.ts'
import { Value } from './watched.ts'

export class Drafted {
  /** The same ones, heard. */
  readonly rows: SealedRows
  /** Some may be gone: whoever asks has the cards, too. */
  readonly tickets = new Value<ReadonlySet<TicketId>>(new Set())
  readonly #kept: SealedRows
  readonly #tabs: Pick<Tabs, 'tell'>
  readonly #rounds = new Rounds(() => this.#look())
  readonly #stopHearing: () => void
  #keys: ReadonlySet<string> = new Set()
  #stopped = false

  constructor(kept: SealedRows, tabs: Pick<Tabs, 'tell' | 'heard'>) {
    this.#kept = kept
    this.#tabs = tabs
    this.rows = {
      ...kept,
      write: async (key, bytes, beside) => {
        const written = await kept.write(key, bytes, beside)
        if (written.ok && !this.#keys.has(key)) this.#changed()
        return written
      },
      drop: async (...keys) => {
        await kept.drop(...keys)
        this.#changed()
      }
    }
    this.#stopHearing = tabs.heard(({ type }) => {
      if (type === 'drafts') void this.#rounds.go()
    })
    void this.#rounds.go()
  }

  stop(): void {
    this.#stopped = true
    this.#stopHearing()
  }

  #changed(): void {
    if (this.#stopped) return
    void this.#rounds.go()
    this.#tabs.tell({ type: 'drafts', documents: [], chunks: [] })
  }

  async #look(): Promise<void> {
    if (this.#stopped) return
    this.#keys = new Set(await this.#kept.keys())
    const tickets = new Set([...this.#keys].flatMap(ticketOf))
    const known = this.tickets.current()
    const isSame =
      tickets.size === known.size && [...tickets].every(id => known.has(id))
    if (!isSame) this.tickets.set(tickets)
  }
}

/** See `DraftKey`. A report is begun here, too, and is of no ticket. */
function ticketOf(key: string): TicketId[] {
  const [ticket = '', ...below] = key.split('/')
  const isOne = /^[0-9a-f]{32}$/.test(ticket) && !below.includes('file')
  return isOne ? [ticket as TicketId] : []
}
