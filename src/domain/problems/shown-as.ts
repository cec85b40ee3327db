/**
 * Tickets, cards and what remains of them, as they are shown where known problems are joined:
 * whatever they say of one that is joined, they say of the one that remains. It is a view, and
 * what is written through it stays with what stands there (`writeShown`), so that a split
 * gives each problem back what was its own.
 */
import type { ProblemId } from '../../ids.ts'
import type { Remains } from '../desk/tally.ts'
import type { Card } from '../queue/card.ts'
import type { Message } from '../tickets/message.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { idsShown, type ShownAs } from './joining.ts'
import { lastOfEachProblem, type Report } from './reported.ts'
import type { RuledOut } from './unlike.ts'

export function ticketShown(ticket: Ticket, shown: ShownAs): Ticket {
  if (!isShownAs(ticket, shown)) return ticket
  return {
    ...ticket,
    reports: byShown(ticket.reports, shown, saidTogether),
    unlike: byShown(ticket.unlike, shown, earlier),
    messages: Object.fromEntries(
      Object.entries(ticket.messages).map(([id, message]) => [
        id,
        messageShown(message, shown)
      ])
    )
  }
}

/** Whether the view differs: what is written through it has to be led back. */
export function isShownAs(ticket: Ticket, shown: ShownAs): boolean {
  return isToldOf(problemsIn(ticket), shown)
}

export function cardShown(card: Card, shown: ShownAs): Card {
  const { problems, reportedAt, leftOut, unlike, told } = card
  const named = [problems, leftOut, unlike, told?.map(({ problem }) => problem)]
  if (
    !isToldOf(
      named.flatMap(ids => ids ?? []),
      shown
    )
  )
    return card
  return {
    ...card,
    ...(problems && { problems: idsShown(problems, shown) }),
    ...(reportedAt && {
      reportedAt: byShown(reportedAt, shown, (one, other) =>
        other < one ? other : one
      )
    }),
    ...(leftOut && { leftOut: idsShown(leftOut, shown).sort() }),
    ...(unlike && { unlike: idsShown(unlike, shown).sort() }),
    ...(told && {
      told: lastOfEachProblem(
        told.map(letter => ({
          ...letter,
          problem: shown.get(letter.problem) ?? letter.problem
        }))
      )
    })
  }
}

export function remainsShown(remains: Remains, shown: ShownAs): Remains {
  if (!isToldOf(remains.problems, shown)) return remains
  return { ...remains, problems: idsShown(remains.problems, shown) }
}

interface Written {
  readonly before: Ticket
  readonly after: Ticket
  readonly shown: ShownAs
  /** What is new is written here. */
  readonly takesNew: boolean
}

/** What a command changed in the view, in the part of a ticket that stands there. */
export function writeShown(
  kept: Pick<Ticket, 'reports' | 'unlike'>,
  { before, after, shown, takesNew }: Written
): void {
  const own = <T>(all: Record<ProblemId, T>, id: ProblemId) =>
    idsOf(all).filter(each => (shown.get(each) ?? each) === id)
  for (const of of ['reports', 'unlike'] as const) {
    for (const id of idsOf(before[of])) {
      if (!(id in after[of]))
        for (const each of own(kept[of], id)) delete kept[of][each]
    }
  }
  for (const id of idsOf(after.unlike)) {
    const ruledOut = after.unlike[id]
    if (takesNew && ruledOut && !(id in before.unlike)) kept.unlike[id] = ruledOut
  }
  for (const id of idsOf(after.reports)) {
    const [was, said] = [before.reports[id], after.reports[id]]
    if (takesNew && said && !was) kept.reports[id] = said
    // nothing else of a report changes
    if (!was || !said || was.left === said.left) continue
    for (const each of own(kept.reports, id)) {
      const report = kept.reports[each]
      if (report && said.left) report.left = said.left
      else if (report) delete report.left
    }
  }
}

/** A changed message goes on telling what it told. */
export function messageKept(
  own: Readonly<Message>,
  written: Readonly<Message>
): Message {
  return own.callsBack === undefined
    ? written
    : { ...written, callsBack: own.callsBack }
}

function byShown<T>(
  all: Readonly<Record<ProblemId, T>>,
  shown: ShownAs,
  together: (one: T, other: T) => T
): Record<ProblemId, T> {
  const told: Record<ProblemId, T> = {}
  for (const id of idsOf(all)) {
    const own = all[id]
    const known = told[shown.get(id) ?? id]
    if (own !== undefined)
      told[shown.get(id) ?? id] = known === undefined ? own : together(known, own)
  }
  return told
}

/** Whoever asked not to be told of one of them is told of neither. */
function saidTogether(one: Report, other: Report): Report {
  const { by, at } = earlier(one, other)
  const left = [one.left, other.left].sort().find(why => why !== undefined)
  return { by, at, ...(left && { left }) }
}

function earlier<T extends RuledOut>(one: T, other: T): T {
  return other.at < one.at || (other.at === one.at && other.by < one.by) ? other : one
}

function messageShown(message: Readonly<Message>, shown: ShownAs): Readonly<Message> {
  const remains = message.callsBack && shown.get(message.callsBack)
  return remains ? { ...message, callsBack: remains } : message
}

function problemsIn({ reports, unlike, messages }: Ticket): ProblemId[] {
  const told = Object.values<Readonly<Message>>(messages)
  return [
    ...idsOf(reports),
    ...idsOf(unlike),
    ...told.flatMap(({ callsBack }) => callsBack ?? [])
  ]
}

function isToldOf(ids: readonly ProblemId[], shown: ShownAs): boolean {
  return shown.size > 0 && ids.some(id => shown.has(id))
}

function idsOf(all: Readonly<Record<ProblemId, unknown>>): ProblemId[] {
  return Object.keys(all) as ProblemId[]
}
