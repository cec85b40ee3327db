/** A ticket that nobody has on screen, as it would be shown. */
import { ticketSchema } from '../documents/schemas.ts'
import { ticketShown } from '../domain/problems/shown-as.ts'
import { together } from '../domain/tickets/conversation.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { MessageId, TicketId } from '../ids.ts'
import type { Core } from './core.ts'

/** With what was joined to it, without what was split off. */
export async function wholeTicket(
  core: Core,
  ticket: TicketId
): Promise<Ticket | undefined> {
  const [root, ...parts] = await Promise.all(
    familyOf(core, ticket).map(id => core.documents.look(ticketSchema, id))
  )
  if (!root) return undefined
  const whole = together(
    root.current,
    parts.flatMap(part => part?.current ?? [])
  )
  return ticketShown(whole, core.list.shownProblems.current())
}

/** The document that an answer stands in: it may be joined to the one that is shown. */
export async function documentOf(
  core: Core,
  shown: TicketId,
  answer: MessageId
): Promise<TicketId> {
  for (const id of familyOf(core, shown)) {
    const seen = await core.documents.look(ticketSchema, id)
    if (seen?.current.messages[answer]) return id
  }
  return shown
}

function familyOf({ list: { families } }: Core, ticket: TicketId): TicketId[] {
  const root = families.rootOf(ticket)
  return [root, ...families.partsOf(root).map(part => part.ticket)]
}
