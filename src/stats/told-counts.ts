/**
 * Which numbers of a table may be published, of the period or of the one before. All that
 * is published asks here, so that no part tells what another leaves out.
 */
import {
  isOwnField,
  type Compared,
  type Dimension,
  type OwnField,
  type Row
} from './breakdown.ts'
import type { Figures } from './figures.ts'
import { fewest, suppress, suppressAlone } from './suppress.ts'

export type Table = Dimension | OwnField

/** By their keys; what is not in it is left out, or nought. Undefined: nothing can be told. */
export function toldCounts(
  of: Table,
  figures: Figures
): ReadonlyMap<string, number> | undefined {
  const table = isShown(of, figures) ? tableOf(of, figures, 'now') : undefined
  return (
    table &&
    new Map(table.flatMap(({ key, told }) => (told === undefined ? [] : [[key, told]])))
  )
}

/**
 * The most that a row of the time before may have been, for somebody who has the report of
 * then: so what depends on it tells nothing. Undefined: one may not ask.
 *
 * In a table that adds up it is what is left of all that is told. It is the same for all
 * that is left out: which of them is the small one nobody may know. Of rows that are looked
 * at alone, a few and nearly all are left out; nearly all may not be asked about. So it can be
 * told that nearly all had something, if it is not told that it rose: who had it not is not.
 */
export function mostBefore(
  of: Table,
  figures: Figures,
  { key, before }: Row
): number | undefined {
  const table = tableOf(of, figures, 'before')
  if (!table) return figures.came.before
  const cell = table.find(each => each.key === key)
  if (cell?.told !== undefined) return cell.told
  if (isApart(of)) return before < 2 * fewest ? 2 * fewest - 1 : undefined
  if (!cell) return 0
  const hidden = table.filter(({ told }) => told === undefined)
  // each of the others is one at least
  return hidden.reduce((sum, { count }) => sum + count - 1, 1)
}

/** A table of one address, or of a field that nobody filled in, says nothing. */
function isShown(of: Table, figures: Figures): boolean {
  if (of === 'mailbox' || of === 'channel') return figures.by[of].length > 1
  if (!isOwnField(of)) return true
  return rowsOf(of, figures).some(({ key, now }) => key !== '' && now > 0)
}

interface Cell {
  readonly key: string
  readonly count: number
  readonly told: number | undefined
}

/**
 * Of what is not nought. A ticket has one machine, or none, so all of them and the rest add
 * up. What is hidden is decided over all machines, whichever are chosen: two reports of one
 * period in which others are chosen would else tell a hidden one by their difference.
 */
function tableOf(
  of: Table,
  figures: Figures,
  when: keyof Compared
): readonly Cell[] | undefined {
  const total = figures.came[when]
  const rows = rowsOf(of, figures).map(row => ({ key: row.key, count: row[when] }))
  const rest = rows.reduce((left, { count }) => left - count, total)
  if (of === 'hardware' && rest < 0) return undefined
  // what came by another way came to no address: each table tells a hidden row of the other
  if (of === 'channel' && figures.by.mailbox.length > 1) return undefined
  const counted = [
    ...rows,
    ...(of === 'hardware' ? [{ key: '', count: rest }] : [])
  ].filter(({ count }) => count > 0)
  const counts = counted.map(({ count }) => count)
  const told = isApart(of)
    ? counts.map(count => suppressAlone(count, total))
    : suppress(counts)?.cells
  return told && counted.map((cell, i) => ({ ...cell, told: told[i] }))
}

/** A ticket may be in several rows or in none; each row is looked at alone. */
export function isApart(of: Table): boolean {
  return of === 'problem' || of === 'tag'
}

/** Of hardware whole machines alone, see `report.ts`. */
export function rowsOf(of: Table, figures: Figures): readonly Row[] {
  if (isOwnField(of)) return figures.fields.find(each => each.of === of)?.rows ?? []
  const rows = figures.by[of]
  return of === 'hardware' ? rows.filter(({ key }) => isMachine(figures, key)) : rows
}

export function isMachine({ parts }: Pick<Figures, 'parts'>, key: string): boolean {
  return parts.get(key)?.kind === 'machine'
}
