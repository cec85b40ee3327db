import { describe, expect, test } from 'vitest'

import {
  delivered,
  deliveryStates,
  entryOf,
  heardOf,
  holdsBack,
  isUndelivered,
  noteDelivery,
  strandsAt,
  type Delivery
} from '#core/domain/tickets/delivery.ts'
import type { DeliveryReport, Message } from '#core/domain/tickets/message.ts'
import { isStoppedAndGone } from '#core/domain/problems/reported.ts'
import { asker, close, phase, type Ticket } from '#core/domain/tickets/ticket.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import type { ProblemId, Timestamp } from '#core/ids.ts'

import {
  aMessage,
  ana,
  anAnswer,
  at,
  aTicket,
  entry,
  mail
} from '../../support/tickets.ts'

const asked = at('2026-11-20T10:00:00Z')
const later = at('2026-11-20T12:00:00Z')
const last = at('2026-11-20T13:00:00Z')

function answered(delivery: 'bridge' | 'sent' = 'bridge'): Ticket {
  return aTicket({
    messages: {
      [mail(1)]: aMessage({ at: asked, messageId: 'question@users.test' }),
      [mail(2)]: anAnswer({
        at: later,
        messageId: 'answer@desk.test',
        saw: [mail(1)],
        delivery
      })
    }
  })
}

function report(messageId: string): DeliveryReport {
  const recipient = { address: 'ada@users.test', status: '5.1.1', said: 'no such user' }
  return { messageId, recipients: [{ ...recipient, action: 'failed' }] }
}

describe('an answer through a bridge', () => {
  test('waits until somebody heard of it', () => {
    expect(delivered(answered(), mail(2))).toEqual({ state: 'queued' })
  })

  test('needs somebody once its device has not handed it over for a quarter of an hour', () => {
    const ticket = answered()
    expect(strandsAt(ticket, mail(2))).toBe(at('2026-11-20T12:15:00Z'))
    const note = (state: 'handed-over' | 'sent', when: Timestamp) =>
      noteDelivery(ticket, { message: mail(2), state, at: when, text: '' })
    // a bridge that is there has said something within four days
    note('handed-over', last)
    expect(strandsAt(ticket, mail(2))).toBe(at('2026-11-25T13:00:00Z'))
    note('sent', last)
    expect(strandsAt(ticket, mail(2))).toBeUndefined()
    expect(strandsAt(answered('sent'), mail(2))).toBeUndefined()
  })

  test('is as far as the furthest that was heard, in whatever order', () => {
    const ticket = answered()
    const say = (state: 'sent' | 'deferred' | 'handed-over', when: Timestamp) =>
      noteDelivery(ticket, { message: mail(2), state, at: when, text: '' })
    say('sent', asked)
    say('deferred', later)
    say('handed-over', last)
    expect(delivered(ticket, mail(2))?.state).toBe('sent')
  })

  test('is called after itself and its state: under another name nothing counts', () => {
    const ticket = answered()
    const sent = { message: mail(2), state: 'sent', at: later, text: '' } as const
    ticket.deliveries[entry(1)] = sent
    ticket.deliveries[entryOf(mail(2), 'deferred')] = sent
    ticket.deliveries[entryOf(mail(2), 'failed')] = {
      ...sent,
      message: mail(7),
      state: 'failed'
    }
    expect(delivered(ticket, mail(2))).toEqual({ state: 'queued' })
    noteDelivery(ticket, sent)
    expect(heardOf(ticket, mail(2))).toEqual([sent])
  })

  test('that a person found among the sent ones is sent', () => {
    expect(delivered(answered('sent'), mail(2))).toEqual({ state: 'sent' })
  })
})

