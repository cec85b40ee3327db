import * as A from '@automerge/automerge/slim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { draftOf } from '#core/documents/draft.ts'
import { encodeDelta, readDelta } from '#core/documents/delta.ts'
import {
  addImports,
  importHash,
  packImport,
  type Import,
  type Imports
} from '#core/documents/import.ts'
import { blank } from '#core/documents/schema.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import { sound } from '#core/documents/sound.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import { readAgain, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { Message } from '#core/domain/tickets/message.ts'

import { otherTicket, ticket } from '../support/chunks.ts'
import { anas, session } from '../support/devices.ts'
import { aMessage, anAnswer, mail } from '../support/tickets.ts'

function imported(...taken: Import[]): Imports {
  const imports: Imports = new Map()
  addImports(imports, taken)
  return imports
}

/** What members see who have these imports and made that change. */
function seen(imports: Imports, change: (draft: Ticket) => unknown): Ticket {
  const doc = A.change(A.clone(blank(ticketSchema)), draft => {
    change(draftOf(draft, ticketSchema, imports) as Ticket)
  })
  return sound(ticketSchema, doc, imports)
}

function shuffledKeys(message: Message): Message {
  return Object.fromEntries(Object.entries(message).reverse()) as unknown as Message
}

describe('the same mail on two devices', () => {
  test('has one name, even if its fields were read in another order', () => {
    const one = importHash(ticket, packImport({ id: mail(1), message: aMessage() }))
    const message = shuffledKeys(aMessage())
    expect(importHash(ticket, packImport({ id: mail(1), message }))).toBe(one)
  })

  test('met twice, in any order, makes the same ticket', () => {
    const letters = [
      { id: mail(1), message: aMessage() },
      { id: mail(1), message: aMessage({ trouble: 'no-key', preview: '' }) },
      { id: mail(2), message: aMessage({ subject: 'Re: Wi-Fi' }) },
      { id: mail(2), message: aMessage({ subject: 'Re: Wi-Fi', language: 'es' }) }
    ]
    const expected = imported(...letters)
    fc.assert(
      fc.property(fc.shuffledSubarray([...letters, ...letters]), order => {
        const met = imported(...order, ...letters)
        expect(Object.fromEntries(met)).toEqual(Object.fromEntries(expected))
      }),
      { numRuns: 50 }
    )
  })

  test('read by one who had the key and one who had not: all see what could be read', () => {
    const shut = { id: mail(1), message: aMessage({ trouble: 'no-key', preview: '' }) }
    const open = { id: mail(1), message: aMessage() }
    expect(imported(shut, open).get(mail(1))).toEqual(open.message)
    expect(imported(open, shut).get(mail(1))).toEqual(open.message)
  })
})

describe('an import', () => {
  test('with half a letter in it, cut by who shortened it, is the same for its reader', () => {
    const taken = { id: mail(1), message: aMessage({ preview: 'cut in the \ud83d' }) }
    const payload = encodeDelta({ changes: [], imports: [taken] })
    const read = readDelta(ticket, anas.id, session, payload)
    expect(read.ok && read.value.hashes).toEqual([
      importHash(ticket, packImport(taken))
    ])
  })

  test('has another name in another ticket, and for other words', () => {
    const said = { id: mail(1), message: aMessage() }
    const hashes = [
      importHash(ticket, packImport(said)),
      importHash(otherTicket, packImport(said)),
      importHash(ticket, packImport({ ...said, id: mail(2) })),
      importHash(
        ticket,
        packImport({ ...said, message: aMessage({ preview: 'other' }) })
      )
    ]
    expect(new Set(hashes).size).toBe(4)
  })

  test('is seen by a command as part of the ticket, and is not written again by it', () => {
    const imports = imported({ id: mail(1), message: aMessage() })
    const doc = A.change(A.clone(blank(ticketSchema)), draft => {
      const ticket = draftOf(draft, ticketSchema, imports) as Ticket
      expect(Object.keys(ticket.messages)).toEqual([mail(1)])
      expect(mail(1) in ticket.messages).toBe(true)
      expect(answer(ticket, mail(2), anAnswer(), [mail(1)]).ok).toBe(true)
      expect(Object.keys(ticket.messages).sort()).toEqual([mail(1), mail(2)])
    })
    expect(Object.keys(doc.messages)).toEqual([mail(2)])
    expect(sound(ticketSchema, doc, imports).messages[mail(1)]).toEqual(aMessage())
  })

  test('that could not be read shows what a member found in it later', () => {
    const shut = aMessage({ trouble: 'no-key', preview: '' })
    const imports = imported({ id: mail(1), message: shut })
    const read = aMessage({ preview: 'now it opens' })
    const ticket = seen(imports, draft => readAgain(draft, mail(1), read))
    expect(ticket.messages[mail(1)]?.preview).toBe('now it opens')
  })

  test('cannot be taken out of a ticket by a member’s change', () => {
    const imports = imported({ id: mail(1), message: aMessage() })
    const ticket = seen(imports, draft => {
      Reflect.deleteProperty(draft.messages, mail(1))
    })
    expect(ticket.messages[mail(1)]).toEqual(aMessage())
  })

  test('reads back as it was given', () => {
    const message = aMessage({
      facts: { version: '6.1', 'free disk': '2 GB' },
      attachments: [{ name: 'log.txt', type: 'text/plain', size: 3 }],
      subject: 'Ünïcödé 🔑 and a nul \u0000'
    })
    const payload = encodeDelta({ changes: [], imports: [{ id: mail(1), message }] })
    const read = readDelta(ticket, anas.id, session, payload)
    expect(read.ok && read.value.imports).toEqual([{ id: mail(1), message }])
  })
})
