/** What of Ana’s calendar is a shift, and why the rest is none. */
import { describe, expect, test } from 'vitest'

import type { Around } from '#core/domain/shifts/calendar-entries.ts'
import { planFrom } from '#core/domain/shifts/calendar-plan.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'
import { calendarEntries } from '#core/mail/calendar-entries.ts'
import { shiftCalendar } from '#core/mail/shift-calendar.ts'
import { anAdvisor, around, calendar, now, planned } from '#test/support/calendars.ts'
import { ana, at } from '#test/support/tickets.ts'

describe('what is no shift', () => {
  const hours = (from: string, to: string, given: Partial<Around> = {}) =>
    planned(calendar([`DTSTART:2026031${from}00Z`, `DTEND:2026031${to}00Z`]), given)

  test('half hours become whole ones, outward', () => {
    const read = calendarEntries(
      calendar(['DTSTART:20260310T183000Z', 'DTEND:20260310T194500Z']),
      'UTC'
    )
    const plan = planFrom(read.ok ? read.value : [], around())
    expect(plan.offered[0]).toMatchObject({
      isRounded: true,
      ranges: [{ from: at('2026-03-10T18:00Z'), to: at('2026-03-10T20:00Z') }]
    })
  })

  test('what is over, mine already, or longer than a shift may be', () => {
    expect(planned(calendar(['DTSTART:20260301T180000Z', 'DURATION:PT2H']))).toEqual([
      'over'
    ])
    expect(planned(calendar(['DTSTART:20270301T180000Z', 'DURATION:PT2H']))).toEqual([
      'too-far'
    ])
    expect(hours('0T1000', '2T1000')).toEqual(['too-long'])
    const mine = [anAdvisor('p', '2026-03-10T10:00Z', '2026-03-10T12:00Z')]
    expect(hours('0T1000', '0T1200', { mine })).toEqual(['mine'])
    expect(hours('0T1000', '0T1300', { mine })).toEqual(['03-10T12/03-10T13'])
  })

  test('whole days, what was called off, and what cannot be read', () => {
    expect(planned(calendar(['DTSTART;VALUE=DATE:20260310']))).toEqual(['whole-day'])
    expect(
      planned(
        calendar(['DTSTART:20260310T100000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'])
      )
    ).toEqual(['cancelled'])
    expect(planned(calendar(['DTSTART:soon'], ['SUMMARY:nothing']))).toEqual([
      'unreadable',
      'unreadable'
    ])
    expect(planned('a letter')).toEqual(['no-calendar'])
  })
})

test('an alarm has words, a length and a time of its own, and is none of the shift', () => {
  const alarm = ['ACTION:EMAIL', 'SUMMARY:Soon', 'TRIGGER:-PT15M', 'DURATION:PT5M']
  const entry = [
    ...['DTSTART:20260310T100000Z', 'DURATION:PT2H', 'SUMMARY:Shift'],
    ...['BEGIN:VALARM', ...alarm, 'REPEAT:2', 'END:VALARM']
  ]
  expect(planned(calendar(entry))).toEqual(['03-10T10/03-10T12'])
})

test('our own file comes back as it went out, and in its role', () => {
  const from = at('2026-03-10T10:00Z')
  const to = at('2026-03-10T12:00Z')
  const mine = { id: 'p1' as EntryId, member: ana, role: 'anchor', from, to } as const
  const alarm = { minutes: 60, says: 'Soon' }
  const text = shiftCalendar([mine], [], () => 'Shift', now, alarm)
  expect(text).toContain('BEGIN:VALARM')
  const read = calendarEntries(text, 'Asia/Tokyo')
  const entries = read.ok ? read.value : []
  expect(planFrom(entries, around()).offered).toEqual([
    {
      what: 'Shift',
      role: 'anchor',
      ranges: [{ from, to }],
      isRounded: false,
      isBounded: false
    }
  ])
  expect(planned(text, { mine: [mine] })).toEqual(['mine'])
  const isOthers = (uid: string) => uid === 'p1@shifts.porchlight'
  expect(planned(text, { isOthers })).toEqual(['others'])
})

test('a shift that begins sooner than its alarm has none, which would be past', () => {
  const mine = (minutes: number) => {
    const from = (now + minutes * 60_000) as Timestamp
    const to = (from + 3_600_000) as Timestamp
    return { id: 'p1' as EntryId, member: ana, role: 'anchor', from, to } as const
  }
  const [far, near] = [90, 20].map(minutes =>
    shiftCalendar([mine(minutes)], [], () => 'Shift', now, {
      minutes: 60,
      says: 'Soon'
    })
  )
  expect(far).toContain('BEGIN:VALARM')
  expect(near).not.toContain('BEGIN:VALARM')
})

test('a shift in which Ana only reads comes back as one', () => {
  const place = anAdvisor('p1', '2026-03-10T10:00Z', '2026-03-10T12:00Z')
  const text = shiftCalendar(
    [{ ...place, member: ana, isReading: true }],
    [],
    () => 'Shift',
    now
  )
  const read = calendarEntries(text, 'UTC')
  expect(planFrom(read.ok ? read.value : [], around()).offered).toMatchObject([
    { role: 'advisor', isReading: true }
  ])
  // said in another calendar it is a word like any other
  const theirs = text.replaceAll('@shifts.porchlight', '@elsewhere')
  const other = calendarEntries(theirs, 'UTC')
  expect(planFrom(other.ok ? other.value : [], around()).offered[0]).not.toHaveProperty(
    'isReading'
  )
})

test('no file brings more than five hundred shifts', () => {
  const events = Array.from({ length: 24 }, (_, hour) => [
    `DTSTART:20260303T${String(hour).padStart(2, '0')}0000Z`,
    'DURATION:PT1H',
    'RRULE:FREQ=DAILY'
  ])
  const all = planned(calendar(...events))
  expect(all.filter(one => one.includes('/')).length).toBeLessThanOrEqual(500)
  expect(all).toContain('too-many')
})
