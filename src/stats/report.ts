/**
 * A page about a period, to be published. Only what was chosen gets in, small numbers are
 * left out (`suppress.ts`) and so are the names of what has them (`report-tables.ts`), and
 * words that members wrote, titles and tags, get in only one by one.
 */
import { weekBars } from '../charts/weeks.ts'
import { total } from '../domain/desk/tally.ts'
import type { OwnField } from './breakdown.ts'
import type { DayHours } from './day-hours.ts'
import { together, type Figures, type Times } from './figures.ts'
import { publishedShare, type Kept } from './promised.ts'
import { hoursTold } from './report-hours.ts'
import { risingTold } from './report-rising.ts'
import {
  drawn,
  parts,
  type Part,
  type Report,
  type ReportChoice,
  type ReportWords,
  type Told
} from './report-shape.ts'
import { machinesOf, namedOf, partition } from './report-tables.ts'
import { templatesTold, type TemplateUse } from './report-templates.ts'
import { fewest, suppress, suppressAlone } from './suppress.ts'
import { cameIn, countedIn } from './told-months.ts'

/** What tickets alone do not say. Undefined: it is not known, or cannot be told. */
export interface Beside {
  readonly promised?: Kept | undefined
  readonly hours?: DayHours | undefined
  readonly templates?: readonly TemplateUse[]
  /** It adds up what these tell, see `told-months.ts`. */
  readonly months?: readonly Month[]
}

export interface Month {
  readonly figures: Figures
  readonly promised?: Kept | undefined
}

/** A median needs as many on either side of it, and nine tenths as many behind them. */
const enough = { median: 2 * fewest, p90: 10 * fewest }

export interface CycleReport extends Report {
  /** What was chosen, and nothing of it can be told. */
  readonly untold: readonly (Part | OwnField)[]
}

