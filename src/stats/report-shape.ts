/** The shape of a page to publish, what is chosen for it, and what is said around its numbers. */
import type { Chart } from '../charts/shape.ts'
import type { EntryId } from '../ids.ts'
import type { Dimension, OwnField } from './breakdown.ts'

export const parts = [
  'weeks',
  'times',
  'hours',
  'rising',
  'language',
  'version',
  'reason',
  'opinion',
  'templates',
  'mailbox',
  'channel',
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
  /** Known problems, tags, machines and templates whose names may be told: ids, and tags. */
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
  /** How exact the times are. */
  readonly timesNote: string
  readonly firstAsPromised: string
  readonly week: string
  /** A week that is left out has no bar; neither has one in which nothing came. */
  readonly weeksNote: string
  readonly count: string
  readonly few: string
  /** Of a list of names that is always whole. */
  readonly fewOrNone: string
  /** All that is left out, with their sum. */
  readonly others: string
  readonly fewNote: string
  /** The same of a report that adds up months. */
  readonly monthsNote: string
  readonly tooFew: string
  readonly hours: HoursWords
  readonly rising: RisingWords
  readonly templates: TemplatesWords
  number(value: number): string
  /** So many, or more. */
  atLeast(value: number): string
  percent(share: number): string
  /** Of the time to the end of a step: those that it stands for took at most that long. */
  upTo(minutes: number): string
  weekName(week: number): string
  nameOf(of: Dimension | OwnField, key: string): string
}

interface HoursWords {
  readonly hour: string
  readonly share: string
  readonly covered: string
  /** At these hours nobody was there, or few people. */
  readonly fewThere: string
  /** What share came while somebody was there; it may have been more. */
  readonly met: string
  /** With hours at which somebody was there, and without. */
  readonly note: string
  readonly noteUncovered: string
  /** `from` to `to`, of the day. */
  between(from: number, to: number): string
}

interface RisingWords {
  readonly what: string
  readonly against: string
  readonly note: string
  /** `table`: what it is counted in. */
  named(table: string, name: string): string
  /** At least so many times as many as before; undefined: just more. */
  grew(times: number | undefined): string
}

interface TemplatesWords {
  readonly template: string
  readonly used: string
  readonly said: string
  readonly helped: string
  /** With whether it helped, and without. */
  readonly note: string
  readonly noteUses: string
  nameOf(id: EntryId): string
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

export interface Told {
  readonly title: string
  readonly figures: readonly { readonly name: string; readonly value: string }[]
  /** Without one, the rows have bars. */
  readonly chart?: Drawn
  /** Of each row, what a bar beside it is as long as; undefined: it is not told. */
  readonly bars?: readonly (number | undefined)[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How to read it. */
  readonly note?: string
}

/** For a page and for a telephone: letters stay as large as they are. */
export interface Drawn {
  readonly wide: Chart
  readonly narrow: Chart
}

export function drawn(at: (width: number) => Chart): Drawn {
  return { wide: at(640), narrow: at(320) }
}

/** How long the bar of each row is, of 1: rows are counts or shares, and one is whole. */
export function barsOf({ bars }: Pick<Told, 'bars'>): readonly (number | undefined)[] {
  const longest = Math.max(0, ...(bars ?? []).map(value => value ?? 0))
  return (bars ?? []).map(value => value && value / longest)
}
