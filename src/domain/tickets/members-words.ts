/**
 * What members wrote into a ticket beside its mails and notes, and what it was called
 * elsewhere, for whoever looks for it: none of it leaves the desk.
 */
import { traceOf } from '../../trace.ts'
import { answersGivenBack, waitingAnswers } from './approval.ts'
import { checklist } from './checklist.ts'
import { escalations, passedBack } from './escalation.ts'
import type { Ticket } from './ticket.ts'

/** An answer that went out stands among the mails. */
export function membersWords(ticket: Ticket): string[] {
  const { aboutAsker, origin } = ticket
  return [
    ...(aboutAsker ? [aboutAsker.text] : []),
    ...escalations(ticket).map(({ reason }) => reason),
    ...passedBack(ticket).map(([, { reason }]) => reason),
    ...checklist(ticket).map(({ check }) => check.text),
    ...waitingAnswers(ticket).map(({ answer }) => answer.text),
    ...answersGivenBack(ticket).flatMap(({ answer, said }) => [answer.text, said.word]),
    ...(origin ? [origin.number] : [])
  ]
}

/** Differs when they do, in whatever order; undefined if there are none. */
export function membersWordsTrace(ticket: Ticket): number | undefined {
  const all = membersWords(ticket)
  if (all.length === 0) return undefined
  return all.reduce((sum, text) => (sum + traceOf(text)) >>> 0, 0)
}
