/**
 * Passing a ticket on to those who know more, with a reason. Whoever gives it back takes
 * back what they knew; what somebody says at the same time stands.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'

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
