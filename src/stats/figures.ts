/**
 * What the statistics say, from what remains of tickets: those that are gone and those
 * that are here are looked at alike, so that no figure changes when a ticket goes.
 */
import type { Card } from '../domain/queue/card.ts'
import {
  answerSteps,
  endSteps,
  shared,
  type Remains,
  type TallyMonth
} from '../domain/desk/tally.ts'
import {
  componentKey,
  namedPart,
  type Component,
  type ComponentKey
} from '../domain/hardware/components.ts'
import { chosenIn, earlierChoice } from '../domain/tickets/counted-fields.ts'
import type { FieldEntry } from '../domain/tickets/fields.ts'
import type { EntryId, Timestamp } from '../ids.ts'
import { commonWords, counts, remainsOf } from '../retention/remains.ts'
import { isRising } from './chance.ts'
import { before, isIn, weeksIn, type Period } from './period.ts'

export interface Figures {
  readonly period: Period
  readonly came: Compared
  /** Of those that came in the period. */
  readonly answered: number
  readonly closed: number
  readonly reopened: number
  readonly firstAnswer: Times
  readonly resolution: Times
  readonly weeks: readonly Week[]
  readonly by: Readonly<Record<Dimension, readonly Row[]>>
  /** In their order; those in which no ticket says anything are left out. */
  readonly fields: readonly FieldRows[]
  /** The parts that `by.hardware` counts. */
  readonly parts: ReadonlyMap<ComponentKey, Component>
  readonly rising: readonly (Row & { readonly of: Dimension | OwnField })[]
}

export interface Compared {
  readonly now: number
  readonly before: number
}

export const dimensions = [
  'language',
  'version',
  'problem',
  'tag',
  'hardware',
  'mailbox',
  'reason',
  'opinion'
] as const
export type Dimension = (typeof dimensions)[number]

/** A field of the desk's own. */
export type OwnField = `field ${EntryId}`

export function isOwnField(of: string): of is OwnField {
  return of.startsWith('field ')
}

export interface FieldRows {
  readonly of: OwnField
  readonly entry: FieldEntry
  /** Each ticket is in one of them. */
  readonly rows: readonly Row[]
}

export interface Row extends Compared {
  /** A code, an id, a tag or a choice; empty: not known, or none. */
  readonly key: string
}

export interface Week {
  readonly week: number
  readonly came: number
  readonly answered: number
  readonly closed: number
  /** Of those that came in it: to how many the asker said that it helped, or that not. */
  readonly helped: number
  readonly unhelped: number
}

/** Minutes; half of them took at most `median`. Infinity: longer than is counted. */
export interface Times {
  readonly count: number
  readonly median?: number
  readonly p90?: number
  readonly withinHour: number
  /** How many took at most so many minutes, and longer than the one before. */
  readonly steps: readonly { readonly upTo: number; readonly count: number }[]
}

export interface Here {
  /** The desk's own addresses. */
  readonly mailboxes?: readonly string[]
  /** Those of its own fields that are counted. */
  readonly fields?: readonly FieldEntry[]
  /** What is counted already, of tickets that are gone; see `sharedIn`. */
  readonly counted?: ReadonlySet<string>
}

/**
 * Of tickets that are here. What they are tagged with is for members to see; a part of a
 * machine is counted once several people's reports name it, as it will be when they go.
 */
export function remainsOfCards(
  cards: Iterable<Card>,
  now: Timestamp,
  { mailboxes = [], fields = [], counted = new Set() }: Here = {}
): Remains[] {
  const here = [...cards].filter(counts)
  const common = commonWords(here)
  const isShared = (part: Component): boolean => {
    const word = shared('part', namedPart(part))
    return common.has(word) || counted.has(word)
  }
  const places = mailboxes.length > 1 ? mailboxes : []
  return here.map(card => {
    let known = remembered.get(card)
    if (!known) {
      const kept = { isCommon: () => true, mailboxes: [card.mailbox ?? ''], fields: [] }
      remembered.set(card, (known = remainsOf(card, now, kept)))
    }
    const remains = narrowed(known, isShared, places)
    const chosen = card.fields && chosenIn(card.fields, fields)
    return chosen ? { ...remains, chosen } : remains
  })
}

/** The same, if there is nothing to leave out. */
function narrowed(
  remains: Remains,
  isShared: (part: Component) => boolean,
  mailboxes: readonly string[]
): Remains {
  const { hardware, mailbox, ...rest } = remains
  const isOurs = mailbox === undefined || mailboxes.includes(mailbox)
  if (isOurs && (hardware ?? []).every(isShared)) return remains
  const parts = (hardware ?? []).filter(isShared)
  return {
    ...rest,
    ...(parts.length > 0 && { hardware: parts }),
    ...(isOurs && mailbox !== undefined && { mailbox })
  }
}

/** A card never changes: another one takes its place. */
const remembered = new WeakMap<Card, Remains>()

export function remainsOfTallies(months: Iterable<TallyMonth>): Remains[] {
  return [...months].flatMap(({ entries }) => Object.values(entries))
}

