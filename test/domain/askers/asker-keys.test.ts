/** Which key answers are encrypted to, and who decides when another one comes. */
import { describe, expect, test } from 'vitest'

import {
  askerKey,
  askerKeys,
  decision,
  fingerprints,
  hasOtherKey,
  keysOf,
  knownKeys,
  provenKey,
  namedFingerprint
} from '#core/domain/askers/asker-keys.ts'
import {
  chooseKey,
  lastSearch,
  noteFoundKey,
  searchKey,
  unchooseKey,
  type FoundKey,
  type KeySearch
} from '#core/domain/askers/key-search.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { ItemId } from '#core/ids.ts'

import { aMessage, ana, aTicket, at, ben, entry, mail } from '../../support/tickets.ts'

const robin = 'robin@users.test'
const monday = at('2026-11-02T09:00Z')
const tuesday = at('2026-11-03T09:00Z')
const block = (name: string) => `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${name}`

function withKey(name: string, only: Partial<Message> = {}): Message {
  return aMessage({
    askerKey: block(name),
    keyGiven: { how: 'attached', fingerprint: name.split(' ')[0] ?? '' },
    ...only
  })
}

function ticketOf(...mails: Message[]): Ticket {
  const first = mails[0]?.messageId ?? ''
  return aTicket({
    messages: Object.fromEntries(
      mails.map((each, i) => [
        mail(i + 1),
        i === 0
          ? each
          : { ...each, at: tuesday, messageId: `${i}@users.test`, references: [first] }
      ])
    )
  })
}

function decided(ticket: Ticket, fingerprint: string, n = 1, when = tuesday): void {
  const choice = decision(ticket, robin, fingerprint)
  chooseKey(ticket, entry(n), { ...choice, by: ana, at: when })
}

const search: KeySearch = { address: robin, places: ['wkd'], by: ana, at: monday }
const found: FoundKey = {
  at: monday,
  from: 'wkd',
  key: block('FOUND'),
  fingerprint: 'FOUND',
  unreached: []
}
const id = (n: number) => mail(n) as string as ItemId

function looked(ticket: Ticket, only: Partial<FoundKey> = {}, n = 1): void {
  searchKey(ticket, id(n), search)
  noteFoundKey(ticket, id(n), { ...found, ...only })
}

describe('another key', () => {
  test('in a later mail waits, and the first stays in use', () => {
    const ticket = ticketOf(withKey('OLD'), withKey('NEW'))
    const { inUse, others, chosen } = askerKeys(ticket)
    expect([inUse?.fingerprint, chosen]).toEqual(['OLD', false])
    expect(fingerprints(others)).toEqual(['NEW'])
    expect(askerKey(ticket)).toBe(block('OLD'))
  })

  test('is used as soon as a member says so, and nobody is warned any more', () => {
    const ticket = ticketOf(withKey('OLD'), withKey('NEW'))
    decided(ticket, 'NEW')
    expect(askerKey(ticket)).toBe(block('NEW'))
    expect(askerKeys(ticket).chosen).toBe(true)
    expect(hasOtherKey(ticket)).toBe(false)
  })

  test('is passed over if a member says so, until yet another one comes', () => {
    const ticket = ticketOf(withKey('OLD'), withKey('NEW'))
    decided(ticket, 'OLD')
    expect([askerKey(ticket), hasOtherKey(ticket)]).toEqual([block('OLD'), false])
    ticket.messages[mail(3)] = withKey('THIRD', {
      references: ['first@users.test'],
      messageId: '3@users.test'
    })
    expect(fingerprints(askerKeys(ticket).others)).toEqual(['THIRD'])
  })

  test('of two decisions the later counts; taken back, the one before', () => {
    const ticket = ticketOf(withKey('OLD'), withKey('NEW'))
    decided(ticket, 'NEW', 1, monday)
    decided(ticket, 'OLD', 2, tuesday)
    expect(askerKey(ticket)).toBe(block('OLD'))
    unchooseKey(ticket, entry(2))
    expect(askerKey(ticket)).toBe(block('NEW'))
  })

  test('the same key, sent once more, is no other: its newer copy comes along', () => {
    const ticket = ticketOf(withKey('SAME'), withKey('SAME lives longer'))
    const { inUse, others } = askerKeys(ticket)
    expect(others).toEqual([])
    expect(inUse?.copies).toEqual([block('SAME'), block('SAME lives longer')])
  })

  test('a hundred copies leave the first and the newest', () => {
    const copies = Array.from({ length: 100 }, (_, i) => withKey(`SAME ${i}`))
    const text = askerKey(ticketOf(...copies))
    expect(text.match(/SAME \d+/g)).toHaveLength(5)
    expect(text).toContain('SAME 0\n')
    expect(text).toContain('SAME 99')
  })

  test('under another address says nothing about this one', () => {
    const eves = withKey('EVE', { from: { name: 'Robin', address: 'eve@evil.test' } })
    const ticket = ticketOf(aMessage(), eves)
    expect(askerKeys(ticket)).toMatchObject({ inUse: undefined, others: [] })
    expect(keysOf(ticket, 'Eve@evil.test').inUse?.fingerprint).toBe('EVE')
  })
})

