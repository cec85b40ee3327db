import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  dayAt,
  dayNamed,
  daysLater,
  depth,
  hourIn,
  midnights,
  quartersOf,
  readDay,
  rowsOf,
  sameHour,
  utcMidnight,
  wallText,
  weekdayAt,
  weekly,
  weekOf,
  type BoardDay
} from '#app/state/week.ts'
import {
  hourOf,
  hoursAfter,
  hoursLong,
  monthOf,
  type Range
} from '#core/domain/shifts/hours.ts'
import type { Timestamp } from '#core/ids.ts'

const at = (text: string) => Date.parse(text) as Timestamp
const monday = 1
/** On its own day, every week, so many weeks. */
const every = (first: Range, zone: string, weeks: number) =>
  weekly(first, zone, {
    weekdays: { [weekdayAt(first.from, zone)]: true },
    every: 1,
    firstDay: monday
  })
    .slice(0, weeks)
    .flat()
const madrid = 'Europe/Madrid'

function dayOf(days: readonly BoardDay[], name: string): BoardDay {
  const found = days.find(({ day }) => day === name)
  if (!found) throw new Error(`${name} is not in this week`)
  return found
}

describe('an ordinary week in Madrid', () => {
  const week = weekOf('2026-11-12', madrid, monday)

  test('begins on Monday, at midnight there, and has seven days of 24 hours', () => {
    expect(week.days.map(({ day }) => day)).toEqual([
      '2026-11-09',
      '2026-11-10',
      '2026-11-11',
      '2026-11-12',
      '2026-11-13',
      '2026-11-14',
      '2026-11-15'
    ])
    expect(week.from).toBe(at('2026-11-08T23:00Z'))
    expect(week.days.every(({ hours }) => hours.length === 24)).toBe(true)
    expect(rowsOf(week.days)).toHaveLength(24)
  })

  test('where a week begins on Sunday, the same Thursday is its fifth day', () => {
    expect(weekOf('2026-11-12', madrid, 7).days[0]?.day).toBe('2026-11-08')
  })

  test('that was on screen before is not read off the calendar again, and each zone has its own', () => {
    expect(weekOf('2026-11-12', madrid, monday)).toBe(week)
    expect(weekOf('2026-11-12', 'Asia/Tokyo', monday)).not.toBe(week)
    expect(weekOf('2026-11-12', madrid, 7).from).not.toBe(week.from)
  })

  test('midnight of UTC is at one o’clock', () => {
    const day = dayOf(week.days, '2026-11-12')
    expect(utcMidnight(day)).toBe(at('2026-11-12T00:00Z'))
    expect(depth(day, rowsOf(week.days), at('2026-11-12T00:00Z'), 'start')).toBe(1)
  })

  test('half past two in the afternoon lies fourteen and a half rows down', () => {
    const day = dayOf(week.days, '2026-11-12')
    expect(depth(day, rowsOf(week.days), at('2026-11-12T13:30Z'), 'start')).toBe(14.5)
  })

  test('what goes on over midnight fills the day to its end', () => {
    const day = dayOf(week.days, '2026-11-12')
    const rows = rowsOf(week.days)
    expect(depth(day, rows, at('2026-11-13T04:00Z'), 'end')).toBe(24)
    expect(depth(day, rows, at('2026-11-11T04:00Z'), 'start')).toBe(0)
  })
})

describe('the clocks go forward in Madrid on 29 March 2026', () => {
  const { days } = weekOf('2026-03-29', madrid, monday)
  const sunday = dayOf(days, '2026-03-29')
  const rows = rowsOf(days)

  test('Sunday has 23 hours, and no two o’clock', () => {
    expect(sunday.hours).toHaveLength(23)
    expect(sunday.change).toBe(1)
    expect(rows).toHaveLength(24)
    expect(rows.filter(row => !hourIn(sunday, row)).map(row => row.hour)).toEqual([2])
  })

  test('three o’clock follows one o’clock at once', () => {
    const one = sunday.hours.find(({ row }) => row.hour === 1)
    const three = sunday.hours.find(({ row }) => row.hour === 3)
    expect(three?.at).toBe((one?.at ?? 0) + 3_600_000)
  })

  test('a shift that ends at the change ends in the row of one o’clock', () => {
    const change = at('2026-03-29T01:00Z')
    expect(depth(sunday, rows, change, 'end')).toBe(2)
    expect(depth(sunday, rows, change, 'start')).toBe(3)
  })
})

