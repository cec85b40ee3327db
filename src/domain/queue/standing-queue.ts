/**
 * The queue of one desk, kept from one set of cards to the next: it is counted once,
 * however many screens ask, and a list that was shown before is put right instead of
 * being sorted anew.
 */
import { dayOf, type Day, type MemberId, type TicketId } from '../../ids.ts'
import type { Card } from './card.ts'
import { changesOf, type Cards, type Change } from './changes.ts'
import { defaultMailsPerHour, floods, mayFlood, type Floods } from '../askers/floods.ts'
import {
  count,
  countAgain,
  list,
  listAgain,
  type Counts,
  type View,
  type Viewer
} from './queue.ts'
import { sleepers, type Moment } from '../tickets/sleep.ts'

/** The very same ones as long as nobody falls asleep or wakes. */
type Sleepers = ReadonlySet<TicketId>

interface Listed {
  readonly cards: Cards
  readonly today: Day
  readonly asleep: Sleepers
  readonly folded: Sleepers | undefined
  readonly isIntern: boolean | undefined
  readonly inCare: ReadonlySet<MemberId> | undefined
  readonly list: readonly Card[]
  readonly tickets: Map<string | undefined, readonly TicketId[]>
}

export class StandingQueue {
  readonly #me: MemberId
  readonly #listed = new Map<View, Listed>()
  #counted: { cards: Cards; viewer: Viewer; counts: Counts } | undefined
  #aside: { cards: Cards; all: readonly Card[] } | undefined
  #flooding: { cards: Cards; perHour: number; floods: Floods } | undefined
  #viewer: Viewer | undefined
  #changed: { from: Cards; to: Cards; changes: readonly Change[] } | undefined

  constructor(me: MemberId) {
    this.#me = me
  }

  counts(cards: Cards, moment: Moment): Counts {
    const viewer = this.#viewed(cards, moment)
    const known = this.#counted
    if (known?.cards === cards && known.viewer === viewer) return known.counts
    const counts =
      known?.viewer === viewer
        ? countAgain(known.counts, this.#changes(known.cards, cards), viewer)
        : count(cards.values(), viewer)
    this.#counted = { cards, viewer, counts }
    return counts
  }

  /** What a view shows, in its order. `language` narrows it to one. */
  tickets(
    cards: Cards,
    moment: Moment,
    view: View,
    language?: string
  ): readonly TicketId[] {
    const { list, tickets } = this.#list(cards, this.#viewed(cards, moment), view)
    const known = tickets.get(language)
    if (known) return known
    const narrowed =
      language === undefined ? list : list.filter(card => card.language === language)
    const shown = narrowed.map(card => card.ticket)
    tickets.set(language, shown)
    return shown
  }

  /** Those that are put aside at that time. */
  asleep(cards: Cards, moment: Moment): Sleepers {
    return this.#viewed(cards, moment).asleep
  }

  /** What is folded, and behind which ticket. */
  floods(cards: Cards, { mailsPerHour = defaultMailsPerHour }: Moment): Floods {
    const known = this.#flooding
    if (known?.perHour === mailsPerHour) {
      const isAsBefore =
        known.cards === cards || !mayFlood(this.#changes(known.cards, cards))
      if (isAsBefore) {
        this.#flooding = { ...known, cards }
        return known.floods
      }
    }
    const found = floods(cards.values(), mailsPerHour)
    const folded =
      known && isSame(known.floods.folded, found.folded)
        ? known.floods.folded
        : found.folded
    const made = { folded, behind: found.behind }
    this.#flooding = { cards, perHour: mailsPerHour, floods: made }
    return made
  }

  #list(cards: Cards, viewer: Viewer, view: View): Listed {
    const { today, asleep, folded, isIntern, inCare } = viewer
    const known = this.#listed.get(view)
    const isOfNow =
      known?.today === today &&
      known.asleep === asleep &&
      known.folded === folded &&
      known.isIntern === isIntern &&
      known.inCare === inCare
    if (isOfNow && known.cards === cards) return known
    const shown = isOfNow
      ? listAgain(known.list, this.#changes(known.cards, cards), view, viewer)
      : list(cards.values(), view, viewer)
    const tickets =
      known?.list === shown
        ? known.tickets
        : new Map<string | undefined, readonly TicketId[]>()
    const listed: Listed = {
      cards,
      today,
      asleep,
      folded,
      isIntern,
      inCare,
      list: shown,
      tickets
    }
    this.#listed.set(view, listed)
    return listed
  }

  #putAside(cards: Cards): readonly Card[] {
    const known = this.#aside
    const isAside = (card: Card | undefined) => card?.wakings !== undefined
    const isAsBefore =
      known &&
      !this.#changes(known.cards, cards).some(
        ({ before, after }) => isAside(before) || isAside(after)
      )
    const all = isAsBefore ? known.all : [...cards.values()].filter(isAside)
    this.#aside = { cards, all }
    return all
  }

  /** Of one pair at a time: what is on screen was all made of the same cards before. */
  #changes(from: Cards, to: Cards): readonly Change[] {
    if (from === to) return none
    const known = this.#changed
    if (known?.from === from && known.to === to) return known.changes
    const changes = changesOf(from, to)
    this.#changed = { from, to, changes }
    return changes
  }

  #viewed(cards: Cards, moment: Moment): Viewer {
    const today = dayOf(moment.now)
    const asleep = sleepers(this.#putAside(cards), moment)
    const { folded } = this.floods(cards, moment)
    const known = this.#viewer
    const isIntern = moment.isIntern ?? false
    const cares = moment.inCare ?? nobody
    const inCare = known?.inCare && isSame(known.inCare, cares) ? known.inCare : cares
    const isAsBefore =
      known?.today === today &&
      known.folded === folded &&
      known.isIntern === isIntern &&
      known.inCare === inCare
    if (isAsBefore && isSame(known.asleep, asleep)) return known
    const viewer = {
      me: this.#me,
      today,
      asleep: known && isSame(known.asleep, asleep) ? known.asleep : asleep,
      folded,
      isIntern,
      inCare
    }
    this.#viewer = viewer
    return viewer
  }
}

const none: readonly Change[] = []
const nobody: ReadonlySet<MemberId> = new Set()

function isSame<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every(one => b.has(one))
}
