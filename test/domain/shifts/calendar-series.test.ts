/** When the entries of Ana’s calendar take place: by the clock of their own place. */
import { describe, expect, test } from 'vitest'

import { planFrom } from '#core/domain/shifts/calendar-plan.ts'
import { calendarEntries } from '#core/mail/calendar-entries.ts'
import { around, calendar, inMadrid, planned } from '#test/support/calendars.ts'
import { at } from '#test/support/tickets.ts'

describe('the wall clock of the place counts', () => {
  test('six in the evening in Madrid stays six over the last Sunday of March', () => {
    const text = calendar(
      inMadrid('20260322T180000', '20260322T200000', 'RRULE:FREQ=WEEKLY;COUNT=2')
    )
    expect(planned(text)).toEqual(['03-22T17/03-22T19', '03-29T16/03-29T18'])
  })

  test('and in Santiago over the first Sunday of April, when clocks go back', () => {
    const text = calendar([
      'DTSTART;TZID=America/Santiago:20260404T180000',
      'DTEND;TZID=America/Santiago:20260404T200000',
      'RRULE:FREQ=DAILY;COUNT=2'
    ])
    expect(planned(text)).toEqual(['04-04T21/04-04T23', '04-05T22/04-06T00'])
  })

  test('a night in which the clocks go forward is an hour shorter, back an hour longer', () => {
    const night = (from: string, to: string) =>
      planned(calendar(inMadrid(from, to)), { now: at('2026-03-02T09:00Z') })
    expect(night('20260328T220000', '20260329T060000')).toEqual(['03-28T21/03-29T04'])
    expect(
      planned(calendar(inMadrid('20261024T220000', '20261025T060000')), {
        now: at('2026-10-01T09:00Z')
      })
    ).toEqual(['10-24T20/10-25T05'])
  })

  test('what lies in the skipped hour alone is no shift', () => {
    const text = calendar(inMadrid('20260329T020000', '20260329T020000'))
    expect(planned(text)).toEqual(['no-hours'])
  })

  test('a time without a zone is the reader’s own', () => {
    const text = calendar(['DTSTART:20260310T180000', 'DTEND:20260310T200000'])
    expect(planned(text, {}, 'Asia/Tokyo')).toEqual(['03-10T09/03-10T11'])
  })

  test('a zone nobody knows is skipped, and one with a path is found', () => {
    const inZone = (zone: string) =>
      calendar([`DTSTART;TZID=${zone}:20260310T180000`, 'DURATION:PT2H'])
    expect(planned(inZone('Mars/Olympus'))).toEqual(['zone'])
    expect(planned(inZone('/mozilla.org/20050126_1/Europe/Madrid'))).toEqual([
      '03-10T17/03-10T19'
    ])
  })

  test.each([
    'W. Europe Standard Time',
    '"W. Europe Standard Time"',
    'w. europe standard time'
  ])('a zone as Outlook names it (%s) is the place that it stands for', zone => {
    const text = calendar([
      `DTSTART;TZID=${zone}:20260310T180000`,
      `DTEND;TZID=${zone}:20260310T200000`
    ])
    expect(planned(text, {}, 'Asia/Tokyo')).toEqual(['03-10T17/03-10T19'])
  })
})

