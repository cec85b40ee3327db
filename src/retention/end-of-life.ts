/** The last day on which a document may exist, whatever happens to it. */
import type { Day } from '../ids.ts'

/**
 * The last day of the month that lies `months` after the one of `day`: by the month, so
 * that two devices that make the same document in the same month agree.
 */
export function lastDayOfMonth(day: Day, months: number): Day {
  const date = new Date(day * 86_400_000)
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1)
  return (next / 86_400_000 - 1) as Day
}
