import { describe, expect, test } from 'vitest'

import { byMonth, hoursAfter, monthOf } from '#core/domain/shifts/hours.ts'
import {
  beginSoon,
  firstSheet,
  handoverWaiting,
  nextStarts,
  sheetsMayWait,
  waitingSheets
} from '#core/domain/shifts/reminders.ts'
import { fillSheet, kept, type Handover } from '#core/domain/shifts/handover.ts'
import type { ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, SheetName, Timestamp } from '#core/ids.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const at = (text: string) => Date.parse(`2026-11-12T${text}Z`) as Timestamp
const shift = (member: MemberId, from: string, to: string) => ({
  member,
  role: 'advisor' as const,
  from: at(from),
  to: at(to)
})
const all = [shift(ana, '14:00', '16:00'), shift(ben, '14:00', '16:00')]

describe('thirty minutes before', () => {
  test.each([
    ['13:29', 0],
    ['13:30', 1],
    ['13:59', 1],
    ['14:00', 0]
  ])('at %s Ana is reminded of %i, and never of the shift of Ben', (time, count) => {
    const soon = beginSoon(all, ana, at(time), 30)
    expect(soon).toEqual(all.slice(0, count))
  })

  test('of none if she did not ask for it', () => {
    expect(beginSoon(all, ana, at('13:59'), 0)).toEqual([])
  })
})

test('of Ana’s shifts a locked desk needs when they begin, for a week, and nobody else’s', () => {
  const later = (
    days: number,
    member = ana,
    role: 'advisor' | 'helper' = 'advisor'
  ) => {
    const from = hoursAfter(at('14:00'), days * 24)
    return { member, role, from, to: hoursAfter(from, 2) }
  }
  const plan = [later(2), later(0), later(0, ana, 'helper'), later(1, ben), later(8)]
  expect(nextStarts(plan, ana, at('13:00'))).toEqual([later(0).from, later(2).from])
  expect(nextStarts(plan, ana, at('14:00'))).toEqual([later(2).from])
})

describe('a hand-over that waits', () => {
  const hour = 3_600_000
  const noon = Date.parse('2026-11-12T12:00Z') as Timestamp
  const [ana, ben] = ['a'.repeat(32) as MemberId, 'b'.repeat(32) as MemberId]
  const id = 'h'.repeat(16) as EntryId
  const after = (hours: number) => (noon + hours * hour) as Timestamp

  const filled = fillSheet(
    new Map(),
    { from: after(-4), to: noon },
    { now: noon, isSettled: () => false }
  )
  const sheet = kept(filled, id => `of ${id}` as SheetName)

  /** Ana hands over at noon, and Ben is on for these hours. */
  function month(
    from: number,
    to: number,
    takers: Handover['takers'] = {}
  ): ShiftMonth {
    const place = { member: ben, role: 'advisor' as const, at: noon }
    return {
      places: { ['p' as EntryId]: { ...place, from: after(from), to: after(to) } },
      handovers: {
        [id]: { from: after(-4), to: noon, by: ana, at: noon, text: '', takers }
      },
      attended: {},
      swaps: {}
    }
  }
  const waiting = (one: ShiftMonth, member: MemberId, at: Timestamp) =>
    handoverWaiting([one], member, at)?.id

  test('for Ben, who comes next, from an hour before until his shift is over', () => {
    const at = (minutes: number) =>
      waiting(month(0, 4), ben, (noon + minutes * 60_000) as Timestamp)
    expect([at(-61), at(-60), at(0), at(239), at(240)]).toEqual([
      undefined,
      id,
      id,
      id,
      undefined
    ])
  })

  test('not for Ana, who wrote it, nor once somebody took over', () => {
    expect(waiting(month(0, 4), ana, noon)).toBeUndefined()
    expect(
      waiting(month(0, 4, { [ben]: { at: noon, sheet } }), ben, noon)
    ).toBeUndefined()
  })

  test('not for who leaves at the same time', () => {
    expect(waiting(month(-4, 0), ben, after(-1))).toBeUndefined()
  })

  test('two weeks at most: who comes later than that reads no old news', () => {
    const days = 14 * 24
    expect(waiting(month(days - 2, days + 2), ben, after(days - 0.1))).toBe(id)
    expect(waiting(month(days - 2, days + 2), ben, after(days))).toBeUndefined()
  })

  test('is with what Ben’s shift begins, from an hour before until an hour after', () => {
    const first = (minutes: number) =>
      firstSheet([month(0, 4)], ben, (noon + minutes * 60_000) as Timestamp)?.id
    expect([-61, -60, 0, 60, 61].map(first)).toEqual([undefined, id, id, id, undefined])
  })

  test('does not begin the shift of who was there long before it', () => {
    expect(waiting(month(-2, 4), ben, noon)).toBe(id)
    expect(firstSheet([month(-2, 4)], ben, noon)).toBeUndefined()
  })
})

