/** What Ana’s calendar says is off: shifts that she may leave, and what is no sign-up. */
import { describe, expect, test } from 'vitest'

import type { Around } from '#core/domain/shifts/calendar-entries.ts'
import { planFrom } from '#core/domain/shifts/calendar-plan.ts'
import type { EntryId } from '#core/ids.ts'
import { calendarEntries } from '#core/mail/calendar-entries.ts'
import { shiftCalendar } from '#core/mail/shift-calendar.ts'
import { anAdvisor, around, calendar, now, planned } from '#test/support/calendars.ts'
import { ana, at } from '#test/support/tickets.ts'

describe('what a calendar cancels', () => {
  const tuesday = anAdvisor('p1', '2026-03-10T10:00Z', '2026-03-10T12:00Z')
  const times = ['DTSTART:20260310T100000Z', 'DTEND:20260310T120000Z']
  const off = [...times, 'STATUS:CANCELLED']
  const cancelled = (text: string, given: Partial<Around> = { mine: [tuesday] }) => {
    const read = calendarEntries(text, 'UTC')
    const plan = planFrom(read.ok ? read.value : [], around(given))
    return plan.cancelled.flatMap(({ shifts }) => shifts.map(({ id }) => id))
  }

  test('is offered to Ana to leave, if she is on shift in exactly those hours', () => {
    expect(cancelled(calendar(off))).toEqual(['p1'])
    expect(planned(calendar(off), { mine: [tuesday] })).toEqual([])
    expect(cancelled(calendar(times).replace('VERSION:2.0', 'METHOD:CANCEL'))).toEqual([
      'p1'
    ])
    const longer = anAdvisor('p2', '2026-03-10T10:00Z', '2026-03-10T14:00Z')
    expect(cancelled(calendar(off), { mine: [longer] })).toEqual([])
  })

  test('is nothing to leave once it is over, or if nobody of hers is there', () => {
    const mine = [tuesday]
    expect(cancelled(calendar(off), { mine, now: at('2026-03-10T12:00Z') })).toEqual([])
    expect(planned(calendar(off))).toEqual(['cancelled'])
  })

  test('each time of it, if it repeats; of a series one time alone, if one is cancelled', () => {
    const next = anAdvisor('p2', '2026-03-17T10:00Z', '2026-03-17T12:00Z')
    const mine = [tuesday, next]
    const weekly = 'RRULE:FREQ=WEEKLY;COUNT=2'
    expect(cancelled(calendar([...off, weekly]), { mine })).toEqual(['p1', 'p2'])
    const one = [...off, 'RECURRENCE-ID:20260310T100000Z']
    expect(cancelled(calendar([...times, weekly], one), { mine })).toEqual(['p1'])
  })

  test('of our own file it is known by its name, and what was left long ago offers nothing', () => {
    const ours = (id: string) =>
      shiftCalendar(
        [],
        [{ ...tuesday, id: id as EntryId, member: ana }],
        () => 'S',
        now
      )
    expect(cancelled(ours('p1'))).toEqual(['p1'])
    // she left it, and signed up for the same hours anew
    expect(cancelled(ours('p0'))).toEqual([])
  })

  test('and stands under another name is not off', () => {
    const moved = calendar(off, times).replace('UID:u', 'UID:before')
    expect(cancelled(moved)).toEqual([])
  })

  test('nor is a series that moved to another name, in any of its weeks', () => {
    const next = anAdvisor('p2', '2026-03-17T10:00Z', '2026-03-17T12:00Z')
    const last = anAdvisor('p3', '2026-03-24T10:00Z', '2026-03-24T12:00Z')
    const mine = [tuesday, next, last]
    const weekly = (count: number) => `RRULE:FREQ=WEEKLY;COUNT=${count}`
    const both = (count: number) =>
      calendar([...off, weekly(3)], [...times, weekly(count)]).replace('UID:u', 'UID:b')
    expect(cancelled(both(3), { mine })).toEqual([])
    expect(cancelled(both(2), { mine })).toEqual(['p3'])
  })

  test('and one time of a series that stands again in a later revision is not off', () => {
    const series = [...times, 'RRULE:FREQ=WEEKLY;COUNT=2']
    const of = 'RECURRENCE-ID:20260310T100000Z'
    const gone = [...off, of, 'SEQUENCE:4']
    const file = (revision: number) =>
      calendar(series, gone, [...times, of, `SEQUENCE:${revision}`])
    expect(cancelled(file(5))).toEqual([])
    expect(cancelled(file(3))).toEqual(['p1'])
    expect(planned(file(5))).toContain('03-10T10/03-10T12')
    expect(planned(file(3))).not.toContain('03-10T10/03-10T12')
  })

  test('is looked for in no more than five hundred entries that repeat', () => {
    const many = (count: number) =>
      calendar(
        off,
        ...Array.from({ length: count }, () => [
          'DTSTART:20260830T030000Z',
          'DURATION:PT1H',
          'RRULE:FREQ=WEEKLY'
        ])
      ).replace('UID:u', 'UID:b')
    expect(cancelled(many(500))).toEqual(['p1'])
    expect(cancelled(many(501))).toEqual([])
    expect(planned(many(501), { mine: [tuesday] })).toContain('too-many')
  })

  test('is no sign-up, although the file still holds what stood before', () => {
    const before = [...times, 'SEQUENCE:3']
    expect(planned(calendar(before, [...off, 'SEQUENCE:4']))).toEqual([
      'cancelled',
      'cancelled'
    ])
    // it was taken back: the later word counts
    const back = calendar([...times, 'SEQUENCE:5'], [...off, 'SEQUENCE:4'])
    expect(planned(back)).toEqual(['03-10T10/03-10T12', 'cancelled'])
    expect(cancelled(back)).toEqual([])
  })
})
