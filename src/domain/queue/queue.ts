/**
 * The queue: which tickets a view shows, in which order, and how many there are. Pure
 * functions on cards, so that fifteen thousand of them are counted in one pass.
 */
import type { Day, MemberId, TicketId, Timestamp } from '../../ids.ts'
import type { Card } from './card.ts'
import { isSameList, type Change } from './changes.ts'
import type { AwaitedWord } from '../tickets/approval.ts'
import {
  lastChanged,
  longestSilent,
  mostUrgent,
  oldestUnanswered,
  soonestAwake,
  soonestGone,
  type Order
} from './orders.ts'

export const views = [
  'needs-answer',
  'mine',
  'for-you',
  'unassigned',
  'second-line',
  'waiting',
  'snoozed',
  'expiring',
  'all'
] as const
export type View = (typeof views)[number]

/** Whose queue it is, and when it is looked at. */
export interface Viewer {
  readonly me: MemberId
  readonly today: Day
  /** Tickets that are put aside now. */
  readonly asleep: ReadonlySet<TicketId>
  /** One of many from one address; see `floods.ts`. */
  readonly folded?: ReadonlySet<TicketId>
  /** What others hold no longer firmly, and somebody waits for; see `resting.ts`. */
  readonly resting?: ReadonlySet<TicketId>
  /** Nobody waits for the word of somebody who is learning. */
  readonly isIntern?: boolean
  /** Interns whose answers they read; see `inCareOf`. */
  readonly inCare?: ReadonlySet<MemberId>
}

/** A closed ticket is announced this many days before it is destroyed. */
export const expiringDays = 7

export function isIn(card: Card, view: View, viewer: Viewer): boolean {
  if (isForeignPractice(card, viewer) && !leadsToForeignPractice.has(view)) return false
  const isAwake = () => !viewer.asleep.has(card.ticket)
  const isAsked = () => isAwake() && !viewer.folded?.has(card.ticket)
  switch (view) {
    case 'needs-answer':
      return card.phase === 'open' && card.unansweredSince !== undefined && isAsked()
    case 'mine':
      return card.phase !== 'closed' && card.holders.includes(viewer.me) && isAwake()
    case 'for-you':
      return (
        isNewFor(card, viewer.me) ||
        isAskedIn(card, viewer) ||
        (card.phase !== 'closed' && (card.followers?.includes(viewer.me) ?? false))
      )
    case 'unassigned':
      return (
        card.phase === 'open' &&
        (card.holders.length === 0 || viewer.resting?.has(card.ticket) === true) &&
        isAsked()
      )
    case 'second-line':
      return card.passedOn !== undefined && card.phase !== 'closed' && isAwake()
    case 'waiting':
      return card.phase === 'waiting'
    case 'snoozed':
      return !isAwake()
    case 'expiring': {
      const left = daysLeft(card, viewer.today)
      return left !== undefined && left <= expiringDays
    }
    case 'all':
      return true
  }
}

/** Where another's practice ticket is found: who took it has it, and who is asked in it. */
const leadsToForeignPractice: ReadonlySet<View> = new Set(['mine', 'for-you', 'all'])

/** What another member practises on; older apps did not say who does. */
function isForeignPractice({ practisedBy }: Card, { me }: Viewer): boolean {
  return practisedBy !== undefined && practisedBy !== me
}

/** Something in it is news for that member; see `following.ts`. */
export function isNewFor(card: Card, member: MemberId): boolean {
  return card.news?.includes(member) ?? false
}

/**
 * An intern's answer in it waits for that member's word: of whoever was asked, and of whoever
 * takes care of the intern now, for another may have been asked who is away.
 */
export function isAskedIn(
  { awaitsWord = [] }: Pick<Card, 'awaitsWord'>,
  { me, isIntern = false, inCare }: Pick<Viewer, 'me' | 'isIntern' | 'inCare'>
): boolean {
  if (isIntern) return false
  const isMine = ({ by, to = me }: AwaitedWord) => to === me || inCare?.has(by) === true
  return awaitsWord.some(word => word.by !== me && isMine(word))
}

/** `open`: its answers went, or are about to; `held`: one of them did not. */
export type State = 'unanswered' | 'held' | 'open' | 'waiting' | 'closed'

/** What a row, and the head of a ticket, say of it at a glance. */
export function stateOf({ phase, unansweredSince, held }: Stated): State {
  if (phase !== 'open') return phase
  if (unansweredSince !== undefined) return 'unanswered'
  return held ? 'held' : 'open'
}

interface Stated extends Pick<Card, 'phase'> {
  readonly unansweredSince?: Timestamp | undefined
  readonly held?: boolean
}

/** Whole days until it is destroyed; 0 is today, undefined while it is not closed. */
export function daysLeft(card: Card, today: Day): number | undefined {
  return card.destroyDay === undefined
    ? undefined
    : Math.max(0, card.destroyDay - today)
}

export interface Count {
  readonly total: number
  readonly byLanguage: ReadonlyMap<string, number>
}
export type Counts = Readonly<Record<View, Count>>

