import { describe, expect, test } from 'vitest'

import { localDays } from '#app/state/week.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { startOf } from '#core/ids.ts'
import { cardMatcher } from '#core/search/match-card.ts'
import { misreadFields, parseQuery } from '#core/search/query.ts'
import { daysOf } from '#core/search/when.ts'
import { aCard, ana, at } from '#test/support/tickets.ts'

/** Whether somebody finds it who asks at that moment, where that zone is. */
function finds(
  typed: string,
  only: Partial<Card>,
  { zone, now = '2026-11-21T10:00Z' }: { zone: string; now?: string }
): boolean {
  const local = localDays(at(now), zone)
  return cardMatcher(parseQuery(typed), { me: ana, local })(aCard(1, only))
}

const mexico = { zone: 'America/Mexico_City' }
const sydney = { zone: 'Australia/Sydney' }
const madrid = { zone: 'Europe/Madrid' }

describe('a day is a day where one asks', () => {
  const evening = { createdAt: at('2026-11-03T02:00Z') }
  const morning = { createdAt: at('2026-11-02T20:00Z') }

  test('what Rosa in Mexico sees as opened on 2 November at 20:00 she finds by that day', () => {
    expect(finds('opened:2026-11-02', evening, mexico)).toBe(true)
    expect(finds('opened:2026-11-03', evening, mexico)).toBe(false)
    expect(finds('opened:2026-11-03', evening, { zone: 'UTC' })).toBe(true)
  })

  test('what Kim in Sydney sees as opened on 3 November at 7:00 she finds by that day', () => {
    expect(finds('opened:2026-11-03', morning, sydney)).toBe(true)
    expect(finds('opened:2026-11-02', morning, sydney)).toBe(false)
  })

  test.each([
    ['2026-11-01..2026-11-03', true],
    ['2026-11-03..2026-11-01', true],
    ['2026-11-02..2026-11-02', true],
    ['2026-11-03..2026-11-17', false],
    ['2026-10..2026-11', true],
    ['2025..2026-10', false],
    ['2026-11-02..', true],
    ['2026-11-03..', false],
    ['..2026-11-02', true],
    ['..2026-11-01', false],
    ['2026-11-02..2026', true],
    ['2026-11..2026', true],
    ['2026-11-03..2026-11', false],
    ['2026-12..2026', false],
    ['3w..2w', true],
    ['2w..1w', false]
  ])('opened:%s holds what was opened on 2 November in Mexico: %s', (days, holds) => {
    expect(finds(`opened:${days}`, evening, mexico)).toBe(holds)
    const closed = { phase: 'closed', closedAt: [evening.createdAt] } as const
    expect(finds(`closed:${days}`, closed, mexico)).toBe(holds)
  })

  test.each(['..', '2026-11-31..', '2026..soon', '2026...2027', '1..2..3'])(
    'opened:%s are no days, so it is looked for as words',
    days => {
      expect(misreadFields(`opened:${days}`)).toEqual([`opened:${days}`])
    }
  )

  test('what was closed in the last evening of a month is of that month', () => {
    const closed = { phase: 'closed', closedAt: [at('2026-12-01T03:00Z')] } as const
    expect(finds('closed:2026-11', closed, mexico)).toBe(true)
    expect(finds('closed:2026-12', closed, mexico)).toBe(false)
    expect(finds('closed:2026-12', closed, sydney)).toBe(true)
  })

  test('what was closed in the last evening of a year is of that year', () => {
    const closed = { phase: 'closed', closedAt: [at('2027-01-01T03:00Z')] } as const
    expect(finds('closed:2026', closed, mexico)).toBe(true)
    expect(finds('closed:2027', closed, mexico)).toBe(false)
  })

  test('the last mail is since its day and until its day, and no other', () => {
    const last = { lastAt: at('2026-11-03T02:00Z') }
    expect(finds('since:2026-11-02 until:2026-11-02', last, mexico)).toBe(true)
    expect(finds('since:2026-11-03', last, mexico)).toBe(false)
    expect(finds('until:2026-11-01', last, mexico)).toBe(false)
    expect(finds('since:2026-11-03 until:2026-11-03', last, sydney)).toBe(true)
  })

  test('days are counted back from the day on which Rosa asks, late as it is', () => {
    const late = { ...mexico, now: '2026-11-22T03:00Z' } // 21 November, 21:00
    const last = { lastAt: at('2026-11-14T18:00Z') }
    expect(finds('since:7d', last, late)).toBe(true)
    expect(finds('since:6d', last, late)).toBe(false)
    expect(finds('opened:0d', { createdAt: at('2026-11-22T02:00Z') }, late)).toBe(true)
    expect(finds('opened:0d', { createdAt: at('2026-11-21T05:00Z') }, late)).toBe(false)
  })

  test('a mail that tells only its day is of that day everywhere', () => {
    const dateless = { createdAt: at('2026-11-03'), lastAt: at('2026-11-03') }
    for (const where of [mexico, sydney, { zone: 'UTC' }]) {
      expect(finds('opened:2026-11-03', dateless, where)).toBe(true)
      expect(finds('opened:2026-11-02', dateless, where)).toBe(false)
      expect(finds('since:2026-11-03 until:2026-11-03', dateless, where)).toBe(true)
      expect(finds('since:2026-11-04', dateless, where)).toBe(false)
      expect(finds('until:2026-11-02', dateless, where)).toBe(false)
    }
  })

  test('a ticket that was closed at midnight of UTC has that time', () => {
    const closed = { phase: 'closed', closedAt: [at('2026-11-03T00:00Z')] } as const
    expect(finds('closed:2026-11-02', closed, mexico)).toBe(true)
  })
})

