/**
 * Shifts that somebody offers to the others. Whoever takes one over gets a place of their
 * own, which says whose it was. Of two who did so offline the earlier one has it, and of
 * two at the same moment the one with the lower id; the other is told. Whoever took it
 * has it, also if the offer was withdrawn meanwhile.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import {
  areTouched,
  copyOf,
  putBack,
  type ChangedPlace,
  type PassedOn
} from './changed-places.ts'
import { overlaps, stillToCome, type Range } from './hours.ts'
import {
  isPlace,
  kindOf,
  restOf,
  settledIn,
  standing,
  type AlreadySignedUp,
  type IsOver,
  type NotSignedUp,
  type Place,
  type Places,
  type Stretch
} from './shifts.ts'

/** What was changed by offering, for the way back. */
export type Offered = readonly ChangedPlace[]

/**
 * What is still to come of these hours of a member; it stays theirs until somebody takes it.
 * What of a place lies before or behind is not offered. `id` is for each piece of its own.
 */
export function offer(
  month: Places,
  id: () => EntryId,
  wanted: Stretch,
  at: Timestamp
): Result<Offered, NotSignedUp | IsOver> {
  const hours = stillToCome(wanted, at)
  if (!hours) return no({ type: 'is-over' })
  // by a clock that is slow, what was taken over in the middle of it seems to come still
  const own = placesIn(month, hours).filter(
    ([id, place]) => month.places[id]?.to === place.to
  )
  if (own.length === 0) return no({ type: 'not-signed-up' })
  const fresh = own.filter(([, place]) => place.offered === undefined)
  return ok(
    fresh.flatMap(([of, place]) => {
      const before = copyOf(place)
      const pieces = cutOut(place, hours)
      const offered = pieces[0] ?? place
      offered.offered = at
      const added = pieces.map(piece => {
        const piecesId = id()
        month.places[piecesId] = piece
        return { id: piecesId, before: undefined, after: copyOf(piece) }
      })
      return [{ id: of, before, after: copyOf(place) }, ...added]
    })
  )
}

/** As if it had never been offered: unless somebody did more with it. */
export function unoffer(month: Places, offered: Offered): Result<void, PassedOn> {
  if (areTouched(month, offered)) return no({ type: 'passed-on' })
  putBack(month, offered)
  return done
}

/**
 * These hours of a place as a piece of their own, and what is behind them as another; the
 * place is shortened to what is not in them. None if they are all of it.
 */
function cutOut(place: Place, hours: Range): Place[] {
  const isBefore = place.from < hours.from
  const isBehind = hours.to < place.to
  if (!isBefore && !isBehind) return []
  const inside = restOf(place, isBefore ? hours.from : place.from)
  if (!isBehind) {
    place.to = hours.from
    return [inside]
  }
  inside.to = hours.to
  if (!isBefore) {
    place.from = hours.to
    return [inside]
  }
  const behind = restOf(place, hours.to)
  place.to = hours.from
  return [inside, behind]
}

export function withdrawOffer(
  month: Places,
  hours: Stretch
): Result<void, NotSignedUp> {
  const own = placesIn(month, hours)
  if (own.length === 0) return no({ type: 'not-signed-up' })
  for (const [, place] of own) delete place.offered
  return done
}

/**
 * What is offered of these hours and still to come, and as what it is offered: whoever takes
 * over a shift in which one only reads only reads. `id` is the taker's place for each of
 * them. The hours before stay with whose it was, whoever of several has it in the end: so
 * the taker's place says from when on it counts, and the other is left as it is.
 */
