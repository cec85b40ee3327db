/**
 * Passing a ticket on to those who know more, with a reason. Whoever gives it back takes
 * back what they knew; what somebody says at the same time stands.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { phase, type Ticket, type TicketClosed } from './ticket.ts'

export interface Escalated {
  escalations: Record<EntryId, Escalation>
}

export interface Escalation {
  by: MemberId
  at: Timestamp
  reason: string
  /** Who was in the second line then, and hears of it; see `following.ts`. */
  to?: readonly MemberId[]
}

/** Who they are, as the desk agreed. */
export interface SecondLine {
  secondLine: Record<MemberId, true>
}

const longest = 500

/** Said anew, it takes the place of what its author knew. */
export function passOn(
  ticket: Ticket,
  id: EntryId,
  { by, at, reason, to = [] }: Escalation
): Result<void, NoReason | TicketClosed> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  const said = Array.from(reason.trim()).slice(0, longest).join('')
  if (said === '') return no({ type: 'no-reason' })
  giveBack(ticket)
  const others = to.filter(member => member !== by)
  ticket.escalations[id] = {
    ...{ by, at, reason: said },
    ...(others.length > 0 && { to: others })
  }
  return done
}

export function giveBack({ escalations }: Escalated): Result<void> {
  for (const id of Object.keys(escalations) as EntryId[]) delete escalations[id]
  return done
}

/** The latest first; more than one if several passed it on at once. */
export function escalations(ticket: Escalated): Escalation[] {
  return Object.entries(ticket.escalations)
    .sort(([a, x], [b, y]) => y.at - x.at || (a < b ? -1 : 1))
    .map(([, each]) => each)
}

export function inSecondLine({ secondLine }: SecondLine): MemberId[] {
  return (Object.keys(secondLine) as MemberId[]).sort()
}

export function joinSecondLine(desk: SecondLine, member: MemberId): Result<void> {
  desk.secondLine[member] = true
  return done
}

export function leaveSecondLine(desk: SecondLine, member: MemberId): Result<void> {
  if (member in desk.secondLine) delete desk.secondLine[member]
  return done
}

/** Nobody could tell why somebody else should look at it. */
export interface NoReason {
  readonly type: 'no-reason'
}
