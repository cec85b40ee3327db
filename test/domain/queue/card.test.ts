import { describe, expect, test } from 'vitest'

import { noteDelivery, type DeliveryState } from '#core/domain/tickets/delivery.ts'
import { askToStop } from '#core/domain/tickets/stopping.ts'
import { cardOf, isUnsent } from '#core/domain/queue/card.ts'
import { firstAnswerDue } from '#core/domain/queue/first-answer.ts'
import { stateOf } from '#core/domain/queue/queue.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import { fillSheet } from '#core/domain/shifts/handover.ts'
import { addNote, strikeNote } from '#core/domain/tickets/note.ts'
import { take } from '#core/domain/tickets/holder.ts'
import { close, reopen } from '#core/domain/tickets/ticket.ts'
import { dayOf, daysAfter, type Timestamp } from '#core/ids.ts'
import {
  aMessage,
  ana,
  anAnswer,
  aTicket,
  at,
  ben,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const tuesday = at('2026-11-03T09:00Z')
const cards = (ticket = aTicket()) => cardOf(ticketId(1), ticket, [])

test('a card tells what a list needs', () => {
  const ticket = aTicket({ tags: { wifi: true, hardware: true } })
  ticket.messages[mail(1)] = aMessage({ facts: { version: '6.15.1' } })
  take(ticket, ana, tuesday)
  expect(cards(ticket)).toMatchObject({
    subject: 'Wi-Fi is gone',
    preview: 'Since the upgrade there is no network',
    asker: 'Robin',
    language: 'en',
    phase: 'open',
    tags: ['hardware', 'wifi'],
    holders: [ana],
    unansweredSince: at('2026-11-02T09:00Z'),
    messages: 1,
    lock: 'encrypted',
    version: '6.15.1'
  })
})

test('a card tells one state of its notes from another', () => {
  const ticket = aTicket()
  const note = { by: ana, at: tuesday, text: 'Known chip' }
  expect(cards(ticket).noted).toBeUndefined()
  addNote(ticket, entry(1), note)
  const one = cards(ticket).noted
  addNote(ticket, entry(2), note)
  const two = cards(ticket).noted
  strikeNote(ticket, entry(2), ana)
  const struck = cards(ticket).noted
  expect(new Set([undefined, one, two, struck]).size).toBe(4)
})

test('the grey line is what the asker said last, not what Ana answered', () => {
  const ticket = aTicket()
  answer(ticket, mail(2), anAnswer({ preview: 'Please try again' }), [mail(1)])
  expect(cards(ticket).preview).toBe('Since the upgrade there is no network')
  expect(cards(ticket).unansweredSince).toBeUndefined()
})

test('a card remembers each answer and closing, also when it was opened again', () => {
  const ticket = aTicket()
  answer(ticket, mail(2), anAnswer({ at: tuesday }), [mail(1)])
  close(ticket, entry(1), { by: ana, at: tuesday, reason: 'solved', keepDays: 30 })
  reopen(ticket, entry(2), ben, tuesday)
  expect(cards(ticket)).toMatchObject({
    phase: 'open',
    answeredAt: [tuesday],
    closedAt: [tuesday]
  })
})

test.each<[string, DeliveryState | undefined]>([
  ['was refused', 'failed'],
  ['came back', 'bounced'],
  ['was stopped', 'stopped'],
  ['is held', undefined]
])('an answer that %s is none, for the shift that wrote it, too', (_, state) => {
  const ticket = aTicket()
  answer(ticket, mail(2), anAnswer({ at: tuesday, delivery: 'bridge' }), [mail(1)])
  expect(cards(ticket).answeredAt).toEqual([tuesday])
  if (state) noteDelivery(ticket, { message: mail(2), state, at: tuesday, text: '' })
  else ticket.messages[mail(3)] = aMessage({ at: tuesday })
  const card = cards(ticket)
  expect([card.answeredAt, card.firstAnsweredAt]).toEqual([undefined, undefined])
  const shift = { from: (tuesday - 1) as Timestamp, to: (tuesday + 1) as Timestamp }
  const moment = { now: tuesday, isSettled: () => false }
  const sheet = fillSheet(new Map([[card.ticket, card]]), shift, moment)
  expect(sheet.answered.count).toBe(0)
})

test('a card tells that a mail brought files, so that they are found by that', () => {
  const ticket = aTicket()
  expect(cards(ticket).files).toBeUndefined()
  const attachments = [{ name: 'boot.log', type: 'text/plain', size: 900 }]
  ticket.messages[mail(2)] = aMessage({ attachments })
  expect(cards(ticket).files).toBe(true)
})

test('what is absent is absent, so that equal tickets make equal cards', () => {
  expect(Object.keys(cards())).not.toContain('destroyDay')
  expect(Object.values(cards())).not.toContain(undefined)
})

test('a closed one names its day and reason', () => {
  const ticket = aTicket()
  close(ticket, entry(1), { by: ben, at: tuesday, reason: 'spam', keepDays: 7 })
  expect(cards(ticket)).toMatchObject({
    phase: 'closed',
    closeReason: 'spam',
    destroyDay: daysAfter(dayOf(tuesday), 7)
  })
})

test('an asker is shown by name, else by address, and the address is known in any case', () => {
  const from = (name: string, address: string) =>
    cards(aTicket({ messages: { [mail(1)]: aMessage({ from: { name, address } }) } }))
  expect(from('', 'robin@users.test').asker).toBe('robin@users.test')
  expect(from('', '').asker).toBe('')
  expect(from('', 'robin@users.test').address).toBeUndefined()
  expect(from('Robin', 'robin@users.test')).toMatchObject({
    asker: 'Robin',
    address: 'robin@users.test'
  })
})

test.each([
  ['encrypted', [{ encrypted: true, signature: 'none' }]],
  [
    'none',
    [
      { encrypted: true, signature: 'none' },
      { encrypted: false, signature: 'none' }
    ]
  ],
  ['signed', [{ encrypted: false, signature: 'good' }]],
  ['none', [{ encrypted: false, signature: 'bad' }]],
  ['none', [{ encrypted: false, signature: 'unknown-key' }]]
] as const)('the lock is as weak as the weakest mail: %s', (lock, seals) => {
  const messages = Object.fromEntries(
    seals.map((seal, n) => [mail(n + 1), aMessage({ seals: seal })])
  )
  expect(cards(aTicket({ messages })).lock).toBe(lock)
})

test('one mail that could not be opened marks the ticket', () => {
  const ticket = aTicket()
  ticket.messages[mail(2)] = aMessage({ trouble: 'no-key' })
  expect(cards(ticket).lock).toBe('trouble')
})

test('a ticket whose mails have not arrived yet is an empty card, not an error', () => {
  expect(cards(aTicket({ messages: {} }))).toMatchObject({ subject: '', lock: 'none' })
})

describe('an answer that has not gone out', () => {
  const answered = (only: Partial<Message>) =>
    aTicket({
      messages: {
        [mail(1)]: aMessage(),
        [mail(2)]: anAnswer({ saw: [mail(1)], ...only })
      }
    })

  test('is seen on the list until a person sent it', () => {
    const card = cardOf(ticketId(1), answered({ delivery: 'by-hand' }), [])
    expect([card.unsent, card.undelivered]).toEqual([true, undefined])
    expect(
      cardOf(ticketId(1), answered({ delivery: 'sent' }), []).unsent
    ).toBeUndefined()
  })

  test.each(['failed', 'bounced'] as const)(
    '%s, it has to be looked at, and is not merely to be sent',
    state => {
      const ticket = answered({ delivery: 'bridge' })
      noteDelivery(ticket, {
        message: mail(2),
        state,
        at: at('2026-11-03T09:00Z'),
        text: ''
      })
      expect(cardOf(ticketId(1), ticket, [])).toMatchObject({
        unsent: true,
        undelivered: true
      })
    }
  )

  test('and was to be stopped is known to nobody, until a word of it comes', () => {
    const ticket = answered({ delivery: 'bridge' })
    const moment = at('2026-11-03T09:00Z')
    askToStop(ticket, mail(2), moment)
    expect(cardOf(ticketId(1), ticket, []).unsent).toBe(true)
    noteDelivery(ticket, { message: mail(2), state: 'sent', at: moment, text: '' })
    expect(cardOf(ticketId(1), ticket, []).unsent).toBeUndefined()
  })

  test('and is held back does not let the ticket pass for answered', () => {
    const ticket = answered({ delivery: 'bridge' })
    expect(stateOf(cards(ticket))).toBe('open')
    ticket.messages[mail(3)] = anAnswer({ saw: [mail(1)], delivery: 'sent' })
    expect(stateOf(cards(ticket))).toBe('held')
    ticket.messages[mail(4)] = aMessage({ at: at('2026-11-03T09:00Z') })
    expect(stateOf(cards(ticket))).toBe('unanswered')
  })

  test('is nobody’s work while a bridge has it', () => {
    expect(
      cardOf(ticketId(1), answered({ delivery: 'bridge' }), []).unsent
    ).toBeUndefined()
  })

  test('is somebody’s work where its device does not come back', () => {
    const card = cardOf(ticketId(1), answered({ delivery: 'bridge' }), [])
    const strands = card.strandsAt ?? (0 as Timestamp)
    expect(isUnsent(card, (strands - 1) as Timestamp)).toBe(false)
    expect(isUnsent(card, strands)).toBe(true)
    const sent = cardOf(ticketId(1), answered({ delivery: 'sent' }), [])
    expect(isUnsent(sent, Infinity as Timestamp)).toBe(false)
  })
})

describe('the first answer that a card tells of', () => {
  const noon = at('2026-11-02T12:00Z')
  const later = at('2026-11-02T15:00Z')
  const answered = (only: Partial<Message>) =>
    aTicket({
      messages: {
        [mail(1)]: aMessage(),
        [mail(2)]: anAnswer({ at: noon, saw: [mail(1)], ...only })
      }
    })
  const lost = (state: 'failed' | 'bounced' | 'uncertain') => {
    const ticket = answered({ delivery: 'bridge' })
    noteDelivery(ticket, { message: mail(2), state, at: later, text: '' })
    return ticket
  }

  test.each(['failed', 'bounced'] as const)(
    '%s is none: Robin has no answer, and time runs on',
    state => {
      const card = cards(lost(state))
      expect(card).toMatchObject({ unansweredSince: card.createdAt })
      expect(card.firstAnsweredAt).toBeUndefined()
      const moment = { now: later, isSettled: () => false }
      expect(firstAnswerDue(card, { firstAnswerHours: 1 }, moment)?.level).toBe('late')
    }
  )

  test('is Ben’s, if Ana’s did not arrive', () => {
    const ticket = lost('failed')
    ticket.messages[mail(3)] = anAnswer({ at: later, saw: [mail(1)], delivery: 'sent' })
    expect(cards(ticket)).toMatchObject({ firstAnsweredAt: later })
  })

  test('is none that is held until Ana saw what came meanwhile', () => {
    const ticket = answered({ delivery: 'bridge' })
    ticket.messages[mail(3)] = aMessage({ at: later })
    expect(cards(ticket)).toMatchObject({ held: true })
    expect(cards(ticket).firstAnsweredAt).toBeUndefined()
  })

  test('is one that a person sends by hand, that waits for a bridge, or may have arrived', () => {
    const all = [
      answered({ delivery: 'by-hand' }),
      answered({ delivery: 'bridge' }),
      lost('uncertain')
    ]
    expect(all.map(ticket => cards(ticket).firstAnsweredAt)).toEqual([noon, noon, noon])
  })
})

describe('was it reopened?', () => {
  const closed = (by: typeof ana) => ({
    by,
    at: at('2026-11-03T09:00Z'),
    reason: 'solved' as const,
    keepDays: 30
  })

  test('yes, if a member or the asker took a closing back, closed again or not', () => {
    const ticket = aTicket()
    close(ticket, entry(1), closed(ana))
    expect(cardOf(ticketId(1), ticket, []).reopened).toBeUndefined()
    reopen(ticket, entry(2), ben, at('2026-11-04T09:00Z'))
    expect(cardOf(ticketId(1), ticket, []).reopened).toBe(true)
    close(ticket, entry(3), closed(ben))
    expect(cardOf(ticketId(1), ticket, []).reopened).toBe(true)
  })

  test('not if whoever closed it undid that at once: it was a slip', () => {
    const ticket = aTicket()
    close(ticket, entry(1), closed(ana))
    reopen(ticket, entry(2), ana, at('2026-11-03T09:01Z'))
    expect(cardOf(ticketId(1), ticket, []).reopened).toBeUndefined()
    close(ticket, entry(3), { ...closed(ana), at: at('2026-11-03T09:05Z') })
    reopen(ticket, entry(4), ben, at('2026-11-03T09:05:10Z'))
    expect(cardOf(ticketId(1), ticket, []).reopened).toBe(true)
  })

  test('yes, if they think better of it later', () => {
    const ticket = aTicket()
    close(ticket, entry(1), closed(ana))
    reopen(ticket, entry(2), ana, at('2026-11-03T09:01:01Z'))
    expect(cardOf(ticketId(1), ticket, []).reopened).toBe(true)
  })

  test('not if two members closed it at once', () => {
    const ticket = aTicket()
    close(ticket, entry(1), closed(ana))
    const bens = aTicket()
    close(bens, entry(2), closed(ben))
    const both = aTicket({ turns: { ...ticket.turns, ...bens.turns } })
    expect(cardOf(ticketId(1), both, []).reopened).toBeUndefined()
  })
})

describe('what a card tells of a report', () => {
  const of = (message: Partial<Message>, ours: readonly string[] = []) =>
    cardOf(
      ticketId(1),
      aTicket({ messages: { [mail(1)]: aMessage(message) } }),
      [],
      undefined,
      ours
    )

  test('the parts of the machine that have the shape of parts', () => {
    const card = of({
      facts: {
        machine: 'LENOVO PF2K84019XZ',
        'product-version': 'ThinkPad X230',
        wifi: `Intel Wi-Fi 6 AX201 [8086:a0f0] (rev 20); Rosa's card [8086:ffff]`
      }
    })
    expect(card.hardware).toEqual([
      { kind: 'machine', name: 'Lenovo ThinkPad X230', id: '' },
      { kind: 'wifi', name: 'Intel Wi-Fi 6 AX201', id: '8086:a0f0' }
    ])
    expect(of({}).hardware).toBeUndefined()
  })

  test.each([
    ['a report with logs', { facts: { cpu: 'i5' } }, true],
    ['a report without', { facts: { version: '6.15' } }, undefined],
    ['a log', { attachments: [{ name: 'boot.log.gpg', type: '', size: 1 }] }, true],
    [
      'a picture',
      { attachments: [{ name: 'boot.png', type: 'image/png', size: 1 }] },
      undefined
    ]
  ] as const)('whether it brought logs: %s', (_what, message, is) => {
    expect(of(message).logs).toBe(is)
  })

  test('to which of the desk’s addresses it came, and no other address', () => {
    const to = ['rosa@mail.test', 'Press+abc@desk.test'].map(address => ({
      name: '',
      address
    }))
    expect(of({ to }, ['help@desk.test', 'press@desk.test']).mailbox).toBe(
      'press@desk.test'
    )
    expect(of({ to }, ['help@desk.test']).mailbox).toBeUndefined()
  })
})

test('a card tells whose answers by hand something came past, so that they look first', () => {
  const ticket = aTicket()
  answer(ticket, mail(2), anAnswer(), [mail(1)])
  expect(cards(ticket).overtaken).toBeUndefined()
  ticket.messages[mail(3)] = aMessage({ at: tuesday, messageId: 'again@users.test' })
  expect(cards(ticket).overtaken).toEqual([ana])
  ticket.practice = true
  expect(cards(ticket).overtaken).toBeUndefined()
})
