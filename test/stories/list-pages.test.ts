/** A list of many cards lies on the device in pages, so that the next unlocking is short. */
import { expect, test } from 'vitest'

import { aReadMail } from '../support/mails.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

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
