/**
 * A page about a period, to be published. Only what was chosen gets in, small numbers are
 * left out (`suppress.ts`), and words that members wrote, titles and tags, only one by one;
 * of a field of the desk's own all the words to choose, for they say nothing of anybody.
 */
import { bars } from '../charts/bars.ts'
import type { Chart } from '../charts/shape.ts'
import { weekBars } from '../charts/weeks.ts'
import {
  isOwnField,
  single,
  type Dimension,
  type FieldRows,
  type OwnField,
  type Row
} from './breakdown.ts'
import type { Figures, Times } from './figures.ts'
import { publishedShare, type Kept } from './promised.ts'
import { fewest, suppress, suppressAlone } from './suppress.ts'

export const parts = [
  'weeks',
  'times',
  'language',
  'version',
  'reason',
  'opinion',
  'mailbox',
  'hardware',
  'problem',
  'tag'
] as const
export type Part = (typeof parts)[number]

export interface ReportChoice {
  readonly title: string
  /** Paragraphs, with a blank line between them. */
  readonly text: string
  readonly parts: ReadonlySet<Part | OwnField>
  /** Words of one part, below its title: paragraphs, too. */
  readonly notes?: Readonly<Partial<Record<Part | OwnField, string>>>
  /** Known problems and tags whose names may be told: ids, and tags. */
  readonly named: ReadonlySet<string>
}

/** What is said around the numbers, in the language of the report. */
export interface ReportWords {
  readonly language: string
  readonly period: string
  readonly parts: Readonly<Record<Part, string>>
  fieldName(of: OwnField): string
  readonly came: string
  readonly answered: string
  readonly closed: string
  readonly reopened: string
  readonly firstAnswer: string
  readonly resolution: string
  readonly median: string
  readonly p90: string
  readonly withinHour: string
  readonly firstAsPromised: string
  readonly week: string
  readonly count: string
  readonly few: string
  readonly fewNote: string
  readonly tooFew: string
  number(value: number): string
  percent(share: number): string
  minutes(value: number): string
  weekName(week: number): string
  nameOf(of: Dimension | OwnField, key: string): string
}

export interface Report {
  readonly title: string
  readonly language: string
  readonly period: string
  readonly text: readonly string[]
  readonly sections: readonly Section[]
  readonly note: string
}

export interface Section extends Told {
  /** What somebody wrote of it. */
  readonly text: readonly string[]
}