describe('what repeats', () => {
  const monday = (...more: readonly string[]) =>
    planned(calendar(inMadrid('20260302T180000', '20260302T190000', ...more)))

  test('on some days of the week, every second week, until a moment', () => {
    expect(
      monday('RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20260318T170000Z')
    ).toEqual([
      '03-02T17/03-02T18',
      '03-04T17/03-04T18',
      '03-16T17/03-16T18',
      '03-18T17/03-18T18'
    ])
  })

  test('on none but those days, although it is said to begin on another', () => {
    expect(monday('RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2')).toEqual([
      '03-04T17/03-04T18',
      '03-11T17/03-11T18'
    ])
  })

  test('until a day, that day included; until a wall clock’s time, not after it', () => {
    expect(monday('RRULE:FREQ=DAILY;UNTIL=20260303')).toHaveLength(2)
    expect(monday('RRULE:FREQ=DAILY;UNTIL=20260303T173000')).toHaveLength(1)
  })

  test('until a wall clock’s time there, wherever Rosa reads it', () => {
    const there = (start: string, until: string) =>
      planned(
        calendar([
          `DTSTART${start}`,
          'DURATION:PT2H',
          `RRULE:FREQ=WEEKLY;UNTIL=${until}`
        ])
      )
    const inAngeles = ';TZID=America/Los_Angeles:20260302T180000'
    expect(there(inAngeles, '20260309T180000')).toEqual([
      '03-03T02/03-03T04',
      '03-10T01/03-10T03'
    ])
    expect(there(inAngeles, '20260309T175959')).toHaveLength(1)
    // one that hangs on no zone is read as its beginning is
    expect(there(':20260302T180000', '20260309T180000')).toHaveLength(2)
    expect(there(':20260302T180000Z', '20260309T180000')).toHaveLength(2)
  })

  test('days that are left out count all the same', () => {
    const except = 'EXDATE;TZID=Europe/Madrid:20260303T180000'
    expect(monday('RRULE:FREQ=DAILY;COUNT=3', except)).toEqual([
      '03-02T17/03-02T18',
      '03-04T17/03-04T18'
    ])
  })

  test('one that was moved takes place once, where it was moved to', () => {
    const text = calendar(
      inMadrid('20260302T180000', '20260302T190000', 'RRULE:FREQ=DAILY;COUNT=2'),
      inMadrid(
        '20260303T210000',
        '20260303T220000',
        'RECURRENCE-ID;TZID=Europe/Madrid:20260303T180000'
      )
    )
    expect(planned(text)).toEqual(['03-02T17/03-02T18', '03-03T20/03-03T21'])
  })

  test('one that begins as before and takes longer is taken as long as it is', () => {
    const text = calendar(
      inMadrid('20260302T180000', '20260302T190000', 'RRULE:FREQ=DAILY;COUNT=2'),
      inMadrid(
        '20260303T180000',
        '20260303T210000',
        'RECURRENCE-ID;TZID=Europe/Madrid:20260303T180000'
      )
    )
    expect(planned(text)).toEqual(['03-02T17/03-02T18', '03-03T17/03-03T20'])
  })

  test.each([
    ['was called off', 'cancelled', 'STATUS:CANCELLED'],
    ['is a whole day now', 'whole-day', 'DTSTART;VALUE=DATE:20260310'],
    ['cannot be read', 'unreadable', 'DTSTART:soon'],
    ['is too long to be read', 'unreadable', `SUMMARY:${'x'.repeat(100_000)}`],
    ['repeats in a way of its own', 'repeats-otherwise', 'RDATE:20260311T180000Z']
  ])('one that %s is off, and Ana is not signed up for it', (_, why, line) => {
    const own = inMadrid('20260310T180000', '20260310T200000', line)
    const text = calendar(
      inMadrid('20260303T180000', '20260303T200000', 'RRULE:FREQ=WEEKLY;COUNT=3'),
      ['RECURRENCE-ID;TZID=Europe/Madrid:20260310T180000'].concat(
        line.startsWith('DTSTART') ? own.slice(1) : own
      )
    )
    expect(planned(text)).toEqual(['03-03T17/03-03T19', '03-17T17/03-17T19', why])
  })

  test('one whose calendar names only its day is off, too', () => {
    const text = calendar(
      inMadrid('20260303T180000', '20260303T200000', 'RRULE:FREQ=WEEKLY;COUNT=2'),
      [
        'DTSTART;VALUE=DATE:20260310',
        'RECURRENCE-ID;VALUE=DATE:20260310',
        'STATUS:CANCELLED'
      ]
    )
    expect(planned(text)).toEqual(['03-03T17/03-03T19', 'cancelled'])
  })

  test('without end, or a million times, it is twelve weeks, and that is said', () => {
    for (const rule of ['RRULE:FREQ=WEEKLY', 'RRULE:FREQ=DAILY;COUNT=1000000']) {
      const read = calendarEntries(
        calendar(inMadrid('20260302T180000', '20260302T190000', rule)),
        'UTC'
      )
      const plan = planFrom(read.ok ? read.value : [], around())
      expect(plan.offered[0]?.isBounded).toBe(true)
      expect(plan.offered[0]?.ranges.length).toBe(rule.includes('WEEKLY') ? 12 : 84)
    }
  })

  test.each([
    'RRULE:FREQ=MONTHLY',
    'RRULE:FREQ=SECONDLY;COUNT=999999999',
    'RRULE:FREQ=DAILY;BYHOUR=1,2,3',
    'RRULE:FREQ=WEEKLY;BYDAY=1MO',
    'RRULE:FREQ=DAILY;INTERVAL=0',
    'RRULE:nonsense',
    'RDATE:20260310T180000Z'
  ])('%s is skipped, with the reason', rule => {
    expect(monday(rule)).toEqual(['repeats-otherwise'])
  })
})

