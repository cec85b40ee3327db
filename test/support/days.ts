/** Days that go by in a village, and what they leave of a ticket. */
import type { TicketId } from '#core/ids.ts'
import { kinds } from '#core/sync/chunk.ts'

import { settle, until, type Profile, type Village } from './village.ts'

export async function passDays(village: Village, days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    village.clock.passDays(1)
    await settle(40)
    village.relay.sweep()
  }
}

/** On that device: its record stands, and nothing opens. */
export async function isDestroyed(
  { storage }: Profile,
  id: TicketId
): Promise<boolean> {
  const chunks = await storage.chunksOf(id)
  const keys = await storage.rows('key', id)
  return chunks.every(({ kind }) => kind === kinds.record) && keys.length === 0
}

/** And until everything is at rest after that. */
export async function untilDestroyed(profile: Profile, id: TicketId): Promise<void> {
  await until(() => isDestroyed(profile, id), 'it is destroyed')
  await settle(60)
}
