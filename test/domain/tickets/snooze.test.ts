import { describe, expect, test } from 'vitest'

import { cardOf } from '#core/domain/queue/card.ts'
import { cardTogether, together } from '#core/domain/tickets/conversation.ts'
import {
  addProblem,
  inProblem,
  problemStates,
  removeProblem,
  setState,
  type Problems
} from '#core/domain/problems/problems.ts'
import { isIn, views } from '#core/domain/queue/queue.ts'
import { asleep, settledIn, sleepers, type Moment } from '#core/domain/tickets/sleep.ts'
import { snooze, wake, wakings } from '#core/domain/tickets/snooze.ts'
import { phase, reopen, type Ticket } from '#core/domain/tickets/ticket.ts'
import { dayOf, type ProblemId, type Timestamp } from '#core/ids.ts'
import {
  aMessage,
  ana,
  at,
  aTicket,
  ben,
  closed,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const monday = at('2026-11-02T09:00Z')
const friday = at('2026-11-06T09:00Z')
const wifi = 'a1'.repeat(8) as ProblemId
const then = (now: Timestamp, ...settled: ProblemId[]): Moment => ({
  now,
  isSettled: problem => settled.includes(problem)
})
const untilFriday = { by: ana, at: monday, until: friday }
const sleeps = (ticket: Ticket, moment: Moment) =>
  asleep(wakings(ticket), moment) !== undefined
const viewsOf = (ticket: Ticket, moment: Moment) => {
  const card = cardOf(ticketId(1), ticket, [])
  const viewer = { me: ana, today: dayOf(moment.now), asleep: sleepers([card], moment) }
  return views.filter(view => isIn(card, view, viewer))
}

describe('a snoozed ticket', () => {
  test('is nobody’s work until its hour, and then it is back, with nothing written', () => {
    const ticket = aTicket({ takes: { [ana]: monday } })
    snooze(ticket, entry(1), untilFriday)
    expect(viewsOf(ticket, then((friday - 1) as Timestamp))).toEqual(['snoozed', 'all'])
    expect(viewsOf(ticket, then(friday))).toEqual(['needs-answer', 'mine', 'all'])
  })

  test('that nobody took is not offered to be taken, either', () => {
    const ticket = aTicket()
    snooze(ticket, entry(1), untilFriday)
    expect(viewsOf(ticket, then(monday))).not.toContain('unassigned')
    expect(viewsOf(ticket, then(friday))).toContain('unassigned')
  })

  test('waits for a fix, and no longer than was said', () => {
    const ticket = aTicket()
    snooze(ticket, entry(1), { ...untilFriday, fixed: wifi })
    expect(sleeps(ticket, then(monday))).toBe(true)
    expect(sleeps(ticket, then(monday, wifi))).toBe(false)
    expect(sleeps(ticket, then(friday))).toBe(false)
  })

  test('is back when its asker writes, but not for an answer of a program', () => {
    const ticket = aTicket()
    snooze(ticket, entry(1), untilFriday)
    ticket.messages[mail(2)] = aMessage({ automatic: 'auto-responder' })
    expect(sleeps(ticket, then(monday))).toBe(true)
    ticket.messages[mail(3)] = aMessage({ messageId: 'third@users.test' })
    expect(sleeps(ticket, then(monday))).toBe(false)
  })

  test('is not woken by a mail that was on screen when it was put aside', () => {
    const ticket = aTicket()
    ticket.messages[mail(2)] = aMessage({ at: friday })
    snooze(ticket, entry(1), untilFriday)
    expect(sleeps(ticket, then(monday))).toBe(true)
  })

  test('can be woken by anybody, and snoozed anew for a shorter or longer time', () => {
    const ticket = aTicket()
    snooze(ticket, entry(1), untilFriday)
    snooze(ticket, entry(2), {
      ...untilFriday,
      by: ben,
      until: at('2026-11-20T09:00Z')
    })
    expect(sleeps(ticket, then(at('2026-11-19T09:00Z')))).toBe(true)
    wake(ticket)
    expect(wakings(ticket)).toEqual([])
  })

  test('cannot be one that is closed, nor sleep into the past', () => {
    const ticket = aTicket()
    expect(snooze(ticket, entry(1), { ...untilFriday, until: monday })).toEqual({
      ok: false,
      error: { type: 'not-ahead' }
    })
    closed(ticket)
    expect(snooze(ticket, entry(3), untilFriday)).toEqual({
      ok: false,
      error: { type: 'ticket-closed' }
    })
  })

  test('that was closed sleeps no more when it is reopened', () => {
    const ticket = aTicket()
    snooze(ticket, entry(1), untilFriday)
    closed(ticket)
    expect(viewsOf(ticket, then(monday))).not.toContain('snoozed')
    reopen(ticket, entry(3), ben, monday)
    expect([phase(ticket), sleeps(ticket, then(monday))]).toEqual(['open', false])
  })
})

test('a problem is settled when it is fixed, given up, thrown away or not known', () => {
  const all: Problems = { problems: {} }
  const made = { title: 'Wi-Fi', language: 'en', at: monday }
  const isSettled = () => settledIn(all)(wifi)
  expect(isSettled()).toBe(true)
  addProblem(all, wifi, [entry(1), entry(2)], made)
  const settled = problemStates.map(state => {
    inProblem(all, wifi, problem => setState(problem, state, friday))
    return [state, isSettled()]
  })
  expect(Object.fromEntries(settled)).toEqual({
    looking: false,
    'way-around': false,
    fixed: true,
    stays: true
  })
  inProblem(all, wifi, problem => setState(problem, 'looking', friday))
  inProblem(all, wifi, problem => removeProblem(problem, friday))
  expect(isSettled()).toBe(true)
})

describe('joined tickets', () => {
  const slept = (first: number) => {
    const ticket = aTicket({
      messages: { [mail(first)]: aMessage({ messageId: `${first}@users.test` }) }
    })
    snooze(ticket, entry(first), untilFriday)
    return ticket
  }
  const both = (root: Ticket, part: Ticket) => {
    const whole = together(root, [part])
    const [card, other] = [root, part].map((each, i) => cardOf(ticketId(i), each, []))
    if (!card || !other) throw new Error('there are two')
    return [
      sleeps(whole, then(monday)),
      asleep(cardTogether(card, [other]).wakings, then(monday)) !== undefined
    ]
  }

  test('sleep when all of them do that are not closed', () => {
    expect(both(slept(1), slept(2))).toEqual([true, true])
    expect(both(slept(1), closed(slept(2)))).toEqual([true, true])
  })

  test('are awake, on screen as in the list, when one of them is', () => {
    const written = slept(2)
    written.messages[mail(3)] = aMessage({ messageId: '3@users.test' })
    expect(both(slept(1), written)).toEqual([false, false])
    expect(both(written, slept(1))).toEqual([false, false])
  })
})