interface Told {
  readonly title: string
  readonly figures: readonly { readonly name: string; readonly value: string }[]
  readonly chart?: Chart
  /** What the chart draws, of each row: for what can show no drawing. */
  readonly bars?: readonly (number | undefined)[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const width = 480
/** A median needs as many on either side of it, and nine tenths as many behind them. */
const enough = { median: 2 * fewest, p90: 10 * fewest }

/** `promised`: undefined if nothing is, or it cannot be told. */
export function report(
  figures: Figures,
  choice: ReportChoice,
  words: ReportWords,
  promised?: Kept
): Report {
  const isTold = figures.came.now >= fewest
  const chosen = [
    ...parts.map(of => ({
      of,
      title: words.parts[of],
      tell: () => section(of, figures, choice, words, promised)
    })),
    ...figures.fields.map(field => ({
      of: field.of,
      title: words.fieldName(field.of),
      tell: () => fieldOf(field, words)
    }))
  ].filter(({ of }) => choice.parts.has(of))
  return {
    title: choice.title.trim(),
    language: words.language,
    period: words.period,
    text: paragraphs(choice.text),
    sections: chosen.flatMap(({ of, title, tell }) => {
      const text = paragraphs(choice.notes?.[of] ?? '')
      const told = isTold ? tell() : undefined
      if (told) return { ...told, text }
      // words without numbers are published, too: nobody should look for them in vain
      return text.length > 0 ? { title, text, figures: [], head: [], rows: [] } : []
    }),
    note: isTold ? words.fewNote : words.tooFew
  }
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
}

function section(
  part: Part,
  figures: Figures,
  choice: ReportChoice,
  words: ReportWords,
  promised: Kept | undefined
): Told | undefined {
  switch (part) {
    case 'weeks':
      return weeksOf(figures, words)
    case 'times':
      return timesOf(figures, words, promised)
    case 'problem':
    case 'tag':
      return namedOf(part, figures, choice, words)
    case 'hardware':
      return machinesOf(figures, choice, words)
    case 'language':
    case 'version':
    case 'mailbox':
    case 'reason':
    case 'opinion':
      return partition(part, figures, words)
  }
}

function weeksOf(figures: Figures, words: ReportWords): Told {
  const { came, weeks } = figures
  const told =
    suppress(weeks.map(week => week.came))?.cells ?? weeks.map(() => undefined)
  const share = (of: number) => {
    const shown = suppressAlone(of, came.now)
    return shown === undefined ? words.few : words.percent(shown / came.now)
  }
  const drawn = weeks.map(({ week }, i) => ({
    name: words.weekName(week),
    bar: told[i]
  }))
  return {
    title: words.parts.weeks,
    figures: [
      { name: words.came, value: words.number(came.now) },
      { name: words.answered, value: share(figures.answered) },
      { name: words.closed, value: opens(figures) ? share(figures.closed) : words.few },
      { name: words.reopened, value: share(figures.reopened) }
    ],
    ...(told.some(value => value !== undefined) && {
      chart: weekBars(drawn, width, words.parts.weeks),
      bars: told
    }),
    head: [words.week, words.came],
    rows: weeks.map(({ week }, i) => [words.weekName(week), said(told[i], words)])
  }
}

/** How many are closed tells how many are not: only if the table of reasons tells it, too. */
function opens({ by }: Figures): boolean {
  const rows = by.reason.filter(({ now }) => now > 0)
  const open = rows.findIndex(({ key }) => key === '')
  const told = suppress(rows.map(({ now }) => now))?.cells
  return told !== undefined && (open < 0 || told[open] !== undefined)
}

function timesOf(
  figures: Figures,
  words: ReportWords,
  promised: Kept | undefined
): Told {
  const { came, firstAnswer, resolution } = figures
  const isTold = ({ count }: Times) => suppressAlone(count, came.now) !== undefined
  const rows = [
    [words.firstAnswer, firstAnswer, isTold(firstAnswer)],
    [words.resolution, resolution, isTold(resolution) && opens(figures)]
  ] as const
  return {
    title: words.parts.times,
    figures: promised
      ? [{ name: words.firstAsPromised, value: keptSaid(promised, figures, words) }]
      : [],
    head: ['', words.median, words.p90, words.withinHour],
    rows: rows.map(([name, times, isTold]) => [
      name,
      ...timesSaid(times, isTold, words)
    ])
  }
}

function keptSaid(promised: Kept, figures: Figures, words: ReportWords): string {
  const share = publishedShare(promised, figures)
  return share === undefined ? words.few : words.percent(share)
}

/**
 * `isTold`: how many they are. A share of them says it, too, if it is the only one that fits;
 * and that there is a median says that they are at least ten.
 */
function timesSaid(times: Times, isTold: boolean, words: ReportWords): string[] {
  const at = (value: number | undefined, least: number) =>
    value === undefined || times.count < least || !isTold
      ? words.few
      : words.minutes(value)
  const within = suppressAlone(times.withinHour, times.count)
  return [
    at(times.median, enough.median),
    at(times.p90, enough.p90),
    within === undefined || times.count < fewest || !isTold
      ? words.few
      : words.percent(within / times.count)
  ]
}

/** Each ticket is in one row, so that the rows add up to all of them. */
function partition(
  of: Exclude<Part, 'weeks' | 'times'>,
  figures: Figures,
  words: ReportWords
): Told | undefined {
  if (!single.includes(of)) throw new Error('rows that do not add up')
  if (of === 'mailbox' && figures.by[of].length < 2) return undefined
  return published(
    of,
    figures.by[of].filter(({ now }) => now > 0),
    words
  )
}

/** Each ticket says one thing in it, or nothing. */
function fieldOf({ of, rows }: FieldRows, words: ReportWords): Told | undefined {
  const told = rows.filter(({ now }) => now > 0)
  return told.every(({ key }) => key === '') ? undefined : published(of, told, words)
}

/** They add up to all. */
function published(
  of: Table,
  rows: readonly Row[],
  words: ReportWords
): Told | undefined {
  const told = suppress(rows.map(({ now }) => now))?.cells
  if (!told) return undefined
  return listed(of, knownFirst(rows.map((row, i) => ({ row, value: told[i] }))), words)
}

interface Shown {
  readonly row: Row
  readonly value: number | undefined
}

/** By size, what is not told would be placed between what is. */
function knownFirst(shown: readonly Shown[]): Shown[] {
  const known = shown.filter(({ value }) => value !== undefined)
  const hidden = shown.filter(({ value }) => value === undefined)
  hidden.sort((a, b) => (a.row.key < b.row.key ? -1 : 1))
  return [...known, ...hidden]
}

/**
 * Whole machines, and none of what is in them. A ticket names several parts, and which part
 * is in which machine is known to everybody: from how many have a Wi-Fi card, and how many
 * the machines that have it, one could compute the machine that was left out. A ticket has
 * one machine, so all of them and the rest add up, as the other tables do.
 *
 * What is hidden is decided over all machines, whichever are chosen: two reports of one
 * period in which others are chosen would else tell a hidden one by their difference.
 */
function machinesOf(
  figures: Figures,
  choice: ReportChoice,
  words: ReportWords
): Told | undefined {
  const rows = figures.by.hardware.filter(
    ({ key, now }) => now > 0 && isMachine(figures, key)
  )
  const rest = rows.reduce((left, { now }) => left - now, figures.came.now)
  const told = rest < 0 ? undefined : suppress([...rows.map(({ now }) => now), rest])
  const chosen = rows
    .map((row, i) => ({ row, value: told?.cells[i] }))
    .filter(({ row }) => choice.named.has(row.key))
  if (!told || chosen.length === 0) return undefined
  const shown = chosen.reduce((sum, { value = 0 }) => sum + value, 0)
  const others = { key: '', now: figures.came.now - shown, before: 0 }
  const all = others.now > 0 ? [...chosen, { row: others, value: others.now }] : chosen
  return listed('hardware', knownFirst(all), words)
}

export function isMachine({ parts }: Figures, key: string): boolean {
  return parts.get(key)?.kind === 'machine'
}

/** A ticket may be in several rows or in none; each row is looked at alone. */
function namedOf(
  of: 'problem' | 'tag',
  figures: Figures,
  choice: ReportChoice,
  words: ReportWords
): Told | undefined {
  const rows = figures.by[of]
    .filter(({ key, now }) => now > 0 && choice.named.has(key))
    .map(row => ({ row, value: suppressAlone(row.now, figures.came.now) }))
  const known = rows.filter(({ value }) => value !== undefined)
  const hidden = rows.filter(({ value }) => value === undefined)
  hidden.sort((a, b) => (a.row.key < b.row.key ? -1 : 1))
  return rows.length === 0 ? undefined : listed(of, [...known, ...hidden], words)
}

type Table = Exclude<Part, 'weeks' | 'times'> | OwnField

function listed(of: Table, rows: readonly Shown[], words: ReportWords): Told {
  const title = isOwnField(of) ? words.fieldName(of) : words.parts[of]
  const drawn = rows.map(({ row, value }) => ({
    name: words.nameOf(of, row.key),
    value,
    said: said(value, words)
  }))
  return {
    title,
    figures: [],
    chart: bars(drawn, width, title),
    bars: drawn.map(({ value }) => value),
    head: [title, words.count],
    rows: drawn.map(({ name, said: number }) => [name, number])
  }
}

function said(value: number | undefined, words: ReportWords): string {
  return value === undefined ? words.few : words.number(value)
}
