/**
 * Who holds a ticket: one member at a time works on it. Two who take it apart from each
 * other both stand in it, and everybody sees that; letting go is a removal of one's own.
 */
import type { MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { holdOf, holdsOf, isFirm, type Hold } from './resting.ts'
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

/** How firmly each of them holds it, in the same order. */
export function holds(ticket: Ticket, now: Timestamp): Hold[] {
  return holdsOf(ticket, holders(ticket), now)
}

/** Who else holds it firmly now: the first of them, if there are several. */
export function firmBefore(
  ticket: Ticket,
  me: MemberId,
  now: Timestamp
): Hold | undefined {
  if (holder(ticket) === me) return undefined
  return holds(ticket, now).find(hold => hold.member !== me && isFirm(hold, now))
}

/** Of several, the one to tell `me` of: who holds it firmly, but the first of their own. */
export function shownHold(
  ticket: Ticket,
  me: MemberId,
  now: Timestamp
): Hold | undefined {
  const all = holds(ticket, now)
  return all[0]?.member === me
    ? all[0]
    : (all.find(hold => isFirm(hold, now)) ?? all[0])
}

/** Nobody has it, or it rests at others. */
export function isFree(ticket: Ticket, me: MemberId, now: Timestamp): boolean {
  return !holders(ticket).includes(me) && !firmBefore(ticket, me, now)
}

/** What rests at others is taken over, and they hear of it; see `resting.ts`. */
export function take(
  ticket: Ticket,
  by: MemberId,
  at: Timestamp
): Result<void, TicketClosed | HeldBy> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  const firm = firmBefore(ticket, by, at)
  if (firm) return no({ type: 'held-by', member: firm.member, until: firm.until })
  if (holder(ticket) !== by) return handOn(ticket, by, at)
  if (restsAlone(ticket, by, at)) ticket.takes[by] = at
  return done
}

/**
 * From rest, a take is a new take: of two who take it then apart from each other, whoever
 * held it before is not the first by that. Not where others hold it, too: their order stays.
 */
export function restsAlone(ticket: Ticket, member: MemberId, now: Timestamp): boolean {
  const [one, ...others] = holds(ticket, now)
  return one?.member === member && others.length === 0 && !isFirm(one, now)
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
  if (to !== by) ticket.handedOn = { by, to, at }
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
  if (first !== undefined && first !== by) {
    return no({
      type: 'held-by',
      member: first,
      until: holdOf(ticket, first, at).until
    })
  }
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
  readonly until: Timestamp
}
