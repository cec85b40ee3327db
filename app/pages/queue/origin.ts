/**
 * From where somebody opened a ticket, if not from the queue: it stands in the ticket's
 * address, as `from`, so that the way back leads there.
 */
import type { EntryId, ProblemId, TicketId } from '#core/ids.ts'
import { address } from '../../state/route.svelte.ts'
import type { PlainDay } from '../../state/week.ts'

/** Another ticket: whoever looks at this one is not done with that one. */
export interface FromTicket {
  readonly type: 'ticket'
  readonly ticket: TicketId
}

export interface FromProblem {
  readonly type: 'problem'
  readonly problem: ProblemId
}

export interface FromSheet {
  readonly type: 'sheet'
  readonly sheet: EntryId
  /** Of the week that lay below it; undefined: of this one. */
  readonly day: PlainDay | undefined
  /** The shift began with it, and the queue comes after it. */
  readonly isFirst: boolean
}

export type Origin = FromTicket | FromPage
export type FromPage = FromProblem | FromSheet

const forms =
  /^(?:([0-9a-f]{32})|problem-([0-9a-f]+)|(first-)?sheet-(?:(\d{4}-\d\d-\d\d)-)?([0-9a-f]+))$/

export function originText(origin: Origin): string {
  switch (origin.type) {
    case 'ticket':
      return origin.ticket
    case 'problem':
      return `problem-${origin.problem}`
    case 'sheet': {
      const kind = origin.isFirst ? 'first-sheet' : 'sheet'
      return [kind, ...(origin.day ? [origin.day] : []), origin.sheet].join('-')
    }
  }
}

/** Undefined if it names none. */
export function readOrigin(text: string): Origin | undefined {
  const [, ticket, problem, first, day, sheet] = forms.exec(text) ?? []
  if (ticket) return { type: 'ticket', ticket: ticket as TicketId }
  if (problem) return { type: 'problem', problem: problem as ProblemId }
  if (!sheet) return undefined
  return {
    type: 'sheet',
    sheet: sheet as EntryId,
    day,
    isFirst: first !== undefined
  }
}

export function isPage(origin: Origin): origin is FromPage {
  return origin.type !== 'ticket'
}

export function pageLink(page: FromPage): string {
  if (page.type === 'problem') return `/problems/${page.problem}`
  const { day, sheet, isFirst } = page
  const query = new URLSearchParams({
    ...(day && { day }),
    sheet,
    ...(isFirst && { then: 'queue' })
  })
  return address('/shifts', query)
}