describe('the clocks go back in Madrid on 25 October 2026', () => {
  const { days } = weekOf('2026-10-25', madrid, monday)
  const sunday = dayOf(days, '2026-10-25')
  const rows = rowsOf(days)

  test('Sunday has 25 hours: two o’clock twice, in UTC one after the other', () => {
    expect(sunday.hours).toHaveLength(25)
    expect(sunday.change).toBe(-1)
    const twos = sunday.hours.filter(({ row }) => row.hour === 2)
    expect(twos.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z'
    ])
    expect(twos.map(({ row }) => row.again)).toEqual([false, true])
  })

  test('the board gets a line more, and the other days have no hour in it', () => {
    expect(rows).toHaveLength(25)
    const saturday = dayOf(days, '2026-10-24')
    expect(rows.filter(row => !hourIn(saturday, row))).toEqual([
      { hour: 2, minute: 0, again: true, tall: 1 }
    ])
    expect(depth(saturday, rows, saturday.to, 'end')).toBe(25)
  })

  test('from one to four is four hours long', () => {
    const [from, to] = [at('2026-10-24T23:00Z'), at('2026-10-25T03:00Z')]
    expect(hoursLong([{ from, to }])).toBe(4)
    expect(depth(sunday, rows, from, 'start')).toBe(1)
    expect(depth(sunday, rows, to, 'end')).toBe(5)
  })
})

describe('anywhere', () => {
  const zones = [
    madrid,
    'America/Sao_Paulo',
    'America/New_York',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Asia/Tehran',
    'Pacific/Chatham',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Cairo',
    'UTC'
  ]

  test('each hour of the week stands in exactly one place, and weeks join', () => {
    const start = at('2026-01-01T12:00Z')
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(370), (zone, later) => {
        const day = daysLater(dayAt(start, zone), later)
        const week = weekOf(day, zone, monday)
        const hours = week.days.flatMap(one => one.hours.map(hour => hour.at))
        hours.forEach((hour, i) => {
          if (i > 0) expect(hour).toBe((hours[i - 1] ?? 0) + 3_600_000)
        })
        const rows = rowsOf(week.days)
        for (const one of week.days) {
          const lines = one.hours.map(({ at }) => depth(one, rows, at, 'start'))
          expect(new Set(lines).size).toBe(one.hours.length)
          expect([...lines].sort((a, b) => a - b)).toEqual(lines)
          const whole = rows.reduce((sum, { tall }) => sum + tall, 0)
          expect(depth(one, rows, one.from, 'start')).toBeGreaterThanOrEqual(0)
          expect(depth(one, rows, one.to, 'end')).toBeLessThanOrEqual(whole + 1e-9)
        }
        expect(weekOf(daysLater(day, 7), zone, monday).from).toBe(week.to)
      }),
      { numRuns: 60 }
    )
  })

  test('an address may name a day, but none that never was', () => {
    expect(readDay('2026-11-12')).toBe('2026-11-12')
    expect(readDay('2026-02-31')).toBeUndefined()
    expect(readDay('soon')).toBeUndefined()
  })

  test('a week over the turn of the month touches two documents', () => {
    const week = weekOf('2026-11-30', madrid, monday)
    expect([monthOf(week.from), monthOf(week.to)]).toEqual(['2026-11', '2026-12'])
  })
})

const clock = ({ hour, minute }: { readonly hour: number; readonly minute: number }) =>
  `${hour}:${String(minute).padStart(2, '0')}`