describe('a report that only names its key', () => {
  const long = 'A490D0F4D311A4153E2BB7CADBB802B258ACD84F'
  const named = (askerKey: string) =>
    aMessage({ askerKey, keyGiven: { how: 'report' } })

  test('lets in the key with that fingerprint, and no other by itself', () => {
    const fits = ticketOf(named(`0x${long.toLowerCase()}`), withKey(long))
    expect(askerKeys(fits)).toMatchObject({ inUse: { fingerprint: long }, others: [] })
    const other = ticketOf(named(long), withKey('OTHER'))
    expect(askerKeys(other).inUse?.fingerprint).toBe(long)
    expect(fingerprints(askerKeys(other).others)).toEqual(['OTHER'])
  })

  test.each([
    [long, long],
    ['0xA2D3E1B555263EFF', 'A2D3E1B555263EFF'],
    ['A490 D0F4 D311 A415 3E2B B7CA DBB8 02B2 58AC D84F', long],
    ['0x58ACD84F', undefined], // anybody can make one that ends so
    ['https://keys.test/robin.asc', undefined]
  ])('%s can be looked for as %s', (name, wanted) => {
    expect(namedFingerprint(askerKeys(ticketOf(named(name))).inUse)).toBe(wanted)
  })

  test('is no key that could be looked for once the key itself is here', () => {
    const fits = ticketOf(named(long), withKey(long))
    expect(namedFingerprint(askerKeys(fits).inUse)).toBeUndefined()
  })
})

describe('a key that was looked for', () => {
  test('is not used before a member accepts it', () => {
    const ticket = ticketOf(aMessage())
    looked(ticket)
    expect([askerKey(ticket), hasOtherKey(ticket)]).toEqual(['', false])
    expect(fingerprints(askerKeys(ticket).others)).toEqual(['FOUND'])
    decided(ticket, 'FOUND')
    expect(askerKey(ticket)).toBe(block('FOUND'))
    expect(askerKeys(ticket).inUse?.how).toBe('wkd')
  })

  test('refused, it is not offered again', () => {
    const ticket = ticketOf(aMessage())
    looked(ticket)
    decided(ticket, '')
    expect(askerKeys(ticket)).toMatchObject({ inUse: undefined, others: [] })
  })

  test('never replaces the one in use by itself', () => {
    const ticket = ticketOf(withKey('OLD'))
    looked(ticket)
    expect(askerKey(ticket)).toBe(block('OLD'))
    expect(hasOtherKey(ticket)).toBe(true)
  })

  test('that is of no use is no candidate', () => {
    const ticket = ticketOf(aMessage())
    looked(ticket, { key: '', trouble: 'unusable' })
    expect(askerKeys(ticket).others).toEqual([])
    expect(lastSearch(ticket, robin, tuesday)).toMatchObject({
      state: 'answered',
      found: { trouble: 'unusable' }
    })
  })

  test('an answer to what nobody asked is refused, and a second answer changes nothing', () => {
    const ticket = ticketOf(aMessage())
    expect(noteFoundKey(ticket, id(1), found)).toEqual({
      ok: false,
      error: { type: 'nobody-asked' }
    })
    looked(ticket)
    noteFoundKey(ticket, id(1), { ...found, fingerprint: 'FORGED' })
    expect(ticket.foundKeys[id(1)]?.fingerprint).toBe('FOUND')
  })

  test('is asked for once at a time, and again when no answer came in a week', () => {
    const ticket = ticketOf(aMessage())
    searchKey(ticket, id(1), search)
    expect(searchKey(ticket, id(2), { ...search, by: ben, at: tuesday })).toEqual({
      ok: false,
      error: { type: 'already-asked' }
    })
    const later = at('2026-11-10T10:00Z')
    expect(lastSearch(ticket, robin, later)?.state).toBe('unanswered')
    expect(searchKey(ticket, id(3), { ...search, at: later }).ok).toBe(true)
  })
})

describe('gossip', () => {
  const handed = (only: Partial<Message> = {}) =>
    aMessage({
      gossip: [
        { address: 'bob@users.test', key: block('BOB'), fingerprint: 'BOB' },
        { address: robin, key: block('FALSE'), fingerprint: 'FALSE' }
      ],
      ...only
    })

  test('serves for those who got the mail, too; about the asker it waits', () => {
    const ticket = ticketOf(handed())
    expect(keysOf(ticket, 'bob@users.test').inUse).toMatchObject({
      fingerprint: 'BOB',
      how: 'gossip'
    })
    expect(askerKeys(ticket).inUse).toBeUndefined()
    expect(fingerprints(askerKeys(ticket).others)).toEqual(['FALSE'])
  })

  test('is good to write with, but proves no signature before a member accepts it', () => {
    const ticket = ticketOf(handed())
    expect(provenKey(ticket, 'bob@users.test')).toBe('')
    const choice = decision(ticket, 'bob@users.test', 'BOB')
    chooseKey(ticket, entry(1), { ...choice, by: ana, at: tuesday })
    expect(provenKey(ticket, 'bob@users.test')).toBe(block('BOB'))
  })

  test('counts only from inside of an encryption', () => {
    const clear = handed({ seals: { encrypted: false, signature: 'none' } })
    expect(knownKeys(ticketOf(clear), 'bob@users.test')).toEqual([])
  })
})
