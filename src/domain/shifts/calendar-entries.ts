/**
 * What a calendar file says, entry by entry, as its clocks show it, and what is known around
 * it. `calendar-series.ts` says when that is, `calendar-plan.ts` what of it is a sign-up.
 */
import type { EntryId, Timestamp } from '../../ids.ts'
import type { Range } from './hours.ts'
import type { ShiftRole } from './shifts.ts'

/** What a clock there shows, as if it were one of UTC. */
export interface WallMoment {
  readonly wall: number
  /** `Europe/Madrid`, as IANA names it. */
  readonly zone: string
}

export interface WallDay {
  readonly day: number
}

export interface Repeats {
  readonly every: 'day' | 'week'
  readonly interval: number
  readonly count?: number
  /** The last moment at which one may begin. */
  readonly until?: WallMoment | WallDay
  /** 0 is Sunday; none: the day on which it begins. */
  readonly weekdays: readonly number[]
  readonly weekStart: number
}

export interface CalendarEntry {
  readonly uid: string
  readonly what: string
  /** Said in files of this desk's own. */
  readonly role?: ShiftRole
  readonly isReading?: true
  /** Of two entries of one name the higher counts. */
  readonly sequence?: number
  readonly start: WallMoment
  readonly end: WallMoment
  readonly repeats?: Repeats
  /** When it does not take place, although it repeats. */
  readonly except: readonly (WallMoment | WallDay)[]
  /** Which of the times it repeats this one stands for. */
  readonly replaces?: Replaced
}

/** That time, or all from there on, which take place as the entry that says so does. */
export type Replaced = (WallMoment | WallDay) & { readonly andLater?: true }

/** It may stand for times of an entry that repeats, which are off then. */
export interface BadEntry extends Partial<
  Pick<CalendarEntry, 'uid' | 'replaces' | 'sequence'>
> {
  readonly what: string
  readonly why: 'unreadable' | 'whole-day' | 'cancelled' | 'repeats-otherwise'
  /** What is cancelled, as far as it can be read. */
  readonly was?: CalendarEntry
}

export type ReadEntry = CalendarEntry | BadEntry

/** A shift of mine, and the name that it has in files of this desk's own. */
export interface Mine extends Range {
  readonly id: EntryId
  readonly role: ShiftRole
}

export interface Around {
  readonly now: Timestamp
  /** In which role ever; their hours are not taken twice. */
  readonly mine: readonly Mine[]
  /** Whether an entry of this desk's own file is another member's. */
  readonly isOthers: (uid: string) => boolean
  /** The place that an entry of this desk's own file is; undefined if it is another's. */
  readonly placeOf: (uid: string) => EntryId | undefined
  /** Undefined if there is no such zone. */
  readonly instantOf: (moment: WallMoment) => Timestamp | undefined
}
