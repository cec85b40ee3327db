/** A ticket that is over on every device may lie on a relay for weeks: nobody fetches it again. */
import { expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { close } from '#core/domain/tickets/ticket.ts'
import { daysAfter } from '#core/ids.ts'
import { decodeToRelay } from '#core/sync/protocol.ts'
import type { Workspace } from '#core/workspace.ts'

import { isDestroyed, passDays, untilDestroyed } from '../support/days.ts'
import { aReadMail } from '../support/mails.ts'
import { Mallory } from '../support/mallory.ts'
import { reopen, settle, until, Village, type Profile } from '../support/village.ts'

async function afterTheEnd() {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const { desk: cleo, profile: cleos } = await village.join(ana, 'Cleo')
  const source = utf8(`Subject: No sound\r\n\r\n${'long '.repeat(40_000)}`)
  await ana.takeIn([{ ...aReadMail({ subject: 'No sound' }), source }])
  await until(() => ben.cards.current().size === 1, 'the ticket')
  cleo.lock()
  const [id] = ben.cards.current().keys()
  if (!id) throw new Error('there is one')
  const opened = await ana.ticket(id)
  if (!opened.ok) throw new Error('gone')
  const closed = { by: ana.me, at: ana.now(), reason: 'solved', keepDays: 10 } as const
  opened.value.perform(draft => close(draft, ana.newEntryId(), closed))
  await opened.value.saved()
  opened.value.close()
  await until(() => ben.cards.current().get(id)?.destroyDay !== undefined, 'the day')
  await passDays(village, 11)
  await untilDestroyed(bens, id)
  return { village, ben, bens, cleo, cleos, id }
}

/** What Ben's device asks of the relay when he unlocks it anew. */
async function unlocked(village: Village, before: Workspace, profile: Profile) {
  before.lock()
  await settle()
  village.relay.sent = []
  const desk = await reopen(profile)
  await until(() => desk.link.current().state === 'online', 'online')
  await settle(100)
  const asked = village.relay.sent.flatMap(bytes => {
    const read = decodeToRelay(bytes)
    return read.ok ? [read.value.type] : []
  })
  return { desk, asked: asked.filter(type => type !== 'allow' && type !== 'put') }
}

const nothingNew = ['hello', 'subscribe', 'pull']

test('Ben destroyed it on its day: whenever he unlocks after that, nothing is compared or fetched', async () => {
  const { village, ben, bens } = await afterTheEnd()
  const first = await unlocked(village, ben, bens)
  expect(first.asked).toEqual(nothingNew)
  const second = await unlocked(village, first.desk, bens)
  expect(second.asked).toEqual(nothingNew)
})

test('Cleo slept until after its day: she refuses it once, and whenever she unlocks after that it is not brought', async () => {
  const { village, cleo, cleos, id } = await afterTheEnd()
  const first = await unlocked(village, cleo, cleos)
  await until(() => isDestroyed(cleos, id), 'destroyed at Cleo')
  const second = await unlocked(village, first.desk, cleos)
  expect(second.asked).toEqual(nothingNew)
  expect(await isDestroyed(cleos, id)).toBe(true)
})

test('once its wraps have passed at the relay, both have the same again', async () => {
  const { village, ben, bens } = await afterTheEnd()
  const { desk } = await unlocked(village, ben, bens)
  await passDays(village, 400)
  const last = await unlocked(village, desk, bens)
  const again = await unlocked(village, last.desk, bens)
  expect(again.asked).toEqual(nothingNew)
})

test('what a lie ended for Ben comes back after restarts, once Ana puts it right', async () => {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  const { desk: mal, profile: mals } = await village.join(ana, 'Mallory')
  await until(() => mal.link.current().state === 'online', 'online')
  mal.lock()
  ben.lock()
  await ana.takeIn([aReadMail({ subject: 'No sound' })])
  const [id] = ana.cards.current().keys()
  if (!id) throw new Error('no room')
  await until(() => {
    const link = ana.link.current()
    return link.state === 'online' && link.unsent === 0
  }, 'sent')
  anas.goOffline()
  await settle()
  const mallory = await Mallory.as(mals)
  await mallory.put(mallory.ending(id, daysAfter(ana.today(), -1), ana.now()))
  // he turns it away, remembers that, and hears of nothing else
  let his = await reopen(bens)
  for (let i = 0; i < 2; i++) {
    his = (await unlocked(village, his, bens)).desk
    expect(await bens.storage.chunksOf(id)).toHaveLength(1) // what Mallory said
  }
  his.lock()
  anas.goOnline()
  ana.hurry()
  await until(() => ana.link.current().state === 'online', 'online')
  await settle(100)
  ana.lock()
  his = await reopen(bens)
  await until(() => his.cards.current().has(id), 'at Ben')
  await until(async () => (await his.searchText(id)) !== undefined, 'the whole ticket')
})
