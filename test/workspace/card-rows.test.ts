import { expect, test } from 'vitest'

import { CardTable } from '#core/documents/card-table.ts'
import { openVault } from '#core/trust/vault.ts'
import { readCardRows, readCardRowsSince } from '#core/workspace/card-rows.ts'
import { Core } from '#core/workspace/core.ts'
import { readMembership } from '#core/workspace/membership.ts'

import { aReadMail } from '../support/mails.ts'
import { passphrase, Village } from '../support/village.ts'

test('a card that another tab wrote and folded while this one unlocked is in its list', async () => {
  const { ana, ports, core } = await aDesk()
  const before = await readCardRows(ports)
  await ana.takeIn([aReadMail({ subject: 'Came meanwhile' })])
  await core.foldCards([])
  const since = await readCardRowsSince(ports, before)
  const table = new CardTable(core.vault)
  await table.load(ports, before.pages, before.fresh)
  await table.load(ports, since.pages, since.fresh)
  expect([...table.cards().values()].map(card => card.subject)).toEqual([
    'Came meanwhile'
  ])
})

test('the pages are not read a second time if none was written', async () => {
  const { ana, ports, core } = await aDesk()
  await ana.takeIn([aReadMail({ subject: 'Long here' })])
  await core.foldCards([])
  const before = await readCardRows(ports)
  await ana.takeIn([aReadMail({ subject: 'New', messageId: 'new@tails.example' })])
  const since = await readCardRowsSince(ports, before)
  expect([before.pages.length, since.pages.length, since.fresh.length]).toEqual([
    1, 0, 1
  ])
})

test('nor is a single row that is the same as before', async () => {
  const { ana, ports } = await aDesk()
  await ana.takeIn([aReadMail({ subject: 'Long here' })])
  const before = await readCardRows(ports)
  await ana.takeIn([aReadMail({ subject: 'New', messageId: 'new@tails.example' })])
  const since = await readCardRowsSince(ports, before)
  expect([before.fresh.length, since.fresh.length]).toEqual([1, 1])
  expect(since.fresh[0]?.key).not.toBe(before.fresh[0]?.key)
})

test('a card that was made anew from the same changes outlives the next fold', async () => {
  const { ana, ports, core } = await aDesk()
  const taken = await ana.takeIn([aReadMail({ subject: 'As it came' })])
  const id = taken.ok ? taken.value[0]?.ticket : undefined
  if (!id) throw new Error('it was taken in')
  await core.foldCards([])
  const known = core.cardTable.get(id)
  if (!known) throw new Error('it was folded')
  const renewed = core.cardTable.made({ ...known.card, subject: 'Right' }, known.marks)
  await ports.storage.write({ rows: [renewed] })
  await core.foldCards([])
  const { pages } = await readCardRows(ports)
  const table = new CardTable(core.vault)
  await table.load(ports, pages, [])
  expect(table.get(id)?.card.subject).toBe('Right')
})

/** Ana's tab, and the core of another tab of her device. */
async function aDesk() {
  const { desk: ana, profile } = await new Village().found()
  const { ports } = profile.tab()
  const vault = await openVault(ports, passphrase)
  const held = vault.ok ? await readMembership(ports, vault.value) : undefined
  if (!vault.ok || !held) throw new Error('it is her desk')
  return { ana, ports, core: new Core(ports, vault.value, held.membership, held.epoch) }
}
