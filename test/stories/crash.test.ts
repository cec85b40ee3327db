/**
 * A volunteer's browser dies at every moment at which it keeps, says or hears something,
 * while a mail comes in and an answer goes out. It starts again with what was kept.
 */
import { expect, test, vi } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { delivered } from '#core/domain/tickets/delivery.ts'
import type { MessageId, TicketId } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { Workspace } from '#core/workspace.ts'

import { PaperBridge } from '../support/paper-bridge.ts'
import { reopen, settle, until, Village, type Profile } from '../support/village.ts'

vi.setConfig({ testTimeout: 300_000 })

const help = 'help@desk.test'
const mail = [
  'From: Rosa <rosa@mail.test>',
  `To: ${help}`,
  'Subject: Quokka',
  'Message-ID: <question@mail.test>',
  'Date: Sat, 21 Nov 2026 08:00:00 +0000',
  '',
  'My quokka is ill.',
  ''
].join('\r\n')
const answer = {
  source: utf8('Subject: Re: Quokka\r\n\r\nGive it leaves.\r\n'),
  messageId: 'answer@desk.test',
  references: ['question@mail.test'],
  subject: 'Re: Quokka',
  to: 'rosa@mail.test',
  from: help,
  text: 'Give it leaves.',
  encrypted: false
}

interface Scene {
  readonly village: Village
  readonly anas: Profile
  readonly bridge: PaperBridge
  readonly ana: Workspace
}

test('while a mail comes in: it is one ticket, whole, and waits nowhere', async () => {
  const moments = await atEveryMoment({
    before: () => Promise.resolve(),
    deed: ({ bridge }) => bridge.brings(mail),
    async after({ ana, bridge }) {
      const id = await ticketOf(ana)
      await until(async () => (await bridge.waiting()) === 1, 'only the status waits')
      const text = (await ana.searchText(id)) ?? ''
      expect(text.split('My quokka is ill.')).toHaveLength(2)
      expect(ana.cards.current().size).toBe(1)
      expect(Object.keys(await messagesOf(ana, id))).toHaveLength(1)
    }
  })
  expect(moments).toEqual(
    expect.arrayContaining([
      'before arrived in is heard',
      'after take in is said',
      'before piece in is heard',
      'before wrap, blob, delta, key, fresh, outbox is kept',
      'after wrap, blob, delta, key, fresh, outbox is kept',
      'before settle in is said',
      'after settle in is said',
      'before settled in is heard'
    ])
  )
})

test('while an answer goes out: what can be seen is sent once, the rest never', async () => {
  const moments = await atEveryMoment({
    before: askedFor,
    async deed({ ana, village }) {
      await answers(ana)
      village.clock.pass(11_000)
    },
    after: seenIsSent
  })
  expect(moments).toEqual(
    expect.arrayContaining([
      'before order is kept',
      'after order is kept',
      'before blob, outbox is kept',
      'after delta, fresh, outbox is kept',
      'before post out is said',
      'after post out is said',
      'before posted out is heard',
      'before no order is kept',
      'after no order is kept'
    ])
  )
})

test('while an answer is taken back: it is sent and seen, or neither', async () => {
  const moments = await atEveryMoment({
    async before(scene) {
      await askedFor(scene)
      await answers(scene.ana)
      await settle()
    },
    async deed({ ana }) {
      const own = await ownAnswer(ana)
      if (own) await ana.recall(await ticketOf(ana), own)
    },
    after: seenIsSent
  })
  expect(moments).toEqual(
    expect.arrayContaining(['before no order is kept', 'after no order is kept'])
  )
})

test('what the relay may have is not taken back after the browser died over it', async () => {
  const moments = await atEveryMoment({
    before: askedFor,
    async deed({ ana, village }) {
      await answers(ana)
      village.clock.pass(11_000)
    },
    async after(scene) {
      const { ana, anas } = scene
      anas.goOffline() // before it could offer it again
      const own = await ownAnswer(ana)
      const wasTaken =
        own !== undefined && (await ana.recall(await ticketOf(ana), own)).ok
      anas.goOnline()
      ana.hurry()
      await seenIsSent(scene)
      expect((await ownAnswer(ana)) === undefined).toBe(own === undefined || wasTaken)
    }
  })
  expect(moments).toContain('after post out is said')
})

test('while a receipt comes: the ticket says it, and it waits nowhere', async () => {
  const moments = await atEveryMoment({
    async before(scene) {
      await askedFor(scene)
      await answers(scene.ana)
      scene.village.clock.pass(11_000)
      await until(() => scene.bridge.orders.length === 1, 'the order')
      await settle()
    },
    async deed({ bridge }) {
      const [order] = bridge.orders
      if (order) await bridge.reports(order, 'sent')
    },
    async after(scene) {
      const { ana, bridge } = scene
      await until(async () => (await stateOf(ana)) === 'sent', 'sent')
      await until(async () => (await bridge.waiting()) === 1, 'only the status waits')
      expect(bridge.orders).toHaveLength(1)
    }
  })
  expect(moments).toEqual(
    expect.arrayContaining([
      'after delta, fresh, outbox is kept',
      'after settle in is said'
    ])
  )
})

