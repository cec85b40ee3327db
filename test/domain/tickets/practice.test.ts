import { expect, test } from 'vitest'

import { isLeftBehind, throwAway } from '#core/domain/tickets/practice.ts'
import {
  close,
  destroyDay,
  phase,
  practise,
  reopen
} from '#core/domain/tickets/ticket.ts'
import { dayOf, daysAfter, type Timestamp } from '#core/ids.ts'
import { ana, at, aTicket, ben, entry } from '#test/support/tickets.ts'

const now = at('2026-11-02T12:00Z')
const ids = { opening: entry(8), closing: entry(9) }
const tomorrow = daysAfter(dayOf(now), 1)

function aPractice() {
  const ticket = aTicket()
  practise(ticket, ana)
  return ticket
}

test('a practice ticket is thrown away for tomorrow, the earliest day there is', () => {
  const ticket = aPractice()
  expect(throwAway(ticket, ids, { by: ana, at: now }).ok).toBe(true)
  expect(destroyDay(ticket)).toBe(tomorrow)
})

test('one that was closed for thirty days goes tomorrow, too', () => {
  const ticket = aPractice()
  close(ticket, entry(1), { by: ana, at: now, reason: 'answered', keepDays: 30 })
  throwAway(ticket, ids, { by: ana, at: now })
  expect(destroyDay(ticket)).toBe(tomorrow)
})

test('it is left behind once nothing was written in it for a week, while it is open', () => {
  const practice = { practice: true, phase: 'open', lastAt: now } as const
  const inDays = (days: number) => (now + days * 86_400_000) as Timestamp
  expect(isLeftBehind(practice, inDays(6.9))).toBe(false)
  expect(isLeftBehind(practice, inDays(7))).toBe(true)
  expect(isLeftBehind({ ...practice, phase: 'closed' }, inDays(7))).toBe(false)
  expect(isLeftBehind({ ...practice, practice: false }, inDays(70))).toBe(false)
})

test('whoever wants it after all reopens it', () => {
  const ticket = aPractice()
  throwAway(ticket, ids, { by: ana, at: now })
  reopen(ticket, entry(10), ben, now)
  expect(phase(ticket)).toBe('open')
})

test('a mail that somebody wrote keeps its days: it is refused, and nothing is written', () => {
  const ticket = aTicket()
  expect(throwAway(ticket, ids, { by: ana, at: now })).toEqual({
    ok: false,
    error: { type: 'not-practice' }
  })
  expect(ticket.turns).toEqual({})
})
