import { describe, expect, test } from 'vitest'

import { wallTime } from '#app/state/week.ts'
import { firstAnswerDue, type Due } from '#core/domain/queue/first-answer.ts'
import { answerIn, type Tongues } from '#core/domain/members/tongues.ts'
import { coverOf } from '#core/domain/shifts/cover.ts'
import { offer, takeOverShift } from '#core/domain/shifts/offers.ts'
import { onlyRead, type ReadOnly } from '#core/domain/shifts/read-only.ts'
import {
  leave,
  signUp,
  stretches,
  type ShiftMonth,
  type ShiftRole
} from '#core/domain/shifts/shifts.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'
import { aCard, ana, at, ben, chidi, entry } from '#test/support/tickets.ts'

const minute = 60_000
const hour = 60 * minute
const range = (from: string, to: string) => ({ from: at(from), to: at(to) })
/** `02T18` to `03T02`, of a November, unless it says more. */
const whole = (short: string) =>
  at(short.length > 5 ? `${short}:00Z` : `2026-11-${short}:00Z`)

interface Bisq {
  readonly month: ShiftMonth
  readonly settings: Tongues & ReadOnly
}

let ids = 0

function bisq(
  ...shifts: readonly (readonly [MemberId, string, string, ShiftRole?])[]
): Bisq {
  const month: ShiftMonth = { places: {}, handovers: {}, attended: {}, swaps: {} }
  for (const [member, from, to, role = 'advisor'] of shifts) {
    const place = { member, role, from: whole(from), to: whole(to), at: 0 as Timestamp }
    expect(signUp(month, entry(++ids), place).ok).toBe(true)
  }
  return { month, settings: { memberLanguages: {}, readOnly: {} } }
}

/** Within one hour during covered hours. */
function due(
  { month, settings }: Bisq,
  asked: string,
  now: string,
  language = 'en'
): Due | undefined {
  const known = range('2026-03-01T00:00Z', '2026-12-31T00:00Z')
  return firstAnswerDue(
    aCard(1, { unansweredSince: at(asked), language }),
    {
      firstAnswerHours: 1,
      countsCovered: true,
      running: coverOf(stretches([month]), settings, known)
    },
    { now: at(now), isSettled: () => false }
  )
}

describe('Bisq answers within one hour during covered hours', () => {
  const evening = bisq([ana, '02T18', '02T22'], [ben, '03T09', '03T12'])

  test('so the hour of who writes in a shift runs at once', () => {
    expect(due(evening, '2026-11-02T18:10Z', '2026-11-02T18:30Z')).toEqual({
      level: 'ahead',
      span: 40 * minute,
      at: at('2026-11-02T19:10Z')
    })
  })

  test('and of who writes in a gap, so long after the next shift begins', () => {
    const asked = '2026-11-03T03:00Z'
    expect(due(evening, asked, '2026-11-03T08:59Z')).toEqual({
      level: 'ahead',
      span: hour,
      at: at('2026-11-03T10:00Z'),
      stands: { until: at('2026-11-03T09:00Z') }
    })
    expect(due(evening, asked, '2026-11-03T09:50Z')?.level).toBe('near')
    expect(due(evening, asked, '2026-11-03T10:05Z')).toMatchObject({
      level: 'late',
      span: 5 * minute
    })
  })

  test('it stands still in the night and goes on in the morning', () => {
    const asked = '2026-11-02T21:40Z'
    expect(due(evening, asked, '2026-11-02T22:00Z')).toEqual({
      level: 'ahead',
      span: 40 * minute,
      at: at('2026-11-03T09:40Z'),
      stands: { until: at('2026-11-03T09:00Z') }
    })
    expect(due(evening, asked, '2026-11-03T09:10Z')?.span).toBe(30 * minute)
  })

  test('a shift over midnight is one', () => {
    const night = bisq([ana, '02T22', '03T03'])
    expect(due(night, '2026-11-02T23:30Z', '2026-11-03T00:15Z')?.span).toBe(15 * minute)
  })

  test('two who are there at once are no two hours', () => {
    const both = bisq([ana, '02T18', '02T20'], [ben, '02T18', '02T21', 'helper'])
    expect(due(both, '2026-11-02T18:00Z', '2026-11-02T18:45Z')?.span).toBe(15 * minute)
    expect(due(both, '2026-11-02T19:30Z', '2026-11-02T20:15Z')?.span).toBe(15 * minute)
  })

  test('who keeps the rooms answers nobody', () => {
    const rooms = bisq([ana, '02T18', '02T20', 'room-monitor'])
    expect(due(rooms, '2026-11-02T18:00Z', '2026-11-02T19:30Z')).toEqual({
      level: 'ahead',
      span: hour,
      stands: {}
    })
  })

  test('behind the last shift that is known, nobody can say when it is due', () => {
    expect(due(evening, '2026-11-03T11:30Z', '2026-11-03T11:45Z')).toEqual({
      level: 'ahead',
      span: 45 * minute
    })
    expect(due(evening, '2026-11-03T11:30Z', '2026-11-03T13:00Z')?.stands).toEqual({})
  })

  test('and until the shifts are read nothing is said', () => {
    const card = aCard(1, { unansweredSince: at('2026-11-02T18:10Z') })
    const moment = { now: at('2026-11-02T18:30Z'), isSettled: () => false }
    const agreed = { firstAnswerHours: 1, countsCovered: true }
    expect(firstAnswerDue(card, agreed, moment)).toBeUndefined()
    expect(
      firstAnswerDue(card, { ...agreed, countsCovered: false }, moment)
    ).toBeDefined()
  })
})