describe.each([
  ['Asia/Tehran', '2026-11-24', '30', '2026-11-23T20:30Z', '2026-11-23T20:00Z'],
  ['Asia/Kolkata', '2026-12-01', '30', '2026-11-30T18:30Z', '2026-11-30T18:00Z'],
  ['Asia/Kathmandu', '2026-11-24', '45', '2026-11-23T18:15Z', '2026-11-23T18:00Z'],
  ['Pacific/Chatham', '2026-07-14', '45', '2026-07-13T11:15Z', '2026-07-13T11:00Z'],
  ['America/St_Johns', '2026-11-24', '30', '2026-11-24T03:30Z', '2026-11-24T03:00Z']
])('a week in %s, where hours of UTC begin beside the clock’s', (...given) => {
  const [zone, name, minute, midnight, over] = given
  const week = weekOf(name, zone, monday)
  const day = dayOf(week.days, name)
  const rows = rowsOf(week.days)

  test('has seven days, each from its own midnight to the next', () => {
    expect(day.from).toBe(at(midnight))
    expect(day.to).toBe(at(midnight) + 24 * 3_600_000)
    const whole = midnights(week.days)
    expect(dayAt(whole.from, zone)).toBe(week.days[0]?.day)
    expect(dayAt((whole.to - 1) as Timestamp, zone)).toBe(week.days[6]?.day)
    expect(whole.to - whole.from).toBe(hoursLong([week]) * 3_600_000)
    expect(hoursLong([week])).toBe(168)
  })

  test('begins each day with what is left of the hour over midnight', () => {
    expect(day.rest?.at).toBe(at(over))
    expect(rows).toHaveLength(25)
    const said = rows.map(clock)
    expect(said.slice(0, 3)).toEqual(['0:00', `0:${minute}`, `1:${minute}`])
    expect(said.at(-1)).toBe(`23:${minute}`)
    expect(rows.map(({ tall }) => tall < 1)).toEqual([
      true,
      ...Array.from({ length: 23 }, () => false),
      true
    ])
  })

  test('a shift that ends in that hour reaches into the next day, and no further', () => {
    const end = (at(over) + 3_600_000) as Timestamp
    const first = rows[0]?.tall ?? 0
    expect(depth(day, rows, day.from, 'start')).toBe(0)
    expect(depth(day, rows, end, 'end')).toBe(first)
    const before = dayOf(week.days, daysLater(name, -1))
    const whole = rows.reduce((sum, { tall }) => sum + tall, 0)
    expect(depth(before, rows, end, 'end')).toBe(whole)
  })

  test('now lies where the clock says, also right after midnight', () => {
    const first = rows[0]?.tall ?? 0
    const soon = (day.from + 5 * 60_000) as Timestamp
    const whole = (day.hours[0]?.at ?? 0) - day.from
    expect(depth(day, rows, soon, 'start')).toBeCloseTo((first * 5 * 60_000) / whole)
    const noon = (day.from + 12 * 3_600_000) as Timestamp
    const line = rows.findIndex(({ hour }) => hour === 11 || hour === 12)
    expect(depth(day, rows, noon, 'start')).toBeGreaterThan(line - 1 + first)
    expect(depth(day, rows, noon, 'start')).toBeLessThan(line + 1 + first)
  })

  test('an hour stands in one place of the board and in its rest', () => {
    const [rest] = rows
    expect(rest && hourIn(day, rest)?.at).toBe(at(over))
    const last = rows.at(-1)
    const before = dayOf(week.days, daysLater(name, -1))
    expect(last && hourIn(before, last)?.at).toBe(at(over))
  })
})

describe('in Chatham the clocks change at a quarter to', () => {
  const chatham = 'Pacific/Chatham'
  const sundayOf = (name: string) => {
    const { days } = weekOf(name, chatham, monday)
    return { sunday: dayOf(days, name), rows: rowsOf(days) }
  }

  test('2:45 is skipped in September', () => {
    const { sunday, rows } = sundayOf('2026-09-27')
    expect(sunday.change).toBe(1)
    expect(rows.filter(row => !hourIn(sunday, row)).map(clock)).toEqual(['2:45'])
    expect(hoursLong([sunday])).toBe(23)
  })

  test('2:45 is there twice in April', () => {
    const { sunday, rows } = sundayOf('2026-04-05')
    expect(sunday.change).toBe(-1)
    expect(rows.map(clock).filter(said => said === '2:45')).toHaveLength(2)
    expect(hoursLong([sunday])).toBe(25)
  })
})

