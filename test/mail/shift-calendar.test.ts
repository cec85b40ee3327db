import { describe, expect, test } from 'vitest'

import { appointments } from '#core/domain/shifts/appointments.ts'
import { byMonth } from '#core/domain/shifts/hours.ts'
import { leave, type ShiftMonth } from '#core/domain/shifts/shifts.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { calendarEvents } from '#core/mail/calendar.ts'
import { shiftCalendar } from '#core/mail/shift-calendar.ts'

const ana = 'a'.repeat(32) as MemberId
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
  return shiftCalendar(appointments(months), () => 'Ana: advisor', now)
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
    const text = shiftCalendar(appointments(months), () => title, now)
    expect(uids(text)).toEqual(['a0@shifts.porchlight'])
    expect(calendarEvents(text)).toHaveLength(1)
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
