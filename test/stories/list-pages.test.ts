/** A list of many cards lies on the device in pages, so that the next unlocking is short. */
import { expect, test } from 'vitest'

import { unlock } from '#core/open.ts'
import type { Ports, Storage, Tabs } from '#core/ports.ts'
import type { Workspace } from '#core/workspace.ts'

import { aReadMail } from '../support/mails.ts'
import {
  passphrase,
  reopen,
  settle,
  until,
  Village,
  type Profile
} from '../support/village.ts'

const many = (of: string) =>
  Array.from({ length: 300 }, (_, n) =>
    aReadMail({
      subject: `Matter ${n} ${of}`,
      messageId: `m${n}.${of.length}@asker.test`
    })
  )

test('what came in by the hundred lies in pages soon, without an hour passing', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const mails = Array.from({ length: 300 }, (_, n) =>
    aReadMail({ subject: `Matter ${n}`, messageId: `m${n}@asker.test` })
  )
  await ana.takeIn(mails)
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  await until(() => ben.cards.current().size === 300, 'all of them at Ben')
  for (const { storage } of [anas, bens]) {
    await until(async () => (await storage.rows('fresh')).length === 0, 'all folded')
    expect((await storage.rows('cards')).length).toBeGreaterThan(0)
  }
  ben.lock()
  const again = await reopen(bens)
  expect(again.cards.current()).toEqual(ana.cards.current())
})

async function isFolded({ storage }: Profile): Promise<void> {
  await until(async () => (await storage.rows('fresh')).length === 0, 'all folded')
}

async function unlockWith(ports: Ports): Promise<Workspace> {
  const opened = await unlock(ports, passphrase)
  if (!opened.ok || 'type' in opened.value) throw new Error('not a member here')
  return opened.value
}

test('what one tab took in and folded while another was opened is listed in that one, too', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { ports } = anas.tab()
  let isFirst = true
  const storage: Storage = Object.create(ports.storage) as Storage // but for this:
  storage.rows = async table => {
    const found = await ports.storage.rows(table)
    if (table !== 'cards' || !isFirst) return found
    isFirst = false
    await ana.takeIn(many('early'))
    await isFolded(anas)
    return found
  }
  const second = await unlockWith({ ...ports, storage })
  await until(() => second.cards.current().size === 300, 'all of them in the second')
})

test('a tab that has not heard of what another took in writes it into its pages all the same', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { ports } = anas.tab()
  const deaf: Tabs = Object.create(ports.tabs) as Tabs // but for this:
  deaf.heard = () => () => undefined
  const second = await unlockWith({ ...ports, tabs: deaf })
  await ana.takeIn(many('hers'))
  await isFolded(anas)
  ana.lock()
  await second.takeIn(many('of the second'))
  await isFolded(anas)
  second.lock()
  expect((await reopen(anas)).cards.current().size).toBe(600)
})

test('a desk that was locked writes no more pages', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const mails = Array.from({ length: 300 }, (_, n) =>
    aReadMail({ subject: `Matter ${n}`, messageId: `m${n}@asker.test` })
  )
  await ana.takeIn(mails)
  ana.lock()
  const pages = await anas.storage.rows('cards')
  await settle(100)
  village.clock.pass(60_000)
  expect(await anas.storage.rows('cards')).toEqual(pages)
  expect((await anas.storage.rows('fresh')).length).toBeGreaterThan(0)
})

test('an hour in which nothing happened is no new list', async () => {
  const village = new Village()
  const { desk: ana } = await village.found()
  await ana.takeIn([aReadMail({ subject: 'No sound' })])
  await until(() => ana.cards.current().size === 1, 'the ticket')
  await settle(100)
  const before = ana.cards.current()
  let told = 0
  ana.cards.on(() => told++)
  village.clock.pass(2 * 3_600_000)
  await settle(100)
  expect(ana.cards.current()).toBe(before)
  expect(told).toBe(0)
})
