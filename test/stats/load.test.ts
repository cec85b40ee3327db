/** When mail comes and who is there, also of months whose tickets are gone. */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { hours as hoursShape } from '#core/documents/tally-shapes.ts'
import { countHours, total, type TallyMonth } from '#core/domain/desk/tally.ts'
import { weekOf, weekStart, weeksOf } from '#core/domain/desk/weeks.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { withTime } from '#core/domain/tickets/message.ts'
import type { Timestamp } from '#core/ids.ts'
import { hoursByMonth } from '#core/retention/hours.ts'
import { load, loadPeriod } from '#core/stats/load.ts'

import { aCard, ana, at, ticketId } from '../support/tickets.ts'

const now = at('2026-11-29T12:00Z')
const hourLong = 3_600_000
/** Five weeks. */
const october = weeksOf('2026-10')
const november = { from: october.to + 1, to: weekOf(now) }
const none = new Map<string, readonly number[]>()
/** By UTC. */
const slotOf = (moment: Timestamp) =>
  Math.floor((moment - weekStart(weekOf(moment))) / hourLong)

function shift(from: string, to: string) {
  return { member: ana, role: 'advisor' as const, from: at(from), to: at(to) }
}

/** One ticket came at each of these. */
function cards(...times: readonly Timestamp[]): Card[] {
  return times.map((createdAt, n) => aCard(n, { ticket: ticketId(n), createdAt }))
}

/** So many, an hour after each other. */
function many(count: number, from: string): Card[] {
  return cards(
    ...Array.from({ length: count }, (_, n) =>
      withTime((at(from) + n * hourLong) as Timestamp)
    )
  )
}

describe('of tickets that are here', () => {
  test('what came lies over who was there', () => {
    const came = cards(at('2026-11-24T10:30Z'), at('2026-11-24T12:30Z'))
    const nine = shift('2026-11-24T09:00Z', '2026-11-24T11:00Z')
    const seen = load(came, none, [nine], november, now, slotOf)
    expect(seen).toMatchObject({ came: 2, met: 1, weeks: 4 })
    expect(seen.hours[33]).toEqual({ came: 0, covered: 1 })
    expect(seen.hours[34]).toEqual({ came: 1, covered: 1 })
    expect(seen.hours[36]).toEqual({ came: 1, covered: 0 })
  })

  test('of what only the day is known no hour is', () => {
    const came = cards(at('2026-11-24T00:00Z'), at('2026-11-24T12:30Z'))
    const seen = load(came, none, [], november, now, slotOf)
    expect(seen.came).toBe(1)
    expect(seen.hours[24]?.came).toBe(0)
  })

  test('who keeps a room is not there to answer', () => {
    const nine = shift('2026-11-24T09:00Z', '2026-11-24T11:00Z')
    const rooms = { ...nine, role: 'room-monitor' as const }
    const { hours } = load(
      many(3, '2026-11-24T09:00Z'),
      none,
      [rooms],
      november,
      now,
      slotOf
    )
    expect(hours.every(({ covered }) => covered === 0)).toBe(true)
  })
})

