/**
 * What tickets that are gone add to how often known problems are reported. It comes month
 * by month, the newest first, after what the cards say is drawn already: nobody waits for
 * it. Read once for the desk, not for each page; again when a ticket has gone, and hourly.
 */
import { createSubscriber } from 'svelte/reactivity'

import { goneReports, type GoneReports } from '#core/domain/problems/counts.ts'
import { monthOf, weekOf, weeksOf } from '#core/domain/desk/weeks.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { deviceTimer } from '../platform/timer.ts'
import { onePerDesk } from './one-per-desk.ts'

/** So many months without a report end it: nobody keeps tickets for as long as that. */
const emptyAtMost = 24
const anHour = 60 * 60_000
const never = Number.NEGATIVE_INFINITY

class Gone {
  readonly #desk: Workspace
  readonly #read = new Map<string, GoneReports>()
  readonly #old = new Set<string>()
  /** Those that were listed, and no more of them. */
  #listed: ReadonlyMap<TicketId, unknown> = new Map()
  #haveChanged = true
  #doubtedAt = never
  #isFollowed = false
  #isReading = false
  #isRead = false
  #told: readonly GoneReports[] = []
  readonly #subscribe: () => void
  #update: () => void = () => undefined

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#subscribe = createSubscriber(update => {
      this.#update = update
      this.#isFollowed = true
      const look = (): void => {
        this.#haveChanged = true
        if (!this.#isReading) void this.#readAll()
      }
      // tickets are counted a while after they went, and some by other devices
      let stopTimer: () => void
      const again = (): void => {
        this.#doubtAll()
        this.#doubtedAt = desk.now()
        look()
        lookAgainAfter(anHour)
      }
      const lookAgainAfter = (milliseconds: number): void => {
        stopTimer = deviceTimer.after(milliseconds, again)
      }
      const stop = desk.cards.on(look)
      const left = anHour - Math.abs(desk.now() - this.#doubtedAt)
      if (left > 0) {
        look() // each ticket that is opened comes here
        lookAgainAfter(left)
      } else again()
      return () => {
        this.#isFollowed = false
        stopTimer()
        stop()
      }
    })
  }

  /** Those that were read so far. Reactive inside components, and read only for them. */
  get months(): readonly GoneReports[] {
    this.#subscribe()
    return this.#told
  }

  /** All of them were, at least once. */
  get isRead(): boolean {
    this.#subscribe()
    return this.#isRead
  }

  async #readAll(): Promise<void> {
    this.#isReading = true
    try {
      for (;;) {
        await deviceTimer.breathe()
        if (!this.#isFollowed) return
        this.#noticeGone()
        const month = this.#next()
        if (month === undefined) {
          if (!this.#isRead) {
            this.#isRead = true
            this.#update()
          }
          return
        }
        this.#old.delete(month)
        const reports = goneReports(await this.#desk.tally(month))
        const before = this.#read.get(month)?.length ?? 0
        this.#read.set(month, reports)
        this.#told = [...this.#read.values()]
        if (reports.length + before > 0) this.#update()
      }
    } finally {
      this.#isReading = false
    }
  }

  #noticeGone(): void {
    if (!this.#haveChanged) return
    this.#haveChanged = false
    const here = this.#desk.cards.current()
    for (const ticket of this.#listed.keys()) {
      if (here.has(ticket)) continue
      this.#doubtAll()
      this.#doubtedAt = never // it is counted a while later: whoever comes back looks again
      break
    }
    this.#listed = here // thousands, and looked through at every change of one
  }

  #doubtAll(): void {
    for (const month of this.#read.keys()) this.#old.add(month)
  }

  /** The newest that was not read, or is old. */
  #next(): string | undefined {
    let week = weekOf(this.#desk.now())
    for (let empty = 0; empty < emptyAtMost;) {
      const month = monthOf(week)
      const read = this.#read.get(month)
      if (!read || this.#old.has(month)) return month
      empty = read.length === 0 ? empty + 1 : 0
      week = weeksOf(month).from - 1
    }
    return undefined
  }
}

export const goneFrom = onePerDesk(desk => new Gone(desk))