describe('a desk that is closed for a while', () => {
  const cleo = 'c'.repeat(32) as MemberId
  const moment = (text: string) => Date.parse(text) as Timestamp

  interface Left {
    readonly name: string
    readonly by?: MemberId
    readonly shift: readonly [string, string]
    readonly takers?: Handover['takers']
    readonly removed?: true
  }

  /** In its months, as a device keeps them: Ben's shift, and what others handed over. */
  function plan(his: readonly [string, string], ...left: readonly Left[]) {
    const months = new Map<string, ShiftMonth>()
    const month = (at: Timestamp): ShiftMonth => {
      const empty = { places: {}, handovers: {}, attended: {}, swaps: {} }
      const found = months.get(monthOf(at)) ?? empty
      months.set(monthOf(at), found)
      return found
    }
    const [from, to] = [moment(his[0]), moment(his[1])]
    month(from).places['p' as EntryId] = {
      member: ben,
      role: 'helper',
      at: from,
      from,
      to
    }
    for (const { name, by = ana, shift, takers = {}, removed } of left) {
      const [from, to] = [moment(shift[0]), moment(shift[1])]
      const sheet = {
        from,
        to,
        by,
        at: to,
        text: '',
        takers,
        ...(removed && { removed })
      }
      month(from).handovers[name as EntryId] = sheet
    }
    return months
  }

  /** With what Ben begins, out of the months that his device opens for it. */
  function begins(months: ReadonlyMap<string, ShiftMonth>, text: string) {
    const now = moment(text)
    const { from, to } = sheetsMayWait(now)
    const opened = byMonth({ from, to: hoursAfter(to, 1) })
    const known = opened.flatMap(({ month }) => months.get(month) ?? [])
    return [firstSheet(known, ben, now)?.id, handoverWaiting(known, ben, now)?.id]
  }

  test.each([
    ['overnight', '2026-11-12T10:00Z', '18:00Z', '2026-11-13T10:00Z', '18:00Z'],
    [
      'from Friday to Monday',
      '2026-11-13T10:00Z',
      '18:00Z',
      '2026-11-16T10:00Z',
      '18:00Z'
    ],
    [
      'from Monday to Thursday',
      '2026-11-09T10:00Z',
      '18:00Z',
      '2026-11-12T10:00Z',
      '18:00Z'
    ],
    [
      'over the turn of the month',
      '2026-10-30T10:00Z',
      '18:00Z',
      '2026-11-02T10:00Z',
      '18:00Z'
    ],
    [
      'over the turn of the year',
      '2026-12-23T10:00Z',
      '18:00Z',
      '2027-01-04T10:00Z',
      '18:00Z'
    ],
    [
      'by the clocks of Madrid',
      '2026-11-13T10:00+01:00',
      '18:00+01:00',
      '2026-11-16T10:00+01:00',
      '18:00+01:00'
    ],
    [
      'by those of Kathmandu',
      '2026-10-30T10:45+05:45',
      '18:45+05:45',
      '2026-11-02T10:45+05:45',
      '18:45+05:45'
    ]
  ])('%s, Ben begins with what Ana left', (_when, hers, herEnd, his, hisEnd) => {
    const until = (begin: string, end: string) => `${begin.slice(0, 11)}${end}`
    const months = plan([his, until(his, hisEnd)], {
      name: 'sheet',
      shift: [hers, until(hers, herEnd)]
    })
    expect(begins(months, his)).toEqual(['sheet', 'sheet'])
  })

  test('a shift over midnight on the last of a month still waits on the fifteenth', () => {
    const night = ['2026-10-31T22:00Z', '2026-11-01T06:00Z'] as const
    const his = ['2026-11-15T05:00Z', '2026-11-15T09:00Z'] as const
    expect(
      begins(plan(his, { name: 'sheet', shift: night }), '2026-11-15T05:30Z')
    ).toEqual(['sheet', 'sheet'])
  })

  test('a later sheet tells what became of an earlier one, also once it is taken over', () => {
    const early = {
      name: 'early',
      shift: ['2026-11-12T10:00Z', '2026-11-12T14:00Z']
    } as const
    const late = {
      name: 'late',
      by: cleo,
      shift: ['2026-11-12T14:00Z', '2026-11-12T18:00Z']
    } as const
    const his = ['2026-11-13T10:00Z', '2026-11-13T18:00Z'] as const
    const ten = '2026-11-13T10:00Z'
    expect(begins(plan(his, early, late), ten)[0]).toBe('late')
    const sheet = kept(
      fillSheet(
        new Map(),
        { from: at('10:00'), to: at('14:00') },
        { now: at('14:00'), isSettled: () => false }
      ),
      () => '' as SheetName
    )
    const takers = { [cleo]: { at: moment(ten), sheet } }
    expect(begins(plan(his, early, { ...late, by: ana, takers }), ten)).toEqual([
      undefined,
      undefined
    ])
    // what was thrown away tells nothing
    expect(begins(plan(his, early, { ...late, removed: true }), ten)[0]).toBe('early')
    // nor does Ben read his own, or what was before it
    expect(begins(plan(his, early, { ...late, by: ben }), ten)[0]).toBeUndefined()
  })

  test('two who leave at the same hour are both read, one after the other', () => {
    const shift = ['2026-11-12T10:00Z', '2026-11-12T18:00Z'] as const
    const months = plan(
      ['2026-11-13T10:00Z', '2026-11-13T18:00Z'],
      { name: 'a', shift },
      { name: 'b', by: cleo, shift }
    )
    const now = moment('2026-11-13T10:00Z')
    expect(waitingSheets([...months.values()], now).map(({ id }) => id)).toEqual([
      'a',
      'b'
    ])
  })
})
