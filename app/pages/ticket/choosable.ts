/** Which other tickets one may be joined into or linked to, the likeliest first. */
import type { Card } from '#core/domain/queue/card.ts'
import type { TicketId } from '#core/ids.ts'

export interface Choosable {
  readonly card: Card
  readonly isQuoted: boolean
  readonly isSameAsker: boolean
}

/** More than a person reads: then they search. */
const atMost = 30

interface Sought {
  readonly text: string
  /** By the mail that the ticket began with. */
  readonly quoted: TicketId | undefined
  /** Not to be offered. */
  readonly without: readonly TicketId[]
}

export function choosable(
  cards: ReadonlyMap<TicketId, Card>,
  here: TicketId,
  { text, quoted, without }: Sought
): Choosable[] {
  const own = cards.get(here)
  const sought = text.trim().toLowerCase().split(/\s+/u)
  const found: Choosable[] = []
  for (const card of cards.values()) {
    if (card.ticket === here || without.includes(card.ticket)) continue
    if ((card.practice ?? false) !== (own?.practice ?? false)) continue
    const said = `${card.subject} ${card.asker} ${card.address ?? ''}`.toLowerCase()
    if (!sought.every(word => said.includes(word))) continue
    found.push({
      card,
      isQuoted: card.ticket === quoted,
      isSameAsker: own !== undefined && own.asker !== '' && card.asker === own.asker
    })
  }
  return found.sort((a, b) => rank(b) - rank(a) || newest(a, b)).slice(0, atMost)
}

function rank({ isQuoted, isSameAsker }: Choosable): number {
  return (isQuoted ? 2 : 0) + (isSameAsker ? 1 : 0)
}

function newest(a: Choosable, b: Choosable): number {
  return b.card.lastAt - a.card.lastAt || (a.card.ticket < b.card.ticket ? -1 : 1)
}
