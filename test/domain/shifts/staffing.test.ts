import { describe, expect, test } from 'vitest'

import { wallTime } from '#app/state/week.ts'
import type { ShiftRole, Stretch } from '#core/domain/shifts/shifts.ts'
import {
  hoursShort,
  rules,
  shortages,
  want,
  wantNoMore,
  weekdays,
  type Staffing,
  type Wanted
} from '#core/domain/shifts/staffing.ts'
import type { ReadOnly } from '#core/domain/shifts/read-only.ts'
import { answerIn, type Tongues } from '#core/domain/members/tongues.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const at = (text: string) => Date.parse(text) as Timestamp
const range = (from: string, to: string) => ({ from: at(from), to: at(to) })
const everyDay = Object.fromEntries(weekdays.map(day => [day, true as const]))

function aRule(only: Partial<Wanted> = {}): Wanted {
  return {
    weekdays: everyDay,
    from: 18,
    to: 22,
    zone: 'Europe/Berlin',
    role: 'advisor',
    count: 1,
    ...only
  }
}

function theDeskWants(...all: Wanted[]): Staffing & Tongues & ReadOnly {
  const settings: Staffing & Tongues & ReadOnly = {
    staffing: {},
    memberLanguages: {},
    readOnly: {}
  }
  all.forEach((rule, index) => {
    expect(want(settings, `${index}` as EntryId, rule).ok).toBe(true)
  })
  return settings
}

function there(
  member: MemberId,
  from: string,
  to: string,
  role: ShiftRole = 'advisor'
): Stretch {
  return { member, role, ...range(from, to) }
}

/** `2026-11-12T17:00Z 4h`, in UTC. */
function short(
  settings: Staffing & Tongues & ReadOnly,
  all: readonly Stretch[],
  from: string,
  to: string
) {
  return shortages(settings, all, range(from, to), wallTime).map(
    one =>
      `${new Date(one.from).toISOString().slice(5, 16)} ${(one.to - one.from) / 3_600_000}h`
  )
}

describe('whoever speaks it', () => {
  const spanish = aRule({ language: 'es', from: 14, to: 16, zone: 'UTC' })
  const day = range('2026-11-12T00:00Z', '2026-11-13T00:00Z')

  test('Ana does not count where Spanish is wanted, until she says she answers in it', () => {
    const settings = theDeskWants(spanish)
    const all = [there(ana, '2026-11-12T14:00Z', '2026-11-12T16:00Z')]
    expect(shortages(settings, all, day, wallTime)).toEqual([
      {
        ...range('2026-11-12T14:00Z', '2026-11-12T16:00Z'),
        role: 'advisor',
        language: 'es',
        wanted: 1,
        there: 0,
        unsaid: [ana]
      }
    ])
    answerIn(settings, ana, ['de', 'es-MX'])
    expect(shortages(settings, all, day, wallTime)).toEqual([])
    answerIn(settings, ana, [])
    expect(shortages(settings, all, day, wallTime)).toHaveLength(1)
  })

  test('who is there and never said it is named; who answers in others, or only reads, is not', () => {
    const settings = theDeskWants({ ...spanish, count: 2 })
    answerIn(settings, ben, ['de'])
    const until = '2026-11-12T16:00Z'
    const reads = { ...there(ana, '2026-11-12T14:00Z', until), isReading: true }
    const unsaid = (all: readonly Stretch[]) =>
      shortages(settings, all, day, wallTime).map(one => one.unsaid)
    expect(unsaid([there(ben, '2026-11-12T14:00Z', until), reads])).toEqual([undefined])
    // from three on, Ana is there
    expect(unsaid([there(ana, '2026-11-12T15:00Z', until)])).toEqual([undefined, [ana]])
    const anyLanguage = theDeskWants(aRule({ from: 14, to: 16, zone: 'UTC', count: 2 }))
    const all = [there(ana, '2026-11-12T14:00Z', until)]
    expect(shortages(anyLanguage, all, day, wallTime)[0]).not.toHaveProperty('unsaid')
  })

  test('a rule with a language and one without stand beside each other', () => {
    const settings = theDeskWants(spanish, { ...aRule(spanish), language: 'de' })
    const any = { ...aRule({ from: 14, to: 16, zone: 'UTC', count: 2 }) }
    expect(want(settings, 'any' as EntryId, any).ok).toBe(true)
    answerIn(settings, ben, ['es'])
    const all = [there(ben, '2026-11-12T14:00Z', '2026-11-12T16:00Z')]
    expect(
      shortages(settings, all, day, wallTime).map(one => [one.language, one.there])
    ).toEqual([
      ['de', 0],
      [undefined, 1]
    ])
  })
})

