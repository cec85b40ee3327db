/** What a known problem that is made from a ticket might be called. */
import { problemFrom } from '#core/domain/problems/from-ticket.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import { withoutPeople } from '#core/mail/referral-text.ts'
import type { Workspace } from '#core/workspace.ts'

import { addressesIn, namesIn } from './names-in.ts'

/** Its subject, but for whoever it names: it outlives the ticket. */
export function problemTitle(desk: Pick<Workspace, 'people'>, ticket: Ticket): string {
  const members = [...desk.people.current().values()].map(({ name }) => name)
  const names = [...namesIn(ticket), ...members]
  const people = { names, addresses: addressesIn(ticket) }
  return withoutPeople(problemFrom(ticket).title, people)
}
