/**
 * How many first answers came as soon as the desk promises today. What remains of a ticket
 * says a step of time and no hours of the day: so nothing is told where only covered hours
 * count, nor of a promise that lies between two steps.
 */
import { answerSteps, type Remains } from '../domain/desk/tally.ts'
import { promisedHours, type Promising } from '../domain/queue/promises.ts'
import { isIn, type Period } from './period.ts'

export interface Kept {
  /** Answered, and something was promised there. */
  readonly count: number
  readonly kept: number
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
  const kept = answered.filter(
    ({ within, minutes }) => (answerSteps[within] ?? Infinity) <= minutes
  )
  return { count: answered.length, kept: kept.length }
}
