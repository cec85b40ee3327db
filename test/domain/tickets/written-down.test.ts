/** Kim asked on Telegram, and gave no address. Ana wrote it down, and answers there. */
import { expect, test } from 'vitest'

import { cardOf } from '#core/domain/queue/card.ts'
import { answer, takeBack } from '#core/domain/tickets/answer.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import { askerName, type Ticket } from '#core/domain/tickets/ticket.ts'
import {
  channelIn,
  channelOf,
  ownChannels,
  writeDown
} from '#core/domain/tickets/written-down.ts'

import {
  aMessage,
  ana,
  aTicket,
  at,
  ben,
  mail,
  ticketId
} from '../../support/tickets.ts'

const kims = (only: Partial<Message> = {}): Ticket =>
  aTicket({
    messages: {
      [mail(1)]: aMessage({ from: { name: 'Kim', address: '' }, ...only })
    }
  })

function written(channel = 'Telegram'): Ticket {
  const ticket = kims()
  expect(writeDown(ticket, mail(1), { channel, by: ana }).ok).toBe(true)
  return ticket
}

const given = (only: Partial<Message> = {}): Message =>
  aMessage({
    direction: 'out',
    at: at('2026-11-02T10:00Z'),
    from: { name: '', address: '' },
    to: [],
    messageId: 'a@elsewhere.invalid',
    by: ana,
    via: 'telegram',
    delivery: 'sent',
    ...only
  })

const cardOfIt = (ticket: Ticket) => cardOf(ticketId(1), ticket, [])

test('who wrote it down, and where it was said, stands with the words', () => {
  const ticket = written()
  expect(ticket.messages[mail(1)]?.writtenDown).toEqual({
    channel: 'telegram',
    by: ana
  })
  expect(channelIn(ticket)).toBe('telegram')
  expect(cardOfIt(ticket)).toMatchObject({ asker: 'Kim', channel: 'telegram' })
  expect(askerName(ticket)).toBe('Kim')
})

test('it is said once: nobody makes another’s word theirs', () => {
  const ticket = written()
  writeDown(ticket, mail(1), { channel: 'phone', by: ben })
  expect(ticket.messages[mail(1)]?.writtenDown?.by).toBe(ana)
})

test('it needs a channel, and our own answers are written down by nobody', () => {
  expect(writeDown(kims(), mail(1), { channel: ' \n ', by: ana })).toEqual({
    ok: false,
    error: { type: 'no-channel' }
  })
  const ticket = kims({ direction: 'out' })
  writeDown(ticket, mail(1), { channel: 'phone', by: ana })
  expect(ticket.messages[mail(1)]).not.toHaveProperty('writtenDown')
})

test('the usual channels go by one name, however they are typed; others stay as they are', () => {
  expect(channelOf('  WhatsApp ')).toBe('whatsapp')
  expect(channelOf('Mastodon\nDM')).toBe('Mastodon DM')
  expect(channelOf('x'.repeat(500))).toHaveLength(40)
  expect(
    ownChannels([
      { channel: 'telegram' },
      {},
      { channel: 'Matrix' },
      { channel: 'Delta Chat' },
      { channel: 'Delta Chat' }
    ])
  ).toEqual(['Delta Chat', 'Matrix'])
})

test('an answer that was given there is the first answer, and Kim waits no more', () => {
  const ticket = written()
  expect(cardOfIt(ticket).unansweredSince).toBe(at('2026-11-02T09:00Z'))
  expect(answer(ticket, mail(2), given(), [mail(1)]).ok).toBe(true)
  const card = cardOfIt(ticket)
  expect(card.firstAnsweredAt).toBe(at('2026-11-02T10:00Z'))
  expect(card).not.toHaveProperty('unansweredSince')
  expect(card).not.toHaveProperty('unsent')
  expect(card.holders).toEqual([ana])
})

test('that it was given can be taken back by who said so, which no mail can', () => {
  const ticket = written()
  answer(ticket, mail(2), given(), [mail(1)])
  expect(takeBack(ticket, mail(2), ben)).toMatchObject({
    error: { type: 'not-yours' }
  })
  expect(takeBack(ticket, mail(2), ana).ok).toBe(true)
  expect(cardOfIt(ticket)).toHaveProperty('unansweredSince')
  const mailed = given()
  delete mailed.via
  answer(ticket, mail(3), mailed, [mail(1)])
  expect(takeBack(ticket, mail(3), ana)).toMatchObject({
    error: { type: 'already-sent' }
  })
})
