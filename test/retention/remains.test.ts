/** What remains of a ticket leads back to nobody. */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { remains as remainsShape } from '#core/documents/tally-shapes.ts'
import {
  answerSteps,
  count,
  endSteps,
  type TallyMonth
} from '#core/domain/desk/tally.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import type { Component } from '#core/domain/hardware/components.ts'
import type { Card } from '#core/domain/queue/card.ts'
import { earlierChoice } from '#core/domain/tickets/counted-fields.ts'
import type { FieldEntry } from '#core/domain/tickets/fields.ts'
import type { AskerHash, ProblemId, Timestamp } from '#core/ids.ts'
import {
  commonWords,
  counts,
  remainsOf,
  tallyKey,
  type Kept
} from '#core/retention/remains.ts'

import { aCard, at, entry, ownField, ticketId } from '../support/tickets.ts'

const now = at('2026-12-24T12:00Z')
const none: Kept = { isCommon: () => false, mailboxes: [], fields: [] }
const came = at('2026-11-04T09:17Z')
const wifi = '1f'.repeat(8) as ProblemId

describe('what remains', () => {
  test('of an answered and closed ticket: its week and coarse steps', () => {
    const card = aCard(1, {
      createdAt: came,
      firstAnsweredAt: at('2026-11-04T09:59Z'),
      closedAt: [at('2026-11-12T10:00Z')],
      phase: 'closed',
      closeReason: 'solved',
      version: '6.15',
      messages: 5,
      problems: [wifi]
    })
    expect(remainsOf(card, now, none)).toEqual({
      week: weekOf(came),
      language: 'en',
      version: '6.15',
      tags: [],
      problems: [wifi],
      mails: 4,
      answered: { weeks: 0, within: answerSteps.indexOf(45) },
      closed: { weeks: 1, within: endSteps.indexOf(10 * 1440) },
      reason: 'solved'
    })
  })

  test('of what the asker thought: yes or no', () => {
    const said = { opinion: 'no' as const, preview: 'no, says Rosa' }
    const kept = remainsOf(aCard(1, said), now, none)
    expect(kept.opinion).toBe('no')
    expect(JSON.stringify(kept)).not.toContain('Rosa')
    expect(remainsOf(aCard(1), now, none)).not.toHaveProperty('opinion')
  })

  test('of the templates of its answers: which, and yes or no, if the asker said so', () => {
    const earned = [{ template: entry(7), says: 'yes' as const }]
    const kept = remainsOf(aCard(1, { opinion: 'yes', earned }), now, none)
    expect(kept.earned).toEqual(earned)
    expect(v.is(remainsShape, kept)).toBe(true)
    const titled = { ...kept, earned: [{ template: 'For Rosa', says: 'yes' }] }
    expect(v.is(remainsShape, titled)).toBe(false)
    expect(remainsOf(aCard(1), now, none)).not.toHaveProperty('earned')
  })

  test('two who came in one week and fared alike cannot be told apart', () => {
    const early = aCard(1, { createdAt: at('2026-11-02T00:10Z'), asker: 'Rosa' })
    const late = aCard(2, { createdAt: at('2026-11-08T23:50Z'), asker: 'Kim' })
    expect(remainsOf(early, now, none)).toEqual(remainsOf(late, now, none))
  })

  test.each(['Rosa', 'es; see Rosa', 'xx', 'und', ''])(
    'a language that is none, “%s”, stays behind',
    language => {
      expect(remainsOf(aCard(1, { language }), now, none).language).toBe('')
    }
  )

  test('a language keeps nothing but its code', () => {
    const card = aCard(1, { language: 'pt-BR-x-rosa' })
    expect(remainsOf(card, now, none).language).toBe('pt')
  })

  test.each([
    'Rosa',
    '6.15 of Rosa',
    '192.168.17.4',
    '2026.11.02',
    '0170 555 123',
    '6'
  ])('a version that has another shape, “%s”, stays behind', version => {
    expect(remainsOf(aCard(1, { version }), now, none).version).toBe('')
  })

  test.each(['6.15', '6.15.1', '7.0~rc1', '7.0-beta2'])('version %s stays', version => {
    expect(remainsOf(aCard(1, { version }), now, none).version).toBe(version)
  })

  test('whatever a card says, it fits the strict shape of what may stand there', () => {
    const wild = aCard(1, {
      createdAt: 1e15 as Timestamp,
      closedAt: [0 as Timestamp],
      phase: 'closed',
      firstAnsweredAt: 5 as Timestamp,
      messages: 400
    })
    expect(v.is(remainsShape, remainsOf(wild, now, none))).toBe(true)
    const old = aCard(1, { createdAt: -1e15 as Timestamp, lastAt: now })
    expect(v.is(remainsShape, remainsOf(old, now, none))).toBe(true)
  })

  test('a word beside the facts is refused by the shape', () => {
    const entry = { ...remainsOf(aCard(1), now, none), asker: 'Rosa' }
    expect(v.is(remainsShape, entry)).toBe(false)
  })

  test('practice and what was joined to another are not counted', () => {
    expect(counts(aCard(1))).toBe(true)
    expect(counts(aCard(1, { practice: true }))).toBe(false)
    expect(counts(aCard(1, { joinedTo: ticketId(2) }))).toBe(false)
    expect(counts(aCard(1, { messages: 0 }))).toBe(false)
  })
})

