/** What stops an answer that Ana writes, or that waits: what Ben did, never what she did. */
import { describe, expect, test } from 'vitest'

import { answer, sendAnyway } from '#core/domain/tickets/answer.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import { giveBack } from '#core/domain/tickets/escalation.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { handOn, letGo } from '#core/domain/tickets/holder.ts'
import { deedIds, doneMeanwhile, unseenDeeds } from '#core/domain/tickets/meanwhile.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import { close, reopen, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId } from '#core/ids.ts'
import {
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
  'passed-on': ticket => giveBack(ticket),
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
