import fc from 'fast-check'
import { expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import { decodeCard, encodeCard, fitting } from '#core/documents/sealed-card.ts'
import { sound } from '#core/documents/sound.ts'
import { cardOf } from '#core/domain/queue/card.ts'
import { entryOf } from '#core/domain/tickets/delivery.ts'
import { mostRelated } from '#core/domain/tickets/related.ts'
import { mostHolders, mostHolds } from '#core/domain/tickets/resting.ts'
import { notForUs } from '#core/result.ts'
import { markSum } from '#core/sync/sealed-chunk.ts'

import {
  aCard,
  aMessage,
  anAnswer,
  ana,
  aTicket,
  at,
  ben,
  entry,
  mail,
  ticketId
} from '../support/tickets.ts'

const mark = '1'.repeat(16)
const sealed = { card: aCard(1), mark, over: markSum([mark]) }

test('a card says the same after a journey', () => {
  expect(decodeCard(encodeCard(sealed))).toEqual({ ok: true, value: sealed })
})

test('also with all that it can say', () => {
  const card = aCard(1, {
    unansweredSince: 5 as never,
    closedAt: [6 as never],
    answeredAt: [7 as never],
    destroyDay: 20_800 as never,
    closeReason: 'solved',
    practice: true,
    noted: 0xffffffff,
    written: 0xffffffff,
    threads: ['0123456789abcdef' as never]
  })
  const whole = { ...sealed, card }
  expect(decodeCard(encodeCard(whole))).toEqual({ ok: true, value: whole })
})

const linked = (count: number) => Array.from({ length: count }, (_, n) => ticketId(n))

test('also with as many linked tickets as a ticket says', () => {
  const whole = { ...sealed, card: aCard(1, { related: linked(mostRelated) }) }
  expect(decodeCard(encodeCard(whole))).toEqual({ ok: true, value: whole })
})

const held = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ member: `m${n}`, at: 1, until: 2 }))

test('of a ticket that everybody took, others take the card', () => {
  const takes = Object.fromEntries(held(mostHolds + 9).map(({ member }) => [member, 1]))
  const card = cardOf(ticketId(1), aTicket({ takes: takes as never }), [])
  expect(card.holds).toHaveLength(mostHolders)
  expect(decodeCard(encodeCard({ ...sealed, card })).ok).toBe(true)
})

test('hostile bytes and shapes are refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.string(), fc.json(), (text, json) => {
      expect(decodeCard(utf8(text))).toEqual(notForUs)
      expect(decodeCard(utf8(json))).toEqual(notForUs)
    })
  )
  expect(decodeCard(Uint8Array.of(0xff, 0xfe))).toEqual(notForUs)
  for (const change of [
    { mark: 'short' },
    { over: undefined },
    { card: { ...sealed.card, phase: 'asleep' } },
    { card: { ...sealed.card, tags: 'audio' } },
    { card: { ...sealed.card, ticket: '../etc' } },
    { card: { ...sealed.card, related: linked(mostRelated + 1) } },
    { card: { ...sealed.card, holds: held(mostHolds + 1) } },
    { card: { ...sealed.card, holds: [{ member: ana, at: by.at, until: 8.9e15 }] } },
    { card: { ...sealed.card, holds: [{ member: ana, at: -9e15, until: by.at }] } }
  ]) {
    const bytes = utf8(JSON.stringify({ ...sealed, ...change }))
    expect(decodeCard(bytes)).toEqual(notForUs)
  }
})

/** As documents hold it: a name that is changed is one that no honest app writes. */
type Written = Record<string, unknown>