describe('what the desk wants', () => {
  test('evenings with nobody are short, and it is said of whom', () => {
    const settings = theDeskWants(aRule({ count: 2 }))
    expect(
      shortages(settings, [], range('2026-11-12T00:00Z', '2026-11-13T00:00Z'), wallTime)
    ).toEqual([
      {
        ...range('2026-11-12T17:00Z', '2026-11-12T21:00Z'),
        role: 'advisor',
        wanted: 2,
        there: 0
      }
    ])
  })

  test('Ana alone where two are wanted leaves one missing for her hours', () => {
    const settings = theDeskWants(aRule({ count: 2 }))
    const all = [there(ana, '2026-11-12T18:00Z', '2026-11-12T20:00Z')]
    const found = shortages(
      settings,
      all,
      range('2026-11-12T00:00Z', '2026-11-13T00:00Z'),
      wallTime
    )
    expect(found.map(one => one.there)).toEqual([0, 1, 0])
    expect(hoursShort(found)).toBe(2 + 2 + 2)
  })

  test('another role does not count, and the same helper twice counts once', () => {
    const settings = theDeskWants(aRule({ count: 2 }))
    const all = [
      there(ana, '2026-11-12T17:00Z', '2026-11-12T21:00Z'),
      there(ana, '2026-11-12T17:00Z', '2026-11-12T21:00Z'),
      there(ben, '2026-11-12T17:00Z', '2026-11-12T21:00Z', 'anchor')
    ]
    expect(short(settings, all, '2026-11-12T00:00Z', '2026-11-13T00:00Z')).toEqual([
      '11-12T17:00 4h'
    ])
  })

  test('of two rules for a role the one that wants more counts, hour by hour', () => {
    const settings = theDeskWants(aRule(), aRule({ from: 20, count: 2 }))
    const found = shortages(
      settings,
      [],
      range('2026-11-12T00:00Z', '2026-11-13T00:00Z'),
      wallTime
    )
    expect(found.map(one => one.wanted)).toEqual([1, 2])
  })

  test('only on its weekdays, as the zone counts them', () => {
    const settings = theDeskWants(
      aRule({ weekdays: { '6': true }, from: 2, to: 6, zone: 'Asia/Tokyo' })
    )
    expect(short(settings, [], '2026-11-09T00:00Z', '2026-11-16T00:00Z')).toEqual([
      '11-13T17:00 4h' // Saturday there, Friday in UTC
    ])
  })

  test('a night belongs to the day on which it begins', () => {
    const settings = theDeskWants(
      aRule({ weekdays: { '7': true }, from: 22, to: 6, zone: 'UTC' })
    )
    expect(short(settings, [], '2026-11-10T00:00Z', '2026-11-23T00:00Z')).toEqual([
      '11-15T22:00 8h',
      '11-22T22:00 2h' // as far as was asked
    ])
  })

  test('round the clock is one rule', () => {
    const settings = theDeskWants(aRule({ from: 0, to: 24 }))
    expect(short(settings, [], '2026-11-09T00:00Z', '2026-11-16T00:00Z')).toEqual([
      '11-09T00:00 168h'
    ])
  })

  test('a zone that nobody knows asks for nobody, and breaks nothing', () => {
    const settings = theDeskWants(aRule({ zone: 'Mars/Olympus' }))
    expect(short(settings, [], '2026-11-09T00:00Z', '2026-11-16T00:00Z')).toEqual([])
  })

  test('a rule that is taken back wants nobody', () => {
    const settings = theDeskWants(aRule())
    wantNoMore(settings, '0' as EntryId)
    expect(rules(settings)).toEqual([])
  })

  test.each([
    ['no weekday', { weekdays: {} }],
    ['half an hour', { from: 18.5 }],
    ['an hour that no day has', { to: 25 }],
    ['nobody', { count: 0 }]
  ])('%s is no rule', (_name, only) => {
    const settings: Staffing & Tongues & ReadOnly = {
      staffing: {},
      memberLanguages: {},
      readOnly: {}
    }
    expect(want(settings, '0' as EntryId, aRule(only))).toEqual({
      ok: false,
      error: { type: 'bad-rule' }
    })
    expect(settings.staffing).toEqual({})
  })
})

