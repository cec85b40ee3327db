/** "Destroyed on that day" is believed from nobody who could know no better than we do. */
import { describe, expect, test } from 'vitest'

import { addNote } from '#core/domain/tickets/note.ts'
import {
  close,
  reopen as reopenTicket,
  type Ticket
} from '#core/domain/tickets/ticket.ts'
import { daysAfter, type Day, type TicketId, type Timestamp } from '#core/ids.ts'
import { decodeChunk, kinds } from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import { decodeToRelay } from '#core/sync/protocol.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { isDestroyed, passDays } from '../support/days.ts'
import { aReadMail } from '../support/mails.ts'
import { Mallory } from '../support/mallory.ts'
import type { MemoryStorage } from '../support/memory-storage.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

async function ticketOf(desk: Workspace, id: TicketId): Promise<OpenDocument<Ticket>> {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

async function online(...desks: Workspace[]): Promise<void> {
  for (const desk of desks) {
    desk.hurry()
    await until(() => desk.link.current().state === 'online', 'online')
  }
}

async function allSent(desk: Workspace): Promise<void> {
  await until(() => {
    const link = desk.link.current()
    return link.state === 'online' && link.unsent === 0
  }, 'all sent')
}

async function isWhole(desk: Workspace, id: TicketId): Promise<void> {
  await until(async () => (await desk.searchText(id)) !== undefined, 'the whole ticket')
}

async function closeIt(desk: Workspace, id: TicketId): Promise<void> {
  const ticket = await ticketOf(desk, id)
  const closed = {
    by: desk.me,
    at: desk.now(),
    reason: 'solved',
    keepDays: 30
  } as const
  ticket.perform(draft => close(draft, desk.newEntryId(), closed))
  await ticket.saved()
  ticket.close()
}

async function note(desk: Workspace, id: TicketId, text: string): Promise<void> {
  const ticket = await ticketOf(desk, id)
  const written = { by: desk.me, at: desk.now(), text }
  ticket.perform(draft => addNote(draft, desk.newEntryId(), written))
  await ticket.saved()
  ticket.close()
}

async function notes(desk: Workspace, id: TicketId): Promise<string[]> {
  const ticket = await ticketOf(desk, id)
  const texts = Object.values(ticket.current().notes).map(each => each.text)
  ticket.close()
  return texts.sort()
}

/** Ana and Ben, one open ticket at both, and Mallory who has all keys of the desk. */
async function withMallory() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const { desk: mal, profile: mals } = await village.join(ana, 'Mallory')
  await ana.takeIn([aReadMail({ subject: 'No sound' })])
  await until(() => mal.cards.current().size === 1, 'the ticket')
  const [id] = mal.cards.current().keys()
  if (!id) throw new Error('there is one')
  for (const desk of [ben, mal]) await isWhole(desk, id)
  await allSent(ana)
  mal.lock()
  await settle(20)
  return { village, ana, ben, anas, bens, id, mallory: await Mallory.as(mals) }
}

