/**
 * The months of the tally, for who asks. To open one takes Automerge 50 ms when a thousand
 * tickets have gone in it, and a year has twelve: so what was read is kept on this device,
 * sealed like all else, and counts while the document has the same sources.
 */
import { fromUtf8, toHex, utf8 } from '../bytes.ts'
import { hash } from '../crypto/hash.ts'
import { tallySchema } from '../documents/schemas.ts'
import { remains } from '../documents/tally-shapes.ts'
import type { Card } from '../domain/queue/card.ts'
import { perList } from '../domain/queue/per-list.ts'
import {
  fewestInHours,
  ofItsWeeks,
  total,
  type HoursOfWeek,
  type TallyKey,
  type TallyMonth
} from '../domain/desk/tally.ts'
import { monthOf, weekOf, weeksOf } from '../domain/desk/weeks.ts'
import { believable, remember, tallyKey } from '../retention/remains.ts'
import { unhurried } from '../unhurried.ts'
import { hoursByMonth } from '../retention/hours.ts'
import type { Core } from './core.ts'
import { tallyHours, tallyId } from './tallying.ts'

interface Read {
  /** What it was read from. */
  readonly from: string
  readonly entries: Readonly<TallyMonth['entries']>
  readonly hours?: HoursOfWeek
}

const nothing: Read = { from: '', entries: {} }

/** The year that a page shows, and the one that it is compared with. */
const weeksAhead = 2 * 53

export class Tallies {
  readonly #core: Core
  readonly #isStopped: () => boolean
  readonly #read = new Map<string, Read>()
  /** A card never changes: another one takes its place. */
  readonly #keys = new WeakMap<Card, TallyKey>()
  /** A year has twelve months, and each would look at all that is listed. */
  readonly #byWeek = perList(cards => this.#inWeeks(cards.values()))

  /** `isStopped`: locked, or wiped; nothing may be written after that. */
  constructor(core: Core, isStopped: () => boolean) {
    this.#core = core
    this.#isStopped = isStopped
  }

  /**
   * As it is now, without what is still listed here: it went elsewhere first, and is
   * counted by its card.
   */
  async month(month: string): Promise<TallyMonth> {
    const { from, to } = weeksOf(month)
    const read = await this.#readMonth(month)
    const entries = ofItsWeeks(read.entries, { from, to })
    const told = read.hours ? { entries, hours: read.hours } : { entries }
    if (Object.keys(entries).length === 0) return told
    const weeks = this.#byWeek(this.#core.list.cards.current())
    const here: Card[] = []
    for (let week = from; week <= to; week++) here.push(...(weeks.get(week) ?? []))
    // where little is kept for long, nearly all of them are of one month
    await unhurried(this.#core.ports, here, 500, card => {
      delete entries[this.#keyOf(card)]
    })
    return told
  }

  /** What will be asked for, the newest first, while nobody waits for it. */
  async readAhead(): Promise<void> {
    const week = weekOf(this.#core.now())
    const weeks = Array.from({ length: weeksAhead }, (_, i) => week - i)
    for (const month of new Set(weeks.map(monthOf))) {
      await this.#core.ports.timer.breathe()
      if (this.#isStopped()) return
      await this.#readMonth(month)
    }
    // a page that looks at fifteen thousand cards for the first time waits half a second
    const now = this.#core.now()
    await unhurried(
      this.#core.ports,
      this.#core.list.cards.current().values(),
      200,
      card => {
        if (this.#isStopped()) return
        this.#keyOf(card)
        remember(card, now)
      }
    )
  }

  /**
   * When tickets came that are here: of the newest month that is over and was not counted.
   * To count them all takes a large desk a second, and each is counted at the latest when
   * its tickets go.
   */
  async countHours(): Promise<void> {
    const cards = this.#core.cardTable.cards().values()
    const over = [...hoursByMonth(cards, this.#core.believedNow())]
    for (const [month, hours] of over.sort(([a], [b]) => (a < b ? 1 : -1))) {
      const known = (await this.#readMonth(month)).hours ?? []
      if (this.#isStopped()) return
      if (total(hours) - total(known) < fewestInHours) continue
      await tallyHours(this.#core, month, hours)
      return
    }
  }

  async #readMonth(month: string): Promise<Read> {
    const from = await this.#sources(month)
    if (from === undefined) return nothing
    const before = this.#read.get(month) ?? (await this.#kept(month))
    const read = before?.from === from ? before : await this.#open(month, from)
    this.#read.set(month, read)
    return read
  }

  /**
   * Its chunks, and whom this device knows: another member's chunk may open only later.
   * The fields, because an older app read fewer of them.
   */
  async #sources(month: string): Promise<string | undefined> {
    const { epoch, ports, members } = this.#core
    const stored = await ports.storage.chunksOf(tallyId(this.#core, month))
    if (stored.length === 0) return undefined
    const ids = stored.map(({ id }) => id).sort()
    const fields = [...Object.keys(remains.entries), 'hours']
    const all = [epoch.number, ...members.roster.heads.map(toHex), ...fields, ...ids]
    return toHex(hash(utf8(all.join(' '))))
  }

  async #kept(month: string): Promise<Read | undefined> {
    const { ports, vault } = this.#core
    const bytes = await ports.storage.row('tally', month)
    const opened = bytes && vault.open({ table: 'tally', key: month, bytes })
    // only this device writes these rows, and the seal says so
    return opened?.ok ? (JSON.parse(fromUtf8(opened.value)) as Read) : undefined
  }

  async #open(month: string, from: string): Promise<Read> {
    const { documents, ports, vault } = this.#core
    const seen = await documents.look(tallySchema, tallyId(this.#core, month))
    const { entries = {}, hours } = seen?.current ?? {}
    const read = { from, entries, ...(hours && { hours }) }
    if (this.#isStopped()) return read // while it was being opened
    const row = vault.row('tally', month, utf8(JSON.stringify(read)))
    await ports.storage.write({ rows: [row] }) // without room it is read again
    return read
  }

  /** By the week in which each came; of what was joined, before it was. */
  #inWeeks(cards: Iterable<Card>): Map<number, Card[]> {
    const now = this.#core.now()
    const weeks = new Map<number, Card[]>()
    for (const card of cards) {
      const own = this.#core.cardTable.get(card.ticket)?.card ?? card
      const week = weekOf(believable(own, now))
      const others = weeks.get(week)
      if (others) others.push(card)
      else weeks.set(week, [card])
    }
    return weeks
  }

  #keyOf(card: Card): TallyKey {
    const known = this.#keys.get(card) ?? tallyKey(this.#core.importKey, card.ticket)
    this.#keys.set(card, known)
    return known
  }
}
