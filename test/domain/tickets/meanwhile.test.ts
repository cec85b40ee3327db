/** What stops an answer that Ana writes, or that waits: what Ben did, never what she did. */
import { describe, expect, test } from 'vitest'

import { answer, markSent, sendAnyway } from '#core/domain/tickets/answer.ts'
import { delivered, isOvertaken } from '#core/domain/tickets/delivery.ts'
import { giveBack } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { handOn, letGo } from '#core/domain/tickets/holder.ts'
import { deedIds, doneMeanwhile, unseenDeeds } from '#core/domain/tickets/meanwhile.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import { close, reopen, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'
import {
  aMessage,
  ana,
  anAnswer,
  aTicket,
  at,
  ben,
  chidi,
  entry,
  mail
} from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const does: Readonly<Record<string, (ticket: Ticket, by: MemberId) => unknown>> = {
  noted: (ticket, by) =>
    addNote(ticket, entry(1), { by, at: now, text: 'do not answer, legal' }),
  closed: (ticket, by) =>
    close(ticket, entry(2), { by, at: now, reason: 'cannot-help', keepDays: 30 }),
  'passed-on': (ticket, by) =>
    passOn(ticket, entry(3), { by, at: now, reason: 'a kernel bug' }),
  'handed-on': (ticket, by) => handOn(ticket, chidi, now, by)
}
const undoes: Readonly<Record<string, (ticket: Ticket) => unknown>> = {
  noted: ticket => strikeNote(ticket, entry(1), ben),
  closed: ticket => reopen(ticket, entry(4), ben, now),
  'passed-on': ticket => giveBack(ticket, ben, now),
  'handed-on': ticket => letGo(ticket, chidi)
}
const all = Object.keys(does)

/** By a bridge that has not been told of it yet. */
function waits(ticket: Ticket, knew?: readonly string[]): void {
  const message = anAnswer({ delivery: 'bridge' })
  expect(answer(ticket, mail(2), message, [mail(1)], knew)).toMatchObject({ ok: true })
}
const stateOf = (ticket: Ticket) => delivered(ticket, mail(2))?.state

describe('of what Ben does to a ticket', () => {
  test.each(all)('%s stops what Ana writes until she knows of it', what => {
    const ticket = aTicket()
    const knew = deedIds(ticket)
    does[what]?.(ticket, ben)
    const stopped = answer(ticket, mail(2), anAnswer(), [mail(1)], knew)
    expect(stopped).toMatchObject({
      error: { type: 'meanwhile', messages: [], deeds: [{ did: what, by: ben }] }
    })
    expect(ticket.messages[mail(2)]).toBeUndefined()
    const all = deedIds(ticket)
    expect(answer(ticket, mail(2), anAnswer(), [mail(1)], all).ok).toBe(true)
  })

  test.each(all)('%s holds what waits until she sends it all the same', what => {
    const ticket = aTicket()
    waits(ticket, deedIds(ticket))
    expect(stateOf(ticket)).toBe('queued')
    does[what]?.(ticket, ben)
    expect(stateOf(ticket)).toBe('held')
    const deeds = doneMeanwhile(ticket, mail(2)).map(({ id }) => id)
    sendAnyway(ticket, mail(2), ana, [], deeds)
    expect(stateOf(ticket)).toBe('queued')
  })

  test.each(all)('%s holds nothing any more once it is undone', what => {
    const ticket = aTicket()
    waits(ticket, deedIds(ticket))
    does[what]?.(ticket, ben)
    undoes[what]?.(ticket)
    expect(stateOf(ticket)).toBe('queued')
  })

  test.each(all)('%s stops nothing of an app that does not say what it knew', what => {
    const ticket = aTicket()
    waits(ticket)
    does[what]?.(ticket, ben)
    expect(stateOf(ticket)).toBe('queued')
    expect(answer(ticket, mail(3), anAnswer(), [mail(1), mail(2)]).ok).toBe(true)
  })
})

