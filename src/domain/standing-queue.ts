/**
 * The queue of one desk, kept from one set of cards to the next: it is counted once,
 * however many screens ask, and a list that was shown before is put right instead of
 * being sorted anew.
 */
import type { Day, MemberId, TicketId } from '../ids.ts'
import type { Card } from './card.ts'
import { count, list, listAgain, type Counts, type View, type Viewer } from './queue.ts'

type Cards = ReadonlyMap<TicketId, Card>

interface Listed {
  readonly cards: Cards
  readonly today: Day
  readonly list: readonly Card[]
  readonly tickets: Map<string | undefined, readonly TicketId[]>
}

export class StandingQueue {
  readonly #me: MemberId
  readonly #listed = new Map<View, Listed>()
  #counted: { cards: Cards; today: Day; counts: Counts } | undefined

  constructor(me: MemberId) {
    this.#me = me
  }

  counts(cards: Cards, today: Day): Counts {
    const known = this.#counted
    if (known?.cards === cards && known.today === today) return known.counts
    const counts = count(cards.values(), { me: this.#me, today })
    this.#counted = { cards, today, counts }
    return counts
  }

  /** What a view shows, in its order. `language` narrows it to one. */
  tickets(
    cards: Cards,
    today: Day,
    view: View,
    language?: string
  ): readonly TicketId[] {
    const { list, tickets } = this.#list(cards, today, view)
    const known = tickets.get(language)
    if (known) return known
    const shown = list
      .filter(card => language === undefined || card.language === language)
      .map(card => card.ticket)
    tickets.set(language, shown)
    return shown
  }

  #list(cards: Cards, today: Day, view: View): Listed {
    const known = this.#listed.get(view)
    if (known?.cards === cards && known.today === today) return known
    const viewer: Viewer = { me: this.#me, today }
    const before = known?.today === today ? known : undefined
    const shown = before
      ? listAgain(before.list, cards, view, viewer)
      : list(cards.values(), view, viewer)
    const tickets =
      before?.list === shown
        ? before.tickets
        : new Map<string | undefined, readonly TicketId[]>()
    const listed: Listed = { cards, today, list: shown, tickets }
    this.#listed.set(view, listed)
    return listed
  }
}