export function report(
  figures: Figures,
  choice: ReportChoice,
  words: ReportWords,
  beside: Beside = {}
): CycleReport {
  const { months = [{ figures, promised: beside.promised }] } = beside
  const counted = countedIn(months.map(month => month.figures))
  const isTold = counted.length > 0
  const chosen = [
    ...parts.map(of => ({
      of,
      title: words.parts[of],
      tell: () => section(of, figures, choice, words, { ...beside, months })
    })),
    ...figures.fields.map(({ of }) => ({
      of,
      title: words.fieldName(of),
      tell: () => partition(of, counted, words)
    }))
  ].filter(({ of }) => choice.parts.has(of))
  const all = chosen.map(({ of, title, tell }) => ({
    of,
    title,
    text: paragraphs(choice.notes?.[of] ?? ''),
    told: isTold ? tell() : undefined
  }))
  const fewNote = months.length > 1 ? words.monthsNote : words.fewNote
  return {
    title: choice.title.trim(),
    language: words.language,
    period: words.period,
    text: paragraphs(choice.text),
    sections: all.flatMap(({ title, text, told }) => {
      if (told) return { ...told, text }
      // words without numbers are published, too: nobody should look for them in vain
      return text.length > 0 ? { title, text, figures: [], head: [], rows: [] } : []
    }),
    note: isTold ? fewNote : words.tooFew,
    untold: isTold ? all.filter(({ told }) => !told).map(({ of }) => of) : []
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
  { hours, templates = [], months }: Beside & Required<Pick<Beside, 'months'>>
): Told | undefined {
  const all = months.map(month => month.figures)
  const counted = countedIn(all)
  const isOne = months.length === 1
  switch (part) {
    case 'weeks':
      return weeksOf(all, words)
    case 'times':
      return timesOf(months, words)
    case 'hours':
      return isOne && hours ? hoursTold(hours, words) : undefined
    case 'rising':
      return isOne ? risingTold(figures, choice, words) : undefined
    case 'templates':
      return templatesTold(templates, figures, choice, words)
    case 'problem':
    case 'tag':
      return namedOf(part, counted, choice, words)
    case 'hardware':
      return machinesOf(counted, choice, words)
    case 'language':
    case 'version':
    case 'mailbox':
    case 'channel':
    case 'reason':
    case 'opinion':
      return partition(part, counted, words)
  }
}

function weeksOf(months: readonly Figures[], words: ReportWords): Told {
  const counted = countedIn(months)
  const came = cameIn(counted)
  const weeks = months.flatMap(month => month.weeks)
  const told = months.flatMap(month => weeksTold(month))
  const share = (
    of: (month: Figures) => number,
    isTold: (month: Figures) => boolean
  ) =>
    counted.every(month => isTold(month) && isShare(of(month), month))
      ? words.percent(total(counted.map(of)) / came)
      : words.few
  const columns = weeks.map(({ week }, i) => ({
    name: words.weekName(week),
    bar: told[i]
  }))
  return {
    title: words.parts.weeks,
    figures: [
      { name: words.came, value: words.number(came) },
      { name: words.answered, value: share(month => month.answered, always) },
      { name: words.closed, value: share(month => month.closed, opens) },
      { name: words.reopened, value: share(month => month.reopened, always) }
    ],
    ...(told.some(value => value !== undefined) && {
      chart: drawn(width => weekBars(columns, width, words.parts.weeks)),
      bars: told
    }),
    head: [words.week, words.came],
    rows: weeks.map(({ week }, i) => [words.weekName(week), said(told[i], words)]),
    ...(told.includes(undefined) && { note: words.weeksNote })
  }
}

/** A month that is not counted looks the same, whether few came in it or nobody. */
function weeksTold(month: Figures): readonly (number | undefined)[] {
  const cells = month.weeks.map(({ came }) => came)
  const isCounted = countedIn([month]).length > 0
  return (isCounted && suppress(cells)?.cells) || cells.map(() => undefined)
}

function isShare(of: number, { came }: Figures): boolean {
  return suppressAlone(of, came.now) !== undefined
}

function always(): boolean {
  return true
}

/** How many are closed tells how many are not: only if the table of reasons tells it, too. */
function opens({ by }: Figures): boolean {
  const rows = by.reason.filter(({ now }) => now > 0)
  const open = rows.findIndex(({ key }) => key === '')
  const told = suppress(rows.map(({ now }) => now))?.cells
  return told !== undefined && (open < 0 || told[open] !== undefined)
}

function timesOf(months: readonly Month[], words: ReportWords): Told {
  const counted = countedIn(months.map(month => month.figures))
  const rows = [
    [words.firstAnswer, (month: Figures) => month.firstAnswer, always],
    [words.resolution, (month: Figures) => month.resolution, opens]
  ] as const
  const isPromised = months.some(({ promised }) => promised)
  return {
    title: words.parts.times,
    figures: isPromised
      ? [{ name: words.firstAsPromised, value: keptSaid(months, words) }]
      : [],
    head: ['', words.median, words.p90, words.withinHour],
    rows: rows.map(([name, timesIn, isTold]) => [
      name,
      ...timesSaid(
        counted.map(month => ({
          times: timesIn(month),
          isTold: isTold(month) && isShare(timesIn(month).count, month)
        })),
        words
      )
    ]),
    note: words.timesNote
  }
}

/** A month in which nothing was answered, or promised, has no share. */
function keptSaid(months: readonly Month[], words: ReportWords): string {
  const counted = months.filter(({ figures }) => countedIn([figures]).length > 0)
  const all = counted.flatMap(({ promised }) => promised ?? [])
  const isTold = counted.every(
    ({ promised, figures }) =>
      promised && publishedShare(promised, figures) !== undefined
  )
  return isTold
    ? words.percent(
        total(all.map(({ kept }) => kept)) / total(all.map(({ count }) => count))
      )
    : words.few
}

/**
 * `isTold`: how many they are. A share of them says it, too, if it is the only one that fits;
 * and that there is a median says that they are at least ten.
 */
function timesSaid(
  months: readonly { readonly times: Times; readonly isTold: boolean }[],
  words: ReportWords
): string[] {
  const known = total(months.map(({ times, isTold }) => (isTold ? times.count : 0)))
  // of several, those alone that are told: the others would show in what half of all took
  const [only] = months
  const all =
    only && months.length === 1
      ? only.times
      : together(months.flatMap(({ times, isTold }) => (isTold ? times : [])))
  const at = (value: number | undefined, least: number) =>
    value === undefined || known < least ? words.few : words.upTo(value)
  const isWithin = months.every(
    ({ times, isTold }) =>
      isTold && suppressAlone(times.withinHour, times.count) !== undefined
  )
  return [
    at(all.median, enough.median),
    at(all.p90, enough.p90),
    isWithin && known >= fewest
      ? words.percent(total(months.map(({ times }) => times.withinHour)) / known)
      : words.few
  ]
}

function said(value: number | undefined, words: ReportWords): string {
  return value === undefined ? words.few : words.number(value)
}
