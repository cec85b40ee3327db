/** Writes into tickets that nobody has open, as the post does. */
import { ticketSchema } from '../documents/schemas.ts'
import { noteDelivery, type Delivery } from '../domain/tickets/delivery.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { TicketId } from '../ids.ts'
import type { Result } from '../result.ts'
import type { Core } from './core.ts'

/** False if it is not here. */
export function noteIn(core: Core, ticket: TicketId, news: Delivery): Promise<boolean> {
  return changed(core, ticket, draft => noteDelivery(draft, news))
}

/** False if it could not be kept. */
export async function changed(
  core: Core,
  ticket: TicketId,
  act: (draft: Ticket) => Result<void, unknown>
): Promise<boolean> {
  const live = await core.documents.open(ticketSchema, ticket, false)
  if (!live.ok) return false
  live.value.perform(act)
  const kept = await core.documents.seal(live.value)
  await core.documents.close(live.value)
  return kept.ok
}