describe('a member who says that an open ticket has ended', () => {
  test('yesterday: nobody who was there believes it, and it is put right for all', async () => {
    const { village, ana, ben, anas, bens, id, mallory } = await withMallory()
    const yesterday = daysAfter(ana.today(), -1)
    await mallory.put(mallory.ending(id, yesterday, ana.now()))
    await settle(200)
    for (const profile of [anas, bens])
      expect(await isDestroyed(profile, id)).toBe(false)
    expect(ana.cards.current().has(id)).toBe(true)
    await note(ben, id, 'goes on')
    await until(async () => (await notes(ana, id)).includes('goes on'), 'at Ana')
    // whoever comes now hears of the lie and of what put it right
    const { desk: cleo } = await village.join(ana, 'Cleo')
    await until(() => cleo.cards.current().has(id), 'at a newcomer')
    await isWhole(cleo, id)
  })

  test('in message after message: Ben’s device looks after it, then once more, never twice at once', async () => {
    const { ana, ben, bens, id, mallory } = await withMallory()
    ana.lock() // nobody else contradicts
    const { looks, letGo } = heldLooks(bens.storage)
    const yesterday = daysAfter(ben.today(), -1)
    for (const second of [1, 2, 3]) {
      const at = (ben.now() + second * 1000) as Timestamp
      await mallory.put(mallory.ending(id, yesterday, at))
      await settle(60)
    }
    expect(looks).toEqual({ begun: 1, underWay: 1, most: 1 })
    letGo()
    await settle(100)
    expect(looks).toEqual({ begun: 2, underWay: 0, most: 1 })
    expect(ben.cards.current().has(id)).toBe(true)
  })

  test('to who was not there: they turn it away, and get it once Ana puts it right', async () => {
    const village = new Village()
    const { desk: ana, profile: anas } = await village.found()
    const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
    const { desk: mal, profile: mals } = await village.join(ana, 'Mallory')
    await online(ana, ben, mal)
    mal.lock()
    bens.goOffline()
    await ana.takeIn([aReadMail({ subject: 'No sound' })])
    const [id] = ana.cards.current().keys()
    if (!id) throw new Error('no room')
    await settle(20)
    await allSent(ana)
    anas.goOffline()
    const mallory = await Mallory.as(mals)
    await mallory.put(mallory.ending(id, daysAfter(ana.today(), -1), ana.now()))
    bens.goOnline()
    await online(ben)
    await settle(100)
    expect(await bens.storage.chunksOf(id)).toHaveLength(1) // what Mallory said
    anas.goOnline()
    await online(ana)
    await until(() => ben.cards.current().has(id), 'at Ben, on the same line')
    await isWhole(ben, id)
  })

  test('and another who takes it back, for many at once: the relay is asked once more, not often', async () => {
    const village = new Village()
    const { desk: ana } = await village.found()
    const { desk: mal, profile: mals } = await village.join(ana, 'Mallory')
    await online(ana, mal)
    mal.lock()
    const mallory = await Mallory.as(mals)
    const end = daysAfter(ana.today(), 400)
    const ids = [1, 2, 3].map(n => documentId(end, new Uint8Array(14).fill(n)))
    const [yesterday, never] = [daysAfter(ana.today(), -1), 0 as Day]
    const later = (ana.now() + 1000) as Timestamp
    await mallory.put(...ids.map(id => mallory.ending(id, yesterday, ana.now())))
    await settle(40)
    village.relay.sent = []
    await mallory.put(...ids.map(id => mallory.ending(id, never, later)))
    await settle(40)
    const said = village.relay.sent.map(bytes => decodeToRelay(bytes))
    const asked = said.filter(read => read.ok && read.value.type === 'compare')
    expect(asked).toHaveLength(1)
  })

  test('soon: the day passes, and the ticket is still there, also for who slept over it', async () => {
    const { village, ana, ben, anas, bens, id, mallory } = await withMallory()
    await mallory.put(mallory.ending(id, daysAfter(ana.today(), 1), ana.now()))
    await settle(100)
    ben.lock() // for a long weekend, with the lie on his device
    await passDays(village, 4)
    expect(await isDestroyed(anas, id)).toBe(false)
    const bens2 = await reopen(bens)
    expect(bens2.cards.current().has(id)).toBe(true)
    await online(bens2)
    await settle(100)
    expect(await isDestroyed(bens, id)).toBe(false)
    await note(ana, id, 'still here')
    await until(async () => (await notes(bens2, id)).includes('still here'), 'at Ben')
  })

  test('while all were away for a weekend: on Monday they do not follow it', async () => {
    const { village, ana, ben, anas, bens, id, mallory } = await withMallory()
    const friday = ana.today()
    ana.lock()
    ben.lock()
    village.clock.passDays(3)
    const now = village.clock.now()
    await mallory.put(mallory.ending(id, daysAfter(friday, 2), now))
    for (const profile of [anas, bens]) {
      const again = await reopen(profile)
      await online(again)
      await settle(100)
      expect(await isDestroyed(profile, id)).toBe(false)
      expect(again.cards.current().has(id)).toBe(true)
    }
  })

  test('before what Ana wrote was sent: it is sent all the same', async () => {
    const { village, ana, ben, id, mallory } = await withMallory()
    village.relay.stop()
    await until(() => ana.link.current().state === 'offline', 'offline')
    await note(ana, id, 'not sent yet')
    village.relay.start()
    await mallory.put(mallory.ending(id, daysAfter(ana.today(), -1), ana.now()))
    await online(ana, ben)
    await until(async () => (await notes(ben, id)).includes('not sent yet'), 'at Ben')
  })

  test('in a record from the far future: nobody hears it, and the true one still counts', async () => {
    const { village, ana, ben, anas, bens, id, mallory } = await withMallory()
    const { desk: cleo, profile: cleos } = await village.join(ana, 'Cleo')
    await until(() => cleo.cards.current().has(id), 'at Cleo')
    await isWhole(cleo, id)
    const atTheEndOfTime = Number.MAX_SAFE_INTEGER as Timestamp
    await mallory.put(mallory.ending(id, 0 as Day, atTheEndOfTime))
    await settle(60)
    cleo.lock()
    await closeIt(ben, id)
    await allSent(ben)
    await until(() => ana.cards.current().get(id)?.destroyDay !== undefined, 'the day')
    await passDays(village, 31)
    for (const profile of [anas, bens]) {
      await until(() => isDestroyed(profile, id), 'destroyed on its day')
    }
    const woken = await reopen(cleos)
    await online(woken)
    await until(() => isDestroyed(cleos, id), 'forgotten by the sleeper')
    await settle(100)
    expect(ana.cards.current().has(id)).toBe(false)
  })

  test('of the roster itself: who belongs is heard of as before', async () => {
    const { village, ana, ben, mallory } = await withMallory()
    const rosters = village.relay.sent
      .flatMap(toChunks)
      .filter(chunk => chunk.header.kind === kinds.roster)
    const document = rosters[0]?.header.document
    if (!document) throw new Error('there is a roster')
    await mallory.put(mallory.lastingEnding(document, 1 as Day, ana.now()))
    await settle(60)
    await village.join(ana, 'Dani')
    await until(() => ben.people.current().size === 4, 'Dani at Ben')
  })
})

