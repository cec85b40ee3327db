/**
 * Which tickets have a draft on this device: of an answer, a note or a referral. It listens to
 * the rows and reads none of them; what another tab of this device begins or ends, that tab
 * tells.
 * Where a ticket was joined to another, it is that one which has the draft: the other stands
 * in no list.
 */
import type { TicketId } from '../ids.ts'
import type { Tabs } from '../ports.ts'
import type { SealedRows } from '../workspace.ts'
import { Rounds } from './rounds.ts'
import { Value } from './watched.ts'

/** Which tickets are shown as one. */
export interface ShownAs {
  /** The ticket that it is shown in. */
  readonly shownIn: (ticket: TicketId) => TicketId
  /** Called back when that may have changed; answers what stops it. */
  readonly on: (listener: () => void) => () => void
}

export class Drafted {
  /** The same ones, heard. */
  readonly rows: SealedRows
  /** Some may be gone: whoever asks has the cards, too. */
  readonly tickets = new Value<ReadonlySet<TicketId>>(new Set())
  readonly #kept: SealedRows
  readonly #tabs: Pick<Tabs, 'tell'>
  readonly #shown: ShownAs
  readonly #rounds = new Rounds(() => this.#look())
  readonly #stops: readonly (() => void)[]
  #keys = new Set<string>()
  /** One is gone since the rows were looked through. */
  #isStale = false
  #stopped = false

  constructor(kept: SealedRows, tabs: Pick<Tabs, 'tell' | 'heard'>, shown: ShownAs) {
    this.#kept = kept
    this.#tabs = tabs
    this.#shown = shown
    this.rows = {
      ...kept,
      write: async (key, bytes, beside) => {
        const written = await kept.write(key, bytes, beside)
        const moved = beside?.dropped.filter(isDraft) ?? []
        if (written.ok && (moved.length > 0 || !this.#keys.has(key))) {
          this.#changed(moved)
        }
        return written
      },
      drop: async (...keys) => {
        await kept.drop(...keys)
        this.#changed(keys)
      }
    }
    this.#stops = [
      tabs.heard(({ type }) => {
        if (type === 'drafts') void this.#rounds.go()
      }),
      shown.on(() => this.#nameAnew())
    ]
    void this.#rounds.go()
  }

  stop(): void {
    this.#stopped = true
    for (const stop of this.#stops) stop()
  }

  /** What is `gone` may be begun anew before all rows were looked through. */
  #changed(gone: readonly string[] = []): void {
    if (this.#stopped) return
    for (const key of gone.filter(key => this.#keys.delete(key))) {
      if (isDraft(key)) this.#isStale = true
    }
    void this.#rounds.go()
    this.#tabs.tell({ type: 'drafts', documents: [], chunks: [] })
  }

  async #look(): Promise<void> {
    if (this.#stopped) return
    const keys = new Set(await this.#kept.keys())
    const known = new Set([...this.#keys].filter(isDraft))
    const drafts = [...keys].filter(isDraft)
    const isSame = drafts.length === known.size && drafts.every(key => known.has(key))
    this.#keys = keys
    if (!isSame || this.#isStale) this.#tell()
  }

  /** Also where it is of a ticket that has one already: it may have to be brought there. */
  #tell(): void {
    this.#isStale = false
    this.tickets.set(this.#named())
  }

  /** Another ticket is shown in another one. */
  #nameAnew(): void {
    const known = this.tickets.current()
    const named = this.#named()
    const isSame = named.size === known.size && [...named].every(id => known.has(id))
    if (!isSame) this.tickets.set(named)
  }

  #named(): ReadonlySet<TicketId> {
    const begun = [...this.#keys].flatMap(ticketOf)
    return new Set(begun.map(id => this.#shown.shownIn(id)))
  }
}

/** Of which of these tickets, by the keys of the rows. */
export function draftedAmong(
  keys: readonly string[],
  tickets: readonly string[]
): ReadonlySet<TicketId> {
  const sought = new Set(tickets)
  return new Set(keys.flatMap(ticketOf).filter(ticket => sought.has(ticket)))
}

/** See `DraftKey`. A report is begun here, too, and is of no ticket. */
function ticketOf(key: string): TicketId[] {
  return isDraft(key) ? [key.slice(0, 32) as TicketId] : []
}

/**
 * What lies beside a draft is none: its files, and which ticket it was begun in. Nor is that
 * letters were saved.
 */
function isDraft(key: string): boolean {
  const [ticket = '', ...below] = key.split('/')
  const isBeside = ['file', 'from', 'saved'].some(other => below.includes(other))
  return /^[0-9a-f]{32}$/.test(ticket) && !isBeside
}
