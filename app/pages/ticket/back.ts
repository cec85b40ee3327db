/** Where a ticket leads back to, and what the way there is called. */
import type { Card } from '#core/domain/queue/card.ts'
import { standingFor, type Problems } from '#core/domain/problems/problems.ts'
import type { TicketId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'
import { words } from '../../words/words.svelte.ts'
import { pageLink, type Origin } from '../queue/origin.ts'
import { queueLink, standsFor, ticketLink, type Place } from '../queue/place.ts'

export interface Back {
  readonly to: string
  readonly label: string
}

interface Known {
  readonly desk: Workspace
  readonly cards: ReadonlyMap<TicketId, Card>
  readonly problems: Problems
}

/**
 * To where somebody came from, of what is there still; else to the row of the queue.
 * `here`: undefined if the ticket is not there.
 */
export function backFrom(place: Place, here: TicketId | undefined, known: Known): Back {
  for (const origin of place.from.toReversed()) {
    const label = labelOf(origin, here, known)
    if (label === undefined) continue
    const isTicket = origin.type === 'ticket'
    return {
      to: isTicket ? ticketLink(origin.ticket, place) : pageLink(origin),
      label
    }
  }
  const at = here && standsFor(place, here)
  return { to: queueLink({ ...place, at }), label: words().ticket.back }
}

/** Undefined if it is gone, or shown here by now. */
function labelOf(
  origin: Origin,
  here: TicketId | undefined,
  { desk, cards, problems }: Known
): string | undefined {
  const t = words().ticket.backTo
  switch (origin.type) {
    case 'ticket': {
      const shown = desk.shownIn(origin.ticket)
      const card = shown === here ? undefined : cards.get(shown)
      return card && t.ticket(card.subject || words().queue.noSubject)
    }
    case 'problem': {
      const known = standingFor(problems, origin.problem)
      return known && t.problem(known.problem.title)
    }
    case 'sheet':
      return t.sheet
  }
}
