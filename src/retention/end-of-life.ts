/** The last day on which a document may exist, whatever happens to it. */
import { destroyDay, type Ticket } from '../domain/tickets/ticket.ts'
import type { Day, TicketId } from '../ids.ts'
import { endDayOf } from '../sync/end-day.ts'

/**
 * The last day of the month that lies `months` after the one of `day`: by the month, so
 * that two devices that make the same document in the same month agree.
 */
export function lastDayOfMonth(day: Day, months: number): Day {
  const date = new Date(day * 86_400_000)
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1)
  return (next / 86_400_000 - 1) as Day
}

/**
 * The day on which a closed ticket is gone: what it says itself, and never a later one than
 * its name does, whatever was written into it.
 */
export function goneOn(id: TicketId, ticket: Ticket): Day | undefined {
  const day = destroyDay(ticket)
  return day === undefined ? undefined : (Math.min(day, endDayOf(id)) as Day)
}
