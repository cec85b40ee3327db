/** A year of shifts with gaps, and what the desk wants of a week. */
import { quarter } from '#core/domain/shifts/attendance.ts'
import { byMonth, hoursAfter, overlaps } from '#core/domain/shifts/hours.ts'
import {
  signUp,
  type Place,
  type ShiftMonth,
  type ShiftRole
} from '#core/domain/shifts/shifts.ts'
import { want, type Wanted } from '#core/domain/shifts/staffing.ts'
import type { Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'
import type { Helper } from './helpers.ts'
import { settled } from './tickets.ts'

const day = 86_400_000
interface Round {
  readonly from: number
  readonly hours: number
  readonly role: ShiftRole
  readonly kept: number
  /** Who comes for people who write in it, as far as somebody speaks it. */
  readonly language?: string
}
/** Hours of UTC. Nights and Sundays are thin, as they are. */
const rounds: readonly Round[] = [
  { from: 7, hours: 4, role: 'advisor', kept: 88 },
  { from: 11, hours: 4, role: 'advisor', kept: 92 },
  { from: 14, hours: 5, role: 'advisor', kept: 84 },
  { from: 15, hours: 4, role: 'advisor', kept: 58, language: 'es' },
  { from: 19, hours: 4, role: 'advisor', kept: 70 },
  { from: 9, hours: 5, role: 'helper', kept: 70 },
  { from: 19, hours: 3, role: 'helper', kept: 50 },
  { from: 14, hours: 4, role: 'anchor', kept: 35 }
]

const workdays: Wanted['weekdays'] = { 1: true, 2: true, 3: true, 4: true, 5: true }
const berlin = { weekdays: workdays, zone: 'Europe/Berlin' } as const
const wanted: readonly Wanted[] = [
  { ...berlin, from: 9, to: 21, role: 'advisor', count: 1 },
  { ...berlin, from: 15, to: 19, role: 'advisor', count: 2 },
  { ...berlin, from: 16, to: 20, role: 'advisor', count: 1, language: 'es' },
  { ...berlin, weekdays: { 6: true }, from: 11, to: 17, role: 'helper', count: 1 }
]

export function wantWeek(desk: Workspace): void {
  desk.settings.perform(settings => {
    for (const rule of wanted) want(settings, desk.newEntryId(), rule)
    return done
  })
}

/** Who does what: a few anchor, the newest sit beside others, and most advise. */
export interface Crew {
  readonly advisors: readonly Helper[]
  readonly helpers: readonly Helper[]
  readonly anchors: readonly Helper[]
  /** They only read in. */
  readonly interns: readonly Helper[]
}

export function crewOf(all: readonly Helper[], interns: readonly Helper[]): Crew {
  const able = all.filter(one => !interns.includes(one))
  const few = Math.max(1, Math.floor(able.length / 4))
  return {
    anchors: able.slice(0, few),
    advisors: able.slice(able.length > 3 ? few : 0),
    helpers: able.filter((_, n) => n % 3 !== 0 || able.length < 3),
    interns
  }
}

/** From a year ago until in two weeks. Returns the places that advisors have. */
export async function signUpForYear(
  desk: Workspace,
  dice: Dice,
  crew: Crew
): Promise<readonly Place[]> {
  const now = desk.now()
  const today = now - (now % day)
  const months = new Map<string, Place[]>()
  for (let ago = 365; ago > -14; ago--) {
    for (const place of dayOfPlaces(dice, crew, { today, ago, now })) {
      const [part] = byMonth(place)
      if (part) months.set(part.month, [...(months.get(part.month) ?? []), place])
    }
  }
  const kept: Place[] = []
  for (const [month, places] of months) {
    const document = await desk.shifts(month)
    // a draft is slow to search, and each sign-up looks for those before
    const planned: ShiftMonth = { places: {}, handovers: {}, attended: {}, swaps: {} }
    for (const place of places) {
      if (!signUp(planned, desk.newEntryId(), place).ok) continue
      if (place.role === 'advisor' && !place.reading) kept.push(place)
      if (place.to > now) continue
      // most come, some a little late, and some go on their device's word no more
      const late = dice.chance(70) ? 0 : dice.number(5) * quarter
      const { member, role, to } = place
      const from = (place.from + late) as Timestamp
      if (dice.chance(85))
        planned.attended[desk.newEntryId()] = { member, role, from, to }
    }
    document.perform(draft => {
      Object.assign(draft.places, planned.places)
      Object.assign(draft.attended, planned.attended)
      return done
    })
    await settled(document)
  }
  return kept
}

interface OneDay {
  readonly today: number
  readonly ago: number
  readonly now: Timestamp
}

function dayOfPlaces(dice: Dice, crew: Crew, { today, ago, now }: OneDay): Place[] {
  const start = (today - ago * day) as Timestamp
  const weekday = new Date(start).getUTCDay()
  const isThin = weekday === 0 || weekday === 6 || ago < -6
  const places: Place[] = []
  for (const [n, round] of rounds.entries()) {
    const { from, hours, role, kept } = round
    if (!dice.chance(isThin ? kept / 2 : kept)) continue
    const range = { from: hoursAfter(start, from), to: hoursAfter(start, from + hours) }
    // nobody is at two places at once
    const pool = poolFor(crew, round).filter(
      ({ id }) => !places.some(one => one.member === id && overlaps(one, range))
    )
    // the same people come on the same weekday, mostly
    const usual = pool[(weekday * 5 + n * 3) % pool.length]
    const member = dice.chance(75) ? usual : dice.pick(pool)
    if (!member) continue
    const isOffered = ago < 0 && dice.chance(8)
    const place: Place = {
      member: member.id,
      role,
      ...range,
      at: (start - 7 * day) as Timestamp
    }
    places.push(
      isOffered ? { ...place, offered: (now - 3_600_000) as Timestamp } : place
    )
    const intern = crew.interns[Math.floor(weekday / 2) % (crew.interns.length || 1)]
    if (intern && role === 'advisor' && from === 14 && ago < 25 && weekday % 2 === 1) {
      places.push({ ...place, member: intern.id, reading: true })
    }
  }
  return places
}

function poolFor(
  { advisors, helpers, anchors }: Crew,
  { role, language }: Round
): readonly Helper[] {
  if (role === 'anchor') return anchors
  if (role === 'helper') return helpers
  const fitting = advisors.filter(one => language && one.languages.includes(language))
  return fitting.length > 0 ? fitting : advisors
}
