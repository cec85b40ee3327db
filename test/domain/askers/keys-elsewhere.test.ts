/** Robin wrote last week, and sent their key; today they write about something else. */
import { expect, test } from 'vitest'

import {
  askerKey,
  askerKeys,
  decision,
  provenKey,
  type KnownKey
} from '#core/domain/askers/asker-keys.ts'
import { chooseKey, unchooseKey } from '#core/domain/askers/key-search.ts'
import { keysElsewhere } from '#core/domain/askers/keys-elsewhere.ts'
import type { Message } from '#core/domain/tickets/message.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'

import { aMessage, ana, aTicket, at, entry, mail } from '../../support/tickets.ts'

const robin = 'robin@users.test'
const block = (name: string) => `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${name}`

const ticketOf = (only: Partial<Message> = {}): Ticket =>
  aTicket({ messages: { [mail(1)]: aMessage(only) } })

const withKey = (name: string, only: Partial<Message> = {}): Ticket =>
  ticketOf({
    askerKey: block(name),
    keyGiven: { how: 'attached', fingerprint: name },
    ...only
  })

const prints = (keys: readonly KnownKey[]) => keys.map(key => key.fingerprint)

function decide(ticket: Ticket, fingerprint: string, elsewhere: KnownKey[]): void {
  const choice = decision(ticket, robin, fingerprint, elsewhere)
  chooseKey(ticket, entry(1), { ...choice, by: ana, at: at('2026-11-09T09:00Z') })
}

test('the key of last week is offered today, and not used before a member says so', () => {
  const today = ticketOf()
  const offered = keysElsewhere(today, robin, [withKey('ROBIN')])
  expect(offered).toMatchObject([
    { fingerprint: 'ROBIN', how: 'other-ticket', byItself: false }
  ])
  expect(askerKeys(today)).toMatchObject({ inUse: undefined, others: [] })
})

test('accepted, it is this ticket’s own: last week’s may end', () => {
  const today = ticketOf()
  decide(today, 'ROBIN', keysElsewhere(today, robin, [withKey('ROBIN')]))
  expect(askerKey(today)).toBe(block('ROBIN'))
  expect(askerKeys(today)).toMatchObject({
    chosen: true,
    inUse: { how: 'other-ticket' }
  })
  // a member looked at it, so it says who signs, too
  expect(provenKey(today, robin)).toBe(block('ROBIN'))
  expect(keysElsewhere(today, robin, [withKey('ROBIN')])).toEqual([])
  unchooseKey(today, entry(1))
  expect(askerKey(today)).toBe('')
})

test('refused, it is not offered again; a third one is', () => {
  const today = ticketOf()
  decide(today, '', keysElsewhere(today, robin, [withKey('ROBIN')]))
  expect(askerKey(today)).toBe('')
  const others = [withKey('ROBIN'), withKey('NEWER')]
  expect(prints(keysElsewhere(today, robin, others))).toEqual(['NEWER'])
})

test('whoever writes in Robin’s name with a key of their own is seen to differ from last week', () => {
  const forged = withKey('EVE')
  expect(prints(keysElsewhere(forged, robin, [withKey('ROBIN')]))).toEqual(['ROBIN'])
  expect(keysElsewhere(forged, robin, [withKey('EVE')])).toEqual([])
})

test('what a third handed on, or a report only named, is worth no more here than there', () => {
  const gossiped = ticketOf({
    from: { name: 'Ada', address: 'ada@users.test' },
    gossip: [{ address: robin, key: block('GOSSIP'), fingerprint: 'GOSSIP' }]
  })
  const named = ticketOf({
    askerKey: '0xA2D3E1B555263EFF',
    keyGiven: { how: 'report' }
  })
  expect(keysElsewhere(ticketOf(), robin, [gossiped, named])).toEqual([])
})

test('nothing is taken for anybody but who asks', () => {
  const bo = 'bo@users.test'
  const other = withKey('BO', { from: { name: 'Bo', address: bo } })
  expect(keysElsewhere(ticketOf(), bo, [other])).toEqual([])
})
