import fc from 'fast-check'
import { expect, test } from 'vitest'

import { close, destroyDay } from '#core/domain/tickets/ticket.ts'
import { highest } from '#core/highest.ts'
import { dayOf, daysAfter, type Day } from '#core/ids.ts'
import { ana, at, aTicket, entry } from '#test/support/tickets.ts'

const monday = at('2026-11-02T09:00Z')
const today = dayOf(monday)
const tooMany = 200_000

test('it is the highest of all, and no less than the least', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (numbers, least) => {
      expect(highest(numbers, least)).toBe(Math.max(least, ...numbers))
    })
  )
})

test('a ticket into which a member’s device wrote more than an app could has an end all the same', () => {
  const ticket = aTicket()
  close(ticket, entry(1), { by: ana, at: monday, reason: 'answered', keepDays: 30 })
  const turn = ticket.turns[entry(1)]
  if (!turn) throw new Error('it was closed')
  turn.saw = [...turn.saw, ...Array.from({ length: tooMany }, (_, i) => `${i}`)]
  for (let i = 0; i < tooMany; i++) {
    ticket.extensions[entry(i)] = {
      by: ana,
      at: monday,
      until: 0xffff as Day,
      reason: 'example',
      saw: turn.saw.slice(0, 1)
    }
  }
  expect(destroyDay(ticket)).toBe(daysAfter(today, 90))
})
