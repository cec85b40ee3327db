/** What a calendar says is off: which of its entries do not count, and which shifts of mine that is. */
import type { EntryId } from '../../ids.ts'
import type {
  Around,
  BadEntry,
  CalendarEntry,
  Mine,
  ReadEntry
} from './calendar-entries.ts'
import { byItself, partOf, wholeTimesOf, type Series } from './calendar-series.ts'
import type { Range } from './hours.ts'

/** Shifts of mine that the calendar says are cancelled. */
export interface Cancelled {
  readonly what: string
  /** Not empty, by time. */
  readonly shifts: readonly Mine[]
}

/** By name, and by time where it is one of a series: what is off, and in which revision. */
export type CalledOff = ReadonlyMap<string, number>

export function calledOffIn(all: readonly ReadEntry[], around: Around): CalledOff {
  const found = new Map<string, number>()
  for (const entry of all) {
    const { uid, replaces, sequence = 0 } = entry
    if (!('why' in entry) || entry.why !== 'cancelled' || uid === undefined) continue
    const key = revisedKey({ uid, ...(replaces && { replaces }) }, around)
    found.set(key, Math.max(found.get(key) ?? 0, sequence))
  }
  return found
}

/** A file may hold what stood before beside the word that it is off. */
export function isOff(entry: CalendarEntry, off: CalledOff, around: Around): boolean {
  const { uid, sequence = 0 } = entry
  return [uid, revisedKey(entry, around)].some(key => sequence <= (off.get(key) ?? -1))
}

/** Of what other entries may be a revision. */
function revisedKey(
  { uid, replaces }: Pick<CalendarEntry, 'uid' | 'replaces'>,
  { instantOf }: Around
): string {
  if (!replaces) return uid
  const when = 'day' in replaces ? `day ${replaces.day}` : `at ${instantOf(replaces)}`
  return `${uid} ${when}${replaces.andLater ? ' and later' : ''}`
}

export interface Told extends Cancelled {
  readonly entry: BadEntry
}

export interface Known {
  readonly off: CalledOff
  readonly series: ReadonlyMap<string, Series>
}

/**
 * By the name it has in files of this desk's own, and else by its hours, exactly: my own
 * calendar's entries are named otherwise. Not what takes place then under another name,
 * nor what stands in a later revision.
 */
export function cancelledBy(
  all: readonly ReadEntry[],
  { off, series }: Known,
  around: Around
): Told[] {
  if (!all.some(entry => 'why' in entry && entry.was)) return []
  const live = all.filter(
    (entry): entry is CalendarEntry => !('why' in entry) && !isOff(entry, off, around)
  )
  const later = new Set(live.flatMap(one => [one.uid, revisedKey(one, around)]))
  const names = new Map<string, Set<string>>()
  for (const one of live) {
    const part = partOf(one, series.get(one.uid), around.instantOf)
    for (const range of part ? wholeTimesOf(one, part, around) : []) {
      const key = hoursKey(range)
      names.set(key, (names.get(key) ?? new Set()).add(one.uid))
    }
  }
  const stands = (range: Range, uid: string) =>
    [...(names.get(hoursKey(range)) ?? [])].some(name => name !== uid)
  const left = new Set<EntryId>()
  return all.flatMap(entry => {
    const was = 'why' in entry && entry.why === 'cancelled' ? entry.was : undefined
    if (!('why' in entry) || !was) return []
    if (later.has(revisedKey(was, around))) return []
    const shifts = shiftsOf(was, around).filter(
      one => one.to > around.now && !stands(one, was.uid) && !left.has(one.id)
    )
    for (const { id } of shifts) left.add(id)
    return shifts.length > 0 ? [{ what: entry.what, shifts, entry }] : []
  })
}

function shiftsOf(was: CalendarEntry, around: Around): readonly Mine[] {
  const { uid, replaces } = was
  const place = around.placeOf(uid)
  if (place !== undefined) return around.mine.filter(({ id }) => id === place)
  // from there on: how far that reaches only the series knows
  if (replaces?.andLater || around.isOthers(uid)) return []
  const keys = new Set(wholeTimesOf(was, byItself(was), around).map(hoursKey))
  return around.mine.filter(one => keys.has(hoursKey(one)))
}

function hoursKey({ from, to }: Range): string {
  return `${from} ${to}`
}
