import * as A from '@automerge/automerge/slim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { pack, toHex } from '#core/bytes.ts'
import { actorOf } from '#core/documents/actor.ts'
import { applied } from '#core/documents/applied.ts'
import { encodeDelta, headOf, markOf, readDelta } from '#core/documents/delta.ts'
import { draftOf } from '#core/documents/draft.ts'
import { importHash, packImport } from '#core/documents/import.ts'
import { blank, schemaActor, stepHashes } from '#core/documents/schema.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { notForUs } from '#core/result.ts'
import { documentId } from '#core/sync/end-day.ts'

import { otherTicket, ticket } from '../support/chunks.ts'
import { anas, bens, counting, session } from '../support/devices.ts'
import { aMessage, mail } from '../support/tickets.ts'

function changeBy(actor: string, name = 'audio'): A.Change {
  const doc = A.change(A.clone(blank(ticketSchema), { actor }), draft => {
    tag(draftOf(draft, ticketSchema) as Ticket, name)
  })
  const change = A.getLastLocalChange(doc)
  if (!change) throw new Error('no change')
  return change
}

const anasActor = actorOf(anas.id, ticket, session)
const bensActor = actorOf(bens.id, ticket, session)

function hashes(...changes: A.Change[]): string[] {
  return changes.map(change => A.decodeChange(change).hash)
}

describe('a delta', () => {
  test('holds its signer’s changes, and mail in nobody’s name', () => {
    const own = changeBy(anasActor)
    const taken = { id: mail(1), message: aMessage() }
    const payload = encodeDelta({ changes: [own], imports: [taken] })
    const read = readDelta(ticket, anas.id, session, payload)
    expect(read.ok && read.value.changes).toEqual([own])
    expect(read.ok && read.value.imports).toEqual([taken])
    expect(read.ok && read.value.hashes).toEqual([
      importHash(ticket, packImport(taken)),
      ...hashes(own)
    ])
    expect(read.ok && toHex(read.value.head)).toBe(hashes(own)[0])
  })

  test('with a change by another member in it is refused whole', () => {
    const payload = encodeDelta({
      changes: [changeBy(anasActor), changeBy(bensActor)],
      imports: []
    })
    expect(readDelta(ticket, anas.id, session, payload)).toEqual(notForUs)
    expect(readDelta(ticket, bens.id, session, payload)).toEqual(notForUs)
  })

  test('belongs to one device, one document and one session', () => {
    const payload = encodeDelta({ changes: [changeBy(anasActor)], imports: [] })
    expect(readDelta(ticket, anas.id, session, payload).ok).toBe(true)
    expect(readDelta(ticket, bens.id, session, payload)).toEqual(notForUs)
    expect(readDelta(otherTicket, anas.id, session, payload)).toEqual(notForUs)
    expect(readDelta(ticket, anas.id, counting(1, 16), payload)).toEqual(notForUs)
  })

  test('a change in the schema’s name is refused', () => {
    const changes = [changeBy(schemaActor('ticket'))]
    const payload = encodeDelta({ changes, imports: [] })
    expect(readDelta(ticket, anas.id, session, payload)).toEqual(notForUs)
  })

  test('mail belongs into tickets: in the settings it is refused', () => {
    const settings = documentId(0, counting(9, 14))
    const payload = encodeDelta({
      changes: [],
      imports: [{ id: mail(1), message: aMessage() }]
    })
    expect(readDelta(ticket, anas.id, session, payload).ok).toBe(true)
    expect(readDelta(settings, anas.id, session, payload)).toEqual(notForUs)
  })

  test('an import cannot carry what only an answer has', () => {
    const message = { ...aMessage(), by: 'a'.repeat(32), delivery: 'sent' }
    const payload = pack({ changes: [], imports: [pack({ id: mail(1), message })] })
    expect(readDelta(ticket, anas.id, session, payload)).toEqual(notForUs)
  })

  test.each([{ '': 'x' }, JSON.parse('{"__proto__":"x"}') as Record<string, string>])(
    'a fact with a strange name throws at nobody: %o',
    facts => {
      const message = { ...aMessage(), facts }
      const payload = pack({ changes: [], imports: [pack({ id: mail(1), message })] })
      const read = readDelta(ticket, anas.id, session, payload)
      if (!read.ok) expect(read).toEqual(notForUs)
    }
  )

  test('hostile bytes are refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(readDelta(ticket, anas.id, session, bytes)).toEqual(notForUs)
        const payload = pack({ changes: [bytes], imports: [] })
        expect(readDelta(ticket, anas.id, session, payload)).toEqual(notForUs)
      })
    )
  })

  test('a damaged change of an author’s own is refused, or spoils nothing else', () => {
    const change = changeBy(anasActor)
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (where, flip) => {
        const damaged = new Uint8Array(change)
        const at = where % damaged.length
        damaged[at] = (damaged[at] ?? 0) ^ flip
        const payload = pack({ changes: [damaged], imports: [] })
        const read = readDelta(ticket, anas.id, session, payload)
        if (!read.ok) {
          expect(read).toEqual(notForUs)
          return
        }
        // nobody's document breaks on it
        const doc = applied(A.clone(blank(ticketSchema)), [[damaged as A.Change]])
        expect(A.hasHeads(doc, [...stepHashes(ticketSchema)])).toBe(true)
      }),
      { numRuns: 100 }
    )
  })
})

test('a mark names the changes, a head the newest of them', () => {
  const [one = '', other = ''] = hashes(
    changeBy(anasActor),
    changeBy(anasActor, 'wifi')
  )
  expect(markOf([one])).toHaveLength(8)
  expect(markOf([one, other])).not.toEqual(markOf([one]))
  expect(toHex(headOf([one, other]))).toBe(other)
  expect(headOf([])).toEqual(new Uint8Array(32))
})
