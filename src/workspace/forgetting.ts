/**
 * Time passes: the calendar key steps forward, open tickets are renewed, and what is over
 * is destroyed. Only the leading tab does the two latter.
 */
import { ticketSchema } from '../documents/schemas.ts'
import { goneOn } from '../domain/tickets/ticket.ts'
import {
  dayOf,
  daysAfter,
  type Day,
  type DocumentId,
  type TicketId,
  type Timestamp
} from '../ids.ts'
import type { StorageFull, StoredChunk, TimerPort } from '../ports.ts'
import { done, type Result } from '../result.ts'
import { destroyingDay, judgeClock, type ClockState } from '../retention/clock-doubt.ts'
import { decodeHeader, kinds } from '../sync/chunk.ts'
import { endDayOf, hasEnded, isLasting } from '../sync/end-day.ts'
import { advance } from '../trust/calendar.ts'
import { unhurried } from '../unhurried.ts'
import type { Core } from './core.ts'
import { draftedAmong } from './drafted.ts'
import type { RefusedChunk } from './refused.ts'
import { tally } from './tallying.ts'
import { Value } from './watched.ts'

const nothing = (): Promise<void> => Promise.resolve()

/** Wraps are renewed when they reach less far than this before the horizon, at the latest. */
const renewWithin = 7
/** Cards or wraps that are looked through in one piece. */
const atOnce = 1000

export class Forgetting {
  readonly clock = new Value<ClockState>({ state: 'sure' })
  /** In so many tickets something was begun here and not sent, when they ended. */
  readonly lostDrafts = new Value(0)
  readonly #core: Core
  #relayTime: Timestamp | undefined
  #trusted: Day | undefined

  constructor(core: Core) {
    this.#core = core
  }

  /** The relay's clock agrees or not; it never moves ours. */
  relaySays(at: Timestamp): void {
    this.#relayTime = at
  }

  /** A person says that the date of this device is right. */
  trustClock(): void {
    this.#trusted = this.#core.today()
  }