describe('on Lord Howe the clocks change by half an hour', () => {
  const howe = 'Australia/Lord_Howe'
  const sundayOf = (name: string) => {
    const { days } = weekOf(name, howe, monday)
    return { days, sunday: dayOf(days, name), rows: rowsOf(days) }
  }

  test('in October hours begin at half past until two, and on the hour from three on', () => {
    const { days, sunday, rows } = sundayOf('2026-10-04')
    expect(sunday.change).toBe(0.5)
    expect(hoursLong([sunday])).toBe(23.5)
    const said = sunday.hours.map(({ row }) => clock(row))
    expect(said.slice(0, 4)).toEqual(['0:30', '1:30', '3:00', '4:00'])
    expect(said.at(-1)).toBe('23:00')
    // The board is said by the six other days.
    expect(rows.map(clock)).toContain('3:30')
    expect(rows.map(clock)).not.toContain('3:00')
    expect(rows).toHaveLength(25)
    expect(depth(sunday, rows, sunday.to, 'end')).toBe(
      rows.reduce((sum, { tall }) => sum + tall, 0)
    )
    expect(dayOf(days, '2026-10-03').rest).toBeDefined()
    expect(weekOf('2026-10-05', howe, monday).days[0]?.rest).toBeUndefined()
  })

  test('in April half past one comes after one, and the hours stay at half past', () => {
    const { sunday, rows } = sundayOf('2026-04-05')
    expect(sunday.change).toBe(-0.5)
    expect(hoursLong([sunday])).toBe(24.5)
    const said = sunday.hours.map(({ row }) => clock(row))
    expect(said.slice(0, 4)).toEqual(['0:00', '1:00', '1:30', '2:30'])
    expect(said.at(-1)).toBe('23:30')
    expect(sunday.hours.map(({ at }) => depth(sunday, rows, at, 'start'))).toEqual(
      Array.from({ length: 25 }, (_, i) => i)
    )
  })

  test('the week that begins on the Sunday of the change is said by the days after it', () => {
    const { days } = weekOf('2026-10-04', howe, 7)
    expect(days[0]?.day).toBe('2026-10-04')
    expect(rowsOf(days).map(clock).slice(0, 4)).toEqual([
      '0:00',
      '0:00',
      '1:00',
      '2:00'
    ])
  })

  test('a shift of every week moves by half an hour, and stays as long', () => {
    const first = { from: at('2026-10-01T08:00Z'), to: at('2026-10-01T12:00Z') }
    const [, second] = every(first, howe, 2)
    expect(second).toEqual({
      from: at('2026-10-08T07:00Z'),
      to: at('2026-10-08T11:00Z')
    })
  })
})

test('a day outside the week on screen is read off the same calendar', () => {
  expect(dayNamed('2026-11-23', 'Asia/Tehran')).toEqual(
    dayOf(weekOf('2026-11-23', 'Asia/Tehran', monday).days, '2026-11-23')
  )
})

describe('every week', () => {
  const utc = (text: string) => Date.parse(text) as Timestamp
  const starts = (ranges: readonly { readonly from: number; readonly to: number }[]) =>
    ranges.map(
      ({ from, to }) =>
        `${new Date(from).toISOString().slice(5, 13)} ${(to - from) / 3_600_000}h`
    )

  test('18:00 stays 18:00 when Berlin’s clocks go back', () => {
    const first = { from: utc('2026-10-22T16:00Z'), to: utc('2026-10-22T20:00Z') }
    expect(starts(every(first, 'Europe/Berlin', 2))).toEqual([
      '10-22T16 4h',
      '10-29T17 4h'
    ])
  })

  test('18:00 stays 18:00 when Santiago’s clocks go forward', () => {
    const first = { from: utc('2026-09-03T22:00Z'), to: utc('2026-09-04T02:00Z') }
    expect(starts(every(first, 'America/Santiago', 2))).toEqual([
      '09-03T22 4h',
      '09-10T21 4h'
    ])
  })

  test('a night over the change is an hour shorter or longer, never more than a day', () => {
    const night = { from: utc('2026-03-21T23:00Z'), to: utc('2026-03-22T05:00Z') }
    expect(starts(every(night, 'Europe/Berlin', 2))).toEqual([
      '03-21T23 6h',
      '03-28T23 5h'
    ])
    const day = { from: utc('2026-10-17T22:00Z'), to: utc('2026-10-18T22:00Z') }
    expect(starts(every(day, 'Europe/Berlin', 2))).toEqual([
      '10-17T22 24h',
      '10-24T22 24h'
    ])
  })

  test('the hour that the clocks skip is left out, the others are there', () => {
    const skipped = { from: utc('2026-03-22T01:00Z'), to: utc('2026-03-22T02:00Z') }
    expect(starts(every(skipped, 'Europe/Berlin', 3))).toEqual([
      '03-22T01 1h',
      '04-05T00 1h'
    ])
  })

  test('half a year at most', () => {
    const first = { from: utc('2026-10-22T16:00Z'), to: utc('2026-10-22T20:00Z') }
    expect(every(first, 'Europe/Berlin', 100)).toHaveLength(26)
  })
})

