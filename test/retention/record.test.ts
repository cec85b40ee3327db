import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { daysAfter, type Day, type Timestamp } from '#core/ids.ts'
import { notForUs } from '#core/result.ts'
import {
  isOver,
  newer,
  readRecord,
  sealRecord,
  type Ending
} from '#core/retention/record.ts'
import { decodeChunk, kinds } from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'

import { decoded, otherTicket, ticket } from '../support/chunks.ts'
import {
  anas,
  counting,
  damaged,
  elsewhere,
  epoch,
  mallorys,
  session,
  signKeyOf,
  today,
  workspace
} from '../support/devices.ts'

const context = { workspace, epoch }
const noon = 1_795_000_000_000
const anEnding: fc.Arbitrary<Ending> = fc.record({
  document: fc.constant(ticket),
  day: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 })).map(n => n as Day),
  at: fc.integer({ min: noon, max: noon + 4 }).map(n => n as Timestamp)
})

describe('of several records', () => {
  test('the same one counts, in whatever order they were heard', () => {
    fc.assert(
      fc.property(fc.array(anEnding, { minLength: 1, maxLength: 6 }), heard => {
        const counts = (all: readonly Ending[]): Ending | undefined =>
          all.reduce<Ending | undefined>((a, b) => newer(a, b), undefined)
        const expected = counts(heard)
        expect(counts([...heard].reverse())).toEqual(expected)
        expect(counts([...heard, ...heard])).toEqual(expected)
        const sorted = [...heard].sort((a, b) => a.day - b.day || a.at - b.at)
        expect(counts(sorted)).toEqual(expected)
      }),
      { numRuns: 500 }
    )
  })

  test('the newer one counts, whichever way it decides', () => {
    const closed = { document: ticket, day: 20_800 as Day, at: noon as Timestamp }
    const reopened = { ...closed, day: 0 as Day, at: (noon + 1) as Timestamp }
    expect(newer(closed, reopened)).toBe(reopened)
    expect(newer(reopened, { ...closed, at: (noon + 2) as Timestamp }).day).toBe(20_800)
  })

  test('of equally old ones the one that keeps longer: a reopening, then a later day', () => {
    const soon = { document: ticket, day: 5 as Day, at: noon as Timestamp }
    const late = { ...soon, day: 9 as Day }
    const never = { ...soon, day: 0 as Day }
    expect(newer(soon, late)).toBe(late)
    expect(newer(late, soon)).toBe(late)
    expect(newer(late, never)).toBe(never)
    expect(newer(never, late)).toBe(never)
  })
})

describe('an ending', () => {
  test('is over the day after its day, and a reopened one never', () => {
    const ending = { document: ticket, day: today, at: noon as Timestamp }
    expect(isOver(ending, today)).toBe(false)
    expect(isOver(ending, daysAfter(today, 1))).toBe(true)
    expect(isOver({ ...ending, day: 0 as Day }, daysAfter(today, 1))).toBe(false)
    expect(isOver(undefined, today)).toBe(false)
  })
})

describe('a record', () => {
  const ending: Ending = {
    document: ticket,
    day: daysAfter(today, 30),
    at: noon as Timestamp
  }
  const sealedRecord = () => sealRecord(context, anas, session, ending)

  test('says the same to every member', () => {
    const read = readRecord(context, decoded(sealedRecord()), signKeyOf)
    expect(read).toEqual({ ok: true, value: ending })
  })

  test('is kept as long as its document might exist, and says nothing to a relay', () => {
    const { header, body } = decoded(sealedRecord())
    expect(header.kind).toBe(kinds.record)
    expect(header.day).toBe(daysAfter(today, 700))
    const taken = decoded(
      sealRecord(context, anas, session, { ...ending, day: 0 as Day })
    )
    expect(taken.body.length).toBe(body.length)
  })

  test('cannot be turned against another ticket', () => {
    const chunk = decoded(sealedRecord())
    const header = { ...chunk.header, document: otherTicket }
    expect(readRecord(context, { ...chunk, header }, signKeyOf)).toEqual(notForUs)
  })

  test('of strangers, in Ana’s name or in another workspace ends nothing', () => {
    for (const by of [mallorys, { ...mallorys, id: anas.id }]) {
      const chunk = decoded(sealRecord(context, by, session, ending))
      expect(readRecord(context, chunk, signKeyOf)).toEqual(notForUs)
    }
    const there = { ...context, workspace: elsewhere }
    expect(readRecord(there, decoded(sealedRecord()), signKeyOf)).toEqual(notForUs)
    const later = { ...context, epoch: { ...epoch, lasting: counting(99) } }
    expect(readRecord(later, decoded(sealedRecord()), signKeyOf)).toEqual(notForUs)
  })

  test('one changed byte anywhere is refused', () => {
    const bytes = sealedRecord()
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const chunk = decodeChunk(damaged(bytes, at, flip))
        const read = chunk.ok ? readRecord(context, chunk.value, signKeyOf) : chunk
        expect(read).toEqual(notForUs)
      }),
      { numRuns: 100 }
    )
  })

  test('a last day beyond what a document’s name can hold does not exist', () => {
    const document = documentId(0xffff as Day, counting(1, 14))
    const last: Ending = { document, day: 0xffff as Day, at: noon as Timestamp }
    const read = readRecord(
      context,
      decoded(sealRecord(context, anas, session, last)),
      signKeyOf
    )
    expect(read.ok && read.value.day).toBe(0xffff)
  })
})
