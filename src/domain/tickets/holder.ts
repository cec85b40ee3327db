/**
 * Who holds a ticket: one member at a time works on it. Two who take it apart from each
 * other both stand in it, and everybody sees that; letting go is a removal of one's own.
 */
import type { MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { leaseMs } from './lease.ts'
import { phase, type EndedTake, type Ticket, type TicketClosed } from './ticket.ts'

/** "First take holds": of several, the earliest; of equals, the lower member id. */
export function holder(ticket: Ticket): MemberId | undefined {
  return holders(ticket)[0]
}

/** Everybody who took it, the one who holds it first. More than one is shown. */
export function holders(ticket: Ticket): MemberId[] {
  return Object.entries(ticket.takes)
    .sort(([a, at], [b, bt]) => at - bt || (a < b ? -1 : 1))
    .map(([member]) => member as MemberId)
}

/**
 * Whoever took it in the last ten minutes: as long as a lease, others who begin to write
 * are told, as if they were answering already. By the clock of whoever took it, so one that
 * is far ahead holds nothing for longer.
 */
export function tookLately(ticket: Ticket, now: Timestamp): MemberId | undefined {
  const has = holder(ticket)
  const at = has && ticket.takes[has]
  return at !== undefined && Math.abs(now - at) < leaseMs ? has : undefined
}

export function take(
  ticket: Ticket,
  by: MemberId,
  at: Timestamp
): Result<void, TicketClosed | HeldBy> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  const now = holder(ticket)
  if (now === by) return done
  if (now) return no({ type: 'held-by', member: now })
  ticket.takes[by] = at
  if (by in ticket.endedTakes) delete ticket.endedTakes[by]
  return done
}

/** Letting go of what one does not hold is harmless. */
export function letGo(ticket: Ticket, by: MemberId): Result<void> {
  if (by in ticket.takes) delete ticket.takes[by]
  if (ticket.endedTakes[by]?.to === by) delete ticket.endedTakes[by]
  return done
}

/**
 * Whoever held it, from now on it is theirs, and they hear of it. Whoever takes it over
 * hands it on to themselves. The others whose take ended hear of it, too: they would go on.
 */
export function handOn(
  ticket: Ticket,
  to: MemberId,
  at: Timestamp,
  by: MemberId = to
): Result<void, TicketClosed> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  const before = holders(ticket)
  for (const member of before) {
    if (member !== to) endTake(ticket, member, { by, at, to })
  }
  ticket.takes[to] = at
  if (to === by) delete ticket.endedTakes[to]
  else if (before[0] !== to) ticket.endedTakes[to] = { by, at, to }
  return done
}

/**
 * Of several who took it, the first keeps it. The takes of the others end, and each of them
 * hears of it: they would go on as if it were theirs.
 */
export function keepAlone(
  ticket: Ticket,
  by: MemberId,
  at: Timestamp
): Result<void, TicketClosed | HeldBy> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  const [first, ...others] = holders(ticket)
  if (first !== undefined && first !== by) return no({ type: 'held-by', member: first })
  for (const member of others) endTake(ticket, member, { by, at })
  return done
}

/** Nobody is told of what they did themselves. */
export function endTake(ticket: Ticket, member: MemberId, ended: EndedTake): void {
  if (member in ticket.takes) delete ticket.takes[member]
  if (member !== ended.by) ticket.endedTakes[member] = ended
  else if (member in ticket.endedTakes) delete ticket.endedTakes[member]
}

export interface HeldBy {
  readonly type: 'held-by'
  readonly member: MemberId
}
