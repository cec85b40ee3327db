/** Long-lived documents do not grow for ever, and nobody's words are changed on the way. */
import { describe, expect, test } from 'vitest'

import { setKeepDays } from '#core/domain/desk/settings.ts'
import { kinds } from '#core/sync/chunk.ts'
import type { Workspace } from '#core/workspace.ts'

import { reopen, settle, until, Village } from '../support/village.ts'

async function editOften(desk: Workspace, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    desk.settings.perform(settings => setKeepDays(settings, 1 + i))
    await desk.settings.saved()
  }
}

describe('after many changes', () => {
  test('reopening leaves one snapshot, and the newest state is the same', async () => {
    const village = new Village()
    const { desk: ana, profile } = await village.found()
    await editOften(ana, 40)
    ana.lock()
    const again = await reopen(profile)
    expect(again.settings.current().keepDays).toBe(40)
    const stored = await profile.storage.chunksOf(again.settings.id)
    expect(stored.filter(chunk => chunk.kind === kinds.snapshot)).toHaveLength(1)
    again.lock()
    const third = await reopen(profile)
    expect(third.settings.current().keepDays).toBe(40)
    expect(third.settings.current().deskName).toBe('Linterna')
  })

  test('a newcomer reads the snapshot; after its week the relay has let the deltas go', async () => {
    const village = new Village()
    const { desk: ana, profile } = await village.found()
    await until(() => ana.link.current().state === 'online', 'online')
    await editOften(ana, 40)
    await settle(300) // all deltas reach the relay
    ana.lock()
    const again = await reopen(profile)
    await until(() => again.link.current().state === 'online', 'online')
    await settle(100)
    again.lock()
    const third = await reopen(profile)
    await until(() => third.link.current().state === 'online', 'online')
    await settle(100)
    village.clock.passDays(9)
    const before = village.relay.store.summary(third.id).chunks
    village.relay.sweep()
    expect(village.relay.store.summary(third.id).chunks).toBeLessThan(before - 35)
    const { desk: ben } = await village.join(third, 'Ben')
    await until(() => ben.settings.current().keepDays === 40, 'the settings')
  })
})