describe('what changes from one time on', () => {
  const mondays = inMadrid(
    '20260316T180000',
    '20260316T190000',
    'RRULE:FREQ=WEEKLY;COUNT=5'
  )
  const from = (day: string) =>
    `RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Madrid:${day}T180000`
  const thursdays = inMadrid('20260326T200000', '20260326T220000', from('20260323'))

  test('is so for all later ones: Ana’s Mondays become Thursdays, by the clock of Madrid', () => {
    expect(planned(calendar(mondays, thursdays))).toEqual([
      '03-16T17/03-16T18',
      '03-26T19/03-26T21',
      '04-02T18/04-02T20',
      '04-09T18/04-09T20',
      '04-16T18/04-16T20'
    ])
  })

  test('until it changes again, wherever that stands in the file', () => {
    const nights = inMadrid('20260406T230000', '20260407T000000', from('20260406'))
    expect(planned(calendar(nights, thursdays, mondays))).toEqual([
      '04-06T21/04-06T22',
      '04-13T21/04-13T22',
      '03-26T19/03-26T21',
      '04-02T18/04-02T20',
      '03-16T17/03-16T18'
    ])
    expect(planned(calendar(mondays, thursdays, nights))).toEqual([
      '03-16T17/03-16T18',
      '03-26T19/03-26T21',
      '04-02T18/04-02T20',
      '04-06T21/04-06T22',
      '04-13T21/04-13T22'
    ])
  })

  test('without those that were left out or moved, by the time that they had once', () => {
    const without = [...mondays, 'EXDATE;TZID=Europe/Madrid:20260330T180000']
    const moved = inMadrid(
      '20260408T100000',
      '20260408T110000',
      'RECURRENCE-ID;TZID=Europe/Madrid:20260406T180000'
    )
    expect(planned(calendar(without, thursdays, moved))).toEqual([
      '03-16T17/03-16T18',
      '03-26T19/03-26T21',
      '04-16T18/04-16T20',
      '04-08T08/04-08T09'
    ])
  })

  test('as a rule of its own says, if it has one', () => {
    const daily = [...thursdays, 'RRULE:FREQ=DAILY;COUNT=2']
    expect(planned(calendar(mondays, daily))).toEqual([
      '03-16T17/03-16T18',
      '03-26T19/03-26T21',
      '03-27T19/03-27T21'
    ])
  })

  test('at an earlier hour, too, although its own rule begins before that time then', () => {
    const early = inMadrid(
      '20260323T080000',
      '20260323T090000',
      from('20260323'),
      'RRULE:FREQ=DAILY;COUNT=1'
    )
    expect(planned(calendar(mondays, early))).toEqual([
      '03-16T17/03-16T18',
      '03-23T07/03-23T08'
    ])
  })

  test.each([
    ['was called off', 'cancelled', 'STATUS:CANCELLED'],
    ['cannot be read', 'unreadable', 'DTEND:soon'],
    ['repeats in a way of its own', 'repeats-otherwise', 'RRULE:FREQ=MONTHLY']
  ])('and %s signs Ana up for none of the later ones', (_, why, line) => {
    const rest = line.startsWith('DTEND')
      ? thursdays.slice(0, 1)
      : thursdays.slice(0, 2)
    const changed = [...rest, from('20260323'), line]
    expect(planned(calendar(mondays, changed))).toEqual(['03-16T17/03-16T18', why])
  })

  test.each([
    ['names only its day', 'RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20260323'],
    ['names no zone', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260323T180000'],
    ['is told in UTC', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260323T170000Z'],
    [
      'names its zone first',
      'RECURRENCE-ID;TZID="Europe/Madrid";RANGE=THISANDFUTURE:20260323T180000'
    ],
    [
      'says that it is a time',
      'RECURRENCE-ID;VALUE=DATE-TIME;RANGE=THISANDFUTURE:20260323T180000'
    ]
  ])('whether the time %s or not', (_, line) => {
    expect(planned(calendar(mondays, [...thursdays.slice(0, 2), line]))).toEqual(
      planned(calendar(mondays, thursdays))
    )
  })

  test('is skipped with the reason where nobody knows when it repeats', () => {
    const monthly = [...mondays.slice(0, 2), 'RRULE:FREQ=MONTHLY']
    expect(planned(calendar(thursdays))).toEqual(['repeats-otherwise'])
    expect(planned(calendar(monthly, thursdays))).toEqual([
      'repeats-otherwise',
      'repeats-otherwise'
    ])
  })

  test('goes on after what is taken, as what repeats without an end does', () => {
    const endless = [...mondays.slice(0, 2), 'RRULE:FREQ=WEEKLY']
    const read = calendarEntries(calendar(endless, thursdays), 'Europe/Madrid')
    const { offered } = planFrom(read.ok ? read.value : [], around())
    expect(offered.map(({ ranges, isBounded }) => [ranges.length, isBounded])).toEqual([
      [1, false],
      [9, true]
    ])
  })
})
