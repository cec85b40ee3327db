/**
 * Two who fill one gap, each offline. Nobody is sent away: whoever is one too many reads who
 * was earlier, and stays, or leaves it to them.
 *
 * Each hour is looked at by itself. Of all who are there in a role, in the order in which
 * they signed up (of two at the same moment the lower id of the place), as many as are wanted
 * have the hour. Whoever comes after them is one too many, if somebody was wanted in that
 * hour as their device saw it: who joined the others knowingly is not told. Where somebody is
 * wanted who answers in a language, nobody is one too many who is needed for that. Who only
 * reads or offers their place keeps nobody else from it. Clocks of devices are believed, and
 * only documents are asked, so that every device says the same.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'
import {
  contains,
  hoursAfter,
  joined,
  overlaps,
  wholeHours,
  type Range
} from './hours.ts'
import {
  isRead,
  isShift,
  standing,
  type Place,
  type Places,
  type ShiftRole,
  type Stretch
} from './shifts.ts'
import { isSuch, shortages, wantedIn, type Wanting } from './staffing.ts'

/** In which of these hours it is wanted that this member comes, as far as is known here. */
export function wantedHours(
  { settings, clock }: Wanting,
  all: readonly Stretch[],
  hours: Stretch
): Range[] {
  if (hours.isReading) return []
  const short = shortages(settings, all, hours, clock)
  const { member, role } = hours
  return joined(
    short
      .filter(one => one.role === role && isSuch(settings, member, one))
      .map(wholeHours)
  )
}

/** Hours of one sign-up in which a member is one too many. */
export interface TooMany {
  /** To know it again. */
  readonly key: string
  /** Their places. */
  readonly places: readonly EntryId[]
  readonly role: ShiftRole
  readonly hours: readonly Range[]
  /** Who has them, the earliest first. */
  readonly before: readonly MemberId[]
  /** How many are wanted; those who answer in `language`, if only they were counted. */
  readonly wanted: number
  readonly language?: string
}

/**
 * Until they have read it, or the hours have begun, or the others left, or more are wanted. A
 * sign-up that repeats is one, and so is a night over the turn of a month.
 */
export function tooMany(
  wanting: Wanting,
  months: readonly Places[],
  member: MemberId,
  now: Timestamp
): TooMany[] {
  const all = months
    .flatMap(month => hoursTooMany(wanting, month, member))
    .sort((a, b) => a.from - b.from)
  const found: Group[] = []
  for (const { place, sign, from, to, ...lost } of all) {
    const { role, before, wanted, language = '' } = lost
    const key = ['many', role, wanted, language, ...before].join(' ')
    let group = found.find(
      one => one.key === key && (one.sign === sign || one.hours.at(-1)?.to === from)
    )
    if (!group) {
      group = { key, sign, lost, places: new Set(), hours: [] }
      found.push(group)
    }
    group.places.add(place)
    group.hours.push({ from, to })
  }
  return found.flatMap(({ key, sign, lost, places, hours }) => {
    const coming = joined(hours).filter(range => range.from > now)
    if (coming.length === 0) return []
    return [{ ...lost, key: `${key} ${sign}`, places: [...places], hours: coming }]
  })
}

/** They have read it, and stay all the same. */
export function stay(month: Places, id: EntryId): Result<void> {
  const place = month.places[id]
  if (place) place.seen = true
  return done
}

/** As if they had not said so. */
export function unstay(month: Places, id: EntryId): Result<void> {
  const place = month.places[id]
  if (place) delete place.seen
  return done
}

type Lost = Pick<TooMany, 'role' | 'before' | 'wanted' | 'language'>

interface Group {
  readonly key: string
  readonly sign: EntryId
  readonly lost: Lost
  readonly places: Set<EntryId>
  readonly hours: Range[]
}

/** An hour, its place, and what that has in common with others of its sign-up. */
interface LostHour extends Range, Lost {
  readonly place: EntryId
  readonly sign: EntryId
}

function hoursTooMany(wanting: Wanting, month: Places, member: MemberId): LostHour[] {
  const there = standing(month).filter(([, place]) => !isRead(place))
  const mine = there.filter(
    ([, { member: owner, wanted, seen }]) => owner === member && wanted && !seen
  )
  return mine.flatMap(([id, place]) => {
    // nobody signs up for more; others write in their name
    if (!isShift(place)) return []
    const near = there
      .filter(([, one]) => one.role === place.role && overlaps(one, place))
      .filter(([, one]) => one.offered === undefined || one.member === member)
      .sort(inOrder)
      .map(([, one]) => one)
    const hours: LostHour[] = []
    for (let from = place.from; from < place.to; from = hoursAfter(from, 1)) {
      if (!place.wanted?.some(range => contains(range, from))) continue
      const present = near.filter(one => contains(one, from))
      const lost = lostTo(wanting, place, present, from)
      const whole = { from, to: hoursAfter(from, 1) }
      if (lost) hours.push({ place: id, sign: place.series ?? id, ...whole, ...lost })
    }
    return hours
  })
}

/** Undefined if they are needed for anything that is wanted then, or nothing is. */
function lostTo(
  wanting: Wanting,
  { member, role }: Place,
  present: readonly Place[],
  at: Timestamp
): Lost | undefined {
  const { settings } = wanting
  const posts = wantedIn(wanting, role, at)
    .filter(post => isSuch(settings, member, post))
    .map(post => {
      const { count: wanted, language } = post
      const such = present.filter(one => isSuch(settings, one.member, post))
      const order = [...new Set(such.map(one => one.member))]
      const before = order.slice(0, order.indexOf(member)).slice(0, wanted)
      return { role, before, wanted, ...(language && { language }) }
    })
  const isNeeded = posts.some(({ before, wanted }) => before.length < wanted)
  // what is wanted in a language says more
  return isNeeded ? undefined : posts.at(-1)
}

function inOrder([a, one]: [EntryId, Place], [b, other]: [EntryId, Place]): number {
  return one.at - other.at || (a < b ? -1 : 1)
}
