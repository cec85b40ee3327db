/**
 * A hand-over sheet: what happened in a shift, for whoever comes next.
 *
 * It is filled from the cards of the tickets. What is kept in the month of shifts are
 * counts and names that lead only to tickets that are here; subjects are looked up when it
 * is shown, and vanish with their ticket.
 */
import type { EntryId, MemberId, SheetName, TicketId, Timestamp } from '../../ids.ts'
import { done, no, type Result } from '../../result.ts'
import { traceOf } from '../../trace.ts'
import type { Card } from '../queue/card.ts'
import { contains, longestStretch, type Range } from './hours.ts'
import { asleep, type Moment } from '../tickets/sleep.ts'

export interface Handovers {
  handovers: Record<EntryId, Handover>
}

export interface Handover {
  from: Timestamp
  to: Timestamp
  by: MemberId
  at: Timestamp
  /** What no list can say. Several may write it at once, until somebody takes over. */
  text: string
  /** Who else wrote in it, and since when; older apps left none. */
  writers?: Record<MemberId, Timestamp>
  /** Who took over. Two who did so offline are both kept; the earlier one counts. */
  takers: Record<MemberId, Taken>
  /** Set when its author threw it away. */
  removed?: boolean
}

export interface Taken {
  readonly at: Timestamp
  /** As they saw it; before that it is read from the cards. */
  readonly sheet: KeptSheet
  /** A trace of the words as they read them; older apps left none. */
  readonly words?: number
}

export const sheetParts = [
  'unanswered',
  'odd',
  'opened',
  'answered',
  'waiting',
  'closed'
] as const
export type SheetPart = (typeof sheetParts)[number]
export type Sheet<Name = TicketId> = Readonly<Record<SheetPart, Listed<Name>>>
/** No ticket's id stands in what outlasts it; see `workspace/sheet-names.ts`. */
export type KeptSheet = Sheet<SheetName>

export interface Listed<Name = TicketId> {
  readonly count: number
  /** The first of them, since a month of shifts is kept for long. */
  readonly tickets: readonly Name[]
}

/** Helpers put one on what the next shift should look at twice, each in their language. */
const oddTags = ['odd', 'raro', 'rara']

const longestList = 40

/** What happened in a shift, and what it leaves behind. */
export function fillSheet(
  cards: ReadonlyMap<TicketId, Card>,
  shift: Range,
  moment: Moment
): Sheet {
  const real = [...cards.values()].filter(card => !card.practice)
  const pick = (
    wanted: (card: Card) => boolean,
    when: (card: Card) => number = card => card.lastAt
  ): Listed => {
    const found = real.filter(wanted).sort((a, b) => when(a) - when(b) || byId(a, b))
    return {
      count: found.length,
      tickets: found.slice(0, longestList).map(card => card.ticket)
    }
  }
  return {
    unanswered: pick(
      card => isUnanswered(card, moment),
      card => card.unansweredSince ?? 0
    ),
    odd: pick(
      card => card.phase !== 'closed' && card.tags.some(tag => oddTags.includes(tag))
    ),
    opened: pick(card => contains(shift, card.createdAt)),
    answered: pick(card => someWithin(shift, card.answeredAt)),
    waiting: pick(card => card.phase === 'waiting'),
    closed: pick(card => someWithin(shift, card.closedAt))
  }
}

/** As it may stay. */
export function kept(sheet: Sheet, nameOf: (ticket: TicketId) => SheetName): KeptSheet {
  const named = ({ count, tickets }: Listed): Listed<SheetName> => ({
    count,
    tickets: tickets.map(nameOf)
  })
  return {
    unanswered: named(sheet.unanswered),
    odd: named(sheet.odd),
    opened: named(sheet.opened),
    answered: named(sheet.answered),
    waiting: named(sheet.waiting),
    closed: named(sheet.closed)
  }
}

/** What was put aside comes back by itself. */
function isUnanswered(card: Card, moment: Moment): boolean {
  return (
    card.phase !== 'closed' &&
    card.unansweredSince !== undefined &&
    !asleep(card.wakings, moment)
  )
}

export function startHandover(
  month: Handovers,
  id: EntryId,
  { from, to, by, at }: Pick<Handover, 'from' | 'to' | 'by' | 'at'>
): Result<void, BadShift> {
  if (from >= to) return no({ type: 'bad-shift' })
  month.handovers[id] = { from, to, by, at, text: '', writers: {}, takers: {} }
  return done
}

/** What somebody wrote of exactly these hours, and nobody has taken over yet: they go on with it. */
export function ownSheet(
  months: readonly Handovers[],
  { from, to }: Range,
  by: MemberId
): EntryId | undefined {
  return handoversIn(months, { from, to }).find(
    ({ handover }) =>
      handover.by === by &&
      handover.from === from &&
      handover.to === to &&
      !taker(handover)
  )?.id
}

