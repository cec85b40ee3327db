import { expect, test } from 'vitest'

import {
  isParticipant,
  mailsOfStrangers,
  unwelcome,
  welcome
} from '#core/domain/tickets/participants.ts'
import { reply } from '#core/domain/tickets/reply.ts'
import { askerKey } from '#core/domain/askers/asker-keys.ts'
import type { Message } from '#core/domain/tickets/message.ts'

import { aMessage, anAnswer, at, aTicket, mail } from '../../support/tickets.ts'

const later = (only: Partial<Message>) =>
  aMessage({
    at: at('2026-11-03T09:00Z'),
    messageId: 'later@users.test',
    references: ['first@users.test'],
    ...only
  })
const eve = { name: 'Eve', address: 'Eve@users.test' }

test('who asked takes part, whatever the case of their letters', () => {
  const ticket = aTicket({
    messages: {
      [mail(1)]: aMessage(),
      [mail(2)]: later({ from: { name: '', address: 'Robin@users.test' } })
    }
  })
  expect(mailsOfStrangers(ticket)).toEqual([])
})

test('whom the asker wrote to, too, takes part; whom a stranger wrote to does not', () => {
  const ticket = aTicket({
    messages: {
      [mail(1)]: aMessage({ to: [{ name: '', address: 'friend@users.test' }] }),
      [mail(2)]: later({ from: eve, to: [{ name: '', address: 'mallory@users.test' }] })
    }
  })
  expect(isParticipant(ticket, 'friend@users.test')).toBe(true)
  expect(isParticipant(ticket, 'eve@users.test')).toBe(false)
  expect(isParticipant(ticket, 'mallory@users.test')).toBe(false)
  expect(isParticipant(ticket, '')).toBe(false)
})

test('a stranger’s mail is told until a member says that they belong here', () => {
  const ticket = aTicket({
    messages: { [mail(1)]: aMessage(), [mail(2)]: later({ from: eve }) }
  })
  expect(mailsOfStrangers(ticket).map(({ id }) => id)).toEqual([mail(2)])
  welcome(ticket, mail(2))
  expect(mailsOfStrangers(ticket)).toEqual([])
  unwelcome(ticket, mail(2))
  expect(mailsOfStrangers(ticket)).toHaveLength(1)
})

test('before and after that, answers go to the asker alone, with their key', () => {
  const ticket = aTicket({
    messages: {
      [mail(1)]: aMessage(),
      [mail(2)]: later({ from: eve, askerKey: 'EVE KEY' })
    }
  })
  const told = () => {
    const given = reply(ticket)
    return [given.ok && given.value.to, askerKey(ticket)]
  }
  expect(told()).toEqual(['robin@users.test', ''])
  welcome(ticket, mail(2))
  expect(told()).toEqual(['robin@users.test', ''])
})

test('what mail systems say of our answers is no stranger’s mail', () => {
  const bounce = later({
    from: { name: '', address: 'mailer-daemon@users.test' },
    automatic: 'delivery-report'
  })
  const ticket = aTicket({
    messages: { [mail(1)]: aMessage(), [mail(2)]: anAnswer(), [mail(3)]: bounce }
  })
  expect(mailsOfStrangers(ticket)).toEqual([])
})

test('a mail that tells no sender stays marked: nobody can vouch for it', () => {
  const ticket = aTicket({
    messages: {
      [mail(1)]: aMessage(),
      [mail(2)]: later({ from: { name: '', address: '' } })
    }
  })
  welcome(ticket, mail(2))
  expect(mailsOfStrangers(ticket).map(({ id }) => id)).toEqual([mail(2)])
  expect(ticket.senders).toEqual({})
})
