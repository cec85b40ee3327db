import { expect, test } from 'vitest'

import { timeline } from '#app/pages/ticket/timeline.ts'
import { giveBack } from '#core/domain/tickets/escalation.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import type { Timestamp } from '#core/ids.ts'
import {
  aMessage,
  ana,
  aTicket,
  ben,
  chidi,
  entry,
  mail
} from '#test/support/tickets.ts'

const noon = (day: number) => new Date(2026, 10, day, 12).getTime() as Timestamp

test('mails, notes and turns stand under the day on which they happened', () => {
  const ticket = aTicket({ messages: { [mail(1)]: aMessage({ at: noon(2) }) } })
  addNote(ticket, entry(1), { by: ana, at: noon(3), text: 'seen before' })
  close(ticket, entry(2), { by: ana, at: noon(3), reason: 'solved', keepDays: 30 })
  const days = timeline(ticket)
  expect(days.map(day => day.happenings.map(each => each.type))).toEqual([
    ['message'],
    ['note', 'turn']
  ])
  expect(new Date(days[1]?.start ?? 0).getHours()).toBe(0)
})

test('at the same moment the mail comes before what is about it', () => {
  const ticket = aTicket({ messages: { [mail(9)]: aMessage({ at: noon(2) }) } })
  addNote(ticket, entry(1), { by: ana, at: noon(2), text: 'odd' })
  expect(timeline(ticket)[0]?.happenings.map(each => each.type)).toEqual([
    'message',
    'note'
  ])
})

test('passing it on stays at its moment when it goes back, which is told once with its note below', () => {
  const ticket = aTicket({ messages: { [mail(1)]: aMessage({ at: noon(2) }) } })
  const passed = { by: ana, at: noon(3), reason: 'Kernel' }
  passOn(ticket, entry(1), passed)
  ticket.escalations[entry(2)] = { by: ben, at: noon(3), reason: 'Firmware' }
  const before = timeline(ticket).flatMap(day => day.happenings)
  expect(before.map(each => each.type)).toEqual(['message', 'passed-on', 'passed-on'])
  giveBack(ticket, chidi, noon(4))
  addNote(ticket, entry(3), { by: chidi, at: noon(4), text: '@Ana a cable' })
  const days = timeline(ticket)
  expect(days.slice(0, 2).flatMap(day => day.happenings)).toEqual(before)
  expect(days[2]?.happenings).toMatchObject([
    { type: 'passed-back', back: { by: chidi, at: noon(4) } },
    { type: 'note' }
  ])
  const ids = days.flatMap(day => day.happenings.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('a mail that tells only its day stands first under that day, in any time zone', () => {
  const day = Date.UTC(2026, 10, 3) as Timestamp
  const early = new Date(2026, 10, 3, 0, 30).getTime() as Timestamp
  const evening = new Date(2026, 10, 2, 23, 30).getTime() as Timestamp
  const ticket = aTicket({
    messages: {
      [mail(1)]: aMessage({ at: early }),
      [mail(2)]: aMessage({ at: day }),
      [mail(3)]: aMessage({ at: evening })
    }
  })
  const days = timeline(ticket)
  expect(days.map(({ start }) => new Date(start).getDate())).toEqual([2, 3])
  expect(days[1]?.happenings.map(each => each.id)).toEqual([mail(2), mail(1)])
})
