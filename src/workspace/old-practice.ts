/**
 * Practice tickets that nobody ended close by themselves some days after anything was written
 * in them: once a day, the tab that leads throws them away, as their makers can. Whoever wants
 * one after all reopens it.
 */
import { toHex } from '../bytes.ts'
import { ticketSchema } from '../documents/schemas.ts'
import { isLeftBehind, isUntouched, throwAway } from '../domain/tickets/practice.ts'
import type { EntryId } from '../ids.ts'
import type { Core } from './core.ts'

/** `isStopped`: locked, or wiped; nothing may be written after that. */
export async function endOldPractice(
  core: Core,
  isStopped: () => boolean
): Promise<void> {
  const now = core.believedNow()
  const old = [...core.list.cards.current().values()].filter(card =>
    isLeftBehind(card, now)
  )
  for (const { ticket } of old) {
    await core.ports.timer.breathe()
    const live = isStopped()
      ? undefined
      : await core.documents.open(ticketSchema, ticket, false)
    if (!live?.ok) continue
    if (!isStopped() && isUntouched(live.value.current(), now)) {
      const ids = { opening: newId(core), closing: newId(core) }
      live.value.perform(draft => throwAway(draft, ids, { by: core.me, at: now }))
      await core.documents.seal(live.value)
    }
    await core.documents.close(live.value)
  }
}

function newId(core: Core): EntryId {
  return toHex(core.ports.random.bytes(8)) as EntryId
}
