/** The first answer within so many hours, if the desk has agreed on that. */
import { done, no, type Result } from '../../result.ts'
import type { Card } from './card.ts'
import { openTime, type ReadOnly } from '../shifts/read-only.ts'
import { asleep, type Moment } from '../tickets/sleep.ts'

export interface Promising {
  /** None, or 0: nothing was agreed. */
  firstAnswerHours?: number
}

const hour = 3_600_000
/** Thirty days. */
const most = 720

/** 0 ends it. */
export function promiseFirstAnswer(
  settings: Promising,
  hours: number
): Result<void, BadHours> {
  if (!Number.isInteger(hours) || hours < 0 || hours > most) {
    return no({ type: 'bad-hours' })
  }
  settings.firstAnswerHours = hours
  return done
}

export interface BadHours {
  readonly type: 'bad-hours'
}

export interface Due {
  /** `near` is the last quarter of the time. */
  readonly level: 'ahead' | 'near' | 'late'
  /** Milliseconds until then; since then, if it is late. */
  readonly span: number
}

/**
 * Only of a ticket that nobody ever answered, that is open, and that nobody put aside: a
 * later question is looked at by its age. Hours in which the desk only reads do not count. A partner's answer is no question of an asker.
 */
export function firstAnswerDue(
  card: Card,
  { firstAnswerHours: hours = 0, readOnly = {} }: Promising & Partial<ReadOnly>,
  moment: Moment
): Due | undefined {
  const since = card.unansweredSince
  const counts = card.phase === 'open' && !card.firstAnsweredAt && !card.practice
  if (hours <= 0 || since === undefined || !counts) return undefined
  if (card.partnerWaiting !== undefined) return undefined
  if (asleep(card.wakings, moment)) return undefined
  const whole = hours * hour
  const left = whole - openTime({ readOnly }, { from: since, to: moment.now })
  if (left < 0) return { level: 'late', span: -left }
  return { level: left <= whole / 4 ? 'near' : 'ahead', span: left }
}