  /** Steps to today, as far as the clock is believed. */
  async step(): Promise<Day> {
    await this.#core.followEpoch()
    const { calendar } = this.#core.epoch
    const now = this.#core.ports.clock.now()
    const judged =
      this.#trusted === dayOf(now) && dayOf(now) >= calendar.day
        ? ({ state: 'sure' } as const)
        : judgeClock(now, calendar.day, this.#relayTime)
    if (judged.state !== this.clock.current().state) {
      this.clock.set(judged)
      this.#core.list.publish() // what was over by the doubted date may come back
    }
    const today = destroyingDay(now, calendar.day, judged)
    if (today > calendar.day) {
      await this.#core.setEpoch({
        ...this.#core.epoch,
        calendar: advance(calendar, today)
      })
      this.#core.ports.tabs.tell({ type: 'day', documents: [], chunks: [] })
    }
    return today
  }

  /** Destroys what is over. Returns how many documents went. */
  async sweep(today: Day): Promise<Result<number, StorageFull>> {
    const gone = await this.#over(today)
    await this.#dropPassed(today)
    if (gone.length > 0) {
      // whatever goes wrong in counting, it is not what a ticket stays for
      const writeAgain = await tally(this.#core, gone).catch(() => nothing)
      const forgotten = await this.forget(gone)
      await writeAgain()
      if (!forgotten.ok) return forgotten
    }
    return { ok: true, value: gone.length }
  }

  /** From memory, keys, chunks, drafts, cards and search; then the other tabs are told. */
  async forget(gone: readonly DocumentId[]): Promise<Result<void, StorageFull>> {
    const core = this.#core
    const { storage, tabs } = core.ports
    core.documents.forget(gone)
    core.keys.forget(gone)
    core.cardTable.forget(gone)
    const lost = draftedAmong(await storage.rowKeys('draft'), gone).size
    // whatever goes wrong in looking, it is not what they stay for
    const held = await this.#held(gone).catch(() => [])
    // first what makes room, so that a full device can write the pages anew
    const forgotten = await storage.forget(gone)
    if (!forgotten.ok) return forgotten
    this.hearLost(lost)
    const pages = await core.foldCards(gone)
    if (!pages.ok) return pages
    const shards = new Set(gone.map(document => document.slice(4, 6)))
    await storage.write({
      dropRows: [...shards].map(key => ({ table: 'index', key }) as const)
    })
    tabs.tell({ type: 'forgotten', documents: gone, chunks: [], state: String(lost) })
    core.list.publish()
    await core.refused.add(held)
    await core.refused.save()
    return done
  }

  /** What a relay may keep for longer, and would give again. */
  async #held(documents: readonly DocumentId[]): Promise<RefusedChunk[]> {
    const { storage, timer } = this.#core.ports
    const held: RefusedChunk[] = []
    for (const document of documents) {
      for (const chunk of await storage.chunksOf(document)) {
        if (chunk.kind !== kinds.record) held.push(chunk)
      }
      for (const id of await storage.blobIds(document)) {
        held.push({ id, document, kind: kinds.blob, day: 0 as Day })
      }
      await timer.breathe()
    }
    return held
  }

  /** In so many more; also another tab may have swept. */
  hearLost(tickets: number): void {
    this.lostDrafts.set(this.lostDrafts.current() + tickets)
  }

  /** Keeps open tickets readable for as long as the desk keeps tickets. */
  async renew(): Promise<Result<void, StorageFull>> {
    const core = this.#core
    const { ports } = core
    const until = await newestByKey(ports, await ports.storage.chunksOfKind(kinds.wrap))
    const keys = await this.#keysByDocument()
    // a desk that keeps for few days renews before they are over
    const within = Math.min(renewWithin, Math.floor(core.keepDays / 2))
    let batch: Uint8Array<ArrayBuffer>[] = []
    for (const card of core.cardTable.cards().values()) {
      const wanted = card.destroyDay ?? core.horizon()
      const enough = card.destroyDay ?? daysAfter(wanted, -within)
      // two who took the same mail in made a key each, and both must stay readable
      const held = keys.get(card.ticket) ?? []
      if (held.every(key => (until.get(key) ?? 0) >= enough)) continue
      batch.push(...(await core.keys.wrapsUntil(card.ticket, wanted)))
      if (batch.length < 200) continue
      const kept = await core.keep(batch, [])
      if (!kept.ok) return kept
      batch = []
      await core.ports.timer.breathe()
    }
    return batch.length > 0 ? core.keep(batch, []) : done
  }

  /** As rows of the vault are called: `document/key id`. */
  async #keysByDocument(): Promise<Map<string, string[]>> {
    const keys = new Map<string, string[]>()
    const { ports } = this.#core
    await unhurried(ports, await ports.storage.rowKeys('key'), atOnce, key => {
      const [document = ''] = key.split('/')
      keys.set(document, [...(keys.get(document) ?? []), key])
    })
    return keys
  }

  async #over(today: Day): Promise<DocumentId[]> {
    const { cardTable, endings, ports } = this.#core
    const over = new Set<DocumentId>(endings.over(today))
    const isEnded = (id: DocumentId) => over.has(id) || hasEnded(id, today)
    const gone: DocumentId[] = []
    const asked: TicketId[] = []
    const cards = cardTable.cards().values()
    await unhurried(ports, cards, atOnce, ({ ticket, destroyDay }) => {
      if (isEnded(ticket)) gone.push(ticket)
      else if (
        endings.isContested(ticket, today) ||
        (destroyDay !== undefined && destroyDay < today)
      ) {
        asked.push(ticket)
      }
    })
    for (const ticket of asked) {
      // one that cannot be read must not keep all others: it ends with its name's last day
      const isOver = await this.#isClosed(ticket, today).catch(() => false)
      if (isOver) gone.push(ticket)
    }
    // without a card nobody could open it, and once its wraps have passed nobody will
    const wraps = await ports.storage.chunksOfKind(kinds.wrap)
    await unhurried(ports, await newestByDocument(ports, wraps), atOnce, wrapped => {
      const [document, until] = wrapped
      if (isLasting(document) || cardTable.get(document)) return
      if (isEnded(document) || until < today) gone.push(document)
    })
    return gone
  }

  /**
   * Any member can forge a card or a record; what is destroyed is asked itself. If it says
   * otherwise, a newer record tells everybody so.
   */
  async #isClosed(id: TicketId, today: Day): Promise<boolean> {
    const core = this.#core
    const seen = await core.documents.look(ticketSchema, id)
    if (!seen) return true
    const day = goneOn(seen.current, endDayOf(id))
    const isOver = day !== undefined && day < today
    const recorded = (await core.endings.of(id))?.day
    if (!isOver || recorded !== day) {
      await core.renewCard(id, seen.current, seen.marks)
    }
    return isOver
  }

  /** Lobby items, records and wraps have days of their own; the relay drops them too. */
  async #dropPassed(today: Day): Promise<void> {
    const { storage } = this.#core.ports
    const passed = [
      ...(await storage.chunksOfKind(kinds.lobby)),
      ...(await storage.chunksOfKind(kinds.record)),
      ...(await storage.chunksOfKind(kinds.wrap))
    ].filter(chunk => chunk.day !== 0 && chunk.day < today)
    const dropRows = this.#core.endings.dropPassed(today)
    if (passed.length > 0 || dropRows.length > 0) {
      await storage.write({ dropChunks: passed.map(chunk => chunk.id), dropRows })
    }
  }
}

/** The last day any wrap of it is for. */
async function newestByDocument(
  ports: TimerPort,
  wraps: readonly StoredChunk[]
): Promise<Map<DocumentId, Day>> {
  const newest = new Map<DocumentId, Day>()
  await unhurried(ports, wraps, atOnce, ({ document, day }) => {
    if (day > (newest.get(document) ?? 0)) newest.set(document, day)
  })
  return newest
}

/** The same by `document/key id`. */
async function newestByKey(
  ports: TimerPort,
  wraps: readonly StoredChunk[]
): Promise<Map<string, Day>> {
  const newest = new Map<string, Day>()
  await unhurried(ports, wraps, atOnce, ({ document, day, bytes }) => {
    const decoded = decodeHeader(bytes)
    const key = decoded.ok ? `${document}/${decoded.value.header.keyId}` : ''
    if (day > (newest.get(key) ?? 0)) newest.set(key, day)
  })
  return newest
}