describe('a bounce', () => {
  function bounced(messageId: string): Ticket {
    const ticket = answered()
    ticket.messages[mail(3)] = aMessage({
      at: asked, // what a mail server's clock says does not matter
      from: { name: '', address: 'mailer-daemon@users.test' },
      messageId: 'bounce@users.test',
      references: [],
      automatic: 'delivery-report',
      deliveryReport: report(messageId)
    })
    return ticket
  }

  test('that names our answer says that it came back, and the asker still waits', () => {
    const ticket = bounced('answer@desk.test')
    expect(delivered(ticket, mail(2))).toEqual({
      state: 'bounced',
      at: asked,
      text: 'no such user'
    })
    expect(isUndelivered(ticket, mail(2))).toBe(true)
    expect(unansweredSince(ticket)).toBe(asked)
  })

  test('is never the asker, whatever its date', () => {
    const ticket = bounced('answer@desk.test')
    const bounce = ticket.messages[mail(3)]
    if (bounce) ticket.messages[mail(3)] = { ...bounce, at: (asked - 1) as Timestamp }
    expect(asker(ticket)?.address).toBe(aMessage().from.address)
  })

  test('that names none of our mails changes nothing', () => {
    const ticket = bounced('forged@users.test')
    expect(delivered(ticket, mail(2))).toEqual({ state: 'queued' })
    expect(unansweredSince(ticket)).toBeUndefined()
  })

  test('opens what was closed: nobody has read the answer', () => {
    const ticket = answered()
    close(ticket, entry(1), { by: ana, at: last, reason: 'answered', keepDays: 30 })
    const { [mail(3)]: bounce } = bounced('answer@desk.test').messages
    if (bounce) ticket.messages[mail(3)] = bounce
    expect(phase(ticket)).toBe('open')
  })
})

describe('an automatic reply', () => {
  function replied(automatic: Message['automatic']): Ticket {
    const ticket = answered()
    close(ticket, entry(1), { by: ana, at: later, reason: 'answered', keepDays: 30 })
    ticket.messages[mail(3)] = aMessage({
      at: last,
      messageId: 'away@users.test',
      references: ['answer@desk.test'],
      ...(automatic && { automatic })
    })
    return ticket
  }

  test.each(['auto-submitted', 'auto-responder'] as const)(
    '(%s) neither waits for an answer nor opens what was closed',
    automatic => {
      expect(unansweredSince(replied(automatic))).toBeUndefined()
      expect(phase(replied(automatic))).toBe('closed')
    }
  )

  test.each([undefined, 'list', 'no-answer'] as const)(
    'but what a person may have written (%s) does both',
    automatic => {
      expect(unansweredSince(replied(automatic))).toBe(last)
      expect(phase(replied(automatic))).toBe('open')
    }
  )

  test('that begins a ticket waits like any other', () => {
    const ticket = aTicket({
      messages: { [mail(1)]: aMessage({ at: asked, automatic: 'auto-submitted' }) }
    })
    expect(unansweredSince(ticket)).toBe(asked)
  })
})

describe('20,000 entries that a broken device wrote', () => {
  const letters = Array.from({ length: 200 }, (_, n) => mail(100 + n))

  const problem = entry(5) as string as ProblemId

  /** It counts how often an entry is read, or all are looked through. */
  function flooded(): { ticket: Ticket; reads: () => number } {
    const ticket = answered()
    for (const id of letters) {
      const said = { saw: [mail(1)], delivery: 'bridge' } as const
      ticket.messages[id] = anAnswer({ at: later, ...said, callsBack: problem })
    }
    for (let n = 0; n < 20_000; n++) {
      const message = letters[n % letters.length] ?? mail(2)
      ticket.deliveries[entry(n)] = { message, state: 'stopped', at: later, text: '' }
    }
    let reads = 0
    ticket.deliveries = new Proxy(ticket.deliveries, {
      get: (all, key) => (reads++, Reflect.get(all, key) as Delivery),
      has: (all, key) => (reads++, Reflect.has(all, key)),
      ownKeys: all => {
        const keys = Reflect.ownKeys(all)
        reads += keys.length
        return keys
      }
    })
    return { ticket, reads: () => reads }
  }

  test.each<[string, (ticket: Ticket) => unknown]>([
    ['whether an answer is held back', holdsBack],
    ['where each letter is', ticket => letters.map(id => delivered(ticket, id))],
    ['in which phase the ticket is', phase],
    [
      'whether a letter is gone and stopped',
      ticket => letters.map((_, n) => isStoppedAndGone(ticket, mail(1000 + n)))
    ]
  ])('cost nobody who asks %s more than its own letters do', (_, ask) => {
    const { ticket, reads } = flooded()
    ask(ticket)
    const perLetter = 2 * deliveryStates.length
    expect(reads()).toBeLessThanOrEqual((letters.length + 2) * perLetter)
  })
})