/** Whoever took over has read it: what is missing then is told, or is another sheet. */
export function writeHandover(
  month: Handovers,
  id: EntryId,
  { text, by, at }: Written
): Result<void, NoHandover | TakenOver> {
  const handover = month.handovers[id]
  if (!handover) return no({ type: 'no-handover' })
  const before = taker(handover)
  if (before) return no({ type: 'taken-over', ...before })
  if (handover.text === text) return done
  handover.text = text
  if (by === handover.by) return done
  handover.writers ??= {}
  handover.writers[by] ??= at
  return done
}

interface Written {
  /** All of the words, as they are then. */
  readonly text: string
  readonly by: MemberId
  readonly at: Timestamp
}

/** Who wrote in it beside its author, in the order in which they began. */
export function otherWriters({ writers = {} }: Handover): MemberId[] {
  return Object.entries(writers)
    .sort(([a, since], [b, then]) => since - then || (a < b ? -1 : 1))
    .map(([member]) => member as MemberId)
}

/** Whoever takes over has read the sheet; what they saw is kept. */
export function takeOver(
  month: Handovers,
  id: EntryId,
  taken: { by: MemberId; at: Timestamp; sheet: KeptSheet }
): Result<void, NoHandover | OwnHandover | TakenOver> {
  const handover = month.handovers[id]
  if (!handover) return no({ type: 'no-handover' })
  if (handover.by === taken.by) return no({ type: 'own-handover' })
  const before = taker(handover)
  if (before) return no({ type: 'taken-over', ...before })
  const { at, sheet } = taken
  handover.takers[taken.by] = { at, sheet, words: traceOf(handover.text) }
  return done
}

/** Whoever took over by mistake: it waits again, unless another took over, too. */
export function handBack(
  month: Handovers,
  id: EntryId,
  by: MemberId
): Result<void, NoHandover> {
  const handover = month.handovers[id]
  if (!handover) return no({ type: 'no-handover' })
  delete handover.takers[by]
  return done
}

/** Throwing away and bringing back; only its author, and only while nobody took over. */
export function removeHandover(
  month: Handovers,
  id: EntryId,
  by: MemberId
): Result<void, NoHandover | NotYours | TakenOver> {
  const handover = month.handovers[id]
  if (!handover) return no({ type: 'no-handover' })
  if (handover.by !== by) return no({ type: 'not-yours' })
  const before = taker(handover)
  if (before) return no({ type: 'taken-over', ...before })
  handover.removed = true
  return done
}

export function restoreHandover(
  month: Handovers,
  id: EntryId
): Result<void, NoHandover> {
  const handover = month.handovers[id]
  if (!handover) return no({ type: 'no-handover' })
  delete handover.removed
  return done
}

export interface Taker {
  readonly member: MemberId
  readonly at: Timestamp
}

/** Who took over: of several, the earliest; of equals, the lower member id. */
export function taker(handover: Handover): Taker | undefined {
  return Object.entries(handover.takers)
    .map(([member, { at }]) => ({ member: member as MemberId, at }))
    .sort((a, b) => a.at - b.at || (a.member < b.member ? -1 : 1))[0]
}

/** What whoever took over saw. */
export function sheetTaken(handover: Handover): KeptSheet | undefined {
  const first = taker(handover)
  return first && handover.takers[first.member]?.sheet
}

/** Whether its words are those that whoever took over read: others may have been on their way. */
export function wordsSince(handover: Handover): WordsSince {
  const first = taker(handover)
  const read = first && handover.takers[first.member]?.words
  if (read === undefined) return 'unknown'
  return read === traceOf(handover.text) ? 'same' : 'changed'
}

export type WordsSince = 'same' | 'changed' | 'unknown'

export interface HandoverEntry {
  readonly id: EntryId
  readonly handover: Handover
}

/** The sheets whose shift touches a range, the latest shift first. */
export function handoversIn(
  months: readonly Handovers[],
  range: Range
): HandoverEntry[] {
  return months
    .flatMap(month => Object.entries(month.handovers))
    .map(([id, handover]) => ({ id: id as EntryId, handover }))
    .filter(
      ({ handover }) =>
        !(handover.removed && !taker(handover)) &&
        handover.to - handover.from <= longestStretch &&
        handover.from < range.to &&
        range.from < handover.to
    )
    .sort((a, b) => b.handover.to - a.handover.to || (a.id < b.id ? -1 : 1))
}

export interface BadShift {
  readonly type: 'bad-shift'
}
export interface NoHandover {
  readonly type: 'no-handover'
}
export interface OwnHandover {
  readonly type: 'own-handover'
}
export interface NotYours {
  readonly type: 'not-yours'
}
export interface TakenOver extends Taker {
  readonly type: 'taken-over'
}

/** By when somebody acted, whatever a mail says of its own date. */
function someWithin(shift: Range, acts: readonly Timestamp[] = []): boolean {
  return acts.some(at => contains(shift, at))
}

function byId(a: Card, b: Card): number {
  return a.ticket < b.ticket ? -1 : 1
}