describe('a tag remains only if it is common', () => {
  const by = (n: number) => n.toString(16).padStart(16, '0') as AskerHash
  const tagged = (n: number, writer?: AskerHash) =>
    aCard(n, { tags: ['wifi'], ...(writer && { writer }) })

  test('three people’s tickets have it', () => {
    const cards = [tagged(1, by(1)), tagged(2, by(2)), tagged(3, by(3))]
    const common = commonWords(cards)
    expect(common).toEqual(new Set(['tag wifi']))
    expect(
      remainsOf(tagged(1), now, { ...none, isCommon: word => common.has(word) }).tags
    ).toEqual(['wifi'])
  })

  test('one person’s tickets, however many, may have that person’s name', () => {
    const cards = [1, 2, 3, 4].map(n => tagged(n, by(1)))
    expect(commonWords(cards).size).toBe(0)
  })

  test('whom nobody knows are one', () => {
    const cards = [tagged(1), tagged(2), tagged(3), tagged(4, by(1))]
    expect(commonWords(cards).size).toBe(0)
  })
})

describe('a part of a machine remains only as several people’s reports name it', () => {
  const by = (n: number) => n.toString(16).padStart(16, '0') as AskerHash
  const wifi = { kind: 'wifi', name: 'Intel Wi-Fi 6 AX200', id: '8086:2723' } as const
  const x230 = { kind: 'machine', name: 'Lenovo ThinkPad X230', id: '' } as const
  const rosas = { ...wifi, name: 'Rosalind' }
  const from = (n: number, ...hardware: Component[]) =>
    aCard(n, { writer: by(n), hardware })
  const kept = (card: Card, cards: Card[]) => {
    const common = commonWords(cards)
    return remainsOf(card, now, { ...none, isCommon: word => common.has(word) })
      .hardware
  }

  test('three people’s reports, word for word', () => {
    const cards = [1, 2, 3].map(n => from(n, x230, wifi))
    expect(kept(from(1, x230, wifi), cards)).toEqual([x230, wifi])
    expect(kept(from(1, x230, wifi), cards.slice(1))).toBeUndefined()
  })

  test('a name that stands for one of them stays behind, though its ids are known', () => {
    const cards = [from(1, rosas), ...[2, 3, 4].map(n => from(n, wifi))]
    expect(kept(from(1, rosas), cards)).toBeUndefined()
    expect(kept(from(2, wifi), cards)).toEqual([wifi])
  })

  test('of two machines in one ticket the first', () => {
    const other = { ...x230, name: 'Dell XPS 13' }
    const cards = [1, 2, 3].map(n => from(n, x230, other))
    expect(kept(from(1, x230, other), cards)).toEqual([x230])
  })

  test('and nothing of another shape, whatever a card says', () => {
    const remains = remainsOf(aCard(1), now, none)
    const may = (part: object) => v.is(remainsShape, { ...remains, hardware: [part] })
    expect(may(wifi)).toBe(true)
    expect(may({ ...wifi, name: 'Rosalind’s card' })).toBe(false)
    expect(may({ ...x230, name: 'Rosalind' })).toBe(false)
    expect(may({ ...wifi, of: 'Rosalind' })).toBe(false)
  })
})

