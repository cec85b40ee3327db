import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { isThreadToken, threadToken, TokenIndex } from '#core/documents/thread-token.ts'
import { tokensIn } from '#core/domain/tickets/thread-token.ts'
import type { TicketId } from '#core/ids.ts'

import { counting } from '../support/devices.ts'
import { ticketId } from '../support/tickets.ts'

const secret = counting(1)
const anyTicket = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map(bytes => Buffer.from(bytes).toString('hex') as TicketId)
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

describe('a thread token', () => {
  /** Made with Python's hashlib and base64. */
  test.each([
    [ticketId(1), 'myncy47ynq4lyrjq7zabvy3h'],
    ['ffee'.repeat(8) as TicketId, '5h5etih43tbjwlhc5e4eqky4']
  ])('of %s is this one, in mails that are out already', (ticket, token) => {
    expect(threadToken(secret, ticket)).toBe(token)
  })

  test('is one of ours, and leads to its ticket', () => {
    fc.assert(
      fc.property(anyTicket, ticket => {
        const token = threadToken(secret, ticket)
        expect(token).toMatch(/^[a-z2-7]{24}$/)
        expect(isThreadToken(secret, token)).toBe(true)
        const index = new TokenIndex(secret)
        expect(index.find(token, [ticketId(7), ticket])).toBe(ticket)
        expect(tokensIn([`help+${token}@desk.test`], '')).toEqual([token])
        expect(tokensIn([], `Re: x [#${token.toUpperCase()}]`)).toEqual([token])
      })
    )
  })

  test('with one letter changed is nobody’s', () => {
    const step = fc.integer({ min: 1, max: 31 })
    fc.assert(
      fc.property(anyTicket, fc.nat(23), step, (ticket, where, further) => {
        const token = threadToken(secret, ticket)
        const at = letters.indexOf(token[where] ?? '')
        const other = letters[(at + further) % 32] ?? ''
        const forged = token.slice(0, where) + other + token.slice(where + 1)
        expect(isThreadToken(secret, forged)).toBe(false)
      })
    )
  })

  test('is no text that people type', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), text => {
        expect(isThreadToken(secret, text)).toBe(false)
      })
    )
  })

  test('of another desk is none of ours', () => {
    fc.assert(
      fc.property(anyTicket, ticket => {
        expect(isThreadToken(counting(2), threadToken(secret, ticket))).toBe(false)
      })
    )
  })

  test('says nothing of the ticket’s own id, which relays see', () => {
    const token = threadToken(secret, ticketId(1))
    const other = threadToken(counting(2), ticketId(1))
    expect(token.slice(0, 11)).not.toBe(other.slice(0, 11))
  })

  test('of a ticket that is not here leads nowhere, and is still known as ours', () => {
    const token = threadToken(secret, ticketId(1))
    expect(new TokenIndex(secret).find(token, [ticketId(2)])).toBeUndefined()
    expect(isThreadToken(secret, token)).toBe(true)
  })
})