describe('several days a week, every so many weeks', () => {
  const workdays = { '1': true, '2': true, '3': true, '4': true, '5': true } as const
  const wall = (zone: string) => (range: Range) => wallText(range.from, zone)

  test('Monday to Friday, from a Wednesday on: nothing before it', () => {
    const first = { from: at('2026-10-14T08:00Z'), to: at('2026-10-14T12:00Z') }
    const weeks = weekly(first, 'Europe/Berlin', {
      weekdays: workdays,
      every: 1,
      firstDay: monday
    })
    expect(weeks).toHaveLength(26)
    expect(weeks.map(week => week.length)).toEqual([3, ...Array<number>(25).fill(5)])
    expect(weeks.slice(0, 2).flat().map(wall('Europe/Berlin'))).toEqual([
      '2026-10-14T10:00',
      '2026-10-15T10:00',
      '2026-10-16T10:00',
      '2026-10-19T10:00',
      '2026-10-20T10:00',
      '2026-10-21T10:00',
      '2026-10-22T10:00',
      '2026-10-23T10:00'
    ])
  })

  test.each([
    ['Europe/Berlin', '2026-03-20T17:00Z'],
    ['Europe/Berlin', '2026-10-16T16:00Z'],
    ['America/Santiago', '2026-03-27T21:00Z'],
    ['America/Santiago', '2026-08-28T22:00Z'],
    ['Australia/Lord_Howe', '2026-10-02T07:30Z']
  ])(
    '%s, from %s: the wall clock shows the same on both sides of the change',
    (zone, text) => {
      const from = at(text)
      const first = { from: hourOf(from), to: hoursAfter(hourOf(from), 4) }
      const weeks = weekly(first, zone, {
        weekdays: workdays,
        every: 2,
        firstDay: monday
      })
      expect(weeks).toHaveLength(13)
      const time = wall(zone)(first).slice(11, 13)
      for (const range of weeks.flat()) {
        expect(wall(zone)(range).slice(11, 13)).toBe(time)
        expect(hoursLong([range])).toBe(4)
      }
      const days = weeks.flat().map(range => wall(zone)(range).slice(0, 10))
      expect(days.slice(0, 3)).toEqual([
        dayAt(first.from, zone),
        daysLater(dayAt(first.from, zone), 10),
        daysLater(dayAt(first.from, zone), 11)
      ])
    }
  )

  test('every four weeks, for who begins the week on Sunday', () => {
    const first = { from: at('2026-11-12T10:00Z'), to: at('2026-11-12T12:00Z') }
    const repeat = {
      weekdays: { '4': true, '7': true },
      every: 4,
      firstDay: 7
    } as const
    const starts = weekly(first, 'UTC', repeat).flat().map(wall('UTC'))
    expect(starts.slice(0, 3)).toEqual([
      '2026-11-12T10:00',
      '2026-12-06T10:00',
      '2026-12-10T10:00'
    ])
  })
})

describe('quarter hours of a day', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 92],
    ['Europe/Berlin', '2026-10-25', 100],
    ['America/Santiago', '2026-04-04', 100],
    ['America/Santiago', '2026-09-06', 92],
    ['Australia/Lord_Howe', '2026-04-05', 98],
    ['Asia/Kathmandu', '2026-11-12', 96]
  ])('%s on %s has %i of them, and both its ends', (zone, day, count) => {
    const all = quartersOf(day, zone)
    expect(all.length).toBe(count + 1)
    expect(new Set(all).size).toBe(count + 1)
    expect(all.every(at => at % 900_000 === 0)).toBe(true)
    expect(dayAt(all[0] as Timestamp, zone)).toBe(day)
    expect(dayAt(all.at(-1) as Timestamp, zone)).toBe(daysLater(day, 1))
  })
})

describe('another day at the same hour', () => {
  const berlin = 'Europe/Berlin'
  const moved = (hour: string, from: string, to: string) => {
    const { days } = weekOf(to, berlin, monday)
    return sameHour(dayOf(days, from), at(hour), dayOf(days, to))
  }

  test('is 18:00 also when the clocks went forward, or back', () => {
    expect(moved('2026-03-28T17:00Z', '2026-03-28', '2026-03-29')).toBe(
      at('2026-03-29T16:00Z')
    )
    expect(moved('2026-10-24T16:00Z', '2026-10-24', '2026-10-25')).toBe(
      at('2026-10-25T17:00Z')
    )
  })

  test('is two o’clock also from the second one of a day that has it twice', () => {
    expect(moved('2026-10-25T01:00Z', '2026-10-25', '2026-10-24')).toBe(
      at('2026-10-24T00:00Z')
    )
  })

  test('is the next one where the clocks skip it', () => {
    expect(moved('2026-03-28T01:00Z', '2026-03-28', '2026-03-29')).toBe(
      at('2026-03-29T01:00Z')
    )
  })
})