describe('where the clocks change', () => {
  test.each([
    // Berlin goes forward on 29 March 2026 and back on 25 October
    ['Berlin in spring', 'Europe/Berlin', '2026-03-27', ['17', '17', '16', '16']],
    ['Berlin in autumn', 'Europe/Berlin', '2026-10-23', ['16', '16', '17', '17']],
    // Sydney goes back on 5 April 2026 and forward on 4 October
    ['Sydney in autumn', 'Australia/Sydney', '2026-04-03', ['07', '07', '08', '08']],
    ['Sydney in spring', 'Australia/Sydney', '2026-10-02', ['08', '08', '07', '07']],
    // Santiago does so at midnight: back on 5 April 2026, forward on 6 September
    ['Santiago in autumn', 'America/Santiago', '2026-04-03', ['21', '21', '22', '22']],
    ['Santiago in spring', 'America/Santiago', '2026-09-04', ['22', '22', '21', '21']]
  ])('six in the evening stays six: %s', (_name, zone, first, hours) => {
    const settings = theDeskWants(aRule({ zone, from: 18, to: 19 }))
    const end = new Date(at(`${first}T00:00Z`) + 4 * 86_400_000).toISOString()
    expect(
      short(settings, [], `${first}T00:00Z`, end).map(one => one.slice(6, 8))
    ).toEqual(hours)
  })

  test.each([
    [
      'Berlin',
      'Europe/Berlin',
      2,
      '2026-03-28T00:00Z',
      ['03-28T01:00 1h', '03-30T00:00 1h']
    ],
    [
      'Sydney',
      'Australia/Sydney',
      2,
      '2026-10-02T12:00Z',
      ['10-02T16:00 1h', '10-04T15:00 1h']
    ],
    [
      'Santiago',
      'America/Santiago',
      0,
      '2026-09-05T00:00Z',
      ['09-05T04:00 1h', '09-07T03:00 1h']
    ]
  ])(
    'nobody is wanted in an hour that %s skips',
    (_name, zone, from, start, wanted) => {
      const settings = theDeskWants(aRule({ zone, from, to: from + 1 }))
      const end = new Date(at(start) + 3 * 86_400_000).toISOString()
      expect(short(settings, [], start, end)).toEqual(wanted)
    }
  )

  test.each([
    ['Berlin', 'Europe/Berlin', 2, '2026-10-24T12:00Z', ['10-25T00:00 2h']],
    ['Sydney', 'Australia/Sydney', 2, '2026-04-04T12:00Z', ['04-04T15:00 2h']],
    ['Santiago', 'America/Santiago', 23, '2026-04-04T12:00Z', ['04-05T02:00 2h']]
  ])(
    'an hour that %s has twice is wanted twice',
    (_name, zone, from, start, wanted) => {
      const settings = theDeskWants(aRule({ zone, from, to: from + 1 }))
      const end = new Date(at(start) + 86_400_000).toISOString()
      expect(short(settings, [], start, end)).toEqual(wanted)
    }
  )

  test('the night of the change is an hour shorter, or longer, and covered as such', () => {
    const settings = theDeskWants(aRule({ from: 0, to: 6 }))
    const spring = there(ana, '2026-03-28T23:00Z', '2026-03-29T04:00Z')
    expect(short(settings, [spring], '2026-03-28T12:00Z', '2026-03-29T12:00Z')).toEqual(
      []
    )
    const autumn = there(ana, '2026-10-24T22:00Z', '2026-10-25T04:00Z')
    expect(short(settings, [autumn], '2026-10-24T12:00Z', '2026-10-25T12:00Z')).toEqual(
      ['10-25T04:00 1h']
    )
  })
})

