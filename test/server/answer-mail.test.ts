import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { fromHex, toHex, type Bytes } from '#core/bytes.ts'
import { signingKey } from '#core/crypto/sign.ts'
import type { WorkspaceId } from '#core/ids.ts'
import { hello } from '#core/sync/hello.ts'
import { maxItemIds, maxPieceBytes, type Way } from '#core/sync/mail-protocol.ts'
import { mailboxOf } from '#core/trust/bridge-code.ts'
import { maxItemDays, maxPermitDays, passOn } from '#server/relay/answer-mail.ts'
import { MemoryStore } from '#server/relay/memory-store.ts'
import { SqliteStore } from '#server/relay/sqlite-store.ts'
import { leaseMs } from '#server/relay/turns.ts'
import {
  anId,
  bridgeKey,
  incoming,
  itemId,
  listed,
  mailbox,
  newsOf,
  outgoing,
  permitting,
  posts,
  refused,
  statesOf,
  theBridge
} from '#test/support/mailboxes.ts'
import {
  aDelta,
  counting,
  desk,
  inDays,
  lastingDocument,
  Office,
  relayAddress,
  today,
  type Visit
} from '#test/support/relay-desk.ts'

const folders: string[] = []
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })))

const stores = {
  memory: () => new MemoryStore({ random: counting }),
  sqlite: () => {
    const folder = mkdtempSync(join(tmpdir(), 'relay-mail-'))
    folders.push(folder)
    return new SqliteStore(folder, { random: counting })
  }
}
interface Box {
  readonly mailbox: Bytes
  readonly way: Way
}
const otherBridge = signingKey(new Uint8Array(32).fill(8))