test.each(all)('what Ana did herself, %s, stops nothing of hers', what => {
  const ticket = aTicket()
  const knew = deedIds(ticket)
  waits(ticket, knew)
  does[what]?.(ticket, ana)
  expect(stateOf(ticket)).toBe('queued')
  expect(unseenDeeds(ticket, ana, knew)).toEqual([])
})

test('what is handed on to Ana is no reason for her to stop', () => {
  const ticket = aTicket()
  waits(ticket, deedIds(ticket))
  handOn(ticket, ana, now, ben)
  expect(stateOf(ticket)).toBe('queued')
})

test('a closing that knew of no reopening stops nothing: the ticket is open', () => {
  const ticket = aTicket()
  waits(ticket, deedIds(ticket))
  close(ticket, entry(2), { by: ben, at: now, reason: 'solved', keepDays: 30 })
  ticket.turns[entry(5)] = { to: 'open', by: chidi, at: now, saw: [] }
  expect(stateOf(ticket)).toBe('queued')
})

describe('an answer of Ana’s that waits to be sent by hand', () => {
  const hers = { messageId: 'hers@desk.test' }
  function byHand(): Ticket {
    const ticket = aTicket()
    const knew = deedIds(ticket)
    expect(answer(ticket, mail(2), anAnswer(hers), [mail(1)], knew).ok).toBe(true)
    expect(isOvertaken(ticket, mail(2))).toBe(false)
    return ticket
  }
  const comes = (ticket: Ticket, references: string[] = []) => {
    ticket.messages[mail(3)] = aMessage({
      at: now,
      messageId: 'again@u.test',
      references
    })
  }

  test('is overtaken by an answer of Ben’s that did not know of it, and his by hers', () => {
    const ticket = byHand()
    const bens = anAnswer({ by: ben, at: now, saw: [mail(1)], knew: [] })
    ticket.messages[mail(3)] = bens
    expect([mail(2), mail(3)].map(id => isOvertaken(ticket, id))).toEqual([true, true])
    markSent(ticket, mail(3))
    expect([mail(2), mail(3)].map(id => isOvertaken(ticket, id))).toEqual([true, false])
  })

  test('is not overtaken by what Ben answered with hers in sight', () => {
    const ticket = byHand()
    answer(ticket, mail(3), anAnswer({ by: ben, at: now }), [mail(1), mail(2)])
    expect(isOvertaken(ticket, mail(2))).toBe(false)
  })

  test('is overtaken by a mail of the asker’s, unless that replies to it: then it went', () => {
    const ticket = byHand()
    comes(ticket)
    expect(isOvertaken(ticket, mail(2))).toBe(true)
    comes(ticket, ['first@users.test', 'hers@desk.test'])
    expect(isOvertaken(ticket, mail(2))).toBe(false)
  })

  test.each(all)('is overtaken by what Ben did, %s, until that is undone', what => {
    const ticket = byHand()
    does[what]?.(ticket, ben)
    expect(isOvertaken(ticket, mail(2))).toBe(true)
    undoes[what]?.(ticket)
    expect(isOvertaken(ticket, mail(2))).toBe(false)
  })

  test('is overtaken by what Ben answered, whichever mails his names', () => {
    const ticket = byHand()
    const references = ['hers@desk.test']
    const bens = aMessage({ direction: 'out', by: ben, at: now, references })
    ticket.messages[mail(4)] = bens
    expect(isOvertaken(ticket, mail(2))).toBe(true)
    ticket.messages[mail(4)] = { ...bens, direction: 'in' }
    expect(isOvertaken(ticket, mail(2))).toBe(false)
  })

  test('is overtaken by nothing any more once it is marked as sent', () => {
    const ticket = byHand()
    comes(ticket)
    markSent(ticket, mail(2))
    expect(isOvertaken(ticket, mail(2))).toBe(false)
  })
})

test('what waits for a bridge is Ana’s alone to send all the same', () => {
  const ticket = aTicket()
  waits(ticket, deedIds(ticket))
  ticket.messages[mail(3)] = aMessage({ at: now })
  const sent = sendAnyway(ticket, mail(2), ben, [mail(3)])
  expect(sent).toEqual({ ok: false, error: { type: 'not-yours' } })
  expect(stateOf(ticket)).toBe('held')
})