const by = { by: ana, at: at('2026-11-02T10:00Z') }
/** A ticket that says all that a card is made of. */
const busy: Written = {
  messages: {
    [mail(1)]: aMessage({ facts: { version: '6.15.1' } }),
    [mail(2)]: anAnswer({ saw: [mail(1), mail(9)], templates: [entry(3)] }),
    [mail(3)]: aMessage({
      at: at('2026-11-03T09:00Z'),
      opinion: { says: 'yes', alone: false },
      references: ['first@users.test']
    }),
    [mail(4)]: anAnswer({
      callsBack: entry(1) as never,
      tells: { state: 'fixed', stateAt: by.at },
      saw: [mail(1), mail(3)]
    }),
    [mail(5)]: anAnswer({ acknowledges: true })
  },
  subject: 'Wi-Fi',
  tags: { audio: true },
  notes: { [entry(1)]: { ...by, text: 'Known chip' } },
  takes: { [ana]: 1 },
  turns: {
    [entry(1)]: { to: 'waiting', ...by, saw: [mail(1)] },
    [entry(2)]: { to: 'closed', ...by, saw: [], reason: 'solved', keepDays: 30 }
  },
  deliveries: {
    [entryOf(mail(2), 'failed')]: { message: mail(2), state: 'failed', at: 1, text: '' }
  },
  joins: { [entry(1)]: { into: ticketId(2), ...by } },
  reports: { [entry(1)]: { ...by, left: 'no-need' }, [entry(2)]: by },
  snoozes: { [entry(1)]: { ...by, until: 9, fixed: entry(1), saw: [mail(1)] } },
  rankings: { [entry(1)]: { ...by, level: 'high' } },
  follows: { [ben]: { on: true, at: 1, saw: [mail(1)] } },
  checks: { [entry(1)]: { text: 'Log?', ...by, place: 1 } },
  escalations: { [entry(1)]: { ...by, reason: 'Kernel' } },
  referrals: {
    [entry(1)]: { name: 'Devs', address: 'd@x.test', ...by, message: mail(4) }
  },
  fieldValues: { [entry(1)]: 'Card reader' },
  handedIn: {
    [entry(1)]: {
      ...by,
      text: 'Dear',
      language: 'en',
      saw: [],
      to: ben,
      copies: [{ name: 'Li', address: 'li@law.test' }]
    }
  },
  related: { [ticketId(3)]: by },
  aboutAsker: { text: 'Writes from a phone', ...by }
}

const nonsense: readonly unknown[] = [
  0.5,
  -1,
  1e300,
  '',
  'PROBLEM',
  'f'.repeat(16),
  '0'.repeat(32),
  null,
  true,
  [],
  [7],
  {}
]

test('an honest member’s card is taken, whatever another wrote into the ticket', () => {
  fc.assert(
    fc.property(nonsenseIn(busy), written => {
      const card = fitting(cardOf(ticketId(1), sound(ticketSchema, written), []))
      expect(decodeCard(encodeCard({ ...sealed, card }))).toMatchObject({ ok: true })
    }),
    { numRuns: 2_000 }
  )
})

test('of a list, what others take stays on the card', () => {
  const reports = { ...(busy['reports'] as Written), 'not a problem': by }
  const card = fitting(
    cardOf(ticketId(1), sound(ticketSchema, { ...busy, reports }), [])
  )
  expect(card.problems).toEqual([entry(1), entry(2)])
  expect(card.related).toEqual([ticketId(3)])
})

/** Some values and names in it are another app's nonsense. */
function nonsenseIn(honest: Written): fc.Arbitrary<Written> {
  const change = fc.record({
    at: fc.constantFrom(...pathsIn(honest)),
    value: fc.constantFrom(...nonsense),
    isName: fc.boolean()
  })
  return fc.array(change, { minLength: 1, maxLength: 4 }).map(changes => {
    const written = structuredClone(honest)
    for (const { at, value, isName } of changes) spoil(written, at, value, isName)
    return written
  })
}

function pathsIn(fields: Written, above: readonly string[] = []): string[][] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = [...above, name]
    const isDeep = typeof field === 'object' && field !== null
    return [path, ...(isDeep ? pathsIn(field as Written, path) : [])]
  })
}

/** Nothing, if an earlier change took away what stood there. */
function spoil(
  into: Written,
  path: readonly string[],
  value: unknown,
  isName: boolean
) {
  const [name = '', ...rest] = path
  const field = into[name]
  if (rest.length > 0) {
    const isDeep = typeof field === 'object' && field !== null
    if (isDeep) spoil(field as Written, rest, value, isName)
  } else if (isName) {
    delete into[name]
    into[String(value)] = field
  } else {
    into[name] = structuredClone(value) // a later change must not write into it
  }
}

test('texts of a megabyte that a member wrote are cut on the card, and all else stays', () => {
  const long = 'x'.repeat(1_000_000)
  const card = aCard(1, {
    subject: long,
    preview: '😀'.repeat(500_000),
    tags: [long, 'wifi'],
    about: { text: long, by: ana, at: at('2026-11-02T09:00Z') },
    threads: Array.from({ length: 1500 }, (_, n) => entry(n) as never)
  })
  const fit = fitting(card)
  expect(encodeCard({ ...sealed, card: fit }).length).toBeLessThan(64 * 1024)
  expect(fit.tags).toEqual(['x'.repeat(200), 'wifi'])
  expect(fit.preview).toMatch(/^😀+$/u)
  expect(fit.threads).toHaveLength(1500)
  const read = decodeCard(encodeCard({ ...sealed, card: fit }))
  expect(read.ok).toBe(true)
})

test('a card from before texts were cut is read as it is', () => {
  const whole = { ...sealed, card: aCard(1, { subject: 'x'.repeat(10_000) }) }
  expect(decodeCard(encodeCard(whole))).toEqual({ ok: true, value: whole })
})
