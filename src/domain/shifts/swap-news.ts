/** How swaps ended, as long as a member who waited for that has not read it. */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import { beginOf, endOf, firstWord, promisesOf, wasSaid } from './agreements.ts'
import { settledIn, type Places } from './shifts.ts'
import {
  isAsPromised,
  standingIn,
  swapsOf,
  type Standing,
  type SwapEntry
} from './swaps.ts'

/**
 * How a swap ended that somebody waited for.
 * `made`: accepted. `bound`: accepted before it was withdrawn. `declined`. `late`: accepted
 * after it had been withdrawn or declined. `lost`: accepted, and somebody else had one of
 * the places already. `gone`: one of the places is no more what was promised.
 * `expired`: nobody answered.
 */
export type Ending =
  'made' | 'bound' | 'declined' | 'late' | 'lost' | 'gone' | 'expired'

export interface SwapNews extends SwapEntry {
  readonly ending: Ending
  readonly why: string
}

/** What a member should read of swaps that came to an end, until the shifts are over. */
export function swapNews(month: Places, member: MemberId, now: Timestamp): SwapNews[] {
  // once, for others write how many swaps there are, and every page asks
  const known = { there: standingIn(month), won: settledIn(month).won }
  return swapsOf(month, member).flatMap(entry => {
    const { swap } = entry
    const ending = endingFor(known, entry, member, now)
    if (!ending || swap.seen[member] === ending || endOf(swap) <= now) return []
    return [{ ...entry, ending, why: firstWord(swap)?.why ?? '' }]
  })
}

export function readNews(
  month: Places,
  id: EntryId,
  member: MemberId,
  ending: Ending
): Result<void> {
  const swap = month.swaps[id]
  if (swap) swap.seen[member] = ending
  return done
}

function endingFor(
  { there, won }: { readonly there: Standing; readonly won: ReadonlySet<EntryId> },
  { swap }: SwapEntry,
  member: MemberId,
  now: Timestamp
): Ending | undefined {
  const word = firstWord(swap)
  const isTheirs = swap.by === member
  switch (word?.says) {
    case 'accepted': {
      if (!promisesOf(swap).every(({ as }) => won.has(as))) return 'lost'
      if (!isTheirs) return undefined
      return wasSaid(swap, 'withdrawn') ? 'bound' : 'made'
    }
    case 'declined':
      if (isTheirs) return 'declined'
      return wasSaid(swap, 'accepted') ? 'late' : undefined
    case 'withdrawn':
      return wasSaid(swap, 'accepted') ? 'late' : undefined
    case undefined:
      if (!isTheirs) return undefined
      if (!isAsPromised(there, swap)) return 'gone'
      return beginOf(swap) <= now ? 'expired' : undefined
  }
}