describe('the address that it came to', () => {
  const ours = ['help@desk.test', 'press@desk.test']
  const kept = (mailbox: string, mailboxes: readonly string[]) =>
    remainsOf(aCard(1, { mailbox }), now, { ...none, mailboxes }).mailbox

  test('remains if it is one of the desk’s own', () => {
    expect(kept('press@desk.test', ours)).toBe('press@desk.test')
    expect(kept('rosa@mail.test', ours)).toBeUndefined()
    expect(kept('press@desk.test', [])).toBeUndefined()
  })
})

describe('the way by which it came', () => {
  const kept = (channel?: string) =>
    remainsOf(aCard(1, channel === undefined ? {} : { channel }), now, none).channel

  test('remains if a member wrote it down: as one that every desk has, or as another', () => {
    expect(kept('telegram')).toBe('telegram')
    expect(kept('Rosalind’s group')).toBe('other')
    expect(kept()).toBeUndefined()
  })
})

describe('a field of the desk’s own', () => {
  const device = ownField(1, 'choice', 'Desktop', 'Laptop')
  const fields = [device, ownField(2, 'yes-no')]
  const kept = (values: Card['fields'], counted: readonly FieldEntry[] = fields) =>
    remainsOf(aCard(1, { fields: values ?? {} }), now, { ...none, fields: counted })

  test('leaves what was chosen in it, if the desk counts it', () => {
    const said = { [entry(1)]: 'Laptop', [entry(2)]: 'yes', [entry(3)]: 'of Rosa' }
    expect(kept(said).chosen).toEqual({ [entry(1)]: 'Laptop', [entry(2)]: 'yes' })
    expect(kept(said, [device]).chosen).toEqual({ [entry(1)]: 'Laptop' })
    expect(kept(said, [])).not.toHaveProperty('chosen')
    expect(v.is(remainsShape, kept(said))).toBe(true)
  })

  test('leaves no word that is none to choose', () => {
    const remains = kept({ [entry(1)]: 'Rosa’s laptop' })
    expect(remains.chosen).toEqual({ [entry(1)]: earlierChoice })
    expect(v.is(remainsShape, remains)).toBe(true)
  })

  test('is named by its id, and by nothing else', () => {
    const chosen = { 'Rosa’s device': 'Laptop' }
    expect(v.is(remainsShape, { ...remainsOf(aCard(1), now, none), chosen })).toBe(
      false
    )
  })
})

describe('the tally', () => {
  test('an entry that is there is not written again', () => {
    const month: TallyMonth = { entries: {} }
    const first = remainsOf(aCard(1), now, none)
    count(month, new Map([['a', first]]))
    count(month, new Map([['a', { ...first, language: 'es' }]]))
    expect(month.entries).toEqual({ a: first })
  })

  test('names a ticket by a hash that only the desk can make', () => {
    const key = new Uint8Array(32).fill(1)
    const other = new Uint8Array(32).fill(2)
    expect(tallyKey(key, ticketId(1))).toMatch(/^[0-9a-f]{16}$/)
    expect(tallyKey(key, ticketId(1))).toBe(tallyKey(key, ticketId(1)))
    expect(tallyKey(key, ticketId(1))).not.toBe(tallyKey(other, ticketId(1)))
    expect(tallyKey(key, ticketId(1))).not.toContain(ticketId(1).slice(0, 8))
  })
})