describe.each(Object.entries(stores))('mailboxes with a %s store', (_name, make) => {
  describe('letting a bridge in', () => {
    test('nobody’s key is a bridge until a member permits it, and only that long', () => {
      const office = new Office(make())
      const ana = office.member()
      expect(office.call().greet(bridgeKey)).toEqual(refused('not-allowed'))
      ana.say({ type: 'permit', key: bridgeKey.public, until: inDays(2) })
      expect(office.call().greet(bridgeKey)).toEqual([{ type: 'welcome' }])
      office.clock.moveTo(inDays(3))
      expect(office.call().greet(bridgeKey)).toEqual(refused('not-allowed'))
    })

    test('a member cannot permit for ever', () => {
      const office = new Office(make())
      office.member().say({ type: 'permit', key: bridgeKey.public, until: 60_000 })
      expect(office.store.mail.permittedUntil(desk, mailbox)).toBe(
        inDays(maxPermitDays)
      )
    })

    test('a bridge sees mail and nothing else: no chunks, no members, no lobby', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const wrong: Parameters<Visit['say']>[0][] = [
        { type: 'pull', since: 0, cards: false },
        { type: 'put', chunks: [aDelta(lastingDocument())] },
        { type: 'subscribe' },
        { type: 'usage' },
        { type: 'compare' },
        { type: 'ephemeral', sealed: counting.bytes(8) },
        { type: 'allow', key: otherBridge.public, until: inDays(3) },
        { type: 'permit', key: otherBridge.public, until: inDays(3) }
      ]
      for (const message of wrong) {
        const bridge = theBridge(office)
        expect(bridge.say(message)).toEqual(refused('not-allowed'))
        ana.put(aDelta(lastingDocument()))
        expect(bridge.news).toEqual([])
      }
      expect(office.call().greet(otherBridge)).toEqual(refused('not-allowed'))
    })

    test('a bridge that is taken back while connected hears it and is heard no more', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const bridge = theBridge(office)
      const waiting = posts('in')
      statesOf(bridge, waiting)
      ana.say({ type: 'permit', key: bridgeKey.public, until: 0 })
      expect(bridge.news).toEqual(refused('not-allowed'))
      expect(bridge.conversation.state).toBe('ended')
      expect(statesOf(bridge, posts('in'))).toEqual([])
      expect(office.call().greet(bridgeKey)).toEqual(refused('not-allowed'))
      expect(listed(ana, incoming)).toEqual([])
      expect(office.store.mail.bytes(desk)).toBe(0)
    })

    test('a bridge whose day passes while it is connected is refused', () => {
      const office = new Office(make())
      permitting(office)
      const bridge = theBridge(office)
      office.clock.moveTo(inDays(301))
      expect(bridge.say({ type: 'collect', ...outgoing })).toEqual(
        refused('not-allowed')
      )
    })
  })

  describe('a second bridge with the same key', () => {
    const collect = { type: 'collect', ...outgoing } as const

    test('takes over: the first is told so, and is heard no more', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const first = theBridge(office)
      first.say(collect)
      const second = theBridge(office)
      first.say(collect)
      expect([...first.news, ...second.news]).toEqual([])
      second.say(collect)
      expect(first.news).toEqual(refused('taken-over'))
      expect(first.say(collect)).toEqual([])
      expect(second.news).toEqual([])
      const order = posts('out')
      statesOf(ana, order)
      expect(newsOf(second, 'arrived')).toEqual([toHex(order[0]?.id ?? anId())])
      expect(newsOf(first, 'arrived')).toEqual([])
    })

    test('throws nobody off by collecting once more on its own connection', () => {
      const office = new Office(make())
      permitting(office)
      const bridge = theBridge(office)
      bridge.say(collect)
      expect(bridge.say(collect)).toMatchObject([{ type: 'items' }])
      expect(bridge.news).toEqual([])
    })

    test('that came first and is read late takes nothing over, and hears why', () => {
      const office = new Office(make())
      permitting(office)
      const [late, alive] = [theBridge(office), theBridge(office)]
      alive.say(collect)
      expect(late.news).toEqual(refused('taken-over'))
      const silent = office.call()
      const living = theBridge(office)
      living.say(collect)
      silent.greet(bridgeKey)
      expect(silent.say(collect)).toEqual(refused('taken-over'))
      expect(living.news).toEqual([])
    })

    test('is the only one who can: no stranger, no member, no other bridge', () => {
      const office = new Office(make())
      const ana = permitting(office)
      ana.say({ type: 'permit', key: otherBridge.public, until: inDays(3) })
      const bridge = theBridge(office)
      bridge.say(collect)
      const thief = office.call()
      const said = hello(otherBridge, desk, thief.challenge, relayAddress)
      expect(thief.say({ ...said, key: bridgeKey.public })).toEqual(
        refused('bad-signature')
      )
      expect(thief.say(collect)).toEqual([])
      const other = office.call()
      expect(other.greet(otherBridge)).toEqual([{ type: 'welcome' }])
      expect(other.say(collect)).toEqual(refused('not-allowed'))
      const own = office.call()
      own.greet(otherBridge)
      const box = fromHex(mailboxOf(otherBridge.public))
      expect(own.say({ ...collect, mailbox: box })).toMatchObject([{ type: 'items' }])
      expect(ana.say(collect)).toMatchObject([{ type: 'items' }])
      const neighbour = office.call()
      neighbour.greet(bridgeKey, 'e'.repeat(32) as WorkspaceId)
      neighbour.say(collect)
      expect(bridge.news).toEqual([])
      expect(bridge.say(collect)).toMatchObject([{ type: 'items' }])
    })

    test('leaves one alone that would not understand it, and come back to take over', () => {
      const office = new Office(make())
      permitting(office)
      const old = office.call()
      const said = hello(bridgeKey, desk, old.challenge, relayAddress)
      expect(old.say({ ...said, version: 2 })).toEqual([{ type: 'welcome' }])
      old.say(collect)
      theBridge(office).say(collect)
      expect(old.news).toEqual([])
      expect(old.say(collect)).toMatchObject([{ type: 'items' }])
    })

    test('is not told by one that would come back again and again', () => {
      const office = new Office(make())
      permitting(office)
      const bridge = theBridge(office)
      bridge.say(collect)
      const old = office.call()
      const said = hello(bridgeKey, desk, old.challenge, relayAddress)
      expect(old.say({ ...said, version: 2 })).toEqual([{ type: 'welcome' }])
      expect(old.say(collect)).toMatchObject([{ type: 'items' }])
      expect(bridge.news).toEqual([])
    })
  })

  describe('posting', () => {
    test('is answered piece by piece, and then the item is there', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const item = posts('in', { pieces: 3 })
      expect(statesOf(theBridge(office), item)).toEqual(['kept', 'kept', 'kept'])
      expect(listed(ana, incoming)).toEqual([toHex(item[0]?.id ?? anId())])
    })

    test('the same item again doubles nothing, even after it was settled', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const bridge = theBridge(office)
      const item = posts('in')
      statesOf(bridge, item)
      expect(statesOf(bridge, item)).toEqual(['known', 'known'])
      expect(listed(ana, incoming)).toHaveLength(1)
      ana.say({ type: 'settle', ...incoming, ids: [item[0]?.id ?? anId()] })
      expect(statesOf(theBridge(office), item)).toEqual(['known', 'known'])
      expect(listed(ana, incoming)).toEqual([])
    })

    test('an item that is not whole is shown to nobody', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const bridge = theBridge(office)
      const [first, second] = posts('in', { pieces: 3 })
      if (!first || !second) throw new Error('three')
      statesOf(bridge, [first, second])
      expect(listed(ana, incoming)).toEqual([])
      expect(ana.say({ type: 'take', ...incoming, id: first.id, piece: 0 })).toEqual([
        { type: 'gone', ...incoming, ids: [first.id] }
      ])
    })

    test('piece 0 begins it anew, with other bytes and another length', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const bridge = theBridge(office)
      const id = anId()
      statesOf(bridge, posts('in', { id, pieces: 5 }).slice(0, 4))
      const anew = posts('in', { id, pieces: 2, bytes: counting.bytes(50) })
      expect(statesOf(bridge, anew)).toEqual(['kept', 'kept'])
      expect(ana.say({ type: 'collect', ...incoming })).toMatchObject([
        { items: [{ pieces: 2, bytes: 100 }] }
      ])
    })

    test('out of order, or with another day, a piece is not kept', () => {
      const office = new Office(make())
      permitting(office)
      const bridge = theBridge(office)
      const [a, b, c] = posts('in', { pieces: 3 })
      if (!a || !b || !c) throw new Error('three')
      expect(statesOf(bridge, [b, a, c, b, b])).toEqual([
        'out-of-order',
        'kept',
        'out-of-order',
        'kept',
        'out-of-order'
      ])
      expect(statesOf(bridge, [{ ...c, day: inDays(31) }])).toEqual(['out-of-order'])
      expect(statesOf(bridge, [{ ...c, slot: true }])).toEqual(['out-of-order'])
      expect(statesOf(bridge, [c])).toEqual(['kept'])
    })

    test('two connections of one bridge cannot mix their pieces', () => {
      const office = new Office(make())
      permitting(office)
      const [old, fresh] = [theBridge(office), theBridge(office)]
      const id = anId()
      const [a, b] = posts('in', { id, pieces: 3 })
      const [newA, newB, newC] = posts('in', { id, pieces: 3 })
      if (!a || !b || !newA || !newB || !newC) throw new Error('three')
      statesOf(old, [a])
      expect(statesOf(fresh, [newA])).toEqual(['kept'])
      expect(statesOf(old, [b])).toEqual(['out-of-order'])
      expect(statesOf(fresh, [newB, newC])).toEqual(['kept', 'kept'])
    })

    test('each side posts its own way, to permitted mailboxes alone', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const bridge = theBridge(office)
      const other = fromHex(mailboxOf(otherBridge.public))
      expect(statesOf(ana, posts('in', { pieces: 1 }))).toEqual(['not-allowed'])
      expect(statesOf(bridge, posts('out', { pieces: 1 }))).toEqual(['not-allowed'])
      for (const from of [ana, bridge]) {
        for (const way of ['in', 'out'] as const) {
          const foreign = posts(way, { pieces: 1, mailbox: other })
          expect(statesOf(from, foreign)).toEqual(['not-allowed'])
        }
      }
      expect(statesOf(ana, posts('out'))).toEqual(['kept', 'kept'])
    })

    test('for a day that is over or too far ahead, nothing is kept', () => {
      const office = new Office(make())
      permitting(office)
      const bridge = theBridge(office)
      for (const day of [inDays(-1), inDays(maxItemDays + 1), 0]) {
        expect(statesOf(bridge, posts('in', { pieces: 1, day }))).toEqual(['ended'])
      }
      expect(statesOf(bridge, posts('in', { pieces: 1, day: today }))).toEqual(['kept'])
    })

    test('a flood of mail leaves the desk half its room, and what was begun is let go', () => {
      const office = new Office(make(), { maxBytes: 10_000 })
      const ana = permitting(office)
      const bridge = theBridge(office)
      const bytes = counting.bytes(1000)
      const states = statesOf(bridge, posts('in', { pieces: 8, bytes }))
      expect(states.slice(0, 6)).toEqual([
        ...Array<string>(5).fill('kept'),
        'over-quota'
      ])
      expect(office.store.mail.bytes(desk)).toBe(0)
      expect(statesOf(bridge, posts('in', { pieces: 4, bytes }))).not.toContain(
        'over-quota'
      )
      expect(
        ana.refusalOf(aDelta(lastingDocument(), { body: counting.bytes(5000) }))
      ).toBeUndefined()
      expect(
        ana.refusalOf(aDelta(lastingDocument(), { body: counting.bytes(1000) }))
      ).toBe('over-quota')
      expect(ana.say({ type: 'usage' })).toMatchObject([{ bytes: 9050 }])
    })

    test('more than an item may have is too big', () => {
      const office = new Office(make(), { maxBytes: 1e9 })
      permitting(office)
      const bridge = theBridge(office)
      const item = posts('in', { pieces: 342, bytes: counting.bytes(maxPieceBytes) })
      const states = statesOf(bridge, item)
      expect(states.indexOf('too-big')).toBe(341)
      expect(states.slice(0, 341).every(state => state === 'kept')).toBe(true)
      expect(office.store.mail.bytes(desk)).toBe(0)
    })

    test('in the slot, only the newest stays; what is beside it stays, too', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const bridge = theBridge(office)
      const mail = posts('in')
      const [old, fresh] = [posts('in', { slot: true }), posts('in', { slot: true })]
      statesOf(bridge, [...mail, ...old])
      listed(ana, incoming)
      const [begun, last] = fresh
      if (!begun || !last) throw new Error('two')
      statesOf(bridge, [begun])
      expect(listed(ana, incoming)).toEqual(idsOf(mail, old))
      statesOf(bridge, [last])
      expect(listed(ana, incoming)).toEqual(idsOf(mail, fresh))
      expect(newsOf(ana, 'gone')).toEqual(idsOf(old))
    })
  })

  describe('reading', () => {
    test('a member takes piece by piece what the bridge posted, byte for byte', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const item = posts('in', { pieces: 3, bytes: counting.bytes(300) })
      statesOf(theBridge(office), item)
      for (const { id, piece, last, bytes } of item) {
        const [taken] = ana.say({ type: 'take', ...incoming, id, piece })
        expect(taken).toMatchObject({ type: 'piece', ...incoming, id, piece, last })
        expect(taken?.type === 'piece' && toHex(taken.bytes)).toBe(toHex(bytes))
      }
    })

    test('a bridge takes and settles orders, and cannot unmake what it brought', () => {
      const office = new Office(make())
      const ana = permitting(office)
      listed(ana, outgoing)
      const order = posts('out')
      const id = order[0]?.id ?? anId()
      statesOf(ana, order)
      const bridge = theBridge(office)
      expect(listed(bridge, outgoing)).toEqual([toHex(id)])
      expect(bridge.say({ type: 'settle', ...outgoing, ids: [id] })).toEqual([
        { type: 'settled', ...outgoing, ids: [id] }
      ])
      expect(newsOf(ana, 'gone')).toEqual([toHex(id)])
      const mail = posts('in')
      statesOf(bridge, mail)
      const unmaking = settling(incoming, mail[0]?.id ?? id)
      expect(bridge.say(unmaking)).toEqual(refused('not-allowed'))
      expect(listed(ana, incoming)).toEqual(idsOf(mail))
    })

    test('a bridge asks for nothing of another bridge’s mailbox', () => {
      const office = new Office(make())
      const ana = permitting(office)
      ana.say({ type: 'permit', key: otherBridge.public, until: inDays(9) })
      const other = fromHex(mailboxOf(otherBridge.public))
      const id = anId()
      for (const way of ['in', 'out'] as const) {
        const box = { mailbox: other, way }
        for (const message of [
          { type: 'collect' as const, ...box },
          { type: 'take' as const, ...box, id, piece: 0 },
          settling(box, id)
        ]) {
          expect(theBridge(office).say(message)).toEqual(refused('not-allowed'))
        }
      }
    })

    test('settling deletes at once, says so even if there was nothing, and frees the room', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const bridge = theBridge(office)
      listed(bridge, incoming)
      const item = posts('in')
      const id = item[0]?.id ?? anId()
      statesOf(bridge, item)
      const settle = settling(incoming, id, anId())
      const answer = [{ ...settle, type: 'settled' }]
      expect(ana.say(settle)).toEqual(answer)
      expect(newsOf(bridge, 'gone')).toEqual([toHex(id)])
      expect(office.store.mail.bytes(desk)).toBe(0)
      expect(ana.say(settle)).toEqual(answer)
      expect(newsOf(bridge, 'gone')).toEqual([toHex(id)])
    })

    test('a bridge that was away learns from the list what was settled meanwhile', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const [one, two] = [posts('in'), posts('in')]
      statesOf(theBridge(office), [...one, ...two])
      const ids = [one[0]?.id ?? anId()]
      ana.say({ type: 'settle', ...incoming, ids })
      const told = theBridge(office).say({ type: 'collect', ...incoming })
      expect(told).toMatchObject([
        { type: 'items', items: [{ id: two[0]?.id }], last: true },
        { type: 'gone', ...incoming, ids }
      ])
    })

    test('what a relay lost is told neither as waiting nor as settled', () => {
      const office = new Office(make())
      permitting(office)
      statesOf(theBridge(office), posts('in', { day: today }))
      office.clock.moveTo(inDays(1))
      office.store.mail.sweep(inDays(1))
      expect(theBridge(office).say({ type: 'collect', ...incoming })).toEqual([
        { type: 'items', ...incoming, items: [], last: true }
      ])
    })

    test('a long list comes in several messages', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const bridge = theBridge(office)
      const { mail } = office.store
      for (let i = 0; i < maxItemIds + 5; i++) {
        for (const { bytes, last } of posts('in', { pieces: 1 })) {
          const id = itemId(anId())
          const at = { mailbox, way: 'in' as const, id, day: inDays(3), slot: false }
          mail.keep(desk, { ...at, piece: 0, last, bytes }, today)
        }
      }
      for (const visit of [ana, bridge]) {
        const lists = visit.say({ type: 'collect', ...incoming })
        expect(
          lists.map(list => list.type === 'items' && [list.items.length, list.last])
        ).toEqual([
          [maxItemIds, false],
          [5, true]
        ])
      }
    })
  })

  describe('several readers', () => {
    test('two members online share the work, in turn', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const ben = office.member()
      for (const visit of [ana, ben]) expect(listed(visit, incoming)).toEqual([])
      const items = Array.from({ length: 6 }, () => posts('in'))
      statesOf(theBridge(office), items.flat())
      const [hers, his] = [newsOf(ana, 'arrived'), newsOf(ben, 'arrived')]
      expect(hers).toEqual(idsOf(...items.filter((_, i) => i % 2 === 0)))
      expect(his).toEqual(idsOf(...items.filter((_, i) => i % 2 === 1)))
    })

    test('who did not ask hears of nothing', () => {
      const office = new Office(make())
      permitting(office)
      const ben = office.member()
      ben.say({ type: 'subscribe' })
      statesOf(theBridge(office), posts('in'))
      expect(ben.news).toEqual([])
    })

    test('what was offered to Ana is left out of Ben’s list for 30 seconds', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const ben = office.member()
      const item = posts('in')
      statesOf(theBridge(office), item)
      expect(listed(ana, incoming)).toEqual(idsOf(item))
      expect(listed(ben, incoming)).toEqual([])
      expect(listed(ana, incoming)).toEqual(idsOf(item))
      office.clock.pass(leaseMs)
      expect(listed(ben, incoming)).toEqual(idsOf(item))
    })

    test('an item offered to a device that vanished is offered to the next', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const ben = office.member()
      for (const visit of [ana, ben]) listed(visit, incoming)
      const item = posts('in')
      statesOf(theBridge(office), item)
      expect(newsOf(ana, 'arrived')).toEqual(idsOf(item))
      ana.hangUp()
      expect(newsOf(ben, 'arrived')).toEqual(idsOf(item))
    })

    test('so is one that a device does not take; once it takes, it has its time', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const ben = office.member()
      for (const visit of [ana, ben]) listed(visit, incoming)
      const item = posts('in')
      const id = item[0]?.id ?? anId()
      statesOf(theBridge(office), item)
      office.clock.pass(leaseMs - 1)
      ana.say({ type: 'take', ...incoming, id, piece: 0 })
      office.clock.pass(leaseMs - 1)
      office.passOn()
      expect(newsOf(ben, 'arrived')).toEqual([])
      office.clock.pass(1)
      office.passOn()
      expect(newsOf(ben, 'arrived')).toEqual([toHex(id)])
    })

    test('what was settled or swept meanwhile is offered to nobody', () => {
      const office = new Office(make())
      const ana = permitting(office)
      const ben = office.member()
      for (const visit of [ana, ben]) listed(visit, incoming)
      const [settled, swept] = [posts('in'), posts('in', { day: today })]
      statesOf(theBridge(office), [...settled, ...swept])
      ana.say({ type: 'settle', ...incoming, ids: [settled[0]?.id ?? anId()] })
      const told = newsOf(ben, 'arrived').length
      office.clock.moveTo(inDays(1))
      office.store.mail.sweep(inDays(1))
      const { store, turns } = office
      expect(passOn({ store, turns, now: office.clock.now() })).toEqual([])
      expect(newsOf(ben, 'arrived')).toHaveLength(told)
    })
  })
})

function settling(box: Box, ...ids: Bytes[]) {
  return { type: 'settle' as const, ...box, ids }
}

function idsOf(...items: readonly ReturnType<typeof posts>[]): string[] {
  return items.map(([first]) => toHex(first?.id ?? anId()))
}
