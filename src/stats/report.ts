/**
 * A page about a period, to be published. Only what was chosen gets in, small numbers are
 * left out (`suppress.ts`) and so are the names of what has them (`report-tables.ts`), and
 * words that members wrote, titles and tags, get in only one by one.
 */
import { weekBars } from '../charts/weeks.ts'
import type { OwnField } from './breakdown.ts'
import type { DayHours } from './day-hours.ts'
import type { Figures, Times } from './figures.ts'
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
import { fieldOf, machinesOf, namedOf, partition } from './report-tables.ts'
import { templatesTold, type TemplateUse } from './report-templates.ts'
import { fewest, suppress, suppressAlone } from './suppress.ts'

/** What tickets alone do not say. Undefined: it is not known, or cannot be told. */
export interface Beside {
  readonly promised?: Kept | undefined
  readonly hours?: DayHours | undefined
  readonly templates?: readonly TemplateUse[]
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
  const isTold = figures.came.now >= fewest
  const chosen = [
    ...parts.map(of => ({
      of,
      title: words.parts[of],
      tell: () => section(of, figures, choice, words, beside)
    })),
    ...figures.fields.map(field => ({
      of: field.of,
      title: words.fieldName(field.of),
      tell: () => fieldOf(field, figures, words)
    }))
  ].filter(({ of }) => choice.parts.has(of))
  const all = chosen.map(({ of, title, tell }) => ({
    of,
    title,
    text: paragraphs(choice.notes?.[of] ?? ''),
    told: isTold ? tell() : undefined
  }))
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
    note: isTold ? words.fewNote : words.tooFew,
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
  { promised, hours, templates = [] }: Beside
): Told | undefined {
  switch (part) {
    case 'weeks':
      return weeksOf(figures, words)
    case 'times':
      return timesOf(figures, words, promised)
    case 'hours':
      return hours && hoursTold(hours, words)
    case 'rising':
      return risingTold(figures, choice, words)
    case 'templates':
      return templatesTold(templates, figures, choice, words)
    case 'problem':
    case 'tag':
      return namedOf(part, figures, choice, words)
    case 'hardware':
      return machinesOf(figures, choice, words)
    case 'language':
    case 'version':
    case 'mailbox':
    case 'channel':
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
  const columns = weeks.map(({ week }, i) => ({
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
      chart: drawn(width => weekBars(columns, width, words.parts.weeks)),
      bars: told
    }),
    head: [words.week, words.came],
    rows: weeks.map(({ week }, i) => [words.weekName(week), said(told[i], words)]),
    ...(told.includes(undefined) && { note: words.weeksNote })
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
    ]),
    note: words.timesNote
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
      : words.upTo(value)
  const within = suppressAlone(times.withinHour, times.count)
  return [
    at(times.median, enough.median),
    at(times.p90, enough.p90),
    within === undefined || times.count < fewest || !isTold
      ? words.few
      : words.percent(within / times.count)
  ]
}

function said(value: number | undefined, words: ReportWords): string {
  return value === undefined ? words.few : words.number(value)
}
