/** Passing a ticket on, unless it is closed: nobody would look at it. */
import type { EntryId } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { endEscalations, type Escalation } from './escalation.ts'
import { phase, type Ticket, type TicketClosed } from './ticket.ts'

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
  endEscalations(ticket)
  // nobody is called to what is made up
  const others = ticket.practice ? [] : to.filter(member => member !== by)
  ticket.escalations[id] = {
    ...{ by, at, reason: said },
    ...(others.length > 0 && { to: others })
  }
  return done
}

/** Nobody could tell why somebody else should look at it. */
export interface NoReason {
  readonly type: 'no-reason'
}
