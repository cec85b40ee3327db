/**
 * What the statistics say, from what remains of tickets: those that are gone and those
 * that are here are looked at alike, so that no figure changes when a ticket goes.
 */
import { answerSteps, endSteps, type Remains } from '../domain/desk/tally.ts'
import type { Component, ComponentKey } from '../domain/hardware/components.ts'
import { earlierChoice } from '../domain/tickets/counted-fields.ts'
import type { FieldEntry } from '../domain/tickets/fields.ts'
import { withoutRest } from '../unhurried.ts'
import {
  breakdown,
  dimensions,
  fieldBreakdown,
  partsIn,
  type Compared,
  type Dimension,
  type FieldRows,
  type OwnField,
  type Row
} from './breakdown.ts'
import { aboveAll, isRising } from './chance.ts'
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

export interface Week {
  readonly week: number
  readonly came: number
  readonly answered: number
  readonly closed: number
  /** Of those that came in it: to how many the asker said that it helped, or that not. */
  readonly helped: number
  readonly unhelped: number
}

/**
 * Minutes; half of them took at most `median`. Times are kept in steps, so each is the end of
 * one, and to be said as *up to* it: an estimate within a step, beside how many were within
 * the hour, would tell how few are in it. Infinity: longer than is counted.
 */
export interface Times {
  readonly count: number
  readonly median?: number
  readonly p90?: number
  readonly withinHour: number
  /** Of each, the shortest first. */
  readonly took: readonly number[]
  /** How many took at most so many minutes, and longer than the one before. */
  readonly steps: readonly { readonly upTo: number; readonly count: number }[]
}

export function figures(
  all: readonly Remains[],
  period: Period,
  fields: readonly FieldEntry[] = []
): Figures {
  return withoutRest(figuresInSteps(all, period, fields))
}

/** The same of a year of thousands of tickets, with rests: see `inSteps`. */
export function* figuresInSteps(
  all: readonly Remains[],
  period: Period,
  fields: readonly FieldEntry[]
): Generator<void, Figures> {
  const earlier = before(period)
  const now = all.filter(({ week }) => isIn(period, week))
  const then = all.filter(({ week }) => isIn(earlier, week))
  function* rows(of: Dimension): Generator<void, Row[]> {
    yield
    return breakdown(now, then, of)
  }
  const by = {
    language: yield* rows('language'),
    version: yield* rows('version'),
    problem: yield* rows('problem'),
    tag: yield* rows('tag'),
    hardware: yield* rows('hardware'),
    mailbox: yield* rows('mailbox'),
    channel: yield* rows('channel'),
    reason: yield* rows('reason'),
    opinion: yield* rows('opinion')
  }
  const own: FieldRows[] = []
  for (const entry of fields) {
    yield
    const counted = fieldBreakdown(now, then, entry)
    if (counted.rows.some(({ key }) => key !== '')) own.push(counted)
  }
  yield
  const weeks = byWeek(all, period)
  const parts = partsIn([...now, ...then])
  yield
  const came = { now: now.length, before: then.length }
  return {
    period,
    came,
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
    weeks,
    by,
    fields: own,
    parts,
    rising: [
      ...dimensions
        .filter(of => !['reason', 'opinion', 'channel'].includes(of))
        .flatMap(of => by[of].map(row => ({ ...row, of }))),
      ...own.flatMap(({ of, rows }) => rows.map(row => ({ ...row, of })))
    ]
      .filter(({ key }) => key !== '' && key !== earlierChoice)
      .filter(row => isRising(row, came))
      .sort((a, b) => aboveAll(b, came) - aboveAll(a, came))
  }
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

/** Of several periods. */
export function together(all: readonly Times[]): Pick<Times, 'median' | 'p90'> {
  return quantiles(all.flatMap(({ took }) => took).sort((a, b) => a - b))
}

/** `minutes`: the shortest first. */
function quantiles(minutes: readonly number[]): Pick<Times, 'median' | 'p90'> {
  const at = (part: number) => minutes[Math.ceil(minutes.length * part) - 1]
  const [median, p90] = [at(0.5), at(0.9)]
  return {
    ...(median !== undefined && { median }),
    ...(p90 !== undefined && { p90 })
  }
}

function times(
  within: readonly number[],
  steps: readonly number[],
  shown: readonly number[]
): Times {
  const minutes = within.map(step => steps[step] ?? Infinity).sort((a, b) => a - b)
  const bounds = [0, ...shown, Infinity]
  return {
    count: minutes.length,
    ...quantiles(minutes),
    took: minutes,
    withinHour: minutes.filter(each => each <= 60).length,
    steps: [...shown, Infinity].map((upTo, i) => ({
      upTo,
      count: minutes.filter(each => each <= upTo && each > (bounds[i] ?? 0)).length
    }))
  }
}
