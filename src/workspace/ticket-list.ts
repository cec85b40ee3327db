/** The list of tickets that screens see: what is in it, and when they hear that it changed. */
import type { ShownAs } from '../domain/problems/joining.ts'
import { cardShown } from '../domain/problems/shown-as.ts'
import type { Card } from '../domain/queue/card.ts'
import type { Day, TicketId } from '../ids.ts'
import type { Endings } from '../retention/endings.ts'
import { Families } from './families.ts'
import { Value } from './watched.ts'

/** All that this device knows. */
interface Table {
  get(id: TicketId): { readonly card: Card } | undefined
  cards(): Map<TicketId, Card>
}

interface Days {
  /** By this device's clock. */
  today(): Day
  /** As far as the clock is believed. */
  believedDay(): Day
}

export class TicketList {
  readonly cards = new Value<ReadonlyMap<TicketId, Card>>(new Map())
  /** Of the tickets that are listed now. */
  readonly families = new Families()
  /** Known problems that are shown as others; another map only if it says something else. */
  readonly shownProblems = new Value<ShownAs>(new Map())
  /** A card that says something of them is the same object until they change. */
  #shown = new WeakMap<Card, Card>()
  readonly #table: Table
  readonly #endings: Pick<Endings, 'isOver'>
  readonly #days: Days
  #publishing = false
  #gathering = 0

  constructor(table: Table, endings: Pick<Endings, 'isOver'>, days: Days) {
    this.#table = table
    this.#endings = endings
    this.#days = days
  }

  /** Its last day has passed, by this device's clock. */
  isOver(id: TicketId): boolean {
    return this.#isOver(id, this.#table.get(id)?.card, this.#days.today())
  }

  /** Its last day has passed by this device's clock, which is not believed so far. */
  isInDoubt(id: TicketId): boolean {
    const card = this.#table.get(id)?.card
    return (
      card !== undefined &&
      this.#isOver(id, card, this.#days.today()) &&
      !this.#isOver(id, card, this.#days.believedDay())
    )
  }

  showProblems(as: ShownAs): void {
    if (isSameMap(as, this.shownProblems.current())) return
    this.#shown = new WeakMap()
    this.shownProblems.set(as)
    this.publish()
  }

  /** Screens see the new list once, however many cards changed in this turn. */
  publish(): void {
    if (this.#publishing || this.#gathering > 0) return
    this.#publishing = true
    void Promise.resolve().then(() => {
      this.#publishing = false
      const visible = this.#visible()
      // every screen counts and sorts a new list, and most news are of texts
      if (!isSameMap(visible, this.cards.current())) this.cards.set(visible)
    })
  }

  /** Screens see what many writes changed once, when all of them are kept. */
  async gather<T>(work: () => Promise<T>): Promise<T> {
    this.#gathering++
    try {
      return await work()
    } finally {
      this.#gathering--
      this.publish()
    }
  }

  /** What is over is not shown, even before it is swept; what was joined is shown as one. */
  #visible(): Map<TicketId, Card> {
    const cards = this.#table.cards()
    const today = this.#days.today()
    for (const [id, card] of cards) {
      if (this.#isOver(id, card, today)) cards.delete(id)
    }
    this.families.gather(cards)
    const problems = this.shownProblems.current()
    if (problems.size === 0) return cards
    for (const [id, card] of cards) {
      const shown = this.#shown.get(card) ?? cardShown(card, problems)
      this.#shown.set(card, shown)
      cards.set(id, shown)
    }
    return cards
  }

  #isOver(id: TicketId, card: Card | undefined, today: Day): boolean {
    const day = card?.destroyDay
    return (day !== undefined && day < today) || this.#endings.isOver(id, today)
  }
}

function isSameMap<K, V>(one: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>): boolean {
  if (one.size !== other.size) return false
  for (const [key, value] of one) if (other.get(key) !== value) return false
  return true
}
