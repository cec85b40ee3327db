/** Keeping a closed ticket longer, with a reason; see `extension.ts`. */
import { dayOf, type Day, type EntryId } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import type { Extension } from './extension.ts'
import {
  destroyDay,
  latestDay,
  phase,
  seenBy,
  type NotClosed,
  type Ticket
} from './ticket.ts'

/** What of days to choose from is left, the shortest first, the furthest for the rest. */
export const longerBy = [7, 14, 30] as const

/** `lastDay`: the end day in its name, which nothing outlives. */
export function longerDays(ticket: Ticket, lastDay: Day): Day[] {
  const day = destroyDay(ticket)
  const latest = latestDay(ticket)
  if (day === undefined || latest === undefined) return []
  const most = Math.min(latest, lastDay)
  const days = longerBy.map(by => Math.min(day + by, most)).filter(each => each > day)
  return [...new Set(days)] as Day[]
}

/** Beside what others say at the same time; of all of them the furthest day counts. */
export function keepLonger(
  ticket: Ticket,
  id: EntryId,
  made: Omit<Extension, 'saw'>
): Result<void, NotClosed | DayHasPassed | NotThatLong> {
  const day = destroyDay(ticket)
  const latest = latestDay(ticket)
  if (day === undefined || latest === undefined) return no({ type: 'not-closed' })
  if (dayOf(made.at) > day) return no({ type: 'day-has-passed' })
  const isBetween = made.until > day && made.until <= latest
  if (!Number.isInteger(made.until) || !isBetween) return no({ type: 'not-that-long' })
  ticket.extensions[id] = { ...made, saw: seenBy(ticket) }
  return done
}

/** Right after it was said: others' devices trust a day that they heard of in time. */
export function keepNoLonger(ticket: Ticket, id: EntryId): Result<void> {
  if (id in ticket.extensions) delete ticket.extensions[id]
  return done
}

/** As it was kept before its reopening, which is undone. Each gets a name of its own. */
export function keepLongerAgain(
  ticket: Ticket,
  kept: readonly Extension[],
  newId: () => EntryId
): Result<void, NotClosed> {
  if (phase(ticket) !== 'closed') return no({ type: 'not-closed' })
  for (const extension of kept) {
    ticket.extensions[newId()] = { ...extension, saw: seenBy(ticket) }
  }
  return done
}

/** By the date of whoever asks it should be gone. */
export interface DayHasPassed {
  readonly type: 'day-has-passed'
}
/** It is kept so long already, or may not be kept so long. */
export interface NotThatLong {
  readonly type: 'not-that-long'
}
