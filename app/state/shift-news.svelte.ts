/**
 * What I have not read yet of my shifts: how swaps ended, who took what I offered, or took it
 * before me, who took me off, and where two of us filled one gap.
 */
import { takenOff, type TakenOff } from '#core/domain/shifts/leaving.ts'
import {
  lostTo,
  takenOver,
  type Lost,
  type TakenOver
} from '#core/domain/shifts/offers.ts'
import {
  stay,
  tooMany,
  unstay,
  type TooMany
} from '#core/domain/shifts/one-too-many.ts'
import type { SwapNews } from '#core/domain/shifts/swap-news.ts'
import type { ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId } from '#core/ids.ts'
import type { Result } from '#core/result.ts'

import { now } from './now.svelte.ts'
import type { ShiftBoard } from './shifts.svelte.ts'
import type { SwapTable } from './swaps.ts'

export class ShiftNews {
  readonly #board: ShiftBoard

  readonly ended: readonly SwapNews[]
  readonly taken: readonly TakenOver[]
  readonly lost: readonly Lost[]
  readonly off: readonly TakenOff[]
  readonly tooMany: readonly TooMany[]
  readonly count: number

  constructor(board: ShiftBoard, swaps: SwapTable) {
    const { me } = board.desk
    this.#board = board
    this.ended = $derived(swaps.news(now()))
    this.taken = $derived(board.months.flatMap(month => takenOver(month, me, now())))
    this.lost = $derived(
      board.months
        .flatMap(month => lostTo(month, me))
        .filter(({ place }) => place.to > now())
    )
    this.off = $derived(board.months.flatMap(month => takenOff(month, me, now())))
    this.tooMany = $derived(tooMany(board.wanting, board.months, me, now()))
    this.count = $derived(
      [this.ended, this.taken, this.lost, this.off, this.tooMany].flat().length
    )
  }

  /** With the way back. */
  stay({ places }: TooMany): () => void {
    const each = (command: (month: ShiftMonth, id: EntryId) => Result<void>): void => {
      for (const id of places) {
        const month = this.#board.documentWith(one => one.places[id])
        month?.perform(draft => command(draft, id))
      }
    }
    each(stay)
    return () => {
      each(unstay)
    }
  }
}
