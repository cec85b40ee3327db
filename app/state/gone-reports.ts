/**
 * What tickets that are gone add to how often known problems are reported. It comes month
 * by month, the newest first, after what the cards say is drawn already: nobody waits for
 * it. Read once for the desk, not for each page, and again where a ticket has gone since.
 */
import { createSubscriber } from 'svelte/reactivity'

import { goneReports, type GoneReports } from '#core/domain/problems/counts.ts'
import { monthOf, weekOf, weeksOf } from '#core/domain/desk/weeks.ts'
import type { Cards } from '#core/domain/queue/per-list.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../platform/timer.ts'

/** So many months without a report end it: nobody keeps tickets for as long as that. */
const emptyAtMost = 24

class Gone {
  readonly #desk: Workspace
  readonly #read = new Map<string, GoneReports>()
  readonly #old = new Set<string>()
  #listed: Cards
  #isFollowed = false
  #isReading = false
  #told: readonly GoneReports[] = []
  readonly #subscribe: () => void
  #update: () => void = () => undefined

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#listed = desk.cards.current()
    this.#subscribe = createSubscriber(update => {
      this.#update = update
      this.#isFollowed = true
      const look = (): void => {
        if (!this.#isReading) void this.#readAll()
      }
      const stop = desk.cards.on(look)
      look()
      return () => {
        this.#isFollowed = false
        stop()
      }
    })
  }

  /** Those that were read so far. Reactive inside components, and read only for them. */
  get months(): readonly GoneReports[] {
    this.#subscribe()
    return this.#told
  }

  async #readAll(): Promise<void> {
    this.#isReading = true
    try {
      for (;;) {
        await deviceTimer.breathe()
        if (!this.#isFollowed) return
        this.#noticeGone()
        const month = this.#next()
        if (month === undefined) return
        this.#old.delete(month)
        const reports = goneReports(await this.#desk.tally(month))
        this.#read.set(month, reports)
        this.#told = [...this.#read.values()]
        if (reports.size > 0) this.#update()
      }
    } finally {
      this.#isReading = false
    }
  }

  /** Months of tickets that were listed when they were read, and are not any more. */
  #noticeGone(): void {
    const cards = this.#desk.cards.current()
    if (cards === this.#listed) return
    for (const { ticket, createdAt } of this.#listed.values()) {
      if (!cards.has(ticket)) this.#old.add(monthOf(weekOf(this.#believed(createdAt))))
    }
    this.#listed = cards
  }

  #believed(createdAt: Timestamp): Timestamp {
    return Math.min(Math.max(createdAt, 0), this.#desk.now()) as Timestamp
  }

  /** The newest that was not read, or is old. */
  #next(): string | undefined {
    let week = weekOf(this.#desk.now())
    for (let empty = 0; empty < emptyAtMost;) {
      const month = monthOf(week)
      const read = this.#read.get(month)
      if (!read || this.#old.has(month)) return month
      empty = read.size === 0 ? empty + 1 : 0
      week = weeksOf(month).from - 1
    }
    return undefined
  }
}

const all = new WeakMap<Workspace, Gone>()

export function goneFrom(desk: Workspace): Gone {
  const known = all.get(desk) ?? new Gone(desk)
  all.set(desk, known)
  return known
}
