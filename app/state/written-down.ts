/** Makes a ticket of what somebody said elsewhere. */
import { writeDown } from '#core/domain/tickets/written-down.ts'
import { opening } from '#core/domain/tickets/ticket.ts'
import type { Channel } from '#core/domain/tickets/message.ts'
import type { TicketId } from '#core/ids.ts'
import { asSaid, sourceOf, type Said } from '#core/mail/written-down.ts'
import type { StorageFull } from '#core/ports.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import type { MailRoom } from '../platform/mail-room.ts'
import { atTicket } from './at-ticket.ts'

export type Reads = Pick<MailRoom, 'readMail'>

/** Marked as what it is before anybody can take it for a mail. */
export async function takeInSaid(
  desk: Workspace,
  room: Reads,
  said: Said,
  channel: Channel
): Promise<Result<TicketId, StorageFull>> {
  const source = sourceOf(said, desk.newEntryId())
  const read = asSaid(await room.readMail(source, []), said, desk.now())
  const taken = await desk.takeIn([{ source, read }])
  if (!taken.ok) return taken
  const id = taken.value[0]?.ticket
  const marked =
    id &&
    (await atTicket(desk, id, document => {
      document.perform(draft => {
        const first = opening(draft)
        if (!first) throw new Error('a ticket just taken in is empty')
        return writeDown(draft, first.id, { channel, by: desk.me })
      })
      return document.saved()
    }))
  if (!id || !marked?.ok) throw new Error('a ticket just taken in is gone')
  return marked.value.ok ? ok(id) : no(marked.value.error)
}
