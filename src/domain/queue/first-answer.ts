/** When the first answer to somebody is due, if the desk promised one. */
import type { Timestamp } from '../../ids.ts'
import {
  contains,
  hoursAfter,
  momentAfter,
  msPerHour,
  timeIn,
  type Range
} from '../shifts/hours.ts'
import { tellsOnlyDay } from '../tickets/message.ts'
import { asleep, type Moment } from '../tickets/sleep.ts'
import type { Card } from './card.ts'
import { promisedHours, type Promising } from './promises.ts'

export interface Agreed extends Partial<Promising> {
  /**
   * When time runs for tickets of a language: not while the desk only reads, nor, if only
   * covered hours count, while nobody is on shift. Without it always, or it is not known yet.
   */
  readonly running?: ((language: string) => readonly Range[]) | undefined
}

export interface Due {
  /** `near` is the last quarter of the time. */
  readonly level: 'ahead' | 'near' | 'late'
  /** Milliseconds in which time runs until then; since then, if it is late. */
  readonly span: number
  /** By the clock; undefined if that is behind all the shifts that are known. */
  readonly at?: Timestamp
  /** Time stands still now. */
  readonly stands?: Standing
}

export interface Standing {
  /** Undefined if nobody is known to be there in the days ahead. */
  readonly until?: Timestamp
}

const always: readonly Range[] = [
  { from: 0 as Timestamp, to: Number.POSITIVE_INFINITY as Timestamp }
]

/**
 * Only a ticket that nobody ever answered, and that is open: a later question is looked at
 * by its age. A partner's answer is no question of an asker, and who gave no address gets
 * no answer.
 */
export function waitsForFirstAnswer(card: Card): boolean {
  const counts = card.phase === 'open' && !card.firstAnsweredAt && !card.practice
  const isReachable = (card.address ?? card.asker) !== '' || card.channel !== undefined
  return (
    counts &&
    isReachable &&
    card.unansweredSince !== undefined &&
    card.partnerWaiting === undefined
  )
}

/** Undefined too if somebody put it aside. */
export function firstAnswerDue(
  card: Card,
  agreed: Agreed,
  moment: Moment
): Due | undefined {
  const since = card.unansweredSince
  if (since === undefined || !waitsForFirstAnswer(card)) return undefined
  const whole = promisedHours(agreed, card) * msPerHour
  if (whole <= 0 || asleep(card.wakings, moment)) return undefined
  const running = runningFor(card, agreed)
  return running && dueIn(running, latest(since), whole, moment.now)
}

/**
 * Whether a later question has waited for longer than the desk promises a first answer in:
 * nobody is late then, for nothing was promised of it, but it is looked at before others.
 */
export function waitsLong(card: Card, agreed: Agreed, moment: Moment): boolean {
  const since = card.unansweredSince
  if (since === undefined || card.firstAnsweredAt === undefined) return false
  if (waitsForFirstAnswer(card) || card.practice || card.partnerWaiting) return false
  const whole = promisedHours(agreed, card) * msPerHour
  const running = runningFor(card, agreed)
  if (whole <= 0 || !running || asleep(card.wakings, moment)) return false
  return timeIn(running, { from: latest(since), to: moment.now }) > whole
}

function runningFor({ language }: Card, agreed: Agreed): readonly Range[] | undefined {
  return agreed.running?.(language) ?? (agreed.countsCovered ? undefined : always)
}

/** Nobody is late to what may have come in the last hour of its day. */
function latest(since: Timestamp): Timestamp {
  return tellsOnlyDay(since) ? hoursAfter(since, 24) : since
}

function dueIn(
  running: readonly Range[],
  since: Timestamp,
  whole: number,
  now: Timestamp
): Due {
  const left = whole - timeIn(running, { from: since, to: now })
  const at = momentAfter(running, since, whole)
  if (left < 0) return { level: 'late', span: -left, at: at ?? now }
  return {
    level: left <= whole / 4 ? 'near' : 'ahead',
    span: left,
    ...(at !== undefined && { at }),
    ...standing(running, now)
  }
}

function standing(
  running: readonly Range[],
  now: Timestamp
): { readonly stands?: Standing } {
  if (running.some(range => contains(range, now))) return {}
  const next = running.find(({ from }) => from > now)
  return { stands: next ? { until: next.from } : {} }
}
