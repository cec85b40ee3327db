/**
 * Leaving a shift, being taken off it, and the way back. Whoever leaves takes back what they proposed of it and
 * declines what was proposed to them, with the same change; so coming back is more than
 * signing up anew: an offer stands again, and what was called off is open again.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import { promisesOf } from './agreements.ts'
import {
  areTouched,
  copyOf,
  putBack,
  type ChangedPlace,
  type PassedOn
} from './changed-places.ts'
import { overlaps } from './hours.ts'
import { placesIn } from './offers.ts'
import type { NotLead } from './read-only.ts'
import {
  isPlace,
  leave,
  standing,
  type AlreadySignedUp,
  type IsOver,
  type NotSignedUp,
  type Place,
  type Places,
  type ShiftMonth,
  type Stretch
} from './shifts.ts'
import { callOff, isAsPromised, openSwaps, standingIn, unsay } from './swaps.ts'

/** What was changed by leaving these hours. */
export interface Left {
  readonly hours: Stretch
  readonly places: readonly ChangedPlace[]
  readonly words: readonly { readonly swap: EntryId; readonly word: EntryId }[]
}

/** `id` is for each word, and for what remains behind. */
export function leaveAndCallOff(
  month: ShiftMonth,
  id: () => EntryId,
  wanted: Stretch,
  at: Timestamp
): Result<Left, NotSignedUp | IsOver> {
  const open = openSwaps(month, wanted.member, at)
  const before = placesIn(month, wanted).map(
    ([id, place]) => [id, { ...place }] as const
  )
  const rest = id()
  const left = leave(month, rest, wanted, at)
  if (!left.ok) return left
  const hours = left.value
  const places: ChangedPlace[] = before.map(([id, place]) => ({
    id,
    before: place,
    after: copyOf(month.places[id])
  }))
  const behind = copyOf(month.places[rest])
  if (behind) places.push({ id: rest, before: undefined, after: behind })
  const there = standingIn(month)
  const words = open
    .filter(({ swap }) => !isAsPromised(there, swap))
    .map(({ id: swap }) => ({ swap, word: id() }))
  for (const { swap, word } of words) {
    callOff(month, swap, { id: word, by: hours.member, at })
  }
  return ok({ hours, places, words })
}

/** Of somebody who will not be there, or not at the desk any more, and did not leave. */
export function takeOff(
  month: ShiftMonth,
  id: () => EntryId,
  wanted: Stretch,
  { by, at, isLead }: { by: MemberId; at: Timestamp; isLead: boolean }
): Result<Left, NotSignedUp | IsOver | NotLead> {
  if (!isLead) return no({ type: 'not-lead' })
  const left = leaveAndCallOff(month, id, wanted, at)
  if (!left.ok) return left
  const { member, role, from, to } = left.value.hours
  const trace = { member, role, from, to, at, left: true, off: by }
  const told = { id: id(), before: undefined, after: trace }
  month.places[told.id] = { ...trace }
  return ok({ ...left.value, places: [...left.value.places, told] })
}

/** That a member was taken off, and by whom. */
export interface TakenOff {
  readonly id: EntryId
  readonly place: Place
  readonly by: MemberId
}

/** Until they have read it, or it is over, or they are there again. */
export function takenOff(month: Places, member: MemberId, now: Timestamp): TakenOff[] {
  const own = standing(month).filter(([, place]) => place.member === member)
  // Object.entries forgets that the keys are ids
  const entries = Object.entries(month.places) as [EntryId, Place][]
  return entries.flatMap(([id, place]) => {
    const { off, seen, to } = place
    if (!off || seen || place.member !== member || to <= now || !isPlace(place))
      return []
    if (own.some(([, other]) => overlaps(other, place))) return []
    return [{ id, place, by: off }]
  })
}

/** As if they had never left: unless somebody did more with what remained of it. */
export function comeBack(
  month: ShiftMonth,
  left: Left,
  now: Timestamp
): Result<void, PassedOn | AlreadySignedUp> {
  if (placesIn(month, left.hours).length > 0) return no({ type: 'already-signed-up' })
  if (isPassedOn(month, left, now)) return no({ type: 'passed-on' })
  putBack(month, left.places)
  for (const { swap, word } of left.words) unsay(month, swap, word)
  return done
}

/** Taken over, asked for or changed; or the other had said more to what was called off. */
function isPassedOn(
  month: ShiftMonth,
  { hours, places, words }: Left,
  now: Timestamp
): boolean {
  const touched = new Set(places.map(({ id }) => id))
  // what was called off is not open: this was proposed since, of what remained
  const isProposed = openSwaps(month, hours.member, now).some(({ swap }) =>
    promisesOf(swap).some(({ of }) => touched.has(of))
  )
  const isAnswered = words.some(({ swap, word }) =>
    Object.keys(month.swaps[swap]?.words ?? {}).some(other => other !== word)
  )
  return isProposed || isAnswered || areTouched(month, places)
}
