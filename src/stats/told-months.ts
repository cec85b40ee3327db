/**
 * A report of a quarter or a year adds up what the reports of its months tell, and says
 * nothing else.
 *
 * The threat: whoever has the reports of the months subtracts them from a longer one. Six
 * Greeks in January, five in February, and among the others of March one: if the quarter
 * tells twelve, that one is found. To leave the twelve out is no help: it would have been
 * told if nobody had written in March, so it says that somebody did.
 *
 * So the quarter tells eleven, *or more*, and the rest is among its *Others*. That needs no
 * record of what was published: all that stands in it anybody could add up who has the
 * months, so with them it tells nothing new, and without them less. A month with too few
 * reports says nothing and is not counted. The *or more* is no exception: a month tells all
 * only if nothing is left out in a table that it shows, which one sees in the month's report.
 *
 * A median of several months is no sum of theirs, and is counted over those that tell how
 * many they are: it is the end of a step in which one of many lies. That there are so many,
 * its months tell already. A share is told only if each of its months tells it. How often
 * templates were used is told of half a year or more alone, in `report-templates.ts`.
 * What cannot be added up at all (hours, what is rising) is told of months alone.
 *
 * What changes later (whether it is closed, whether it helped) differs in a report of the
 * same month that is made later. No report can guard that, for it knows no other.
 */
import type { Figures } from './figures.ts'
import { fewest } from './suppress.ts'
import { isApart, toldCounts, type Table } from './told-counts.ts'

export interface Count {
  readonly value: number
  /** No month leaves it out. */
  readonly isAll: boolean
}

/** Those of which anything may be told. */
export function countedIn(months: readonly Figures[]): Figures[] {
  return months.filter(({ came }) => came.now >= fewest)
}

export function cameIn(months: readonly Figures[]): number {
  return months.reduce((sum, { came }) => sum + came.now, 0)
}

/** Of months of which something may be told. Undefined: nothing can be told. */
export function toldIn(
  of: Table,
  months: readonly Figures[]
): ReadonlyMap<string, Count> | undefined {
  const tables = months.map(figures => {
    const told = toldCounts(of, figures)
    return { told, isOpen: told !== undefined && isOpen(of, figures, told) }
  })
  const keys = new Set(tables.flatMap(({ told }) => [...(told?.keys() ?? [])]))
  if (keys.size === 0) return undefined
  return new Map(
    [...keys].map(key => [
      key,
      {
        value: tables.reduce((sum, { told }) => sum + (told?.get(key) ?? 0), 0),
        isAll: tables.every(({ told, isOpen }) => isOpen || told?.has(key))
      }
    ])
  )
}

/** It shows all its rows: a name that is not among them had none. */
function isOpen(
  of: Table,
  { came }: Figures,
  told: ReadonlyMap<string, number>
): boolean {
  // only names that were ticked are shown
  if (isApart(of) || of === 'hardware') return false
  const sum = [...told.values()].reduce((all, count) => all + count, 0)
  return sum > 0 && sum === came.now
}
