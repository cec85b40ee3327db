/**
 * What of the shifts waits for one member, wherever they are just now: what others ask of
 * them, what became of what they asked themselves, and what is offered to everybody.
 */
import type { MemberId, Timestamp } from '../../ids.ts'
import { stillToCome } from './hours.ts'
import { takenOff } from './leaving.ts'
import { lostTo, takenOver } from './offers.ts'
import { tooMany } from './one-too-many.ts'
import { isThere, stretches, type ShiftMonth } from './shifts.ts'
import type { Wanting } from './staffing.ts'
import { swapNews } from './swap-news.ts'
import { openSwaps } from './swaps.ts'

export interface Waiting {
  readonly kind: WaitingKind
  /** Of each another one, and for good: to know it again. */
  readonly key: string
  /** When it is over, of what is offered. */
  readonly until?: Timestamp
}

/** `asked`: a swap. `news`: stays until it is read. `offered`: until somebody takes it. */
export type WaitingKind = 'asked' | 'news' | 'offered'

export function waitingFor(
  months: readonly ShiftMonth[],
  member: MemberId,
  now: Timestamp,
  wanting: Wanting
): Waiting[] {
  const asked = months
    .flatMap(month => openSwaps(month, member, now))
    .filter(({ swap }) => swap.to === member)
    .map(({ id }) => `swap ${id}`)
  const news = months.flatMap(month => [
    ...swapNews(month, member, now).map(({ id, ending }) => `swap ${id} ${ending}`),
    ...lostTo(month, member)
      .filter(({ place }) => place.to > now)
      .map(({ id }) => `lost ${id}`),
    ...takenOff(month, member, now).map(({ id }) => `off ${id}`),
    ...takenOver(month, member, now).map(({ id, heir }) => `taken ${id} ${heir}`)
  ])
  const beside = tooMany(wanting, months, member, now).map(({ key }) => key)
  return [
    ...asked.map(key => ({ kind: 'asked' as const, key })),
    ...[...news, ...beside].map(key => ({ kind: 'news' as const, key })),
    ...offeredTo(months, member, now)
  ]
}

/** What others offer, unless this member is there already. */
function offeredTo(
  months: readonly ShiftMonth[],
  member: MemberId,
  now: Timestamp
): Waiting[] {
  const all = stretches(months)
  const own = all.filter(one => one.member === member)
  return all
    .filter(one => one.isOffered && one.member !== member && one.to > now)
    .filter(one => !isThere(own, { ...(stillToCome(one, now) ?? one), member }))
    .map(one => ({
      kind: 'offered',
      key: `offer ${one.member} ${one.role} ${one.from} ${one.to}`,
      until: one.to
    }))
}