describe('when the clocks change in Berlin', () => {
  const nights = bisq(
    // from 23 to 6 by the clock there: six hours in spring, eight in autumn
    [ana, '2026-03-28T22', '2026-03-29T04'],
    [ana, '2026-10-24T21', '2026-10-25T05']
  )
  const clock = (time: string) => wallTime(at(time), 'Europe/Berlin')?.hour

  test('an hour over the one that is skipped is an hour', () => {
    const answer = due(nights, '2026-03-29T00:30Z', '2026-03-29T00:45Z')
    expect(answer?.at).toBe(at('2026-03-29T01:30Z'))
    expect([clock('2026-03-29T00:30Z'), clock('2026-03-29T01:30Z')]).toEqual([1, 3])
  })

  test('and over the one that comes twice it is one, not two', () => {
    const answer = due(nights, '2026-10-25T00:30Z', '2026-10-25T01:00Z')
    expect(answer).toEqual({
      level: 'ahead',
      span: 30 * minute,
      at: at('2026-10-25T01:30Z')
    })
    expect([clock('2026-10-25T00:30Z'), clock('2026-10-25T01:30Z')]).toEqual([2, 2])
  })
})

describe('a shift', () => {
  const stretch = {
    member: ana,
    role: 'advisor' as const,
    ...range('2026-11-02T18:00Z', '2026-11-02T22:00Z')
  }
  const left = (desk: Bisq) => due(desk, '2026-11-02T18:00Z', '2026-11-02T18:30Z')

  test('that Ana left covers nothing', () => {
    const desk = bisq([ana, '02T18', '02T22'])
    leave(desk.month, entry(900), stretch, at('2026-11-01T00:00Z'))
    expect(left(desk)?.span).toBe(hour)
  })

  test('that she offers covers still, for it is hers until somebody takes it', () => {
    const desk = bisq([ana, '02T18', '02T22'])
    offer(desk.month, () => entry(900), stretch, at('2026-11-01T00:00Z'))
    expect(left(desk)?.span).toBe(30 * minute)
    const asTaken = () => entry(901)
    takeOverShift(desk.month, asTaken, stretch, ben, at('2026-11-01T01:00Z'))
    expect(stretches([desk.month])).toHaveLength(1)
    expect(left(desk)?.span).toBe(30 * minute)
  })

  test('in which the desk only reads covers nothing', () => {
    const desk = bisq([ana, '02T18', '02T22'])
    const closure = {
      ...range('2026-11-02T18:00Z', '2026-11-02T19:00Z'),
      why: 'Moving'
    }
    const who = { by: ana, at: at('2026-11-01T00:00Z') }
    onlyRead(desk.settings, entry(902), { ...closure, ...who }, true)
    expect(left(desk)).toMatchObject({
      span: hour,
      stands: { until: at('2026-11-02T19:00Z') }
    })
  })
})

describe('of languages', () => {
  const desk = bisq([ana, '02T18', '02T20'], [chidi, '02T20', '02T22'])
  answerIn(desk.settings, ana, ['en'])
  answerIn(desk.settings, ben, ['es'])
  const left = (language: string, now: string) =>
    due(desk, '2026-11-02T18:00Z', now, language)?.span

  test('who says in which they answer covers these', () => {
    expect(left('en', '2026-11-02T18:30Z')).toBe(30 * minute)
    expect(left('en-GB', '2026-11-02T18:30Z')).toBe(30 * minute)
    expect(left('es', '2026-11-02T18:30Z')).toBe(hour)
  })

  test('who says nothing covers all', () => {
    expect(left('es', '2026-11-02T20:30Z')).toBe(30 * minute)
  })

  test('one in which nobody answers is everybody’s', () => {
    expect(left('tr', '2026-11-02T18:30Z')).toBe(30 * minute)
    expect(left('und', '2026-11-02T18:30Z')).toBe(30 * minute)
  })
})
