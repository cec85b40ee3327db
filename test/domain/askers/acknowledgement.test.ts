import { describe, expect, test } from 'vitest'

import {
  acknowledge,
  acknowledgedAt,
  filledAcknowledgement,
  mayAcknowledge,
  setAcknowledgeDays,
  textFor,
  writeAcknowledgement,
  type Acknowledging,
  type Arrived,
  sayingClosed
} from '#core/domain/askers/acknowledgement.ts'
import { cardOf } from '#core/domain/queue/card.ts'
import { openHours, type Stretch } from '#core/domain/shifts/shifts.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import type { MemberId, MessageId, TicketId, Timestamp } from '#core/ids.ts'
import { aMessage, aTicket, anAnswer, at, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const hour = 3_600_000

function arrived(only: Partial<Arrived> & { from?: string } = {}): Arrived {
  const { from = 'rosa@mail.test', ...rest } = only
  return {
    mail: { from: { name: '', address: from } },
    date: (now - hour) as Timestamp,
    receivedAt: (now - 60_000) as Timestamp,
    authResults: [],
    ...rest
  }
}

const own = ['help@desk.test']

describe('a mail is acknowledged', () => {
  test.each([
    ['of a person', arrived()],
    ['without a date', arrived({ date: undefined })],
    ['that came by SMTP', arrived({ envelopeFrom: 'rosa@mail.test' })],
    [
      'whose sender was checked',
      arrived({ authResults: ['mx; spf=pass; dmarc=pass'] })
    ],
    ['of somebody whose name begins so', arrived({ from: 'noreen.plyer@mail.test' })],
    [
      'that could not be opened',
      arrived({ mail: { ...arrived().mail, trouble: 'no-key' } })
    ]
  ])('%s', (_what, given) => {
    expect(mayAcknowledge(given, own, now)).toBe(true)
  })
})

describe('a mail is passed over', () => {
  test.each([
    ['of nobody', arrived({ from: '' })],
    ['of the desk', arrived({ from: 'Help@Desk.test' })],
    [
      'that a program wrote',
      arrived({ mail: { ...arrived().mail, automatic: 'list' } })
    ],
    [
      'that nobody can read',
      arrived({ mail: { ...arrived().mail, trouble: 'unreadable' } })
    ],
    ['with an empty envelope', arrived({ envelopeFrom: '' })],
    ['that bounces elsewhere', arrived({ envelopeFrom: 'list-bounces@mail.test' })],
    ['of a postmaster', arrived({ from: 'postmaster@mail.test' })],
    ['of do-not-reply', arrived({ from: 'do-not-reply@mail.test' })],
    ['of a shop’s noreply', arrived({ from: 'shop.noreply@mail.test' })],
    ['of a list’s requests', arrived({ from: 'tails-request@mail.test' })],
    ['with a forged domain', arrived({ authResults: ['mx; dmarc=fail (p=none)'] })],
    ['from a wrong machine', arrived({ authResults: ['mx; spf=hardfail'] })],
    ['that waited', arrived({ receivedAt: (now - 7 * hour) as Timestamp })],
    ['written long ago', arrived({ date: (now - 25 * hour) as Timestamp })],
    ['from the future', arrived({ date: (now + 25 * hour) as Timestamp })]
  ])('%s', (_what, given) => {
    expect(mayAcknowledge(given, own, now)).toBe(false)
  })
})

describe('on the ticket', () => {
  const reply = 'ac'.repeat(16) as MessageId
  const asked = () => aTicket({ messages: { [mail(1)]: aMessage({ at: now }) } })
  const told = anAnswer({ at: (now + 60_000) as Timestamp, delivery: 'bridge' })

  test('a reply answers nothing: the ticket needs one as before', () => {
    const ticket = asked()
    expect(acknowledge(ticket, reply, told).ok).toBe(true)
    expect(unansweredSince(ticket)).toBe(now)
    const card = cardOf('52'.repeat(16) as TicketId, ticket, [])
    expect(card.answeredAt).toBeUndefined()
    expect(card.acknowledgedAt).toBe(told.at)
    expect(card.unsent).toBeUndefined()
  })

  test('is written once, and not when a person has answered', () => {
    const ticket = asked()
    acknowledge(ticket, reply, told)
    const other = 'ad'.repeat(16) as MessageId
    expect(acknowledge(ticket, other, told)).toMatchObject({
      error: { type: 'not-needed' }
    })
    const answered = asked()
    answer(answered, other, told, [mail(1)])
    expect(acknowledge(answered, reply, told).ok).toBe(false)
    expect(acknowledgedAt(answered)).toBeUndefined()
  })

  test('does not make an answer wait for a second look', () => {
    const ticket = asked()
    acknowledge(ticket, reply, told)
    const id = 'ad'.repeat(16) as MessageId
    expect(answer(ticket, id, told, [mail(1)]).ok).toBe(true)
    expect(unansweredSince(ticket)).toBeUndefined()
  })
})

describe('its text', () => {
  const values = {
    'desk.closed': '',
    'desk.name': 'Owls',
    'office.hours': '',
    'help.pages': 'a\nb'
  }

  test('leaves out a line that has nothing to say, and keeps what it does not know', () => {
    const text =
      'Hi from {{ desk.name }}\n\n{{office.hours}}\n\n{{help.pages}}\n{{other}}'
    expect(filledAcknowledgement(text, values)).toBe('Hi from Owls\n\na\nb\n{{other}}')
  })

  test('puts a value in once, and never reads it as a text of ours', () => {
    const sly = { ...values, 'desk.name': '{{help.pages}} $& $1' }
    expect(filledAcknowledgement('{{desk.name}}', sly)).toBe('{{help.pages}} $& $1')
  })

  const en = { subject: 'Hello', text: 'en' }
  const es = { subject: 'Hola', text: 'es' }
  const ours = { subject: 'Olá', text: 'ours' }
  test.each([
    ['pt-BR', { pt: ours }, ['es'], 'pt'],
    ['es', { es: ours }, [], 'es'],
    ['es', {}, [], 'es'],
    ['de', {}, ['es'], 'es'],
    ['und', {}, [], 'en']
  ])(
    'for mail in %s is taken from where there is one',
    (language, given, others, found) => {
      expect(textFor(given, { en, es }, language, others)?.language).toBe(found)
    }
  )

  test('of the desk gives way to the app’s when it is emptied', () => {
    const settings: Acknowledging = { acknowledgements: {} }
    writeAcknowledgement(settings, 'en', { subject: ' A ', text: ' B ' })
    expect(settings.acknowledgements).toEqual({ en: { subject: 'A', text: 'B' } })
    writeAcknowledgement(settings, 'en', { subject: 'A', text: ' ' })
    expect(settings.acknowledgements).toEqual({})
  })
})

test('the hours are those in which somebody can answer, joined', () => {
  const from = at('2026-11-21T00:00Z')
  const to = (from + 48 * hour) as Timestamp
  const ana = 'a'.repeat(32) as MemberId
  const shift = (start: number, end: number, role: Stretch['role']): Stretch => ({
    member: ana,
    role,
    from: (from + start * hour) as Timestamp,
    to: (from + end * hour) as Timestamp
  })
  const plan = [
    shift(10, 12, 'helper'),
    shift(12, 14, 'advisor'),
    shift(16, 20, 'room-monitor'),
    shift(30, 32, 'helper')
  ]
  const open = openHours(plan, { from, to }, 10)
  expect(
    open.map(range => [(range.from - from) / hour, (range.to - from) / hour])
  ).toEqual([
    [10, 14],
    [30, 32]
  ])
  expect(openHours(plan, { from, to }, 1)).toHaveLength(1)
})

test.each([0, 61, 1.5, NaN])('%d days between two replies are refused', days => {
  const settings: Acknowledging = { acknowledgements: {} }
  expect(setAcknowledgeDays(settings, days).ok).toBe(false)
  expect(setAcknowledgeDays(settings, 14).ok && settings.acknowledgeDays).toBe(14)
})

test('a desk’s own text that forgot hours of reading only tells them first', () => {
  const closed = 'Until Sunday nobody answers.'
  expect(sayingClosed('Thank you.', closed)).toBe('{{desk.closed}}\n\nThank you.')
  expect(sayingClosed('Hi!\n{{ desk.closed }}', closed)).toBe('Hi!\n{{ desk.closed }}')
  expect(sayingClosed('Thank you.', '')).toBe('Thank you.')
})
