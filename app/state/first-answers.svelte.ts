/**
 * What is promised to whoever writes for the first time, and what of it presses. The
 * months of shifts that this needs are opened once for the desk, not for each row, and
 * only where covered hours are all that counts.
 */
import type { Card } from '#core/domain/queue/card.ts'
import type { Agreed } from '#core/domain/queue/first-answer.ts'
import {
  forMember,
  pressing,
  pressingOf,
  type Pressing
} from '#core/domain/queue/pressing.ts'
import { promisesAnything } from '#core/domain/queue/promises.ts'
import { coverOf } from '#core/domain/shifts/cover.ts'
import { hourOf, hoursAfter, type Range } from '#core/domain/shifts/hours.ts'
import { answeringHours } from '#core/domain/shifts/read-only.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { Live } from './live.svelte.ts'
import { momentOf } from './moment.ts'
import { onePerDesk } from './one-per-desk.ts'
import { queueOf } from './queues.ts'
import { ShiftBoard } from './shifts.svelte.ts'

/** Before that no shift is looked at: what waits for longer is late in any case. */
const daysBack = 62
const daysAhead = 14

export class FirstAnswers {
  readonly #desk: Workspace
  readonly #cards: Live<ReturnType<Workspace['cards']['current']>>
  readonly #settings: Live<ReturnType<Workspace['settings']['current']>>
  #board: ShiftBoard | undefined = $state.raw()
  #known: Range | undefined = $state.raw()

  /** The very same until somebody changes settings or shifts. */
  readonly agreed: Agreed = $derived.by(() => {
    const settings = this.#settings.current
    const { firstAnswerHours, otherHours, countsCovered } = settings
    const promised = {
      otherHours,
      ...(firstAnswerHours !== undefined && { firstAnswerHours }),
      ...(countsCovered !== undefined && { countsCovered })
    }
    if (!countsCovered) {
      const hours = answeringHours(settings)
      return { ...promised, running: () => hours }
    }
    const [board, known] = [this.#board, this.#known]
    if (!board || !known) return promised
    return { ...promised, running: coverOf(board.all, settings, known) }
  })

  constructor(desk: Workspace) {
    this.#desk = desk
    this.#cards = new Live(desk.cards)
    this.#settings = new Live(desk.settings)
  }

  /** Reads the shifts, if they count; those of the days ahead as days pass. */
  async load(): Promise<void> {
    const settings = this.#desk.settings.current()
    if (!settings.countsCovered || !promisesAnything(settings)) return
    const now = hourOf(this.#desk.now())
    const known = {
      from: hoursAfter(now, -24 * daysBack),
      to: hoursAfter(now, 24 * daysAhead)
    }
    const board = this.#board ?? new ShiftBoard(this.#desk)
    this.#board = board
    await board.show(known)
    if (this.#board === board && this.#known?.to !== known.to) this.#known = known
  }

  /** Of the whole desk; what is due first stands first. */
  all(): readonly Pressing[] {
    if (!promisesAnything(this.agreed)) return []
    const [cards, moment] = [this.#cards.current, momentOf(this.#desk)]
    const { folded } = queueOf(this.#desk).floods(cards, moment)
    return pressing(cards, this.agreed, moment, folded)
  }

  /** In languages that this member answers in. */
  mine(all: readonly Pressing[] = this.all()): readonly Pressing[] {
    return forMember(all, this.#settings.current, this.#desk.me)
  }

  /** When the first answer is due, if that presses; for the search. */
  readonly pressingAt = (card: Card): Timestamp | undefined => {
    if (card.unansweredSince === undefined) return undefined
    const moment = momentOf(this.#desk)
    const { folded } = queueOf(this.#desk).floods(this.#desk.cards.current(), moment)
    if (folded.has(card.ticket)) return undefined
    return pressingOf(card, this.agreed, moment)?.at
  }

  /** By which covered hours count, once they are read: the very same until one changes. */
  get shifts(): ShiftBoard['all'] | undefined {
    return this.#known && this.#board?.all
  }

  close(): void {
    this.#board?.close()
    this.#board = undefined
    this.#known = undefined
  }
}

export const firstAnswersOf = onePerDesk(desk => new FirstAnswers(desk))
