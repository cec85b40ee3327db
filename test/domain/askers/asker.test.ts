/** A stranger who quotes a Message-ID joins a ticket; it stays its asker's all the same. */
import { describe, expect, test } from 'vitest'

import { askerKey, askerKeys, hasOtherKey } from '#core/domain/askers/asker-keys.ts'
import { asker, opening, subject } from '#core/domain/tickets/ticket.ts'
import type { MessageId } from '#core/ids.ts'

import { aMessage, aTicket, at, mail } from '../../support/tickets.ts'

const marias = aMessage({
  at: at('2026-11-20T10:00Z'),
  from: { name: 'Maria', address: 'maria@x.test' },
  subject: 'Help',
  messageId: 'first@x.test',
  references: [],
  askerKey: 'KEY OF MARIA'
})
const strangers = aMessage({
  at: at('2026-11-21T10:00Z'),
  from: { name: 'Maria', address: 'attacker@evil.test' },
  subject: 'Mine now',
  messageId: 'second@evil.test',
  references: ['first@x.test'],
  askerKey: 'KEY OF THE ATTACKER'
})

function ticketOf(...messages: (typeof marias)[]) {
  const ids = messages.map((_, i) => mail(i + 1))
  return aTicket({
    messages: Object.fromEntries(messages.map((each, i) => [ids[i] as MessageId, each]))
  })
}

describe('a stranger’s mail in the ticket', () => {
  test('does not change the key that answers are encrypted to', () => {
    expect(askerKey(ticketOf(marias, strangers))).toBe('KEY OF MARIA')
  })

  test('does not become the opening, though its Date says that it was first', () => {
    const backdated = { ...strangers, at: at('2026-11-19T10:00Z') }
    const ticket = ticketOf(backdated, marias)
    expect(opening(ticket)?.message.messageId).toBe('first@x.test')
    expect(asker(ticket)?.address).toBe('maria@x.test')
    expect(subject(ticket)).toBe('Help')
  })

  test('under the asker’s own address it cannot replace the first key either', () => {
    const forged = { ...strangers, from: marias.from }
    const ticket = ticketOf(marias, forged)
    expect(askerKey(ticket)).toBe('KEY OF MARIA')
    expect(hasOtherKey(ticket)).toBe(true)
    expect(askerKeys(ticket).others.map(key => key.copies)).toEqual([[forged.askerKey]])
    expect(hasOtherKey(ticketOf(marias))).toBe(false)
  })
})