describe('where a clock stands half an hour or a quarter off UTC', () => {
  test.each([
    ['Asia/Kolkata', '11-12T12:30'],
    ['Asia/Kathmandu', '11-12T12:15'],
    ['Australia/Lord_Howe', '11-12T07:00'],
    ['Australia/Eucla', '11-12T09:15']
  ])('six to ten in the evening is that by the clock in %s', (zone, from) => {
    const settings = theDeskWants(aRule({ zone }))
    expect(short(settings, [], '2026-11-12T00:00Z', '2026-11-13T00:00Z')).toEqual([
      `${from} 4h`
    ])
  })

  test('the half hour before Ana’s whole ones is a gap, and nothing after the evening', () => {
    const settings = theDeskWants(aRule({ zone: 'Asia/Kolkata' }))
    const late = there(ana, '2026-11-12T13:00Z', '2026-11-12T17:00Z')
    const early = there(ben, '2026-11-12T12:00Z', '2026-11-12T13:00Z')
    const day = ['2026-11-12T00:00Z', '2026-11-13T00:00Z'] as const
    expect(short(settings, [late], ...day)).toEqual(['11-12T12:30 0.5h'])
    expect(short(settings, [late, early], ...day)).toEqual([])
    const all = shortages(settings, [late], range(...day), wallTime)
    expect(hoursShort(all)).toBe(0.5)
  })

  test.each([
    ['2026-10-03T12:00Z', 1, 3, '10-03T14:30 1.5h'],
    ['2026-10-03T12:00Z', 2, 3, '10-03T15:30 0.5h'],
    ['2026-04-04T12:00Z', 1, 2, '04-04T14:00 1.5h'],
    ['2026-04-04T12:00Z', 2, 3, '04-04T15:30 1h']
  ])(
    'on Lord Howe the clocks change by half an hour: from %s on, %i to %i',
    (start, from, to, wanted) => {
      const settings = theDeskWants(aRule({ zone: 'Australia/Lord_Howe', from, to }))
      const end = new Date(at(start) + 8 * 3_600_000).toISOString()
      expect(short(settings, [], start, end)).toEqual([wanted])
    }
  )

  test.each(['Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Lord_Howe'])(
    'each minute of a rule in %s that nobody covers is named, and no other',
    zone => {
      // in which the clocks of two of them go forward, and beside a rule of another clock
      const week = range('2026-09-26T00:00Z', '2026-10-06T00:00Z')
      const all = [
        there(ana, '2026-09-26T08:00Z', '2026-09-26T14:00Z'),
        there(ben, '2026-10-03T14:00Z', '2026-10-03T16:00Z')
      ]
      const rule = aRule({ zone, from: 22, to: 4, count: 2 })
      const settings = theDeskWants(rule, aRule({ role: 'anchor' }))
      const named = shortages(settings, all, week, wallTime).filter(
        one => one.role === rule.role
      )
      for (let now = week.from; now < week.to; now = (now + 300_000) as Timestamp) {
        const { hour = 12 } = wallTime(now, zone) ?? {}
        const here = all.filter(one => one.from <= now && now < one.to).length
        const missing = named
          .filter(one => one.from <= now && now < one.to)
          .map(one => one.wanted - one.there)
        expect(missing, new Date(now).toISOString()).toEqual(
          hour >= 22 || hour < 4 ? [2 - here] : []
        )
      }
    }
  )
})
