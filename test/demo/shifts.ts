/** A year of shifts with gaps, what the desk wants of a week, and the sheets of the last days. */
import { quarter } from '#core/domain/shifts/attendance.ts'
import {
  fillSheet,
  startHandover,
  takeOver,
  writeHandover
} from '#core/domain/shifts/handover.ts'
import { byMonth, hourOf, hoursAfter, type Range } from '#core/domain/shifts/hours.ts'
import { signUp, type Place, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { settledIn } from '#core/domain/tickets/sleep.ts'
import { want, type Wanted } from '#core/domain/shifts/staffing.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'
import { settled } from './tickets.ts'

const day = 86_400_000
/** Hours of UTC. Nights and Sundays are thin, as they are. */
const rounds = [
  { from: 7, hours: 4, role: 'advisor', kept: 88 },
  { from: 11, hours: 4, role: 'advisor', kept: 92 },
  { from: 14, hours: 5, role: 'advisor', kept: 84 },
  { from: 19, hours: 4, role: 'advisor', kept: 70 },
  { from: 9, hours: 8, role: 'helper', kept: 75 },
  { from: 16, hours: 6, role: 'helper', kept: 60 },
  { from: 10, hours: 8, role: 'anchor', kept: 40 }
] as const

const workdays: Wanted['weekdays'] = { 1: true, 2: true, 3: true, 4: true, 5: true }
const wanted: readonly Wanted[] = [
  {
    weekdays: workdays,
    from: 9,
    to: 21,
    zone: 'Europe/Berlin',
    role: 'advisor',
    count: 1
  },
  {
    weekdays: workdays,
    from: 15,
    to: 19,
    zone: 'Europe/Berlin',
    role: 'advisor',
    count: 2
  },
  {
    weekdays: { 6: true },
    from: 11,
    to: 17,
    zone: 'Europe/Berlin',
    role: 'helper',
    count: 1
  }
]

const words = [
  'Quiet morning. Many Wi-Fi reports again; all of them are attached to the known problem.',
  'Two people wrote in Persian, nobody of us reads it well: please have a look.',
  'The printer question is with the developers, I promised a word by Friday.',
  'Nothing odd. I did not get to the older ones.'
]

export function wantWeek(desk: Workspace): void {
  desk.settings.perform(settings => {
    for (const rule of wanted) want(settings, desk.newEntryId(), rule)
    return done
  })
}

/** From a year ago until in two weeks. */
export async function signUpForYear(
  desk: Workspace,
  dice: Dice,
  helpers: readonly MemberId[]
): Promise<void> {
  const now = desk.now()
  const today = now - (now % day)
  const months = new Map<string, Place[]>()
  for (let ago = 365; ago > -14; ago--) {
    const start = (today - ago * day) as Timestamp
    const weekday = new Date(start).getUTCDay()
    for (const { from, hours, role, kept } of rounds) {
      const isThin = weekday === 0 || ago < -6
      if (!dice.chance(isThin ? kept / 2 : kept)) continue
      // the same people come on the same weekday, mostly
      const usual = (weekday * 5 + from) % helpers.length
      const member = dice.chance(75) ? helpers[usual] : dice.pick(helpers)
      const range = {
        from: hoursAfter(start, from),
        to: hoursAfter(start, from + hours)
      }
      for (const part of byMonth(range)) {
        const place: Place = {
          member: member ?? desk.me,
          role,
          from: part.from,
          to: part.to,
          at: (start - 7 * day) as Timestamp,
          ...(ago < 0 && dice.chance(8) && { offered: (now - 3_600_000) as Timestamp })
        }
        months.set(part.month, [...(months.get(part.month) ?? []), place])
      }
    }
  }
  for (const [month, places] of months) {
    const document = await desk.shifts(month)
    // a draft is slow to search, and each sign-up looks for those before
    const planned: ShiftMonth = { places: {}, handovers: {}, attended: {}, swaps: {} }
    for (const place of places) {
      if (!signUp(planned, desk.newEntryId(), place).ok || place.to > now) continue
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
}

/** One for each of the last days; nobody has taken over the newest yet. */
export async function handOver(
  desk: Workspace,
  helpers: readonly MemberId[]
): Promise<void> {
  const end = hourOf(desk.now())
  for (let ago = 5; ago >= 0; ago--) {
    const to = (end - ago * day) as Timestamp
    const shift: Range = { from: hoursAfter(to, -5), to }
    const [by, next] = [
      helpers[(2 * ago) % helpers.length],
      helpers[(2 * ago + 1) % helpers.length]
    ]
    if (by === undefined || next === undefined || by === next) continue
    const [part] = byMonth(shift)
    const document = await desk.shifts(part?.month ?? '')
    const id = desk.newEntryId()
    document.perform(draft => startHandover(draft, id, { ...shift, by, at: to }))
    document.perform(draft => writeHandover(draft, id, words[ago % words.length] ?? ''))
    if (ago > 0) {
      const cards = desk.cards.current()
      const filled = fillSheet(cards, shift, {
        now: desk.now(),
        isSettled: settledIn(desk.problems.current())
      })
      const sheet = desk.sheetNames.keep(filled, cards)
      document.perform(draft =>
        takeOver(draft, id, { by: next, at: hoursAfter(to, 1), sheet })
      )
    }
    await settled(document)
  }
}