describe('a member who says that a closed ticket was reopened', () => {
  test('does not keep it for anybody, nor lets a sleeper bring it back', async () => {
    const { village, ana, ben, anas, bens, id, mallory } = await withMallory()
    const { desk: cleo, profile: cleos } = await village.join(ana, 'Cleo')
    await until(() => cleo.cards.current().has(id), 'at Cleo')
    await isWhole(cleo, id)
    cleo.lock()
    await closeIt(ben, id)
    await allSent(ben)
    await until(() => ana.cards.current().get(id)?.destroyDay !== undefined, 'the day')
    village.clock.pass(60_000)
    await mallory.put(mallory.ending(id, 0 as Day, village.clock.now()))
    await settle(60)
    await passDays(village, 31)
    for (const profile of [anas, bens]) {
      await until(() => isDestroyed(profile, id), 'destroyed on its day')
    }
    const woken = await reopen(cleos)
    await online(woken)
    await until(() => isDestroyed(cleos, id), 'forgotten by the sleeper')
    await settle(100)
    for (const profile of [anas, bens])
      expect(await isDestroyed(profile, id)).toBe(true)
    expect(ana.cards.current().has(id)).toBe(false)
  })
})

describe('two who disagree', () => {
  test('Ben closed offline and slept past the day: what Ana went on with stays, for both', async () => {
    const { village, ana, ben, anas, bens, id } = await withMallory()
    bens.goOffline()
    await until(() => ben.link.current().state === 'offline', 'offline')
    await closeIt(ben, id)
    for (let day = 0; day < 32; day++) {
      village.clock.passDays(1)
      await settle(10)
      if (day === 20) await note(ana, id, 'goes on meanwhile')
    }
    await until(() => isDestroyed(bens, id), 'destroyed at Ben, who knew no better')
    bens.goOnline()
    await online(ben)
    await until(() => ben.cards.current().has(id), 'back at Ben').catch(() => undefined)
    await settle(100)
    expect(await isDestroyed(anas, id)).toBe(false)
    village.relay.stop() // the next time they compare what they have
    await settle(20)
    village.relay.start()
    await online(ana, ben)
    await until(() => ben.cards.current().has(id), 'back at Ben')
    await until(
      async () => (await notes(ben, id)).includes('goes on meanwhile'),
      'with the note'
    )
  })

  test('an ending older than a reopening does not count, whoever heard what first', async () => {
    const { village, ana, ben, anas, bens, id } = await withMallory()
    await closeIt(ben, id)
    await allSent(ben)
    await until(() => ana.cards.current().get(id)?.destroyDay !== undefined, 'the day')
    village.clock.pass(60_000)
    const anasTicket = await ticketOf(ana, id)
    anasTicket.perform(draft =>
      reopenTicket(draft, ana.newEntryId(), ana.me, ana.now())
    )
    await anasTicket.saved()
    await allSent(ana)
    await until(() => ben.cards.current().get(id)?.phase === 'open', 'open at Ben')
    await passDays(village, 32)
    for (const profile of [anas, bens])
      expect(await isDestroyed(profile, id)).toBe(false)
    const { desk: cleo } = await village.join(ana, 'Cleo')
    await until(() => cleo.cards.current().has(id), 'at a newcomer')
  })
})

/** Whoever looks for what is over also looks at all records, and waits there for a test. */
function heldLooks(storage: MemoryStorage) {
  const { chunksOfKind } = storage
  const looks = { begun: 0, underWay: 0, most: 0 }
  let letGo = (): void => undefined
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  storage.chunksOfKind = async kind => {
    if (kind !== kinds.record) return chunksOfKind(kind)
    looks.begun++
    looks.underWay++
    looks.most = Math.max(looks.most, looks.underWay)
    await held
    looks.underWay--
    return chunksOfKind(kind)
  }
  return { looks, letGo: () => letGo() }
}

function toChunks(message: Uint8Array) {
  const read = decodeToRelay(message)
  if (!read.ok || read.value.type !== 'put') return []
  return read.value.chunks.flatMap(bytes => {
    const chunk = decodeChunk(bytes)
    return chunk.ok ? [chunk.value] : []
  })
}
