/**
 * Tables of a report, of what reports have in common: a language, a version, an address.
 *
 * The threat: somebody knows who might have written (the one Greek of a town, the one who has
 * that version, whom a desk gave its second address) and looks here whether they did. That a
 * number is left out is not enough: a row "Greek: few" says that one wrote. So what has a
 * number that is left out has no name either. All of it stands in one row, *Others*, last,
 * those among it that said nothing; how many kinds they are is not told, for of two
 * languages among others one may be guessed by who knows the other.
 *
 * Which numbers those are, `suppress.ts` says, with these names and with the total known: the
 * sum of *Others* is the total less what is told, is never fewer than five, and stands for
 * nothing that one could not subtract. What stands here is made of what may be told and of
 * nothing else, so whatever has no name is alike, also what nobody wrote in. Rows that came
 * as often stand by their names: else their order would tell how often they came before.
 *
 * Names that a member ticks (problems, tags, machines) are no exception: one whose number is
 * left out is left out as those that nobody ticked. Of tags and problems there is no *Others*:
 * a ticket has several or none, so there is no sum, and the row itself would tell that a
 * ticked one has few. Lists that are fixed and known to everybody (how it ended, whether it
 * helped) show all their names as soon as one is left out, also those that have none.
 *
 * With two reports of periods that overlap one can subtract what both tell, and see that a
 * name is in one of them alone: so much at least came between. A quarter and a year guard
 * that for their months (`told-months.ts`). Of weeks that somebody typed no report can, for
 * it knows no other; the page says so where the period is chosen.
 */
import { closeReasons } from '../domain/tickets/ticket.ts'
import { isOwnField, single, type Dimension } from './breakdown.ts'
import type { Figures } from './figures.ts'
import type { ReportChoice, ReportWords, Told } from './report-shape.ts'
import type { Table } from './told-counts.ts'
import { cameIn, toldIn, type Count } from './told-months.ts'

/** Each ticket is in one row, so that the rows add up to all of them. */
export function partition(
  of: Table,
  months: readonly Figures[],
  words: ReportWords
): Told | undefined {
  if (!isOwnField(of) && !single.includes(of)) {
    throw new Error('rows that do not add up')
  }
  const told = toldIn(of, months)
  if (!told) return undefined
  const named = inOrder(of, told, words)
  const others = restOf(named, months)
  if (others === 0) return listed(of, named, words)
  // of several months, what one leaves out may be many in all
  const fixed = months.length === 1 ? fixedNames(of) : undefined
  if (fixed) {
    const untold = fixed
      .filter(key => !told.has(key))
      .map(key => ({ name: words.nameOf(of, key), count: undefined }))
    return listed(of, [...named, ...untold], words)
  }
  return listed(of, [...named, { name: words.others, count: whole(others) }], words)
}

/**
 * Whole machines, and none of what is in them. A ticket names several parts, and which part
 * is in which machine is known to everybody: from how many have a Wi-Fi card, and how many
 * the machines that have it, one could compute the machine that was left out.
 */
export function machinesOf(
  months: readonly Figures[],
  choice: ReportChoice,
  words: ReportWords
): Told | undefined {
  const named = chosenLines('hardware', months, choice, words)
  if (named.length === 0) return undefined
  const others = restOf(named, months)
  const rest = { name: words.nameOf('hardware', ''), count: whole(others) }
  return listed('hardware', others > 0 ? [...named, rest] : named, words)
}

export function namedOf(
  of: 'problem' | 'tag',
  months: readonly Figures[],
  choice: ReportChoice,
  words: ReportWords
): Told | undefined {
  const named = chosenLines(of, months, choice, words)
  return named.length > 0 ? listed(of, named, words) : undefined
}

interface Line {
  readonly name: string
  /** Undefined: few, or none. */
  readonly count: Count | undefined
}

function chosenLines(
  of: 'problem' | 'tag' | 'hardware',
  months: readonly Figures[],
  choice: ReportChoice,
  words: ReportWords
): Line[] {
  const told = toldIn(of, months) ?? []
  return inOrder(
    of,
    [...told].filter(([key]) => choice.named.has(key)),
    words
  )
}

/** The most first; what is not known stands last. */
function inOrder(
  of: Table,
  told: Iterable<readonly [string, Count]>,
  words: ReportWords
): Line[] {
  return [...told]
    .sort(
      ([a, one], [b, other]) =>
        Number(a === '') - Number(b === '') ||
        other.value - one.value ||
        (a < b ? -1 : 1)
    )
    .map(([key, count]) => ({ name: words.nameOf(of, key), count }))
}

function restOf(lines: readonly Line[], months: readonly Figures[]): number {
  return lines.reduce((left, { count }) => left - (count?.value ?? 0), cameIn(months))
}

function whole(value: number): Count {
  return { value, isAll: true }
}

/** The names that a desk has whatever is written to it. */
function fixedNames(of: Table): readonly string[] | undefined {
  const fixed: Partial<Record<Dimension, readonly string[]>> = {
    reason: [...closeReasons, ''],
    opinion: ['yes', 'no', '']
  }
  return isOwnField(of) ? undefined : fixed[of]
}

function listed(of: Table, lines: readonly Line[], words: ReportWords): Told {
  const title = isOwnField(of) ? words.fieldName(of) : words.parts[of]
  return {
    title,
    figures: [],
    bars: lines.map(({ count }) => count?.value),
    head: [title, words.count],
    rows: lines.map(({ name, count }) => [name, saidOf(count, words)])
  }
}

function saidOf(count: Count | undefined, words: ReportWords): string {
  if (!count) return words.fewOrNone
  return count.isAll ? words.number(count.value) : words.atLeast(count.value)
}