describe('over a change of clocks', () => {
  test.each([
    ['Madrid, forward', madrid, '2026-03-29', '2026-03-28T23:00Z', 23],
    ['Madrid, back', madrid, '2026-10-25', '2026-10-24T22:00Z', 25],
    ['Sydney, back', sydney, '2026-04-05', '2026-04-04T13:00Z', 25],
    ['Sydney, forward', sydney, '2026-10-04', '2026-10-03T14:00Z', 23],
    [
      'Havana, whose clocks skip midnight',
      { zone: 'America/Havana' },
      '2026-03-08',
      '2026-03-08T05:00Z',
      23
    ],
    [
      'Havana, where midnight comes twice',
      { zone: 'America/Havana' },
      '2026-11-01',
      '2026-11-01T04:00Z',
      25
    ]
  ])(
    '%s: the day has its hours, none before and none after',
    (_, where, day, start, hours) => {
      const first = at(start)
      const opened = (after: number) => ({ createdAt: (first + after) as typeof first })
      expect(finds(`opened:${day}`, opened(-1), where)).toBe(false)
      expect(finds(`opened:${day}`, opened(1), where)).toBe(true)
      expect(finds(`opened:${day}`, opened(hours * 3_600_000 - 1), where)).toBe(true)
      expect(finds(`opened:${day}`, opened(hours * 3_600_000), where)).toBe(false)
    }
  )
})

test('the clock of a zone is asked once for a question, and not for each ticket', () => {
  let asked = 0
  const days = localDays(at('2026-11-21T10:00Z'), 'Europe/Madrid')
  const local = {
    ...days,
    startOf: (day: typeof days.today) => (asked++, startOf(day))
  }
  const matches = cardMatcher(parseQuery('since:7d opened:2026'), { me: ana, local })
  const before = asked
  for (let n = 1; n <= 100; n++) matches(aCard(n))
  expect([before, asked]).toEqual([4, 4])
})

test('a day that no calendar has is none', () => {
  const { today } = localDays(at('2026-11-21T10:00Z'), 'UTC')
  expect(daysOf('2026-11-31', today)).toBeUndefined()
  expect(daysOf('2026-13', today)).toBeUndefined()
})
