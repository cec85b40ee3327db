/**
 * What may stand in a document. Any member's app may write anything; what does not have
 * the shape its readers expect is left out when it is read, see `sound.ts`. Fields that
 * are not named here come from newer apps and are welcome.
 */
import * as v from 'valibot'

import { lastTime } from '../ids.ts'

export type Fields<T> = Record<keyof T, v.GenericSchema>

export const text = v.string()

export const number = v.pipe(v.number(), v.finite())

/**
 * Milliseconds since 1970, whole: half of one is on no clock, and on no card. One beyond all
 * calendars would stop every screen that says it.
 */
export const time = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(-lastTime),
  v.maxValue(lastTime)
)

export const yes = v.literal(true)

export const flag = v.boolean()

export const hex = v.pipe(text, v.regex(/^(?:[0-9a-f]{2})*$/))

export function wholeFrom(least: number, most: number) {
  return v.pipe(number, v.safeInteger(), v.minValue(least), v.maxValue(most))
}

export const id16 = v.pipe(text, v.regex(/^[0-9a-f]{16}$/))

export const whole = v.pipe(number, v.safeInteger(), v.minValue(0))

export const id32 = v.pipe(text, v.regex(/^[0-9a-f]{32}$/))
