/** Where each person stands on a day of the board: beside each other, never on top. */
import { overlaps, type Range } from '#core/domain/shifts/hours.ts'
import type { Stretch } from '#core/domain/shifts/shifts.ts'

export interface Block {
  readonly stretch: Stretch
  readonly lane: number
  /** How many stand beside each other here. */
  readonly lanes: number
}

export function blocksOf(all: readonly Stretch[], day: Range): Block[] {
  const blocks: Block[] = []
  let group: Stretch[] = []
  let end = 0
  for (const stretch of all.filter(one => overlaps(one, day))) {
    if (stretch.from >= end) {
      blocks.push(...sideBySide(group))
      group = []
    }
    group.push(stretch)
    end = Math.max(end, stretch.to)
  }
  return [...blocks, ...sideBySide(group)]
}

function sideBySide(group: readonly Stretch[]): Block[] {
  const ends: number[] = []
  const placed = group.map(stretch => {
    const free = ends.findIndex(end => end <= stretch.from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = stretch.to
    return { stretch, lane }
  })
  return placed.map(block => ({ ...block, lanes: ends.length }))
}
