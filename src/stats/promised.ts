/**
 * How many first answers came as soon as the desk promises today. What remains of a ticket
 * says a step of time and no hours of the day: so nothing is told where only covered hours
 * count, nor of a promise that lies between two steps.
 */
import { answerSteps, type Remains } from '../domain/desk/tally.ts'
import { promisedHours, type Promising } from '../domain/queue/promises.ts'
import type { Times } from './figures.ts'
import { isIn, type Period } from './period.ts'
import { suppress } from './suppress.ts'

export interface Kept {
  /** Answered, and something was promised there. */
  readonly count: number
  readonly kept: number
  /** Within the hour, of either: a report tells of all who waited no longer, too. */
  readonly keptWithinHour: number
  readonly lateWithinHour: number
}

export function keptPromises(
  all: readonly Remains[],
  period: Period,
  settings: Promising
): Kept | undefined {
  if (settings.countsCovered) return undefined
  const answered = all.flatMap(remains => {
    const minutes = promisedHours(settings, remains) * 60
    const within = isIn(period, remains.week) ? remains.answered?.within : undefined
    return within === undefined || minutes <= 0 ? [] : [{ within, minutes }]
  })
  if (answered.length === 0) return undefined
  if (answered.some(({ minutes }) => !answerSteps.includes(minutes))) return undefined
  const waited = answered.map(({ within, minutes }) => ({
    minutes: answerSteps[within] ?? Infinity,
    promised: minutes
  }))
  const isKept = (one: (typeof waited)[number]) => one.minutes <= one.promised
  const withinHour = waited.filter(({ minutes }) => minutes <= 60)
  const keptWithinHour = withinHour.filter(isKept).length
  return {
    count: waited.length,
    kept: waited.filter(isKept).length,
    keptWithinHour,
    lateWithinHour: withinHour.length - keptWithinHour
  }
}

/**
 * The share of those kept, as it may be published. Beside it stand how many came and were
 * answered, and how many within the hour, and one can subtract: whoever was answered in an
 * hour was answered in a day. So all of that is looked at as one table, and the share is
 * told only if nothing of the table has to be left out.
 */
export function publishedShare(
  { count, kept, keptWithinHour, lateWithinHour }: Kept,
  { came, firstAnswer }: Answered
): number | undefined {
  const unpromisedWithinHour = firstAnswer.withinHour - keptWithinHour - lateWithinHour
  const cells = [
    keptWithinHour,
    kept - keptWithinHour,
    lateWithinHour,
    count - kept - lateWithinHour,
    unpromisedWithinHour,
    firstAnswer.count - count - unpromisedWithinHour,
    came.now - firstAnswer.count
  ]
  const told = suppress(cells)?.cells ?? [undefined]
  return told.includes(undefined) ? undefined : kept / count
}

/** The part of the figures that this is about. */
export interface Answered {
  readonly came: { readonly now: number }
  readonly firstAnswer: Pick<Times, 'count' | 'withinHour'>
}