export function figures(
  all: readonly Remains[],
  period: Period,
  fields: readonly FieldEntry[] = []
): Figures {
  const earlier = before(period)
  const now = all.filter(({ week }) => isIn(period, week))
  const then = all.filter(({ week }) => isIn(earlier, week))
  const rows = (of: Dimension) => compared(now, then, each => keysOf(each, of))
  const by = {
    language: rows('language'),
    version: rows('version'),
    problem: rows('problem'),
    tag: rows('tag'),
    hardware: rows('hardware'),
    mailbox: rows('mailbox'),
    reason: rows('reason'),
    opinion: rows('opinion')
  }
  const own = fields
    .map(entry => fieldRows(now, then, entry))
    .filter(({ rows }) => rows.some(({ key }) => key !== ''))
  return {
    period,
    came: { now: now.length, before: then.length },
    answered: now.filter(({ answered }) => answered).length,
    closed: now.filter(({ closed }) => closed).length,
    reopened: now.filter(({ reopened }) => reopened).length,
    firstAnswer: times(
      now.flatMap(({ answered }) => answered?.within ?? []),
      answerSteps,
      [60, 240, 1440, 3 * 1440, 7 * 1440]
    ),
    resolution: times(
      now.flatMap(({ closed }) => closed?.within ?? []),
      endSteps,
      [1440, 3 * 1440, 7 * 1440, 14 * 1440, 30 * 1440]
    ),
    weeks: byWeek(all, period),
    by,
    fields: own,
    parts: partsIn([...now, ...then]),
    rising: [
      ...dimensions
        .filter(of => of !== 'reason' && of !== 'opinion')
        .flatMap(of => by[of].map(row => ({ ...row, of }))),
      ...own.flatMap(({ of, rows }) => rows.map(row => ({ ...row, of })))
    ]
      .filter(({ key }) => key !== '' && key !== earlierChoice)
      .filter(row => isRising(row.now, row.before))
      .sort((a, b) => b.now - b.before - (a.now - a.before))
  }
}

/** A ticket has one of these; of the others it may have several, or none. */
export const single: readonly Dimension[] = [
  'language',
  'version',
  'mailbox',
  'reason',
  'opinion'
]

function keysOf(remains: Remains, of: Dimension): readonly string[] {
  switch (of) {
    case 'language':
      return [remains.language]
    case 'version':
      return [remains.version]
    case 'reason':
      return [remains.reason ?? '']
    case 'opinion':
      return [remains.opinion ?? '']
    case 'tag':
      return remains.tags
    case 'problem':
      return remains.problems
    case 'hardware':
      return (remains.hardware ?? []).map(componentKey)
    case 'mailbox':
      return [remains.mailbox ?? '']
  }
}

/** By the words of today: what a field no longer has is an earlier choice, not its word. */
function fieldRows(
  now: readonly Remains[],
  then: readonly Remains[],
  entry: FieldEntry
): FieldRows {
  const keys = ({ chosen = {} }: Remains) => [
    chosenIn(chosen, [entry])?.[entry.id] ?? ''
  ]
  return { of: `field ${entry.id}`, entry, rows: compared(now, then, keys) }
}

/** One part, by its ids, may go by several names: the one that most reports give. */
function partsIn(all: readonly Remains[]): Map<ComponentKey, Component> {
  const counts = new Map<string, { part: Component; count: number }>()
  for (const part of all.flatMap(({ hardware = [] }) => hardware)) {
    const known = counts.get(namedPart(part))
    counts.set(namedPart(part), { part, count: 1 + (known?.count ?? 0) })
  }
  const rarestFirst = [...counts.values()].sort(
    (a, b) => a.count - b.count || (a.part.name < b.part.name ? 1 : -1)
  )
  return new Map(rarestFirst.map(({ part }) => [componentKey(part), part]))
}

/** The most first; what is not known stands last. */
function compared(
  now: readonly Remains[],
  then: readonly Remains[],
  keysOf: (remains: Remains) => readonly string[]
): Row[] {
  const [counted, earlier] = [countBy(now, keysOf), countBy(then, keysOf)]
  const keys = new Set([...counted.keys(), ...earlier.keys()])
  return [...keys]
    .map(key => ({ key, now: counted.get(key) ?? 0, before: earlier.get(key) ?? 0 }))
    .sort(
      (a, b) =>
        unknown(a.key) - unknown(b.key) ||
        b.now - a.now ||
        b.before - a.before ||
        (a.key < b.key ? -1 : 1)
    )
}

function unknown(key: string): number {
  if (key === '') return 2
  return key === earlierChoice ? 1 : 0
}

function countBy(
  all: readonly Remains[],
  keysOf: (remains: Remains) => readonly string[]
): Map<string, number> {
  const counted = new Map<string, number>()
  for (const remains of all) {
    for (const key of keysOf(remains)) counted.set(key, (counted.get(key) ?? 0) + 1)
  }
  return counted
}

function byWeek(all: readonly Remains[], period: Period): Week[] {
  const weeks = weeksIn(period).map(week => ({
    week,
    came: 0,
    answered: 0,
    closed: 0,
    helped: 0,
    unhelped: 0
  }))
  const at = (week: number) => weeks[week - period.from]
  for (const { week, answered, closed, opinion } of all) {
    const came = at(week)
    if (came) came.came++
    if (came && opinion === 'yes') came.helped++
    if (came && opinion === 'no') came.unhelped++
    const wasAnswered = answered && at(week + answered.weeks)
    if (wasAnswered) wasAnswered.answered++
    const wasClosed = closed && at(week + closed.weeks)
    if (wasClosed) wasClosed.closed++
  }
  return weeks
}

function times(
  within: readonly number[],
  steps: readonly number[],
  shown: readonly number[]
): Times {
  const minutes = within.map(step => steps[step] ?? Infinity).sort((a, b) => a - b)
  const at = (part: number) => minutes[Math.ceil(minutes.length * part) - 1]
  const [median, p90] = [at(0.5), at(0.9)]
  const bounds = [0, ...shown, Infinity]
  return {
    count: minutes.length,
    ...(median !== undefined && { median }),
    ...(p90 !== undefined && { p90 }),
    withinHour: minutes.filter(each => each <= 60).length,
    steps: [...shown, Infinity].map((upTo, i) => ({
      upTo,
      count: minutes.filter(each => each <= upTo && each > (bounds[i] ?? 0)).length
    }))
  }
}
