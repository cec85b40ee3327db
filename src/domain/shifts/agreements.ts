/**
 * What two members promised each other of their shifts, and what was said to it since. The
 * first word counts, whichever device heard of which first; of several at the same moment
 * the one that leaves everything as it is. Once one of the shifts has begun, no word counts
 * any more.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import type { Claim, Handed } from './claims.ts'
import type { Range } from './hours.ts'

export interface Swaps {
  swaps: Record<EntryId, Swap>
}

export interface Swap {
  /** Who proposed it, and to whom. */
  by: MemberId
  to: MemberId
  at: Timestamp
  /** Of who proposed it, and of the other; never empty. */
  gives: Promised[]
  takes: Promised[]
  words: Record<EntryId, Word>
  /** What each has read of how it ended. */
  seen: Record<MemberId, string>
}

/** A place as it was then, and the name it will have with the other. */
export interface Promised extends Handed, Range {}

/** What leaves everything as it is comes first. */
export const sayings = ['withdrawn', 'declined', 'accepted'] as const
export type Saying = (typeof sayings)[number]

export interface Word {
  by: MemberId
  at: Timestamp
  says: Saying
  /** Why not: for the other to read. */
  why?: string
}

/** Until then it can be answered. */
export function beginOf(swap: Swap): Timestamp {
  // not all at once as arguments: another device wrote how many there are
  return promisesOf(swap).reduce(
    (first, { from }) => (from < first ? from : first),
    Infinity as Timestamp
  )
}

/** From then on nobody needs to read of it. */
export function endOf(swap: Swap): Timestamp {
  return promisesOf(swap).reduce(
    (last, { to }) => (to > last ? to : last),
    -Infinity as Timestamp
  )
}

export function promisesOf({ gives, takes }: Swap): Promised[] {
  return [...gives, ...takes]
}

export function firstWord(swap: Swap): Word | undefined {
  const begin = beginOf(swap)
  return (Object.entries(swap.words) as [EntryId, Word][])
    .filter(([, { by, says }]) => by === (says === 'withdrawn' ? swap.by : swap.to))
    .filter(([, { at }]) => at < begin)
    .sort(
      ([a, one], [b, other]) =>
        one.at - other.at ||
        sayings.indexOf(one.says) - sayings.indexOf(other.says) ||
        (a < b ? -1 : 1)
    )[0]?.[1]
}

export function wasSaid(swap: Swap, says: Saying): boolean {
  return Object.values(swap.words).some(word => word.says === says)
}

/** Both sides at once; undefined unless it was accepted. */
export function claimOf(id: EntryId, swap: Swap): Claim | undefined {
  if (swap.gives.length === 0 || swap.takes.length === 0) return undefined
  const word = firstWord(swap)
  if (word?.says !== 'accepted') return undefined
  return { id, at: word.at, handed: promisesOf(swap) }
}
