/**
 * What is rising, of what else the report tells: its part is in, its name may be told, and
 * so is its number in that table.
 *
 * How many there were before is not told, for the time before may overlap with a period that
 * was published. Nor can it be computed from the rise: that is looked for from the most that
 * there may have been, as `mostBefore` says.
 */
import { earlierChoice } from '../domain/tickets/counted-fields.ts'
import { isOwnField, type Row } from './breakdown.ts'
import { isRising } from './chance.ts'
import type { Figures } from './figures.ts'
import type { ReportChoice, ReportWords, Told } from './report-shape.ts'
import { fewest } from './suppress.ts'
import { mostBefore, rowsOf, toldCounts, type Table } from './told-counts.ts'

const tables = ['problem', 'version', 'tag', 'hardware', 'language', 'mailbox'] as const
const named: readonly Table[] = ['problem', 'tag', 'hardware']
/** It grew so many times at least. */
const steps = [10, 5, 3, 2]

export interface Risen {
  readonly of: Table
  readonly key: string
  readonly now: number
  readonly times: number | undefined
}

export function risingTold(
  figures: Figures,
  choice: ReportChoice,
  words: ReportWords
): Told | undefined {
  const title = words.parts.rising
  const risen = risenIn(figures, choice)
  if (risen.length === 0) return undefined
  const rows = risen.map(one => ({
    name: words.rising.named(
      isOwnField(one.of) ? words.fieldName(one.of) : words.parts[one.of],
      words.nameOf(one.of, one.key)
    ),
    value: one.now,
    said: words.number(one.now),
    grew: words.rising.grew(one.times)
  }))
  return {
    title,
    figures: [],
    bars: rows.map(({ value }) => value),
    head: [words.rising.what, words.count, words.rising.against],
    rows: rows.map(({ name, said, grew }) => [name, said, grew]),
    note: words.rising.note
  }
}

export function risenIn(figures: Figures, choice: ReportChoice): Risen[] {
  const { came } = figures
  if (came.before < fewest) return []
  const all: readonly Table[] = [...tables, ...figures.fields.map(({ of }) => of)]
  return all
    .filter(of => choice.parts.has(of))
    .flatMap(of => {
      const told = toldCounts(of, figures)
      return rowsOf(of, figures)
        .filter(({ key }) => key !== '' && key !== earlierChoice)
        .filter(({ key }) => !named.includes(of) || choice.named.has(key))
        .flatMap(row => risenOf(row, told?.get(row.key), mostBefore(of, figures, row)))
        .map(one => ({ ...one, of }))
    })
    .sort((a, b) => b.now - a.now || (a.key < b.key ? -1 : 1))

  function risenOf(
    { key }: Row,
    now: number | undefined,
    most: number | undefined
  ): Omit<Risen, 'of'>[] {
    if (now === undefined || most === undefined) return []
    if (!isRising({ now, before: most }, came)) return []
    const times = steps.find(step => now >= step * Math.max(1, most))
    return [{ key, now, times }]
  }
}
