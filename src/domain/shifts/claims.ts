/**
 * Who has which place, where several took it. A claim takes over one place or several, all
 * of them or none: a swap is one claim, and so is a shift that was offered. Of two claims
 * to a place the earlier one has it, and of two at the same moment the one with the lower
 * id, so that every device that knows them says the same.
 */
import type { EntryId, Timestamp } from '../../ids.ts'
import { LeastFirst } from '../../least-first.ts'

export interface Claim {
  readonly id: EntryId
  readonly at: Timestamp
  readonly handed: readonly Handed[]
}

/** A place that was another's, and what it is for whoever has it now. */
export interface Handed {
  readonly of: EntryId
  readonly as: EntryId
}

export interface Settled {
  /** By the place that was handed on: the place it is now. */
  readonly heirs: ReadonlyMap<EntryId, EntryId>
  /** The places that were had by a claim that counts. */
  readonly won: ReadonlySet<EntryId>
}

/**
 * A claim to what another claim brought waits until that one is settled. `never` are places
 * that nobody has, since what would have brought them was not agreed to.
 */
export function settle(claims: readonly Claim[], never: readonly EntryId[]): Settled {
  const heirs = new Map<EntryId, EntryId>()
  const won = new Set<EntryId>()
  const lost = new Set<EntryId>(never)
  const all = [...claims].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const { waiting, missing } = whatIsAwaited(all)
  // by their place in `all`; others write how many there are, and in which order
  const ready = new LeastFirst(all.flatMap((_, n) => (missing[n] === 0 ? [n] : [])))
  // what is left in the end waits for itself: no app of ours writes that
  for (let claim = all[ready.take()]; claim; claim = all[ready.take()]) {
    const counts = isFree(claim, heirs, lost)
    for (const { of, as } of claim.handed) {
      for (const n of waiting.get(as) ?? []) {
        const left = (missing[n] ?? 0) - 1
        missing[n] = left
        if (left === 0) ready.add(n)
      }
      waiting.delete(as)
      if (!counts) {
        lost.add(as)
        continue
      }
      heirs.set(of, as)
      won.add(as)
    }
  }
  return { heirs, won }
}

/** Which claims wait for each place, and for how many places each claim does. */
function whatIsAwaited(all: readonly Claim[]) {
  const brought = new Set(all.flatMap(({ handed }) => handed.map(({ as }) => as)))
  const waiting = new Map<EntryId, number[]>()
  const missing = all.map(({ handed }, n) => {
    const awaited = new Set(handed.map(({ of }) => of).filter(of => brought.has(of)))
    for (const of of awaited) {
      const others = waiting.get(of)
      if (others) others.push(n)
      else waiting.set(of, [n])
    }
    return awaited.size
  })
  return { waiting, missing }
}

function isFree(
  { handed }: Claim,
  heirs: Settled['heirs'],
  lost: ReadonlySet<EntryId>
): boolean {
  const wanted = new Set(handed.map(({ of }) => of))
  const names = new Set(handed.map(({ as }) => as))
  if (wanted.size < handed.length || names.size < handed.length) return false
  return ![...wanted].some(of => heirs.has(of) || lost.has(of))
}