/** One pass over all cards. What is for somebody is counted until they have seen it. */
export function count(cards: Iterable<Card>, viewer: Viewer): Counts {
  const counts: Record<View, Sum> = {
    'needs-answer': new Sum(),
    mine: new Sum(),
    'for-you': new Sum(),
    unassigned: new Sum(),
    'second-line': new Sum(),
    waiting: new Sum(),
    snoozed: new Sum(),
    expiring: new Sum(),
    all: new Sum()
  }
  for (const card of cards) {
    for (const view of views) {
      if (isCounted(card, view, viewer)) counts[view].add(card.language, 1)
    }
  }
  return counts
}

/** The same for other cards than `counts` was made of, for the same viewer. */
export function countAgain(
  counts: Counts,
  changes: readonly Change[],
  viewer: Viewer
): Counts {
  const again: Record<View, Count> = { ...counts }
  for (const view of views) {
    const sum = new Sum(counts[view])
    let isOther = false
    for (const { before, after } of changes) {
      const was =
        before && isCounted(before, view, viewer) ? before.language : undefined
      const is = after && isCounted(after, view, viewer) ? after.language : undefined
      if (was === is) continue
      isOther = true
      if (was !== undefined) sum.add(was, -1)
      if (is !== undefined) sum.add(is, 1)
    }
    if (isOther) again[view] = sum
  }
  return again
}

function isCounted(card: Card, view: View, viewer: Viewer): boolean {
  return view === 'for-you'
    ? isNewFor(card, viewer.me) || isAskedIn(card, viewer)
    : isIn(card, view, viewer)
}

class Sum implements Count {
  total: number
  readonly byLanguage: Map<string, number>

  constructor({ total, byLanguage }: Count = { total: 0, byLanguage: new Map() }) {
    this.total = total
    this.byLanguage = new Map(byLanguage)
  }

  /** `by`: one more, or one less. A language of which nothing is left is not named. */
  add(language: string, by: 1 | -1): void {
    this.total += by
    const now = (this.byLanguage.get(language) ?? 0) + by
    if (now > 0) this.byLanguage.set(language, now)
    else this.byLanguage.delete(language)
  }
}

/** What a view shows, in its order. `language` narrows it to one. */
export function list(
  cards: Iterable<Card>,
  view: View,
  viewer: Viewer,
  language?: string
): Card[] {
  const shown: Card[] = []
  for (const card of cards) {
    if (language !== undefined && card.language !== language) continue
    if (isIn(card, view, viewer)) shown.push(card)
  }
  return shown.sort(orders[view])
}

/**
 * The same for other cards than `before` was made of, for the same viewer: only what has
 * changed is judged and placed. It is `before` itself if nothing of that is in the view.
 */
export function listAgain(
  before: readonly Card[],
  changes: readonly Change[],
  view: View,
  viewer: Viewer
): readonly Card[] {
  const gone = new Set<Card>()
  const fresh: Card[] = []
  for (const change of changes) {
    if (change.before && isIn(change.before, view, viewer)) gone.add(change.before)
    if (change.after && isIn(change.after, view, viewer)) fresh.push(change.after)
  }
  if (fresh.length === 0 && gone.size === 0) return before
  const kept = gone.size === 0 ? [...before] : before.filter(card => !gone.has(card))
  return placed(kept, fresh, orders[view])
}

/** More than this are sorted in, rather than placed one by one. */
const few = 64

function placed(kept: Card[], fresh: readonly Card[], order: Order): Card[] {
  if (fresh.length > few) return [...kept, ...fresh].sort(order)
  for (const card of fresh) kept.splice(placeOf(card, kept, order), 0, card)
  return kept
}

/** Before the first one that comes after it; `sorted` is halved until that is found. */
function placeOf(card: Card, sorted: readonly Card[], order: Order): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    const other = sorted[middle]
    if (other && order(other, card) < 0) from = middle + 1
    else to = middle
  }
  return from
}

const orders: Readonly<Record<View, Order>> = {
  'needs-answer': mostUrgent,
  mine: oldestUnanswered,
  'for-you': lastChanged,
  unassigned: oldestUnanswered,
  'second-line': mostUrgent,
  waiting: longestSilent,
  snoozed: soonestAwake,
  expiring: soonestGone,
  all: lastChanged
}

/** The rows from one to another, both included, whichever stands higher. */
export function range(
  shown: readonly TicketId[],
  from: TicketId,
  to: TicketId
): readonly TicketId[] {
  const a = shown.indexOf(from)
  const b = shown.indexOf(to)
  if (a < 0 || b < 0) return [to]
  return shown.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/**
 * The rows on screen while somebody works in the list: known ones keep their places, what
 * left the view goes, what came waits until asked for.
 */
export function held(
  shown: readonly TicketId[],
  fresh: readonly TicketId[]
): { readonly rows: readonly TicketId[]; readonly waiting: number } {
  if (isSameList(shown, fresh)) return { rows: shown, waiting: 0 }
  const now = new Set(fresh)
  const before = new Set(shown)
  return {
    rows: shown.filter(id => now.has(id)),
    waiting: fresh.filter(id => !before.has(id)).length
  }
}