/** Kept on the device means handed over once, with all its bytes; and nothing else is. */
async function seenIsSent({ ana, bridge, village }: Scene): Promise<void> {
  const id = await ticketOf(ana)
  village.clock.pass(11_000)
  await settle(200)
  const own = Object.values(await messagesOf(ana, id)).filter(
    ({ direction }) => direction === 'out'
  )
  if (own.length > 0) {
    await until(async () => (await stateOf(ana)) === 'handed-over', 'handed over')
  }
  expect(bridge.orders.map(({ source }) => source)).toEqual(
    own.map(() => answer.source)
  )
  village.clock.passDays(2)
  ana.hurry()
  await settle(200)
  expect(bridge.orders).toHaveLength(own.length)
}

interface Play {
  readonly before: (scene: Scene) => Promise<void>
  readonly deed: (scene: Scene) => Promise<unknown>
  /** The browser has died during the deed, and was started again. */
  readonly after: (scene: Scene) => Promise<void>
}

/** Plays once for each moment that there is; answers what they are called. */
async function atEveryMoment({ before, deed, after }: Play): Promise<string[]> {
  const moments: string[] = []
  for (;;) {
    const scene = await aDesk()
    await before(scene)
    const moment = await dies(scene, deed, moments.length)
    if (moment === undefined) return moments
    moments.push(moment)
    scene.ana.lock()
    const ana = await reopen(scene.anas)
    reads(ana)
    try {
      await after({ ...scene, ana })
    } catch (error) {
      throw new Error(`it died ${moment} (number ${moments.length})`, { cause: error })
    }
    ana.lock()
    scene.bridge.stop()
  }
}

/** Undefined if so many moments never came. */
async function dies(
  scene: Scene,
  deed: Play['deed'],
  number: number
): Promise<string | undefined> {
  let come = 0
  let died: string | undefined
  scene.anas.atDoor = moment => {
    if (come++ !== number) return
    died = moment
    scene.anas.crash()
  }
  void deed(scene).catch(() => undefined) // it may never end
  for (let i = 0; i < 400 && died === undefined; i++) await settle(1)
  scene.anas.atDoor = undefined
  return died
}

async function aDesk(): Promise<Scene> {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  reads(ana)
  const paired = await ana.pairBridge('Our mail server', [help])
  if (!paired.ok) throw new Error(paired.error.type)
  const { code, id } = paired.value
  const { timer } = village.profile().tab().ports
  const bridge = new PaperBridge(code, village.relay, () => village.clock.now(), timer)
  await until(() => bridge.keys !== undefined, 'the bridge has keys')
  await bridge.says(village.clock.now())
  const spoke = () => ana.settings.current().bridges[id]?.heardAt !== undefined
  await until(spoke, 'that it spoke')
  await settle()
  return { village, ana, anas, bridge }
}

function reads(desk: Workspace): void {
  desk.readMailWith((source, keys) => readMail(source, keys))
}

async function askedFor({ ana, bridge }: Scene): Promise<void> {
  await bridge.brings(mail)
  await ticketOf(ana)
  await until(async () => (await bridge.waiting()) === 1, 'the mail is settled')
  await settle()
}

async function answers(ana: Workspace): Promise<void> {
  const ticket = await opened(ana, await ticketOf(ana))
  const saw = Object.keys(ticket.current().messages) as MessageId[]
  await ana.answer(ticket, answer, saw)
  ticket.close()
}

async function ticketOf(desk: Workspace): Promise<TicketId> {
  await until(() => desk.cards.current().size > 0, 'the ticket')
  const [id] = desk.cards.current().keys()
  if (!id) throw new Error('there is one')
  return id
}

async function opened(desk: Workspace, id: TicketId) {
  const ticket = await desk.ticket(id)
  if (!ticket.ok) throw new Error('gone')
  return ticket.value
}

async function messagesOf(desk: Workspace, id: TicketId) {
  const ticket = await opened(desk, id)
  const { messages } = ticket.current()
  ticket.close()
  return messages
}

async function ownAnswer(desk: Workspace): Promise<MessageId | undefined> {
  const messages = await messagesOf(desk, await ticketOf(desk))
  const ids = Object.keys(messages) as MessageId[]
  return ids.find(id => messages[id]?.direction === 'out')
}

/** Of the one answer that there is. */
async function stateOf(desk: Workspace): Promise<string | undefined> {
  const ticket = await opened(desk, await ticketOf(desk))
  const now = ticket.current()
  ticket.close()
  const ids = Object.keys(now.messages) as MessageId[]
  return ids.map(id => delivered(now, id)?.state).find(state => state !== undefined)
}
