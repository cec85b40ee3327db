import { describe, expect, test } from 'vitest'

import { dayOf, daysAfter } from '#core/ids.ts'
import type { Timer } from '#core/ports.ts'
import { chunkId } from '#core/sync/chunk.ts'
import { documentId } from '#core/sync/end-day.ts'
import { longestAhead } from '#core/trust/calendar.ts'
import { openVault } from '#core/trust/vault.ts'
import { Core } from '#core/workspace/core.ts'
import { readMembership } from '#core/workspace/membership.ts'
import { DeviceShelf } from '#core/workspace/shelf.ts'

import { counting } from '../support/devices.ts'
import { aReadMail } from '../support/mails.ts'
import { aWrap } from '../support/paper-shelf.ts'
import { MovedClock, passphrase, settle, until, Village } from '../support/village.ts'

describe('a device that fetches a desk, a message for each ticket', () => {
  test('tells its screens at once of the first, and half a second later of all others', async () => {
    const { ben, messages } = await aFetchingDevice(4)
    for (const message of messages) await ben.shelf.take(message)
    expect(ben.lists).toEqual([1])
    ben.clock.pass(500)
    await settle(1)
    expect(ben.lists).toEqual([1, 4])
  })

  test('tells them at once of each, when it has all', async () => {
    const { ben, messages } = await aFetchingDevice(4)
    const [first = [], second = [], ...others] = messages
    await ben.shelf.take(first)
    await ben.shelf.take(second)
    expect(ben.lists).toEqual([1])
    await ben.shelf.even()
    expect(ben.lists).toEqual([1, 2])
    for (const message of others) await ben.shelf.take(message)
    expect(ben.lists).toEqual([1, 2, 3, 4])
  })

  test('and no longer when its line was cut: then it is fetching again', async () => {
    const { ben, messages } = await aFetchingDevice(3)
    await ben.shelf.even()
    ben.shelf.state('offline')
    for (const message of messages) await ben.shelf.take(message)
    expect(ben.lists).toEqual([1])
  })
})

test('what Ana writes counts as unsent before she can ask whether all has left', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  const isSent = () => {
    const link = ana.link.current()
    return link.state === 'online' && link.unsent === 0
  }
  await until(isSent, 'online')
  for (const subject of ['One', 'Two', 'Three']) {
    await ana.takeIn([aReadMail({ subject, messageId: `${subject}@tails.example` })])
    expect(isSent()).toBe(false)
    await until(isSent, 'the relay has it')
  }
})

/** Ben slept while Ana took so many mails in; what she has of each comes in one message. */
async function aFetchingDevice(tickets: number) {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk, profile: bens } = await village.join(ana, 'Ben')
  await settle(20)
  desk.lock()
  const mails = Array.from({ length: tickets }, (_, n) =>
    aReadMail({ subject: `Matter ${n}`, messageId: `${n}@tails.example` })
  )
  await ana.takeIn(mails)
  const chunks = await Promise.all(
    [...ana.cards.current().keys()].map(id => anas.storage.chunksOf(id))
  )
  const clock = new MovedClock('2026-11-21T09:00:00Z')
  const timer: Timer = {
    after: (milliseconds, work) => clock.after(milliseconds, work),
    breathe: settle
  }
  const ports = { ...bens.tab().ports, timer }
  const vault = await openVault(ports, passphrase)
  const held = vault.ok ? await readMembership(ports, vault.value) : undefined
  if (!vault.ok || !held) throw new Error('Ben belongs to the desk')
  const core = new Core(ports, vault.value, held.membership, held.epoch)
  await core.members.load()
  /** How long each list was that screens heard of. */
  const lists: number[] = []
  core.list.cards.on(() => lists.push(core.list.cards.current().size))
  const shelf = new DeviceShelf(core, {
    heard: () => undefined,
    invitations: () => [],
    lobby: async () => undefined,
    relayTime: () => undefined,
    state: () => undefined,
    full: () => undefined,
    ended: () => undefined,
    revived: () => undefined,
    even: () => undefined
  })
  const messages = chunks.map(ofOne => ofOne.map(({ bytes }) => bytes))
  return { ben: { shelf, clock, lists }, messages }
}

test('what claims to end later than any app lets a document live is not even kept', async () => {
  const { ben } = await aFetchingDevice(1)
  const day = dayOf(ben.clock.now())
  const wrapOf = (days: number) => {
    const document = documentId(daysAfter(day, days), counting(days % 200, 14))
    return aWrap(document, daysAfter(day, 30))
  }
  const [far, near] = [wrapOf(longestAhead + 1), wrapOf(longestAhead)]
  await ben.shelf.take([far, near])
  const here = await ben.shelf.ids()
  expect(here).not.toContain(chunkId(far))
  expect(here).toContain(chunkId(near))
})
