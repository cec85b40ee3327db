/**
 * The queue of one desk, kept from one set of cards to the next: it is counted once,
 * however many screens ask, and a list that was shown before is put right instead of
 * being sorted anew.
 */
import { dayOf, type Day, type MemberId, type TicketId } from '../../ids.ts'
import type { Card } from './card.ts'
import { changesOf, type Change } from './changes.ts'
import type { Cards } from './per-list.ts'
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
import { isResting } from '../tickets/resting.ts'
import { sleepers, type Moment } from '../tickets/sleep.ts'

/** The very same ones as long as nobody falls asleep or wakes. */
type Sleepers = ReadonlySet<TicketId>

interface Aside {
  readonly cards: Cards
  readonly put: readonly Card[]
  readonly held: readonly Card[]
}

interface Listed {
  readonly cards: Cards
  readonly today: Day
  readonly asleep: Sleepers
  readonly folded: Sleepers | undefined
  readonly resting: Sleepers | undefined
  readonly isIntern: boolean | undefined
  readonly inCare: ReadonlySet<MemberId> | undefined
  readonly list: readonly Card[]
  readonly tickets: Map<string | undefined, readonly TicketId[]>
  /** Of the list before it: most changes move nothing. */
  readonly before: ReadonlyMap<string | undefined, readonly TicketId[]> | undefined
}

export class StandingQueue {
  readonly #me: MemberId
  readonly #listed = new Map<View, Listed>()
  #counted: { cards: Cards; viewer: Viewer; counts: Counts } | undefined
  #aside: Aside | undefined
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

  /**
   * What a view shows, in its order; the very same array while nothing moves. `language`
   * narrows it to one.
   */
  tickets(
    cards: Cards,
    moment: Moment,
    view: View,
    language?: string
  ): readonly TicketId[] {
    const { list, tickets, before } = this.#list(
      cards,
      this.#viewed(cards, moment),
      view
    )
    const known = tickets.get(language)
    if (known) return known
    const narrowed =
      language === undefined ? list : list.filter(card => card.language === language)
    const was = before?.get(language)
    const isAsBefore =
      was?.length === narrowed.length &&
      narrowed.every((card, at) => card.ticket === was[at])
    const shown = isAsBefore ? was : narrowed.map(card => card.ticket)
    tickets.set(language, shown)
    return shown
  }

  /** Those that are put aside at that time. */
  asleep(cards: Cards, moment: Moment): Sleepers {
    return this.#viewed(cards, moment).asleep
  }

  /** Those that others hold no longer firmly at that time, and somebody waits for. */
  resting(cards: Cards, moment: Moment): Sleepers {
    return this.#viewed(cards, moment).resting ?? none
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
    const { today, asleep, folded, resting, isIntern, inCare } = viewer
    const known = this.#listed.get(view)
    const isOfNow =
      known?.today === today &&
      known.asleep === asleep &&
      known.folded === folded &&
      (known.resting === resting || view !== 'unassigned') &&
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
      resting,
      isIntern,
      inCare,
      list: shown,
      tickets,
      before: known?.tickets
    }
    this.#listed.set(view, listed)
    return listed
  }

  /** Which of them may be asleep, and which at rest: the time tells of few. */
  #putAside(cards: Cards): Aside {
    const known = this.#aside
    if (known?.cards === cards) return known
    const changes = known && this.#changes(known.cards, cards)
    const those = (is: (card: Card) => boolean, before: readonly Card[] = []) => {
      const isAsBefore = changes?.every(({ before, after }) =>
        [before, after].every(card => !card || !is(card))
      )
      return isAsBefore ? before : [...cards.values()].filter(is)
    }
    const put = those(card => card.wakings !== undefined, known?.put)
    const held = those(card => this.#mayRest(card), known?.held)
    return (this.#aside = { cards, put, held })
  }

  /** Of one pair at a time: what is on screen was all made of the same cards before. */
  #changes(from: Cards, to: Cards): readonly Change[] {
    if (from === to) return unchanged
    const known = this.#changed
    if (known?.from === from && known.to === to) return known.changes
    const changes = changesOf(from, to)
    this.#changed = { from, to, changes }
    return changes
  }

  #viewed(cards: Cards, moment: Moment): Viewer {
    const { put, held } = this.#putAside(cards)
    const today = dayOf(moment.now)
    const asleep = sleepers(put, moment)
    const resting = new Set(
      held.filter(card => isResting(card, moment.now)).map(card => card.ticket)
    )
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
    const sleeping = known && isSame(known.asleep, asleep) ? known.asleep : asleep
    const atRest =
      known?.resting && isSame(known.resting, resting) ? known.resting : resting
    if (isAsBefore && known.asleep === sleeping && known.resting === atRest)
      return known
    const viewer = {
      me: this.#me,
      today,
      asleep: sleeping,
      folded,
      resting: atRest,
      isIntern,
      inCare
    }
    this.#viewer = viewer
    return viewer
  }

  /** Their own is under *Mine*, and what waits for nobody has time. */
  #mayRest({ phase, unansweredSince, holders, holds }: Card): boolean {
    const isWaitedFor = phase === 'open' && unansweredSince !== undefined
    return isWaitedFor && holds !== undefined && !holders.includes(this.#me)
  }
}

const unchanged: readonly Change[] = []
const none: Sleepers = new Set()
const nobody: ReadonlySet<MemberId> = new Set()

function isSame<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every(one => b.has(one))
}