describe('of tickets that are gone', () => {
  const counted = hoursByMonth(many(60, '2026-10-06T00:00Z'), now)

  test('their hours stay, with the share of the weeks in which somebody was there', () => {
    const mornings = [
      shift('2026-10-06T00:00Z', '2026-10-06T12:00Z'),
      shift('2026-10-20T00:00Z', '2026-10-20T12:00Z')
    ]
    const seen = load([], counted, mornings, october, now, slotOf)
    // twelve came on Tuesdays before noon, and two of five Tuesdays were covered
    expect(seen).toMatchObject({ came: 60, met: 5, weeks: 5 })
    expect(seen.hours[24]).toEqual({ came: 1, covered: 2 })
    expect(seen.hours[36]).toEqual({ came: 1, covered: 0 })
  })

  test('lie in the hours of each week, also where clocks change within the month', () => {
    // in Europe an hour earlier from the last Sunday of October on: one week of five
    const change = at('2026-10-25T01:00Z')
    const inMadrid = (moment: Timestamp) =>
      slotOf((moment + (moment < change ? 2 : 1) * hourLong) as Timestamp)
    const tuesdays = [0, 1, 2, 3].flatMap(week => {
      const day = at('2026-10-06T10:00Z') + week * 7 * 24 * hourLong
      return Array.from({ length: 15 }, (_, n) => withTime((day + n) as Timestamp))
    })
    const gone = hoursByMonth(cards(...tuesdays), now)
    const weekly = [6, 13, 20, 27].map(day =>
      shift(
        `2026-10-${String(day).padStart(2, '0')}T10:00Z`,
        `2026-10-${String(day).padStart(2, '0')}T11:00Z`
      )
    )
    const { hours, came, met } = load([], gone, weekly, october, now, inMadrid)
    const ofTuesday = (hour: number) => hours[24 + hour]
    expect([ofTuesday(11), ofTuesday(12)]).toEqual([
      { came: 12, covered: 1 },
      { came: 48, covered: 3 }
    ])
    expect([came, met]).toEqual([60, 48])
  })

  test('count beside those of another month that are here', () => {
    const both = { from: october.from, to: november.to }
    const here = many(3, '2026-11-24T09:00Z')
    expect(load(here, counted, [], both, now, slotOf)).toMatchObject({
      came: 63,
      weeks: 9
    })
  })

  test('give way to those that are here, if those are more', () => {
    const here = many(70, '2026-10-06T00:00Z')
    expect(load(here, counted, [], october, now, slotOf).came).toBe(70)
    expect(load(here.slice(0, 5), counted, [], october, now, slotOf).came).toBe(60)
  })

  test('of a month of which nothing is known, no week is counted', () => {
    const autumn = { from: october.from - 4, to: october.to }
    const before = shift('2026-09-08T00:00Z', '2026-09-08T12:00Z')
    const seen = load([], counted, [before], autumn, now, slotOf)
    expect(seen.weeks).toBe(5)
    expect(seen.hours.every(({ covered }) => covered === 0)).toBe(true)
  })

  test('whole months are looked at, and no week that is still to come', () => {
    const inOctober = { from: october.from + 1, to: october.from + 2 }
    expect(loadPeriod(inOctober, now)).toEqual(october)
    const first = at('2026-11-04T09:00Z')
    const week = { from: weekOf(first), to: weekOf(first) }
    expect(loadPeriod(week, first)).toEqual(week)
  })
})

describe('hours are counted', () => {
  test('once a month is over, for a day', () => {
    const came = many(60, '2026-11-03T00:00Z')
    expect([...hoursByMonth(came, at('2026-11-30T23:59Z')).keys()]).toEqual([])
    const [[month, hours] = []] = hoursByMonth(came, at('2026-12-01T00:00Z'))
    expect(month).toBe('2026-11')
    expect(total(hours ?? [])).toBe(60)
  })

  test('only if many came: few would be found again', () => {
    expect(hoursByMonth(many(49, '2026-10-06T00:00Z'), now).size).toBe(0)
    expect(hoursByMonth(many(50, '2026-10-06T00:00Z'), now).size).toBe(1)
  })

  test('not of practice, nor twice of what is shown in another', () => {
    const joined = many(60, '2026-10-06T00:00Z').map((card, n) =>
      n < 20 ? { ...card, practice: true } : { ...card, joinedTo: ticketId(1) }
    )
    expect(hoursByMonth(joined, now).size).toBe(0)
  })

  test('a second time only if many more came to light: else the difference tells who', () => {
    const month: TallyMonth = { entries: {} }
    const of = (count: number) =>
      [...hoursByMonth(many(count, '2026-10-05T00:00Z'), now).values()][0] ?? []
    const [few, more, plenty] = [of(60), of(109), of(110)]
    countHours(month, few)
    expect(month.hours).toBe(few)
    countHours(month, more)
    expect(month.hours).toBe(few)
    countHours(month, plenty)
    expect(month.hours).toBe(plenty)
  })

  test.each([
    ['too few hours', Array.from({ length: 24 }, () => 9)],
    ['too many', Array.from({ length: 169 }, () => 9)],
    ['few people', Array.from({ length: 168 }, (_, n) => (n < 49 ? 1 : 0))],
    ['half a person', Array.from({ length: 168 }, () => 0.5)],
    ['fewer than nobody', Array.from({ length: 168 }, (_, n) => (n ? 9 : -9))],
    ['names', Array.from({ length: 168 }, () => 'Robin')],
    ['no list', { 0: 60 }]
  ])('%s are no hours of a week', (_what, written) => {
    expect(v.is(hoursShape, written)).toBe(false)
  })
})
