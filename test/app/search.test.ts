import { afterEach, expect, test, vi } from 'vitest'

import { Search } from '#app/state/search.svelte.ts'
import { deviceTimer } from '#app/platform/timer.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { roomHere } from '#test/support/room-here.ts'

afterEach(() => vi.unstubAllEnvs())

test('what is searched for by day is found by the days of this device', async () => {
  vi.stubEnv('TZ', 'Pacific/Kiritimati') // 14 hours ahead
  const desk = paperWorkspace()
  const dayThere = (at: number) =>
    new Date(at + 14 * 3_600_000).toISOString().slice(0, 10)
  const cards = [...desk.cards.current().values()]
  const [day = ''] = cards.map(card => dayThere(card.createdAt))
  const search = new Search(desk, roomHere(), deviceTimer)
  const { tickets } = await search.query(`opened:${day}`)
  search.close()
  const that = cards.filter(card => dayThere(card.createdAt) === day)
  expect([...tickets].sort()).toEqual(that.map(card => card.ticket).sort())
})
