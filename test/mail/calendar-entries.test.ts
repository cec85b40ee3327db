import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { instantOf } from '#app/state/week.ts'
import {
  planFrom,
  type Around,
  type Mine
} from '#core/domain/shifts/calendar-entries.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { calendarEvents } from '#core/mail/calendar.ts'
import { calendarEntries } from '#core/mail/calendar-entries.ts'
import { limits } from '#core/mail/limits.ts'
import { ourUid, shiftCalendar } from '#core/mail/shift-calendar.ts'

const at = (text: string) => Date.parse(text) as Timestamp
const now = at('2026-03-02T09:00Z')
const ana = 'a'.repeat(32) as MemberId

function calendar(...events: readonly (readonly string[])[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap(lines => ['BEGIN:VEVENT', 'UID:u', ...lines, 'END:VEVENT']),
    'END:VCALENDAR'
  ].join('\r\n')
}

function around(given: Partial<Around> = {}): Around {
  return {
    now,
    mine: [],
    isOthers: () => false,
    placeOf: ourUid,
    instantOf,
    ...given
  }
}

/** What the file would sign up for, as seen in UTC; a reason where it would not. */
function planned(text: string, given: Partial<Around> = {}, zone = 'Europe/Madrid') {
  const read = calendarEntries(text, zone)
  if (!read.ok) return [read.error.type]
  const { offered, skipped } = planFrom(read.value, around(given))
  return [
    ...offered.flatMap(({ ranges }) =>
      ranges.map(({ from, to }) => `${short(from)}/${short(to)}`)
    ),
    ...skipped.map(({ why }) => why)
  ]
}

function anAdvisor(id: string, from: string, to: string): Mine {
  return { id: id as EntryId, role: 'advisor', from: at(from), to: at(to) }
}

function short(at: Timestamp): string {
  return new Date(at).toISOString().slice(5, 13)
}

function inMadrid(from: string, to: string, ...more: readonly string[]): string[] {
  return [
    `DTSTART;TZID=Europe/Madrid:${from}`,
    `DTEND;TZID=Europe/Madrid:${to}`,
    ...more
  ]
}

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
})

test('our own file comes back as it went out, and in its role', () => {
  const from = at('2026-03-10T10:00Z')
  const to = at('2026-03-10T12:00Z')
  const mine = { id: 'p1' as EntryId, member: ana, role: 'anchor', from, to } as const
  const text = shiftCalendar([mine], [], () => 'Shift', now)
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
