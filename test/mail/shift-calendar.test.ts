import fc from 'fast-check'
import { convertIcsCalendar } from 'ts-ics'
import { describe, expect, test } from 'vitest'

import { appointments, calledOff, reallyOff } from '#core/domain/shifts/appointments.ts'
import { byMonth } from '#core/domain/shifts/hours.ts'
import {
  comeBack,
  leaveAndCallOff,
  takeOff,
  type Left
} from '#core/domain/shifts/leaving.ts'
import { offer, takeOverShift } from '#core/domain/shifts/offers.ts'
import { answerAfterAll, justRead, unsayReading } from '#core/domain/shifts/reading.ts'
import { leave, signUp, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import { acceptSwap, proposeSwap } from '#core/domain/shifts/swaps.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { calendarEvents } from '#core/mail/calendar.ts'
import { shiftCalendar } from '#core/mail/shift-calendar.ts'

const ana = 'a'.repeat(32) as MemberId
const ben = 'b'.repeat(32) as MemberId
const at = (text: string) => Date.parse(text) as Timestamp
const now = at('2026-11-12T09:00Z')

/** The months of Ana's places, each under the name given. */
function monthsWith(places: Readonly<Record<string, readonly [string, string]>>) {
  const months = new Map<string, ShiftMonth>()
  for (const [name, [from, to]] of Object.entries(places)) {
    for (const [index, part] of byMonth({ from: at(from), to: at(to) }).entries()) {
      const month = months.get(part.month) ?? {
        places: {},
        handovers: {},
        attended: {},
        swaps: {}
      }
      month.places[`${name}${index}` as EntryId] = {
        member: ana,
        role: 'advisor',
        from: part.from,
        to: part.to,
        at: now
      }
      months.set(part.month, month)
    }
  }
  return [...months.values()]
}

function fileOf(months: readonly ShiftMonth[]): string {
  return shiftCalendar(appointments(months), [], () => 'Ana: advisor', now)
}

function uids(text: string): string[] {
  return [...text.matchAll(/^UID:(.*)\r$/gmu)].map(([, uid]) => uid ?? '')
}

describe('shifts as a calendar file', () => {
  test('another calendar reads the hours as they are, in UTC', () => {
    const text = fileOf(monthsWith({ a: ['2026-11-12T17:00Z', '2026-11-12T21:00Z'] }))
    expect(text).toContain('DTSTART:20261112T170000Z\r\n')
    expect(calendarEvents(text)).toMatchObject([
      {
        what: 'Ana: advisor',
        from: at('2026-11-12T17:00Z'),
        to: at('2026-11-12T21:00Z'),
        wholeDay: false
      }
    ])
  })

  test('it says that they stand, which clears what an earlier file cancelled', () => {
    const text = fileOf(monthsWith({ a: ['2026-11-12T17:00Z', '2026-11-12T21:00Z'] }))
    expect(text).toContain('STATUS:CONFIRMED\r\n')
  })

  test('a shorter place keeps its name, so importing again changes what is there', () => {
    const months = monthsWith({
      a: ['2026-11-12T17:00Z', '2026-11-12T21:00Z'],
      b: ['2026-11-13T17:00Z', '2026-11-13T21:00Z']
    })
    const before = uids(fileOf(months))
    const cut = { from: at('2026-11-12T17:00Z'), to: at('2026-11-12T18:00Z') }
    for (const month of months) {
      leave(month, 'r' as EntryId, { member: ana, role: 'advisor', ...cut }, now)
    }
    const text = fileOf(months)
    expect(uids(text)).toEqual(before)
    expect(before).toEqual(['a0@shifts.porchlight', 'b0@shifts.porchlight'])
    expect(text).toContain('DTSTART:20261112T180000Z')
  })

  test('a night over the turn of a month is one appointment', () => {
    const months = monthsWith({ n: ['2026-11-30T20:00Z', '2026-12-01T04:00Z'] })
    expect(months).toHaveLength(2)
    expect(calendarEvents(fileOf(months))).toMatchObject([
      { from: at('2026-11-30T20:00Z'), to: at('2026-12-01T04:00Z') }
    ])
  })

  test('two places that touch within a month stay two, so that each can go', () => {
    const months = monthsWith({
      a: ['2026-11-12T17:00Z', '2026-11-12T19:00Z'],
      b: ['2026-11-12T19:00Z', '2026-11-12T21:00Z']
    })
    expect(uids(fileOf(months))).toHaveLength(2)
  })

  test('a name cannot write lines of its own into the file', () => {
    const months = monthsWith({ a: ['2026-11-12T17:00Z', '2026-11-12T21:00Z'] })
    const title = 'Ana\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:hers'
    const text = shiftCalendar(appointments(months), [], () => title, now)
    expect(uids(text)).toEqual(['a0@shifts.porchlight'])
    expect(calendarEvents(text)).toHaveLength(1)
  })

  test('it reminds her of each shift to come in her words, and of none that is over', () => {
    const months = monthsWith({
      a: ['2026-11-11T17:00Z', '2026-11-11T21:00Z'],
      b: ['2026-11-12T17:00Z', '2026-11-12T21:00Z']
    })
    const says = 'Tu turno empieza en 30 minutos.'
    const text = shiftCalendar(appointments(months), [], () => 'Turno', now, {
      minutes: 30,
      says
    })
    expect(text.match(/BEGIN:VALARM/gu)).toHaveLength(1)
    const [, tonight = ''] = text.split('DTSTART:20261112T170000Z')
    expect(tonight).toContain(
      `BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:${says}\r\nTRIGGER:-PT30M\r\nEND:VALARM\r\nEND:VEVENT`
    )
    expect(fileOf(months)).not.toContain('VALARM')
  })

  test('what is off reminds of nothing', () => {
    const months = monthsWith({ a: ['2026-11-12T17:00Z', '2026-11-12T21:00Z'] })
    const off = appointments(months)
    const alarm = { minutes: 30, says: 'Soon' }
    const text = shiftCalendar([], off, () => 'Shift', now, alarm)
    expect(text).toContain('STATUS:CANCELLED')
    expect(text).not.toContain('VALARM')
  })

  test('nothing of hand-overs, and so nothing of tickets, gets into it', () => {
    const [month] = monthsWith({ a: ['2026-11-12T17:00Z', '2026-11-12T21:00Z'] })
    if (!month) throw new Error('there is a month')
    month.handovers['h' as EntryId] = {
      from: now,
      to: now,
      by: ana,
      at: now,
      text: 'planted marker',
      takers: {}
    }
    expect(fileOf([month])).not.toContain('planted')
  })
})

describe('what Ana saved before, and is hers no more', () => {
  const hour = (h: number) => (at('2026-11-12T00:00Z') + h * 3_600_000) as Timestamp
  const shift = (member: MemberId, from: number, to: number) => ({
    member,
    role: 'advisor' as const,
    from: hour(from),
    to: hour(to)
  })
  const long = 30 * 24 * 3_600_000
  let ids = 0
  const fresh = () => `n${ids++}` as EntryId

  function aPlan(...shifts: readonly ReturnType<typeof shift>[]): ShiftMonth {
    const month: ShiftMonth = { places: {}, handovers: {}, attended: {}, swaps: {} }
    for (const [i, one] of shifts.entries()) {
      const place = { ...one, at: hour(-48) }
      expect(signUp(month, `s${i}` as EntryId, place).ok).toBe(true)
    }
    return month
  }

  /** As another program of the same library reads it, by name. */
  function saved(month: ShiftMonth | readonly ShiftMonth[], when: Timestamp) {
    const months = 'places' in month ? [month] : month
    const mine = appointments(months).filter(({ member }) => member === ana)
    const off = calledOff(months, ana, (when - long) as Timestamp)
    const file = shiftCalendar(mine, off, () => 'Shift', when)
    const { events = [] } = convertIcsCalendar(undefined, file)
    return new Map(
      events.map(({ uid, status, sequence = 0, start }) => [
        uid.replace('@shifts.porchlight', ''),
        { isOff: status === 'CANCELLED', sequence, from: start.date.getTime() }
      ])
    )
  }

  const left = (month: ShiftMonth, from: number, to: number): Left => {
    const result = leaveAndCallOff(month, fresh, shift(ana, from, to), hour(2))
    if (!result.ok) throw new Error('Ana is there')
    return result.value
  }

  test('what she left is cancelled under the same name, in a higher revision', () => {
    const month = aPlan(shift(ana, 10, 12), shift(ana, 14, 16))
    const before = saved(month, hour(1))
    left(month, 10, 12)
    const after = saved(month, hour(3))
    expect([...after].map(([id, { isOff }]) => [id, isOff])).toEqual([
      ['s1', false],
      ['s0', true]
    ])
    expect(after.get('s0')?.sequence).toBeGreaterThan(before.get('s0')?.sequence ?? 0)
  })

  test('and stands again, in a higher one still, once she is back', () => {
    const month = aPlan(shift(ana, 10, 12))
    const what = left(month, 10, 12)
    const off = saved(month, hour(3))
    expect(comeBack(month, what, hour(3)).ok).toBe(true)
    const back = saved(month, (hour(3) + 1000) as Timestamp).get('s0')
    expect(back?.isOff).toBe(false)
    expect(back?.sequence).toBeGreaterThan(off.get('s0')?.sequence ?? 0)
  })

  test('so is what Ben took over, what she gave in a swap, and what a lead took her off', () => {
    const taken = aPlan(shift(ana, 10, 12))
    offer(taken, fresh, shift(ana, 10, 12), hour(1))
    expect(takeOverShift(taken, fresh, shift(ana, 10, 12), ben, hour(1)).ok).toBe(true)
    expect(saved(taken, hour(2)).get('s0')?.isOff).toBe(true)

    const swapped = aPlan(shift(ana, 10, 12), shift(ben, 14, 16))
    const [gives, takes] = [shift(ana, 10, 12), shift(ben, 14, 16)]
    proposeSwap(swapped, 'swap' as EntryId, fresh, { gives, takes, at: hour(1) })
    expect(saved(swapped, hour(1)).get('s0')?.isOff).toBe(false)
    const said = { id: fresh(), by: ben, at: hour(1) }
    expect(acceptSwap(swapped, 'swap' as EntryId, said).ok).toBe(true)
    const after = saved(swapped, hour(2))
    expect(after.get('s0')?.isOff).toBe(true)
    expect([...after.values()].filter(({ isOff }) => !isOff)).toMatchObject([
      { from: hour(14) }
    ])

    const off = aPlan(shift(ana, 10, 12))
    const lead = { by: ben, at: hour(1), isLead: true }
    expect(takeOff(off, fresh, shift(ana, 10, 12), lead).ok).toBe(true)
    expect([...saved(off, hour(2))]).toMatchObject([['s0', { isOff: true }]])
  })

  test('not what she signed up for by mistake a moment ago, nor what is long over', () => {
    const month = aPlan(shift(ana, 10, 12))
    const mistake = { ...shift(ana, 14, 16), at: hour(1) }
    signUp(month, 'm' as EntryId, mistake)
    leave(month, fresh(), mistake, (hour(1) + 9_000) as Timestamp)
    left(month, 10, 12)
    expect([...saved(month, hour(3)).keys()]).toEqual(['s0'])
    expect([...saved(month, hour(13 + 30 * 24)).keys()]).toEqual([])
  })

  describe('of a night over the turn of a month', () => {
    const [dusk, midnight, dawn] = [
      at('2026-11-30T20:00Z'),
      at('2026-12-01T00:00Z'),
      at('2026-12-01T04:00Z')
    ]
    const later = at('2026-11-13T09:00Z')
    const night = () => monthsWith({ n: ['2026-11-30T20:00Z', '2026-12-01T04:00Z'] })
    const hers = (from: Timestamp, to: Timestamp) =>
      ({ member: ana, role: 'advisor', from, to }) as const
    const leaves = (months: readonly ShiftMonth[], from: Timestamp, to: Timestamp) => {
      for (const month of months) leave(month, fresh(), hers(from, to), later)
    }
    const words = (months: readonly ShiftMonth[]) =>
      Object.fromEntries(
        [...saved(months, later)].map(([id, { isOff }]) => [id, isOff ? 'off' : 'on'])
      )

    test('both names are cancelled, and she is told of one night', () => {
      const months = night()
      leaves(months, dusk, dawn)
      expect(words(months)).toEqual({ n0: 'off', n1: 'off' })
      expect(reallyOff(calledOff(months, ana, now), [])).toHaveLength(1)
    })

    test('the second half goes too, although it stood alone in between', () => {
      const months = night()
      leaves(months, dusk, midnight)
      expect(words(months)).toEqual({ n0: 'off', n1: 'on' })
      leaves(months, midnight, dawn)
      expect(words(months)).toEqual({ n0: 'off', n1: 'off' })
    })

    test('so does a second half in which she only read', () => {
      const months = night()
      const december = months.filter((_, i) => i === 1)
      for (const month of december) justRead(month, fresh, hers(midnight, dawn))
      expect(words(months)).toEqual({ n0: 'on', n1: 'on' })
      leaves(months, midnight, dawn)
      expect(words(months)).toEqual({ n0: 'on', n1: 'off' })
    })

    test('and a half that goes by the first one’s name again leaves no double', () => {
      const months = night()
      const december = months.filter((_, i) => i === 1)
      for (const month of december) {
        justRead(month, fresh, hers(midnight, dawn))
        answerAfterAll(month, fresh, hers(midnight, dawn))
      }
      expect(words(months)).toEqual({ n0: 'on', n1: 'off' })
      const all = appointments(months)
      expect(reallyOff(calledOff(months, ana, now), all)).toEqual([])
    })
  })

  test('what she said she only reads, and took back, leaves no double', () => {
    const month = aPlan(shift(ana, 10, 14))
    const read = justRead(month, fresh, shift(ana, 12, 14))
    if (!read.ok) throw new Error('Ana is there')
    const cut = [...saved(month, hour(12)).keys()].find(id => id !== 's0') ?? ''
    unsayReading(month, read.value)
    const after = saved(month, hour(13))
    expect(after.get('s0')?.isOff).toBe(false)
    expect(after.get(cut)?.isOff).toBe(true)
  })

  test('where she only reads it is in the file as that, and no other hours are lost', () => {
    const month = aPlan(shift(ana, 10, 14))
    justRead(month, fresh, shift(ana, 12, 14))
    const mine = appointments([month])
    expect(mine).toMatchObject([
      { from: hour(10), to: hour(12) },
      { from: hour(12), to: hour(14), isReading: true }
    ])
    const title = (one: (typeof mine)[number]) => (one.isReading ? 'reads' : 'answers')
    const file = shiftCalendar(mine, [], title, now)
    expect(file).toMatch(/SUMMARY:reads\r\n/u)
    expect(file).toContain('CATEGORIES:advisor,reading-only')
  })

  test('whatever she leaves and takes back, the last file a calendar read is the plan', () => {
    const act = fc.record({
      which: fc.nat(3),
      half: fc.constantFrom('first', 'second', 'both'),
      does: fc.constantFrom(
        'leave',
        'back',
        'offer',
        'taken',
        'read',
        'answer',
        'unsay',
        'save'
      )
    })
    // in November, a night into December, and in December
    const turn = 19 * 24
    const begins = [turn - 12, turn - 3, turn + 6, turn + 12]
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), acts => {
        const empty = () => ({ places: {}, handovers: {}, attended: {}, swaps: {} })
        const months: ShiftMonth[] = [empty(), empty()]
        for (const from of begins) {
          for (const { month: name, ...part } of byMonth(shift(ana, from, from + 6))) {
            const month = months[name === '2026-11' ? 0 : 1] ?? empty()
            const place = { ...shift(ana, from, from), ...part, at: hour(-48) }
            expect(signUp(month, fresh(), place).ok).toBe(true)
          }
        }
        const backs: (() => void)[] = []
        const unsaid: (() => void)[] = []
        /** What a calendar believes that was given each file: the higher revision. */
        const calendar = new Map<string, { isOff: boolean; sequence: number }>()
        const save = (when: Timestamp) => {
          for (const [id, entry] of saved(months, when)) {
            const known = calendar.get(id)
            if (!known || entry.sequence > known.sequence) calendar.set(id, entry)
          }
        }
        for (const [i, { which, half, does }] of acts.entries()) {
          const when = (hour(0) + i * 60_000) as Timestamp
          const begin = begins[which] ?? 0
          const from = half === 'second' ? begin + 3 : begin
          const hours = shift(ana, from, half === 'first' ? begin + 3 : begin + 6)
          if (does === 'back') backs.pop()?.()
          else if (does === 'unsay') unsaid.pop()?.()
          else if (does === 'save') save(when)
          else
            for (const { month: name, ...part } of byMonth(hours)) {
              const month = months[name === '2026-11' ? 0 : 1]
              const one = { ...hours, ...part }
              if (!month) continue
              if (does === 'leave') {
                const what = leaveAndCallOff(month, fresh, one, when)
                if (what.ok) backs.push(() => comeBack(month, what.value, when))
              } else if (does === 'offer') offer(month, fresh, one, when)
              else if (does === 'taken') takeOverShift(month, fresh, one, ben, when)
              else {
                const turns = does === 'read' ? justRead : answerAfterAll
                const what = turns(month, fresh, one)
                if (what.ok) unsaid.push(() => unsayReading(month, what.value))
              }
            }
        }
        save(hour(50))
        const shown = [...calendar].filter(([, { isOff }]) => !isOff).map(([id]) => id)
        const mine = appointments(months).filter(({ member }) => member === ana)
        expect(shown.sort()).toEqual(mine.map(({ id }) => id as string).sort())
      }),
      { seed: 5546, numRuns: 300 }
    )
  })
})
