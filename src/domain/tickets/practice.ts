/** Getting rid of a made-up ticket: nobody wrote it, so nobody needs its days. */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { no, type Result } from '../../result.ts'
import type { Card } from '../queue/card.ts'
import {
  close,
  phase,
  reopen,
  type BadKeepDays,
  type Ticket,
  type TicketClosed
} from './ticket.ts'

/** Closed for one day, the shortest there is, whatever closed it before. */
export function throwAway(
  ticket: Ticket,
  ids: { readonly opening: EntryId; readonly closing: EntryId },
  { by, at }: { readonly by: MemberId; readonly at: Timestamp }
): Result<void, NotPractice | TicketClosed | BadKeepDays> {
  if (!ticket.practice) return no({ type: 'not-practice' })
  // of two closings the one counts that keeps longer: the earlier must not stand
  if (phase(ticket) === 'closed') reopen(ticket, ids.opening, by, at)
  return close(ticket, ids.closing, { by, at, reason: 'duplicate', keepDays: 1 })
}

const leftBehindAfterDays = 7

/** It is still open, and nobody wrote anything in it for days. */
export function isLeftBehind(
  { practice, phase, lastAt }: Pick<Card, 'practice' | 'phase' | 'lastAt'>,
  now: Timestamp
): boolean {
  const since = now - leftBehindAfterDays * 86_400_000
  return practice === true && phase !== 'closed' && lastAt <= since
}

/** Of one that is left behind by its card, which knows its mails alone: nothing else was done. */
export function isUntouched(
  { messages, notes, turns }: Ticket,
  now: Timestamp
): boolean {
  const since = now - leftBehindAfterDays * 86_400_000
  const acts = [
    ...Object.values(messages),
    ...Object.values(notes),
    ...Object.values(turns)
  ]
  return acts.every(({ at }) => at <= since)
}

/** Somebody's mail keeps the days that the desk agreed on. */
export interface NotPractice {
  readonly type: 'not-practice'
}
