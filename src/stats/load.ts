/**
 * When mail comes in and when somebody is there: by hours of the week. Of tickets that are
 * gone it is known by whole months, so whole months are looked at.
 */
import { hoursInWeek, total, type HoursOfWeek } from '../domain/desk/tally.ts'
import { monthOf, weekOf, weekStart, weeksOf } from '../domain/desk/weeks.ts'
import type { Card } from '../domain/queue/card.ts'
import { hourOf, msPerHour } from '../domain/shifts/hours.ts'
import { isAnswering, type Stretch } from '../domain/shifts/shifts.ts'
import type { MemberId, Timestamp } from '../ids.ts'
import { byWeek } from '../retention/hours.ts'
import { isIn, monthsOf, weeksIn, type Period } from './period.ts'

export interface Hour {
  /** New tickets. */
  readonly came: number
  /** In how many of the weeks somebody was there to answer. */
  readonly covered: number
}

export interface Load {
  /** 168 of them, from Monday's first on. */
  readonly hours: readonly Hour[]
  /** Those of months of which something is known. */
  readonly weeks: number
  readonly came: number
  /** Of them, when somebody was there. */
  readonly met: number
}

/** `slotOf`: the hour of the week at which a moment is, for whoever looks. */
export function load(
  cards: Iterable<Card>,
  gone: ReadonlyMap<string, HoursOfWeek>,
  shifts: readonly Stretch[],
  given: Period,
  now: Timestamp,
  slotOf: (at: Timestamp) => number
): Load {
  const counted = bySlots(cards, gone, shifts, given, now, hoursInWeek, slotOf)
  return {
    hours: counted.slots.map(({ came, covered }) => ({ came, covered })),
    weeks: counted.weeks,
    came: total(counted.slots.map(({ came }) => came)),
    met: Math.round(total(counted.slots.map(({ met }) => met)))
  }
}

export interface Slot {
  came: number
  /** Of them, when somebody was there; of tickets that are gone most likely so many. */
  met: number
  /** Hours in which somebody was there. */
  covered: number
  /** In how many of them who. */
  readonly helpers: Map<MemberId, number>
}

/** The same of any part of the week or day, `slotOf` a moment, and with who was there. */
export function bySlots(
  cards: Iterable<Card>,
  gone: ReadonlyMap<string, HoursOfWeek>,
  shifts: readonly Stretch[],
  given: Period,
  now: Timestamp,
  many: number,
  slotOf: (at: Timestamp) => number
): { readonly slots: readonly Slot[]; readonly weeks: number } {
  const period = loadPeriod(given, now)
  const there = hoursThere(shifts, period)
  const here = byWeek(cards, now)
  const slots = Array.from({ length: many }, (): Slot => ({
    came: 0,
    met: 0,
    covered: 0,
    helpers: new Map()
  }))
  let known = 0
  for (const month of monthsOf(period)) {
    const weeks = weeksIn(weeksOf(month)).filter(week => isIn(period, week))
    const times = weeks.flatMap(week => here.get(week) ?? [])
    const counted = gone.get(month) ?? []
    if (times.length === 0 && counted.length === 0) continue
    known += weeks.length
    for (const week of weeks) {
      for (let hour = 0; hour < hoursInWeek; hour++) {
        const at = hourAt(week, hour)
        const helpers = there.get(at)
        const slot = helpers && slots[slotOf(at)]
        if (!slot) continue
        slot.covered++
        for (const one of helpers)
          slot.helpers.set(one, 1 + (slot.helpers.get(one) ?? 0))
      }
    }
    if (times.length >= total(counted)) {
      for (const at of times) came(slotOf(at), 1, there.has(hourOf(at)) ? 1 : 0)
    } else {
      // nobody knows in which of the weeks
      for (const [hour, count] of counted.entries()) {
        const moments = weeks.map(week => hourAt(week, hour))
        let left = count
        let weeksLeft = weeks.length
        for (const [at, of] of inSlots(moments)) {
          const theirs = Math.round((left * of.length) / weeksLeft)
          const covered = of.filter(one => there.has(one)).length
          came(at, theirs, (count * covered) / weeks.length)
          left -= theirs
          weeksLeft -= of.length
        }
      }
    }
  }
  return { slots, weeks: known }

  /** Where clocks change in a month, one hour of it lies in two. */
  function inSlots(moments: readonly Timestamp[]): Map<number, Timestamp[]> {
    const found = new Map<number, Timestamp[]>()
    for (const at of moments) {
      const slot = slotOf(at)
      found.set(slot, [...(found.get(slot) ?? []), at])
    }
    return found
  }

  function came(at: number, count: number, met: number): void {
    const slot = slots[at]
    if (!slot) return
    slot.came += count
    slot.met += met
  }
}

/** In whole months, up to today if the last is not over. */
export function loadPeriod({ from, to }: Period, now: Timestamp): Period {
  const end = Math.min(weeksOf(monthOf(to)).to, weekOf(now))
  return { from: weeksOf(monthOf(from)).from, to: Math.max(to, end) }
}

/** Those in which somebody was there to answer, and who. */
function hoursThere(
  shifts: readonly Stretch[],
  period: Period
): Map<Timestamp, Set<MemberId>> {
  const there = new Map<Timestamp, Set<MemberId>>()
  const [from, to] = [weekStart(period.from), weekStart(period.to + 1)]
  for (const shift of shifts.filter(isAnswering)) {
    const end = Math.min(shift.to, to)
    for (let at = Math.max(shift.from, from); at < end; at += msPerHour) {
      const hour = hourOf(at as Timestamp)
      const helpers = there.get(hour)
      if (helpers) helpers.add(shift.member)
      else there.set(hour, new Set([shift.member]))
    }
  }
  return there
}

function hourAt(week: number, hour: number): Timestamp {
  return (weekStart(week) + hour * msPerHour) as Timestamp
}
