/** Work at a ticket that need not be on screen: it is opened for that, and let go of. */
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { TicketId } from '#core/ids.ts'
import { ok, type Result } from '#core/result.ts'
import type { Gone, InDoubt, OpenDocument, Workspace } from '#core/workspace.ts'

export async function atTicket<V>(
  desk: Pick<Workspace, 'ticket'>,
  id: TicketId,
  work: (document: OpenDocument<Ticket>) => Promise<V> | V
): Promise<Result<V, Gone | InDoubt>> {
  const opened = await desk.ticket(id)
  if (!opened.ok) return opened
  try {
    return ok(await work(opened.value))
  } finally {
    opened.value.close()
  }
}