export function takeOverShift(
  month: Places,
  id: (of: EntryId) => EntryId,
  hours: Stretch,
  by: MemberId,
  at: Timestamp
): Result<void, NotOffered | AlreadySignedUp> {
  const coming = placesIn(month, hours).flatMap(([of, place]) => {
    const range = place.offered && stillToCome({ from: place.from, to: place.to }, at)
    return range ? [{ of, place, range }] : []
  })
  if (coming.length === 0) return no({ type: 'not-offered' })
  const isThere = coming.some(
    ({ place: { role }, range }) =>
      placesIn(month, { member: by, role, ...range }).length > 0
  )
  if (isThere) return no({ type: 'already-signed-up' })
  for (const { of, place, range } of coming) {
    const since = range.from > place.from ? { since: range.from } : {}
    const kept = { ...since, ...kindOf(place) }
    month.places[id(of)] = { member: by, role: place.role, ...range, at, of, ...kept }
  }
  return done
}

/** Back to whoever offered it: as if it had never been taken. */
export function giveBack(month: Places, id: EntryId): Result<void> {
  delete month.places[id]
  return done
}

export interface NotOffered {
  readonly type: 'not-offered'
}

/** A place that a member took over, and somebody else was earlier. */
export interface Lost {
  readonly id: EntryId
  readonly place: Place
  readonly to: MemberId
}

export function lostTo(month: Places, member: MemberId): Lost[] {
  const { heirs, won } = settledIn(month)
  const entries = Object.entries(month.places) as [EntryId, Place][]
  const lost = entries.filter(([id, place]) => {
    const { of, swap, seen } = place
    const isTheirs = place.member === member && isPlace(place)
    return isTheirs && of && !swap && !seen && !won.has(id)
  })
  return lost.flatMap(([id, place]) => {
    const of = rootOf(month, heirs, place.of)
    const heir = of && heirs.get(of)
    const to = heir && month.places[heir]?.member
    return to ? [{ id, place, to }] : []
  })
}

/** It may have been taken over from somebody who lost it themselves; hostile ones go round. */
function rootOf(
  month: Places,
  heirs: ReadonlyMap<EntryId, EntryId>,
  from: EntryId | undefined
): EntryId | undefined {
  const met = new Set<EntryId>()
  let of = from
  while (of && !heirs.has(of)) {
    if (met.has(of)) return undefined
    met.add(of)
    of = month.places[of]?.of
  }
  return of
}

/** It was read that somebody else was earlier. */
export function readLost(month: Places, id: EntryId): Result<void> {
  const place = month.places[id]
  if (place) place.seen = true
  return done
}

/** What a member offered, and who took it over. */
export interface TakenOver {
  readonly id: EntryId
  /** In the hours that were taken over. */
  readonly place: Place
  /** The place of who took it over, and theirs. */
  readonly heir: EntryId
  readonly by: MemberId
}

/**
 * Until they have read it, or it is over, or they are there again: it came back to them, or
 * they signed up anew. Swaps say for themselves how they ended.
 */
export function takenOver(
  month: Places,
  member: MemberId,
  now: Timestamp
): TakenOver[] {
  const { heirs, won } = settledIn(month)
  const own = standing(month).filter(([, place]) => place.member === member)
  const entries = Object.entries(month.places) as [EntryId, Place][]
  return entries.flatMap(([id, place]) => {
    const heir = heirs.get(id)
    const taker = heir && month.places[heir]
    if (!heir || !taker || taker.swap || taker.member === member) return []
    const wasMine = place.member === member && !place.left && (!place.of || won.has(id))
    if (!wasMine || !isPlace(place) || place.told === heir || place.to <= now) return []
    const taken = { ...place, from: taker.since ?? place.from }
    if (own.some(([, other]) => overlaps(other, taken))) return []
    return [{ id, place: taken, heir, by: taker.member }]
  })
}

/** It was read who took it over. */
export function readTaken(month: Places, id: EntryId, heir: EntryId): Result<void> {
  const place = month.places[id]
  if (place) place.told = heir
  return done
}

/** A member's places that touch these hours. */
export function placesIn(month: Places, hours: Stretch): [EntryId, Place][] {
  return placesAmong(standing(month), hours)
}

export function placesAmong(
  places: readonly [EntryId, Place][],
  { member, role, from, to }: Stretch
): [EntryId, Place][] {
  return places.filter(
    ([, place]) =>
      place.member === member && place.role === role && overlaps(place, { from, to })
  )
}
