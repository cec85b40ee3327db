import { expect, test } from 'vitest'

import { timeline } from '#app/pages/ticket/timeline.ts'
import { close, addNote } from '#core/domain/ticket.ts'
import type { Timestamp } from '#core/ids.ts'
import { aMessage, ana, aTicket, entry, mail } from '#test/support/tickets.ts'

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
