import { expect, test } from 'vitest'

import { cardOf } from '#core/domain/queue/card.ts'
import {
  escalations,
  giveBack,
  joinSecondLine,
  leaveSecondLine,
  passedBack,
  type SecondLine
} from '#core/domain/tickets/escalation.ts'
import { membersWords } from '#core/domain/tickets/members-words.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { isIn } from '#core/domain/queue/queue.ts'
import { dayOf, type TicketId } from '#core/ids.ts'
import { reopen } from '#core/domain/tickets/ticket.ts'
import {
  aCard,
  ana,
  at,
  aTicket,
  ben,
  closed,
  entry,
  ticketId
} from '#test/support/tickets.ts'

const now = at('2026-11-10T12:00Z')

test('whoever passes a ticket on says why', () => {
  const ticket = aTicket()
  expect(passOn(ticket, entry(1), { by: ana, at: now, reason: ' ' }).ok).toBe(false)
  expect(cardOf(ticketId(1), ticket, [])).not.toHaveProperty('passedOn')
  passOn(ticket, entry(1), { by: ana, at: now, reason: ' It is the kernel ' })
  expect(cardOf(ticketId(1), ticket, []).passedOn).toBe('It is the kernel')
})

test('a closed ticket is passed on to nobody until somebody reopens it', () => {
  const ticket = closed()
  const passed = passOn(ticket, entry(1), { by: ana, at: now, reason: 'Kernel' })
  expect(passed).toEqual({ ok: false, error: { type: 'ticket-closed' } })
  expect(escalations(ticket)).toEqual([])
  reopen(ticket, entry(2), ana, now)
  expect(passOn(ticket, entry(3), { by: ana, at: now, reason: 'Kernel' }).ok).toBe(true)
})

test('a reason given anew takes the place of the one before, and giving back ends it', () => {
  const ticket = aTicket()
  passOn(ticket, entry(1), { by: ana, at: now, reason: 'Kernel' })
  passOn(ticket, entry(2), { by: ben, at: now, reason: 'Firmware' })
  expect(escalations(ticket).map(({ reason }) => reason)).toEqual(['Firmware'])
  giveBack(ticket, ben, now)
  expect(escalations(ticket)).toEqual([])
})

test('why it had been passed on, by whom and when, stays once somebody gave it back', () => {
  const ticket = aTicket()
  passOn(ticket, entry(1), { by: ana, at: now, reason: 'Kernel' })
  const later = at('2026-11-11T12:00Z')
  giveBack(ticket, ben, later)
  const was = { passedBy: ana, passedAt: now, reason: 'Kernel' }
  expect(passedBack(ticket)).toEqual([[entry(1), { by: ben, at: later, ...was }]])
  expect(membersWords(ticket)).toEqual(['Kernel'])
  expect(cardOf(ticketId(1), ticket, [])).not.toHaveProperty('passedOn')
})

test('what is said anew was given back by nobody', () => {
  const ticket = aTicket()
  passOn(ticket, entry(1), { by: ana, at: now, reason: 'Kernel' })
  passOn(ticket, entry(2), { by: ben, at: now, reason: 'Firmware' })
  expect(passedBack(ticket)).toEqual([])
})

test('what was passed on has a view, and stays where it waited: nobody is forgotten', () => {
  const viewer = { me: ana, today: dayOf(now), asleep: new Set<TicketId>() }
  const card = aCard(1, { passedOn: 'Kernel', unansweredSince: now })
  expect(isIn(card, 'second-line', viewer)).toBe(true)
  expect(isIn(card, 'needs-answer', viewer)).toBe(true)
  expect(isIn({ ...card, phase: 'closed' }, 'second-line', viewer)).toBe(false)
  expect(isIn(aCard(2), 'second-line', viewer)).toBe(false)
})

test('anybody joins the second line and leaves it', () => {
  const desk: SecondLine = { secondLine: {} }
  joinSecondLine(desk, ben)
  expect(desk.secondLine).toEqual({ [ben]: true })
  leaveSecondLine(desk, ben)
  leaveSecondLine(desk, ana)
  expect(desk.secondLine).toEqual({})
})
