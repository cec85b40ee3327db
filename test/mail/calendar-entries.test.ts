/** A calendar file of anybody’s: what cannot be read of it spoils and holds up nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { planFrom } from '#core/domain/shifts/calendar-plan.ts'
import { calendarEvents } from '#core/mail/calendar.ts'
import { calendarEntries } from '#core/mail/calendar-entries.ts'
import { limits } from '#core/mail/limits.ts'
import { around, calendar, inMadrid, now, planned } from '#test/support/calendars.ts'

test('a bad entry and an alarm with its own times spoil no other', () => {
  const text = calendar(
    ['DTSTART:soon'],
    [
      'BEGIN:VALARM',
      'DTSTART:20260311T100000Z',
      'END:VALARM',
      'DTSTART:20260310T100000Z',
      'DURATION:PT1H'
    ]
  )
  expect(planned(text)).toEqual(['03-10T10/03-10T11', 'unreadable'])
})

describe('a hostile file', () => {
  const hourly = (count: number) =>
    Array.from({ length: count }, () => [
      'DTSTART:20260303T100000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY'
    ])

  test('ten megabytes, or thousands of entries, are not begun', () => {
    expect(planned(calendar(['SUMMARY:' + 'x'.repeat(10 * 1024 * 1024)]))).toEqual([
      'too-big'
    ])
    expect(planned(calendar(...hourly(limits.calendarEntries + 1)))).toEqual([
      'too-big'
    ])
  })

  test('a change of clocks every minute since 1970 holds up neither file nor mail', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Madrid',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0900',
      'RRULE:FREQ=MIN',
      ' UTELY',
      'END:STANDARD',
      'END:VTIMEZONE',
      ''
    ].join('\r\n')
    const text = calendar(inMadrid('20260310T180000', '20260310T200000')).replace(
      'BEGIN:VEVENT',
      `${zone}BEGIN:VEVENT`
    )
    expect(planned(text)).toEqual(['03-10T17/03-10T19'])
    expect(calendarEvents(text)).toHaveLength(1)
  })

  test('whatever stands in it, nothing is thrown, and every shift is one', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'BEGIN:VALARM',
        'END:VALARM',
        'DTSTART:20260310T100000Z',
        'DTSTART;TZID=Nowhere/Land:20260310T100000',
        'DTSTART;TZID=:20260310T100000',
        'DTSTART;VALUE=DATE:99999999',
        'DTSTART:00010101T000000Z',
        'DTEND:99991231T235959Z',
        'DURATION:-P1W',
        'DURATION:PT90M',
        'RRULE:FREQ=DAILY;INTERVAL=999999999999',
        'RRULE:FREQ=WEEKLY;UNTIL=00000000',
        'EXDATE:,,,',
        'RECURRENCE-ID:x',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20260311T100000Z',
        'END:VEVENT\r\nBEGIN:VEVENT\r\nUID:u',
        'CATEGORIES:advisor',
        'STATUS:CANCELLED',
        'SEQUENCE:-1',
        'SEQUENCE:many',
        ' folded'
      ),
      fc.string({ maxLength: 30 })
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), lines => {
        const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines].join('\r\n')
        const read = calendarEntries(text, 'Europe/Madrid')
        expect(read.ok).toBe(true)
        const { offered } = planFrom(read.ok ? read.value : [], around())
        for (const { ranges } of offered) {
          for (const { from, to } of ranges) {
            expect([from % 3_600_000, to % 3_600_000]).toEqual([0, 0])
            expect(to).toBeGreaterThan(Math.max(from, now))
          }
        }
      }),
      { seed: 5545, numRuns: 300 }
    )
  })
})
