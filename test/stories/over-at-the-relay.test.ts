/** A ticket that is over on every device may lie on a relay for weeks: nobody fetches it again. */
import { expect, test } from 'vitest'

import { close } from '#core/domain/tickets/ticket.ts'
import { daysAfter } from '#core/ids.ts'
import { kinds } from '#core/sync/chunk.ts'
import { decodeToRelay } from '#core/sync/protocol.ts'
import type { Workspace } from '#core/workspace.ts'

import { passDays, untilDestroyed } from '../support/days.ts'
import { aReadMail } from '../support/mails.ts'
import { Mallory } from '../support/mallory.ts'
import { reopen, settle, until, Village, type Profile } from '../support/village.ts'

async function afterTheEnd() {
  const village = new Village()
  const { desk: ana } = await village.found()
  const { desk: ben, profile: bens } = await village.join(ana, 'Ben')
  await ana.takeIn([aReadMail({ subject: 'No sound' })])
  await until(() => ben.cards.current().size === 1, 'the ticket')
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
  return { village, ben, bens, id }
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

test('Ben refuses it once; whenever he unlocks after that, nothing is compared or fetched', async () => {
  const { village, ben, bens, id } = await afterTheEnd()
  const first = await unlocked(village, ben, bens)
  expect(first.asked).toContain('fetch')
  const kept = await bens.storage.chunksOf(id)
  expect(kept.every(({ kind }) => kind === kinds.record)).toBe(true)
  const second = await unlocked(village, first.desk, bens)
  expect(second.asked).toEqual(['hello', 'subscribe', 'pull'])
  // the same in a browser that was closed in between
  const third = await unlocked(village, second.desk, bens)
  expect(third.asked).toEqual(['hello', 'subscribe', 'pull'])
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
