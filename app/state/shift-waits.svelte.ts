/** What of the shifts waits for this member, as every page says it. */
import { waitingFor, type Waiting } from '#core/domain/shifts/waiting.ts'
import type { Workspace } from '#core/workspace.ts'

import { words } from '../words/words.svelte.ts'
import { now } from './now.svelte.ts'
import type { ShiftBoard } from './shifts.svelte.ts'

const kinds = ['asked', 'news', 'offered'] as const

export class ShiftWaits {
  readonly #desk: Workspace
  readonly #board: ShiftBoard
  /** Offers that were looked at since the desk was unlocked. */
  #seen: ReadonlySet<string> = $state.raw(new Set())

  /** An offer asks everybody, so whoever saw it is not asked again. */
  readonly all: readonly Waiting[]
  readonly said: string

  constructor(desk: Workspace, board: ShiftBoard) {
    this.#desk = desk
    this.#board = board
    this.all = $derived(
      waitingFor(board.months, desk.me, now()).filter(
        ({ kind, key }) => kind !== 'offered' || !this.#seen.has(key)
      )
    )
    this.said = $derived(sayWaiting(this.all))
  }

  /** As it is now, also while nothing of it is drawn. */
  present(): Waiting[] {
    const { me } = this.#desk
    return waitingFor(this.#board.present(), me, this.#desk.now())
  }

  /** The shifts are on screen, and what is offered with them. */
  look(): void {
    const fresh = this.all.filter(({ kind }) => kind === 'offered')
    if (fresh.length === 0) return
    this.#seen = new Set([...this.#seen, ...fresh.map(({ key }) => key)])
  }
}

/** How much of what; who asks and which hours stand with the shifts. */
export function sayWaiting(all: readonly Waiting[]): string {
  const said = words().shifts.reminders.waiting
  return kinds
    .map(kind => [kind, all.filter(one => one.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => said[kind](count))
    .join(' · ')
}
