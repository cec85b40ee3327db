/** What I can say to swaps of the months on screen; what was said comes with its way back. */
import { beginOf, type Swap } from '#core/domain/shifts/agreements.ts'
import type { PassedOn } from '#core/domain/shifts/changed-places.ts'
import { monthOf } from '#core/domain/shifts/hours.ts'
import type { ShiftMonth, Stretch } from '#core/domain/shifts/shifts.ts'
import { readNews, swapNews, type SwapNews } from '#core/domain/shifts/swap-news.ts'
import {
  acceptSwap,
  declineSwap,
  isOverTurn,
  openSwaps,
  partnersFor,
  proposeSwap,
  unsay,
  withdrawSwap,
  type AlreadyThere,
  type CannotPropose,
  type NotOpen,
  type Said,
  type SwapEntry
} from '#core/domain/shifts/swaps.ts'
import type { Timestamp } from '#core/ids.ts'
import { done, no, ok, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import type { ShiftBoard } from './shifts.svelte.ts'

/** Undoing is refused where somebody did more with it meanwhile. */
export type WayBack = () => Result<void, PassedOn | NotOpen>

export class SwapTable {
  readonly #desk: Workspace
  readonly #board: ShiftBoard

  constructor(desk: Workspace, board: ShiftBoard) {
    this.#desk = desk
    this.#board = board
  }

  /** What waits for my answer, or for the other's. */
  open(now: Timestamp): SwapEntry[] {
    return this.#board.months.flatMap(month => openSwaps(month, this.#desk.me, now))
  }

  news(now: Timestamp): SwapNews[] {
    return this.#board.months.flatMap(month => swapNews(month, this.#desk.me, now))
  }

  partners(one: Stretch, now: Timestamp): Stretch[] {
    const month = this.#board.month(monthOf(one.from))
    if (!month) return []
    return partnersFor({ month, all: this.#board.all }, this.#desk.me, one, now)
  }

  /** Some of these are missing, since a swap has both in one month. */
  isOverTurn(one: Stretch, now: Timestamp): boolean {
    return isOverTurn(this.#board.all, this.#desk.me, one, now)
  }

  propose(gives: Stretch, takes: Stretch): Result<WayBack, CannotPropose> {
    const id = this.#desk.newEntryId()
    const proposal = { gives, takes, at: this.#desk.now() }
    const proposed = this.#board.inMonth(monthOf(gives.from), draft =>
      proposeSwap(draft, id, () => this.#desk.newEntryId(), proposal)
    )
    if (!proposed) return no({ type: 'not-signed-up' })
    if (!proposed.ok) return proposed
    return ok(() => {
      const taken = this.#board.inMonth(monthOf(gives.from), draft =>
        withdrawSwap(draft, id, this.#said())
      )
      return taken ?? done
    })
  }

  accept({ id, swap }: SwapEntry): Result<WayBack, NotOpen | AlreadyThere> {
    return this.#say({ id, swap }, (draft, said) => acceptSwap(draft, id, said))
  }

  decline({ id, swap }: SwapEntry, why: string): Result<WayBack, NotOpen> {
    return this.#say({ id, swap }, (draft, said) => declineSwap(draft, id, said, why))
  }

  withdraw({ id, swap }: SwapEntry): Result<WayBack, NotOpen> {
    return this.#say({ id, swap }, (draft, said) => withdrawSwap(draft, id, said))
  }

  read({ id, swap, ending }: SwapNews): void {
    const { me } = this.#desk
    this.#in(swap, draft => readNews(draft, id, me, ending))
  }

  #say<E>(
    { id, swap }: SwapEntry,
    command: (draft: ShiftMonth, said: Said) => Result<void, E>
  ): Result<WayBack, E | NotOpen> {
    const said = this.#said()
    const result = this.#in(swap, draft => command(draft, said))
    if (!result) return no({ type: 'not-open' })
    if (!result.ok) return result
    return ok(() => this.#in(swap, draft => unsay(draft, id, said.id)) ?? done)
  }

  #in<V, E>(
    swap: Swap,
    command: (draft: ShiftMonth) => Result<V, E>
  ): Result<V, E> | undefined {
    return this.#board.inMonth(monthOf(beginOf(swap)), command)
  }

  #said(): Said {
    return { id: this.#desk.newEntryId(), by: this.#desk.me, at: this.#desk.now() }
  }
}
