import * as A from '@automerge/automerge/slim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { encodeDelta, readDelta } from '#core/documents/delta.ts'
import { importChange } from '#core/documents/import.ts'
import { plain } from '#core/documents/plain.ts'
import { blank } from '#core/documents/schema.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import type { Ticket } from '#core/domain/ticket.ts'
import type { Message } from '#core/domain/message.ts'

import { otherTicket, ticket } from '../support/chunks.ts'
import { anas, session } from '../support/devices.ts'
import { aMessage, mail } from '../support/tickets.ts'

function taken(...messages: Message[]): A.Doc<Ticket> {
  const changes = messages.map(
    (message, i) => importChange(ticket, { id: mail(i + 1), message }).change
  )
  return A.applyChanges(A.clone(blank(ticketSchema)), changes)[0]
}

function shuffledKeys(message: Message): Message {
  return Object.fromEntries(Object.entries(message).reverse()) as unknown as Message
}

describe('the same mail on two devices', () => {
  test('is one change, byte for byte', () => {
    const one = importChange(ticket, { id: mail(1), message: aMessage() })
    const other = importChange(ticket, { id: mail(1), message: aMessage() })
    expect(other).toEqual(one)
  })

  test('is one change even if its fields were read in another order', () => {
    const one = importChange(ticket, { id: mail(1), message: aMessage() })
    const message = shuffledKeys(aMessage())
    expect(importChange(ticket, { id: mail(1), message })).toEqual(one)
  })

  test('met twice, in any order, makes the same ticket with the same heads', () => {
    const first = aMessage()
    const reply = aMessage({ subject: 'Re: Wi-Fi' })
    const expected = taken(first, reply)
    const changes = [first, reply].map(
      (message, i) => importChange(ticket, { id: mail(i + 1), message }).change
    )
    fc.assert(
      fc.property(fc.shuffledSubarray([...changes, ...changes]), order => {
        const [doc] = A.applyChanges(A.clone(blank(ticketSchema)), [
          ...order,
          ...changes
        ])
        expect(A.getHeads(doc)).toEqual(A.getHeads(expected))
        expect(plain(doc)).toEqual(plain(expected))
      }),
      { numRuns: 20 }
    )
  })
})

describe('an import', () => {
  test('with half a letter in it, cut by who shortened it, is the same for its reader', () => {
    const taken = { id: mail(1), message: aMessage({ preview: 'cut in the \ud83d' }) }
    const payload = encodeDelta({ changes: [], imports: [taken] })
    const read = readDelta(ticket, anas.id, session, payload)
    expect(read.ok && read.value.hashes).toEqual([importChange(ticket, taken).hash])
  })

  test('is another change in another ticket, and for other words', () => {
    const said = { id: mail(1), message: aMessage() }
    const hashes = [
      importChange(ticket, said),
      importChange(otherTicket, said),
      importChange(ticket, { ...said, id: mail(2) }),
      importChange(ticket, { ...said, message: aMessage({ preview: 'other' }) })
    ].map(({ hash }) => hash)
    expect(new Set(hashes).size).toBe(4)
  })

  test('reads back as it was given', () => {
    const message = aMessage({
      facts: { version: '6.1', 'free disk': '2 GB' },
      attachments: [{ name: 'log.txt', type: 'text/plain', size: 3 }],
      subject: 'Ünïcödé 🔑 and a nul \u0000'
    })
    expect(plain<Ticket>(taken(message)).messages[mail(1)]).toEqual(message)
  })
})
