/** Places before and after something was done with them, for the way back. */
import type { EntryId } from '../../ids.ts'
import { settledIn, type Place, type Places } from './shifts.ts'

export interface ChangedPlace {
  readonly id: EntryId
  /** Undefined if it came with the change. */
  readonly before: Place | undefined
  readonly after: Place | undefined
}

/** Somebody did more with it, so it is not to be undone. */
export interface PassedOn {
  readonly type: 'passed-on'
}

export function areTouched(month: Places, places: readonly ChangedPlace[]): boolean {
  const { heirs } = settledIn(month)
  return places.some(
    ({ id, after }) => heirs.has(id) || !isSame(month.places[id], after)
  )
}

export function putBack(month: Places, places: readonly ChangedPlace[]): void {
  for (const { id, before } of places) {
    const place = month.places[id]
    if (!before) delete month.places[id]
    else if (!place) month.places[id] = { ...before }
    else {
      place.from = before.from
      place.to = before.to
      if (place.left) delete place.left
      if (place.offered !== undefined && before.offered === undefined) {
        delete place.offered
      }
    }
  }
}

/** As a value of its own: what is read of a draft changes with it. */
export function copyOf(place: Place | undefined): Place | undefined {
  return place && { ...place }
}

function isSame(one: Place | undefined, other: Place | undefined): boolean {
  return (
    one?.from === other?.from &&
    one?.to === other?.to &&
    one?.offered === other?.offered &&
    one?.left === other?.left
  )
}
