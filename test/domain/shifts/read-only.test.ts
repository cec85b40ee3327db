import { describe, expect, test } from 'vitest'

import { wallTime } from '#app/state/week.ts'
import { firstAnswerDue } from '#core/domain/queue/first-answer.ts'
import {
  answerAgain,
  answeringHours,
  closedUntil,
  closures,
  onlyRead,
  type ReadOnly
} from '#core/domain/shifts/read-only.ts'
import { shortages, want } from '#core/domain/shifts/staffing.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { aCard, at, entry } from '#test/support/tickets.ts'

const ana = 'a'.repeat(32) as MemberId
const id = 'r'.repeat(16) as EntryId
const range = (from: string, to: string) => ({ from: at(from), to: at(to) })
const feast = range('2026-11-12T10:00Z', '2026-11-12T14:00Z')
const closure = {
  ...feast,
  why: ' The relay moves ',
  by: ana,
  at: at('2026-11-01T00:00Z')
}

function closed(): ReadOnly {
  const settings: ReadOnly = { readOnly: {} }
  expect(onlyRead(settings, id, closure, true).ok).toBe(true)
  return settings
}

describe('the desk only reads', () => {
  test('when a lead says so, with a reason, in whole hours, and until an end', () => {
    const settings: ReadOnly = { readOnly: {} }
    expect(onlyRead(settings, id, closure, false)).toEqual({
      ok: false,
      error: { type: 'not-lead' }
    })
    const bad = { ok: false, error: { type: 'bad-closure' } }
    const longer = range('2026-11-12T10:00Z', '2027-11-12T10:00Z')
    const halves = range('2026-11-12T10:00Z', '2026-11-12T10:30Z')
    for (const one of [{ why: ' ' }, longer, halves, { to: feast.from }]) {
      expect(onlyRead(settings, id, { ...closure, ...one }, true)).toEqual(bad)
    }
    expect(settings.readOnly).toEqual({})
    onlyRead(settings, id, closure, true)
    expect(settings.readOnly[id]?.why).toBe('The relay moves')
  })

  test('until a lead ends it', () => {
    const settings = closed()
    expect(answerAgain(settings, id, false).ok).toBe(false)
    expect(closures(settings, feast)).toHaveLength(1)
    answerAgain(settings, id, true)
    expect(closures(settings, feast)).toEqual([])
  })

  test('then nobody is missing', () => {
    const settings = { ...closed(), staffing: {}, memberLanguages: {} }
    const weekdays = { '4': true } as const
    const hours = { from: 8, to: 16, zone: 'UTC' }
    want(settings, id, { weekdays, ...hours, role: 'advisor', count: 1 })
    const day = range('2026-11-12T00:00Z', '2026-11-13T00:00Z')
    expect(
      shortages(settings, [], day, wallTime).map(({ from, to }) => ({ from, to }))
    ).toEqual([
      range('2026-11-12T08:00Z', '2026-11-12T10:00Z'),
      range('2026-11-12T14:00Z', '2026-11-12T16:00Z')
    ])
  })

  test('and the hour within which askers get an answer stands still', () => {
    const card = aCard(1, { unansweredSince: at('2026-11-12T09:30Z') })
    const due = (now: string) =>
      firstAnswerDue(
        card,
        { firstAnswerHours: 1, running: () => answeringHours(closed()) },
        { now: at(now), isSettled: () => false }
      )
    const half = 30 * 60_000
    expect(due('2026-11-12T10:00Z')?.span).toBe(half)
    expect(due('2026-11-12T13:59Z')?.span).toBe(half)
    expect(due('2026-11-12T13:59Z')?.stands).toEqual({ until: feast.to })
    expect(due('2026-11-12T14:31Z')).toEqual({
      level: 'late',
      span: 60_000,
      at: at('2026-11-12T14:30Z')
    })
  })
})

test('closed hours that follow each other end together', () => {
  const hour = 3_600_000
  const [start, middle, end] = [0, 24, 48].map(hours => (hours * hour) as Timestamp)
  const settings: ReadOnly = { readOnly: {} }
  const close = (n: number, from: Timestamp, to: Timestamp) =>
    onlyRead(settings, entry(n), { from, to, why: 'Away', by: ana, at: from }, true)
  close(1, start as Timestamp, middle as Timestamp)
  close(2, middle as Timestamp, end as Timestamp)
  expect(closedUntil(settings, hour as Timestamp)).toBe(end)
  expect(closedUntil(settings, end as Timestamp)).toBeUndefined()
})
