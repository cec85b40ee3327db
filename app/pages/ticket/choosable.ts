/** Which other tickets one may be joined into or linked to, the likeliest first. */
import type { Card } from '#core/domain/queue/card.ts'
import { sameAddress } from '#core/domain/tickets/message.ts'
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
      isSameAsker: own !== undefined && isOfOneAsker(own, card)
    })
  }
  return found.sort((a, b) => rank(b) - rank(a) || newest(a, b)).slice(0, atMost)
}

/** Never by their name: two people may have one, and one person several. */
function isOfOneAsker(one: Card, other: Card): boolean {
  if (one.writer !== undefined && other.writer !== undefined) {
    return one.writer === other.writer
  }
  return sameAddress(addressOf(one), addressOf(other))
}

/** Stands in place of a name that was not given. */
function addressOf({ address, asker }: Card): string {
  return address ?? asker
}

function rank({ isQuoted, isSameAsker }: Choosable): number {
  return (isQuoted ? 2 : 0) + (isSameAsker ? 1 : 0)
}

function newest(a: Choosable, b: Choosable): number {
  return b.card.lastAt - a.card.lastAt || (a.card.ticket < b.card.ticket ? -1 : 1)
}
