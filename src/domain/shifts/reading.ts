/**
 * Shifts in which their member only reads: they look at every report, attach it to known
 * problems and close what needs no answer, and promise no answers. So such a shift covers
 * nobody's first answer and fills no gap; they may answer all the same.
 *
 * It is a word on the place itself. Said on one device while it is unsaid on another, it
 * counts: no promise comes about because two devices met. An app that does not know the
 * word reads a shift like any other.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import { contains, type Range } from './hours.ts'
import { placesIn } from './offers.ts'
import {
  gaps,
  isAnswering,
  restOf,
  standing,
  type NotSignedUp,
  type Place,
  type Places,
  type Stretch
} from './shifts.ts'

/** Whether a member is on now, and in no shift in which they answer. */
export function onlyReads(
  all: readonly Stretch[],
  member: MemberId,
  now: Timestamp
): Stretch | undefined {
  const own = all.filter(one => one.member === member && contains(one, now))
  return own.some(isAnswering) ? undefined : own.find(({ isReading }) => isReading)
}

/** Hours in which nobody is there to answer, and who reads then. */
export interface Unanswered extends Range {
  readonly readers: readonly MemberId[]
}

/** Cut where somebody begins or ends to read: each piece says who does. */
export function unanswered(all: readonly Stretch[], within: Range): Unanswered[] {
  const reading = all.filter(({ isReading }) => isReading)
  return gaps(all, within).flatMap(gap =>
    piecesOf(gap, reading).map(piece => {
      const readers = reading.filter(one => contains(one, piece.from))
      return { ...piece, readers: membersOf(readers) }
    })
  )
}

export function readersAmong(all: readonly Stretch[]): MemberId[] {
  const answering = new Set(membersOf(all.filter(one => !one.isReading)))
  const reading = membersOf(all.filter(({ isReading }) => isReading))
  return reading.filter(member => !answering.has(member))
}

/** Each once, in an order that does not depend on who signed up first. */
export function membersOf(all: readonly Stretch[]): MemberId[] {
  return [...new Set(all.map(({ member }) => member))].sort()
}

/** What was changed, for the way back. */
export interface Turned {
  readonly isReading: boolean
  readonly places: readonly TurnedPlace[]
}

interface TurnedPlace {
  readonly id: EntryId
  /** The place of which it was the rest, if only the rest was still to come. */
  readonly cutFrom?: EntryId
}

/** These hours of a member; what of a place lies before them stays as it was. */
export function justRead(
  month: Places,
  id: () => EntryId,
  hours: Stretch
): Result<Turned, NotSignedUp> {
  return turn(month, hours, id, true)
}

export function answerAfterAll(
  month: Places,
  id: () => EntryId,
  hours: Stretch
): Result<Turned, NotSignedUp> {
  return turn(month, hours, id, false)
}

/**
 * As if it had never been said; what somebody did with it meanwhile stays so. What was cut
 * off is kept as left, since a calendar may have it already, by its own name.
 */
export function unsayReading(
  month: Places,
  { isReading, places }: Turned
): Result<void> {
  const there = new Set(standing(month).map(([id]) => id))
  for (const { id, cutFrom } of places) {
    const place = month.places[id]
    if (!place || !there.has(id)) continue
    const whole = cutFrom && there.has(cutFrom) ? month.places[cutFrom] : undefined
    if (whole?.to === place.from) {
      whole.to = place.to
      place.left = true
    } else say(place, !isReading)
  }
  return done
}

function piecesOf(gap: Range, cuts: readonly Range[]): Range[] {
  const edges = cuts.flatMap(({ from, to }) => [from, to])
  const inside = [...new Set(edges)].filter(at => gap.from < at && at < gap.to)
  const all = [gap.from, ...inside.sort((a, b) => a - b), gap.to]
  return all.slice(1).map((to, i) => ({ from: all[i] ?? gap.from, to }))
}

function turn(
  month: Places,
  hours: Stretch,
  id: () => EntryId,
  isReading: boolean
): Result<Turned, NotSignedUp> {
  const own = placesIn(month, hours)
  if (own.length === 0) return no({ type: 'not-signed-up' })
  const places: TurnedPlace[] = []
  for (const [of, place] of own) {
    if (isSaid(place) === isReading) continue
    if (place.from >= hours.from) {
      say(place, isReading)
      places.push({ id: of })
      continue
    }
    const rest = restOf(place, hours.from)
    say(rest, isReading)
    place.to = hours.from
    const cut = { id: id(), cutFrom: of }
    month.places[cut.id] = rest
    places.push(cut)
  }
  return ok({ isReading, places })
}

function isSaid({ reading }: Place): boolean {
  return reading === true
}

function say(place: Place, isReading: boolean): void {
  if (isReading) place.reading = true
  else delete place.reading
}
