/** What a desk keeps by the month, in the JSON that leaves it. */
import {
  answerSteps,
  endSteps,
  type Span,
  type TallyMonth
} from '../domain/desk/tally.ts'
import { mondayOf } from '../domain/desk/weeks.ts'
import { otherWriters, sheetParts, type KeptSheet } from '../domain/shifts/handover.ts'
import { standing, type ShiftMonth } from '../domain/shifts/shifts.ts'
import type { Timestamp } from '../ids.ts'
import { dayText, entry, time, type Parts } from './export-text.ts'

export const shiftParts: Parts<ShiftMonth> = {
  places: month => ({
    places: standing(month).map(([, place]) =>
      entry(place, ['from', 'to', 'at', 'offered'], ['seen', 'told', 'since', 'wanted'])
    )
  }),
  handovers: ({ handovers }) => ({
    handovers: Object.values(handovers)
      .filter(sheet => !sheet.removed)
      .map(sheet => ({
        ...entry(sheet, ['from', 'to', 'at'], ['removed']),
        writers: otherWriters(sheet),
        takers: Object.entries(sheet.takers).map(([member, taken]) => ({
          member,
          ...entry(taken, ['at'], ['words']),
          sheet: countsOf(taken.sheet)
        }))
      }))
  }),
  attended: ({ attended }) => ({
    attended: Object.values(attended)
      .filter(record => !record.struck)
      .map(record => entry(record, ['from', 'to'], ['struck']))
  }),
  swaps: ({ swaps }) => ({
    swaps: Object.values(swaps).map(swap => ({
      ...entry(swap, ['at'], ['seen']),
      gives: swap.gives.map(part => entry(part, ['from', 'to'])),
      takes: swap.takes.map(part => entry(part, ['from', 'to'])),
      words: Object.values(swap.words).map(word => entry(word, ['at']))
    }))
  })
}

/** Without what it calls tickets: that leads to none outside of the desk. */
function countsOf(sheet: KeptSheet): object {
  return Object.fromEntries(
    sheetParts.map(part => [part, { count: sheet[part].count }])
  )
}

/** Without the keyed hashes of the tickets that are gone. */
export const tallyParts: Parts<TallyMonth> = {
  entries: month => ({
    tickets: Object.values(month.entries).map(
      ({ week, answered, closed, ...rest }) => ({
        week: dayText(mondayOf(week)),
        ...rest,
        ...(answered && { answered: within(answered, answerSteps) }),
        ...(closed && { closed: within(closed, endSteps) })
      })
    )
  }),
  hours: ({ hours }) => (hours ? { hours } : {})
}

/** Two years back and half a year ahead: shifts of other months say nothing any more. */
export function monthsOfShifts(now: Timestamp): string[] {
  return months(now, -24, 6)
}

/** A tally says something for as long as statistics are asked for. */
export function monthsOfTallies(now: Timestamp): string[] {
  return months(now, -120, 0)
}

function months(now: Timestamp, first: number, last: number): string[] {
  const date = new Date(now)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return Array.from({ length: last - first + 1 }, (_, n) =>
    (time(Date.UTC(year, month + first + n, 1) as Timestamp) ?? '').slice(0, 7)
  )
}

/** `minutes`: at most so many; null: more than the longest step. */
function within({ weeks, within: step }: Span, steps: readonly number[]): object {
  return { weeks, minutes: steps[step] ?? null }
}
