/** Mail comes in and goes out through a bridge, and only members can read it. */
import { describe, expect, test } from 'vitest'

import { toHex } from '#core/bytes.ts'
import { boxKey, type BoxKey } from '#core/crypto/box.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import { setKeepDays } from '#core/domain/desk/settings.ts'
import { unansweredSince } from '#core/domain/tickets/unanswered.ts'
import { dayOf, daysAfter, type MessageId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import {
  aDeskWithABridge,
  aMail,
  anAnswer,
  answers,
  cardOf,
  help,
  reads,
  stateOf,
  ticketOf
} from '../support/bridged-desk.ts'
import { aReadMail } from '../support/mails.ts'
import { random, reopen, settle, until, Village } from '../support/village.ts'

const full = 'over-quota' as const

describe('mail that a bridge brings', () => {
  test('becomes one ticket for both, though either could have taken it in', async () => {
    const { ana, ben, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    await bridge.brings(aMail('Two'))
    await cardOf(ana, 'One')
    await cardOf(ben, 'Two')
    await until(() => ana.cards.current().size === 2, 'both at Ana')
    await until(() => ben.cards.current().size === 2, 'both at Ben')
    expect([...ana.cards.current().keys()].sort()).toEqual(
      [...ben.cards.current().keys()].sort()
    )
    const id = await cardOf(ana, 'One')
    expect((await ticketOf(ana, id)).current().messages).toEqual(
      (await ticketOf(ben, id)).current().messages
    )
  })

  test('waits at the relay while nobody is there, and leaves it once it was taken in', async () => {
    const { ana, ben, anas, bridge } = await aDeskWithABridge()
    ana.lock()
    ben.lock()
    await bridge.brings(aMail('At night'))
    const again = await reopen(anas)
    reads(again)
    await cardOf(again, 'At night')
    await settle(60)
    const waiting = () => bridge.waiting()
    await until(async () => (await waiting()) === 1, 'only what it said of itself')
  })

  test('is told to the bridge, signed, as soon as the desk has it, and not before', async () => {
    const { ana, ben, anas, bridge } = await aDeskWithABridge()
    const first = await bridge.brings(aMail('One'))
    await until(() => bridge.taken.includes(first), 'the desk’s word')
    await cardOf(ana, 'One')
    anas.storage.setRoom()
    ben.lock()
    const second = await bridge.brings(aMail('Two'))
    await settle(200)
    expect(bridge.taken).toEqual([first])
    anas.storage.setRoom(Infinity)
    ana.lock()
    reads(await reopen(anas))
    await until(() => bridge.taken.includes(second), 'the desk’s word')
  })

  test('is left at the relay until the relay has what was made of it: a device may die then', async () => {
    const { ana, ben, bridge, village } = await aDeskWithABridge()
    ben.lock()
    await settle()
    let isHeard = false
    village.relay.spoil = message =>
      message.type !== 'stored' || isHeard
        ? message
        : { type: 'used', bytes: 0, chunks: 0, maxBytes: 0 }
    const mail = await bridge.brings(aMail('One'))
    await cardOf(ana, 'One')
    await settle(200)
    expect(bridge.taken).toEqual([])
    isHeard = true
    village.relay.stop()
    village.relay.start()
    village.clock.pass(120_000)
    await until(() => bridge.taken.includes(mail), 'the desk’s word')
    expect(bridge.taken).toEqual([mail])
  })

  test('is left there, too, while the relay has no room for what was made of it', async () => {
    const { ana, ben, bridge, village } = await aDeskWithABridge()
    ben.lock()
    await settle()
    let isFull = true
    village.relay.spoil = message =>
      message.type === 'stored' && isFull
        ? {
            ...message,
            ids: [],
            refused: message.ids.map(id => ({ id, reason: full }))
          }
        : message
    const mail = await bridge.brings(aMail('One'))
    await cardOf(ana, 'One')
    await settle(200)
    expect(bridge.taken).toEqual([])
    isFull = false
    village.relay.stop()
    village.relay.start()
    village.clock.pass(120_000)
    await until(() => bridge.taken.includes(mail), 'the desk’s word')
  })

  test('is left there, too, while the relay says nothing of what was made of it', async () => {
    const { ana, ben, bridge, village } = await aDeskWithABridge()
    ben.lock()
    await settle()
    let isSilent = true
    village.relay.spoil = message =>
      message.type === 'stored' && isSilent ? { ...message, ids: [] } : message
    const mail = await bridge.brings(aMail('One'))
    await cardOf(ana, 'One')
    await settle(200)
    expect(bridge.taken).toEqual([])
    isSilent = false
    village.relay.stop()
    village.relay.start()
    village.clock.pass(120_000)
    await until(() => bridge.taken.includes(mail), 'the desk’s word')
  })

  test('is told although the relay has no room for what was made of another one', async () => {
    const { ana, ben, bridge, village } = await aDeskWithABridge()
    ben.lock()
    const one = await bridge.brings(aMail('One'))
    await until(() => bridge.taken.includes(one), 'the desk’s word')
    let isFull = true
    const unwanted = new Set<string>()
    village.relay.spoil = message => {
      if (message.type !== 'stored') return message
      if (isFull) for (const id of message.ids) unwanted.add(toHex(id))
      const isIn = (id: Uint8Array) => !unwanted.has(toHex(id))
      const refused = message.ids
        .filter(id => !isIn(id))
        .map(id => ({ id, reason: full }))
      return { ...message, ids: message.ids.filter(isIn), refused }
    }
    await bridge.brings(aMail('Two'))
    await cardOf(ana, 'Two')
    await settle(200)
    expect(bridge.taken).toEqual([one])
    isFull = false
    const three = await bridge.brings(aMail('Three'))
    await until(() => bridge.taken.includes(three), 'the desk’s word')
    expect(bridge.taken).toEqual([one, three])
  })

  test('a reply joins the ticket whose answer it names', async () => {
    const { ana, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    await answers(ana, id, 'One')
    await bridge.brings(aMail('Thanks', ['In-Reply-To: <answer-to-One@desk.test>']))
    await until(() => ana.cards.current().get(id)?.messages === 3, 'the reply')
    expect(ana.cards.current().size).toBe(1)
  })

  test('without a Date is dated by when the bridge had it, whoever takes it in when', async () => {
    const { village, ana, ben, anas, bridge } = await aDeskWithABridge()
    ana.lock()
    ben.lock()
    const at = village.clock.now()
    await bridge.brings(aMail('No date').replace(/Date: .*\r\n/, ''))
    village.clock.passDays(2)
    const again = await reopen(anas)
    reads(again)
    const id = await cardOf(again, 'No date')
    const created = again.cards.current().get(id)?.createdAt ?? 0
    expect(Math.floor(created / 86_400_000)).toBe(Math.floor(at / 86_400_000))
  })
})

describe('an answer', () => {
  test('can be taken back for ten seconds, and nobody ever sees it', async () => {
    const { village, ana, anas, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    anas.goOffline()
    const answer = await answers(ana, id, 'One')
    const ticket = await ticketOf(ana, id)
    expect(stateOf(ticket.current(), answer)).toBe('queued')
    expect((await ana.recall(id, answer)).ok).toBe(true)
    expect(ticket.current().messages[answer]).toBeUndefined()
    anas.goOnline()
    ana.hurry()
    village.clock.pass(20_000)
    await settle(200)
    expect(bridge.orders).toEqual([])
  })

  test('that a full device did not keep is nowhere and never leaves, however much of it had room', async () => {
    const { village, ana, anas, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    const ticket = await ticketOf(ana, id)
    const saw = Object.keys(ticket.current().messages) as MessageId[]
    const held = () => anas.storage.bytes().reduce((sum, { length }) => sum + length, 0)
    const before = structuredClone(ticket.current())
    let refused = 0
    for (let room = 0; ; room += 128) {
      anas.storage.setRoom(held() + room)
      const answered = await ana.answer(ticket, anAnswer('One'), saw)
      anas.storage.setRoom(Infinity)
      if (answered.ok) break
      refused++
      expect(ticket.current()).toEqual(before)
      expect((await ticket.saved()).ok).toBe(true)
    }
    expect(refused).toBeGreaterThan(10)
    village.clock.pass(11_000)
    await until(() => bridge.orders.length > 0, 'the one that was kept')
    await settle(60)
    expect(bridge.orders).toHaveLength(1)
  })

  test('is handed over once, whole, and cannot be taken back any more', async () => {
    const { village, ana, ben, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    const ticket = await ticketOf(ana, id)
    const answer = await answers(ana, id, 'One')
    village.clock.pass(11_000)
    await until(() => bridge.orders.length > 0, 'the order')
    expect(bridge.orders[0]?.order).toMatchObject({
      from: help,
      to: ['rosa@mail.test'],
      messageId: 'answer-to-One@desk.test'
    })
    expect(bridge.orders[0]?.source).toEqual(anAnswer('One').source)
    await until(() => stateOf(ticket.current(), answer) === 'handed-over', 'noted')
    expect(await ana.recall(id, answer)).toEqual({
      ok: false,
      error: { type: 'too-late' }
    })
    const bens = await ticketOf(ben, id)
    await until(() => stateOf(bens.current(), answer) === 'handed-over', 'at Ben')
    await settle(100)
    expect(bridge.orders).toHaveLength(1)
  })

  test('goes out all the same if its writer locks right away, after its ten seconds', async () => {
    const { village, ana, ben, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    const bens = await ticketOf(ben, await cardOf(ben, 'One'))
    const sentAt = village.clock.now()
    const answer = await answers(ana, id, 'One')
    expect(bridge.orders).toEqual([])
    await ana.leave()
    await until(() => stateOf(bens.current(), answer) === 'handed-over', 'at Ben')
    await until(() => bridge.orders.length === 1, 'the order')
    expect(bridge.orders[0]?.order.notBefore).toBe(sentAt + 10_000)
  })

  test('is said to be still here until the relay has it, or it was taken back', async () => {
    const { village, ana, ben, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    expect(ana.toHandOver.current()).toBe(0)
    village.relay.stop()
    const answer = await answers(ana, id, 'One')
    await until(() => ana.toHandOver.current() === 1, 'that it is here')
    expect(ben.toHandOver.current()).toBe(0)
    expect((await ana.recall(id, answer)).ok).toBe(true)
    await until(() => ana.toHandOver.current() === 0, 'that it was taken back')
    await answers(ana, id, 'One')
    village.clock.pass(60_000)
    await settle(50)
    expect(ana.toHandOver.current()).toBe(1)
    village.relay.start()
    ana.hurry()
    await until(() => bridge.orders.length === 1, 'the order')
    await until(() => ana.toHandOver.current() === 0, 'that it has left')
  })

  test('that is still being written when its writer locks goes out, too', async () => {
    const { ana, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const ticket = await ticketOf(ana, await cardOf(ana, 'One'))
    const saw = Object.keys(ticket.current().messages) as MessageId[]
    const answering = ana.answer(ticket, anAnswer('One'), saw)
    await ana.leave()
    expect((await answering).ok).toBe(true)
    await until(() => bridge.orders.length === 1, 'the order')
  })

  test('written offline goes out when the relay is back, also after closing the browser', async () => {
    const { village, ana, anas, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    village.relay.stop()
    await answers(ana, id, 'One')
    ana.lock()
    village.clock.pass(60_000)
    const again = await reopen(anas)
    reads(again)
    village.relay.start()
    again.hurry()
    await until(() => bridge.orders.length === 1, 'the order')
  })

  test('written offline for a week has its days in which to be sent all the same', async () => {
    const { village, ana, anas, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    anas.goOffline()
    await answers(ana, id, 'One')
    village.clock.passDays(7)
    await settle(200)
    anas.goOnline()
    ana.hurry()
    await until(() => bridge.orders.length === 1, 'the order')
    const giveUpAt = bridge.orders[0]?.order.giveUpAt ?? 0
    expect(giveUpAt - village.clock.now()).toBeGreaterThan(3 * 86_400_000)
  })

  test.each([
    ['sent', ''],
    ['failed', '550 no such user'],
    ['uncertain', '']
  ] as const)('that the bridge says is %s is shown so to both', async (state, said) => {
    const { village, ana, ben, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    const answer = await answers(ana, id, 'One')
    village.clock.pass(11_000)
    await until(() => bridge.orders.length === 1, 'the order')
    const [order] = bridge.orders
    if (!order) throw new Error('there is one')
    await bridge.reports(order, 'deferred', '450 later')
    await bridge.reports(order, state, said)
    for (const desk of [ana, ben]) {
      const ticket = await ticketOf(desk, id)
      await until(() => stateOf(ticket.current(), answer) === state, 'the receipt')
      expect(delivered(ticket.current(), answer)).toMatchObject({ state, text: said })
      // one that did not arrive leaves the question open
      expect(unansweredSince(ticket.current()) !== undefined).toBe(state === 'failed')
    }
  })

  test('goes by hand while the code was made and no bridge ever spoke', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const taken = await ana.takeIn([aReadMail()])
    const id = taken.ok ? taken.value[0]?.ticket : undefined
    if (!id) throw new Error('taken in')
    expect((await ana.pairBridge('Some day', [help])).ok).toBe(true)
    const answer = await answers(ana, id, 'One')
    expect(stateOf((await ticketOf(ana, id)).current(), answer)).toBe('by-hand')
  })

  test('whose bridge was removed meanwhile comes back to who wrote it', async () => {
    const { village, ana, anas, ben, bridge, id: mailbox } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    anas.goOffline()
    await settle()
    const answer = await answers(ana, id, 'One')
    village.clock.pass(11_000)
    expect((await ben.revokeBridge(mailbox)).ok).toBe(true)
    await until(() => bridge.refused > 0, 'turned out')
    await settle(100)
    anas.goOnline()
    ana.hurry()
    const isRemoved = () => ana.settings.current().bridges[mailbox]?.revokedAt
    await until(() => isRemoved() !== undefined, 'the news')
    await settle(100)
    expect(stateOf((await ticketOf(ana, id)).current(), answer)).toBe('queued')
    expect((await ana.recall(id, answer)).ok).toBe(true)
    expect(bridge.orders).toEqual([])
  })

  test('from an address that no bridge may use goes by hand', async () => {
    const { ana, bridge } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const id = await cardOf(ana, 'One')
    const ticket = await ticketOf(ana, id)
    const saw = Object.keys(ticket.current().messages) as MessageId[]
    const other = { ...anAnswer('One'), from: 'other@desk.test' }
    const answered = await ana.answer(ticket, other, saw)
    expect(answered.ok && stateOf(ticket.current(), answered.value)).toBe('by-hand')
  })
})

describe('a bridge', () => {
  test('says how it is, and both members see it', async () => {
    const { village, ana, ben, bridge, id } = await aDeskWithABridge()
    await bridge.says(village.clock.now())
    const fetched = (desk: Workspace) =>
      desk.bridgeStatuses.current().get(id)?.accounts[0]?.lastFetchedAt
    await until(() => fetched(ana) !== undefined, 'at Ana')
    await until(() => fetched(ben) !== undefined, 'at Ben')
  })

  test('that was revoked is let in no more, and gets no answer', async () => {
    const { ana, bridge, comes, id } = await aDeskWithABridge()
    expect((await ana.revokeBridge(id)).ok).toBe(true)
    await until(() => bridge.refused > 0, 'turned out')
    bridge.stop()
    const again = comes()
    await until(() => again.refused > 0, 'and not let in again')
    again.stop()
    expect(ana.settings.current().bridges[id]?.revokedAt).toBeDefined()
  })

  test('that was revoked is not believed any more, though the relay lets it in', async () => {
    const { village, ana, ben, comes, bridge, id } = await aDeskWithABridge()
    expect((await ana.revokeBridge(id)).ok).toBe(true)
    await until(() => bridge.refused > 0, 'turned out')
    bridge.stop()
    await settle()
    const lastDay = daysAfter(dayOf(village.clock.now()), 30)
    village.relay.store.mail.permit(ana.id, id, lastDay)
    const again = comes()
    again.keys = bridge.keys
    await again.brings(aMail('One'))
    await settle(300)
    expect(await again.waiting()).toBe(1)
    expect([ana.cards.current().size, ben.cards.current().size]).toEqual([0, 0])
    again.stop()
  })

  test('that told a key of its own gets orders which the code alone does not open', async () => {
    const { village, ana, bridge, id } = await aDeskWithABridge()
    await bridge.brings(aMail('One'))
    const ticket = await cardOf(ana, 'One')
    const told = (own: BoxKey) => {
      village.clock.pass(1000)
      bridge.own = own
      return bridge.says(village.clock.now())
    }
    const kept = () => ana.settings.current().bridges[id]?.orderKey
    const [old, own] = [boxKey(random.bytes(32)), boxKey(random.bytes(32))]
    await told(old)
    await until(() => kept() === toHex(old.public), 'the first')
    await told(own)
    await until(() => kept() === toHex(own.public), 'the next')
    await answers(ana, ticket, 'One')
    village.clock.pass(11_000)
    await until(() => bridge.orders.length === 1, 'the order')
    expect(bridge.sealedToOwn).toBe(1)
  })

  test.each([
    [2, 30],
    [60, 60],
    [300, 89]
  ])(
    'of a desk that keeps closed tickets %i days seals mail so that it can wait %i',
    async (keeps, waits) => {
      const { village, ana, bridge } = await aDeskWithABridge()
      ana.settings.perform(draft => setKeepDays(draft, 40))
      await until(() => bridge.keys?.keepDays === 40, 'the first policy')
      village.clock.pass(1000)
      ana.settings.perform(draft => setKeepDays(draft, keeps))
      await until(() => bridge.keys?.keepDays === waits, 'the new policy')
      expect(bridge.keys?.addresses).toEqual([help])
      expect(bridge.keys?.days.length).toBe(90)
    }
  )
})
