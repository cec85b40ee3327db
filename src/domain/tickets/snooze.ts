/** Putting a ticket aside until a day and an hour, or until a known problem is fixed. */
import type { EntryId } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { knowsAll } from './knowing.ts'
import type { Snooze, Waking } from './sleep.ts'
import { phase, seenBy, type Ticket, type TicketClosed } from './ticket.ts'

/** It replaces what its author knew of, also if that was to last longer. */
export function snooze(
  ticket: Ticket,
  id: EntryId,
  made: Omit<Snooze, 'saw'>
): Result<void, TicketClosed | NotAhead> {
  if (phase(ticket) === 'closed') return no({ type: 'ticket-closed' })
  if (made.until <= made.at) return no({ type: 'not-ahead' })
  wake(ticket)
  ticket.snoozes[id] = { ...made, saw: seenBy(ticket) }
  return done
}

/** Anybody may. What somebody else says at the same time stands. */
export function wake(ticket: Ticket): Result<void> {
  for (const id of Object.keys(ticket.snoozes) as EntryId[]) delete ticket.snoozes[id]
  return done
}

/** As it slept before, whatever was undone since. Each gets a name of its own. */
export function sleepAgain(
  ticket: Ticket,
  slept: readonly Snooze[],
  newId: () => EntryId
): Result<void> {
  wake(ticket)
  for (const snooze of slept) {
    ticket.snoozes[newId()] = { ...snooze, saw: seenBy(ticket) }
  }
  return done
}

/** The time it was to come back is not ahead. */
export interface NotAhead {
  readonly type: 'not-ahead'
}

/** For what it waits, the earliest first; whether that has come tells `asleep`. */
export function wakings(ticket: Ticket): readonly Waking[] {
  if (Object.keys(ticket.snoozes).length === 0 || phase(ticket) === 'closed') return []
  return standingSnoozes(ticket)
    .map(({ until, fixed }) => ({ until, ...(fixed !== undefined && { fixed }) }))
    .sort((a, b) => a.until - b.until || ((a.fixed ?? '') < (b.fixed ?? '') ? -1 : 1))
}

/** Their authors knew everything that could end them. */
export function standingSnoozes(ticket: Ticket): Snooze[] {
  const knows = knowsAll(seenBy(ticket))
  return Object.values(ticket.snoozes).filter(({ saw }) => knows(saw))
}
