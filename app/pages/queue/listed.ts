/** Which tickets stand in the list of a place, for the list itself and for who walks through it. */
import type { Card } from '#core/domain/queue/card.ts'
import { StandingOrder, type InOrder } from '#core/domain/queue/sorting.ts'
import type { Problems } from '#core/domain/problems/problems.ts'
import type { TicketId } from '#core/ids.ts'
import type { Moment } from '#core/domain/tickets/sleep.ts'
import type { Workspace } from '#core/workspace.ts'
import { onePerDesk } from '../../state/one-per-desk.ts'
import { queueOf } from '../../state/queues.ts'
import { isInView, isSearch, type Place } from './place.ts'

const orderOf = onePerDesk(() => new StandingOrder())

/** `found`: by its search, wherever they stand, the best first. */
export function listed(
  desk: Workspace,
  cards: ReadonlyMap<TicketId, Card>,
  moment: Moment,
  place: Place,
  problems: Problems,
  found: readonly TicketId[]
): InOrder {
  const tickets = shownIn(desk, cards, moment, place, found)
  return place.sort
    ? orderOf(desk).sorted(tickets, cards, place.sort, problems)
    : { tickets }
}

function shownIn(
  desk: Workspace,
  cards: ReadonlyMap<TicketId, Card>,
  moment: Moment,
  place: Place,
  found: readonly TicketId[]
): readonly TicketId[] {
  const inView = () => queueOf(desk).tickets(cards, moment, place.view, place.language)
  if (!isSearch(place)) return inView()
  if (!isInView(place)) return found.filter(ticket => cards.has(ticket))
  const here = new Set(inView())
  return found.filter(ticket => here.has(ticket))
}
