/**
 * Passing a ticket on to those who know more, with a reason. Whoever gives it back takes
 * back what they knew; what somebody says at the same time stands. What was given back is
 * kept beside the escalations: to older apps whatever is among them is passed on still.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, type Result } from '../../result.ts'

export interface Escalated {
  escalations: Record<EntryId, Escalation>
  /** Under the name of what was passed on: of two who give it back apart, one counts. */
  passedBack: Record<EntryId, PassedBack>
}

export interface Escalation {
  by: MemberId
  at: Timestamp
  reason: string
  /** Who was in the second line then, and hears of it; see `following.ts`. */
  to?: readonly MemberId[]
}

/** One value: replaced whole, never changed in part. */
export interface PassedBack {
  readonly by: MemberId
  readonly at: Timestamp
  /** As it had been passed on. */
  readonly passedBy: MemberId
  readonly passedAt: Timestamp
  readonly reason: string
}

/** Who they are, as the desk agreed. */
export interface SecondLine {
  secondLine: Record<MemberId, true>
}

/** To the first line. Whoever passed it on hears of that; see `following.ts`. */
export function giveBack(ticket: Escalated, by: MemberId, at: Timestamp): Result<void> {
  for (const [id, passed] of Object.entries(ticket.escalations)) {
    const { by: passedBy, at: passedAt, reason } = passed
    ticket.passedBack[id as EntryId] = { by, at, passedBy, passedAt, reason }
  }
  endEscalations(ticket)
  return done
}

/** Nobody gave it back: something else is said in their place. */
export function endEscalations({ escalations }: Pick<Escalated, 'escalations'>): void {
  for (const id of Object.keys(escalations) as EntryId[]) delete escalations[id]
}

/** The latest first; more than one if several passed it on at once. */
export function escalations(ticket: Pick<Escalated, 'escalations'>): Escalation[] {
  return Object.entries(ticket.escalations)
    .sort(([a, x], [b, y]) => y.at - x.at || (a < b ? -1 : 1))
    .map(([, each]) => each)
}

/** Not what somebody undid, so that it is passed on again. */
export function passedBack({
  escalations,
  passedBack
}: Escalated): [EntryId, PassedBack][] {
  return (Object.entries(passedBack) as [EntryId, PassedBack][]).filter(
    ([id]) => !(id in escalations)
  )
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
