/**
 * What a desk knows of hardware, to be published: parts and versions that enough people
 * spoke of, and roughly how many said what.
 *
 * Everybody knows which parts are in which machine, and one person tells of several: from
 * seven with a card and six with the machine that has it one could compute a machine that
 * was left out. So a number is told as the range in which it lies. Below five it is few,
 * also if it is none, and whatever else is in the row: else a card that fails for few, and
 * a machine that fails for nobody, would tell of somebody's other machine. What is between
 * two ranges may so be nobody, or enough people to be told of.
 *
 * There is no sum over versions: from it and the rows that are told, one could compute a row
 * that is not. Weeks are not told, either.
 */
import { componentKinds, type ComponentKind } from '../domain/hardware/components.ts'
import { verdicts, type Verdict } from '../domain/hardware/hardware.ts'
import type { HardwareRow } from '../domain/hardware/table.ts'
import { csv } from './csv.ts'
import type { Report } from './report-shape.ts'
import { fewest } from './suppress.ts'

export interface HardwareWords {
  readonly language: string
  readonly title: string
  /** Of which day it is. */
  readonly day: string
  readonly intro: string
  readonly kinds: Readonly<Record<ComponentKind, string>>
  readonly part: string
  readonly ids: string
  readonly version: string
  readonly people: string
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly few: string
  readonly note: string
  readonly tooFew: string
  readonly remark: string
  number(value: number): string
  /** Without `to`: and more. */
  range(from: string, to?: string): string
}

export interface ToldRow {
  readonly row: HardwareRow
  readonly people: Rough
  /** Undefined: few, or nobody. */
  readonly counts: Readonly<Record<Verdict, Rough | undefined>>
}

/** Somewhere between the two; the highest has no end. */
export interface Rough {
  readonly from: number
  readonly to?: number
}

const steps = [fewest, 10, 20, 50, 100]

/** In the order of the table. Only people who are other people for certain: see `certain`. */
export function toldRows(rows: readonly HardwareRow[]): ToldRow[] {
  return rows
    .filter(({ certain }) => certain.people >= fewest)
    .map(row => {
      const { counts, people } = row.certain
      const [works, around, fails] = verdicts.map(verdict =>
        counts[verdict] < fewest ? undefined : rough(counts[verdict])
      )
      return {
        row,
        people: rough(people),
        counts: { works, 'way-around': around, fails }
      }
    })
}

function rough(count: number): Rough {
  const at = steps.findLastIndex(step => step <= count)
  const [from = fewest, next] = steps.slice(Math.max(0, at))
  return { from, ...(next !== undefined && { to: next - 1 }) }
}

/** `remarks`: what members wrote, of the parts by which it may be told. */
export function hardwarePage(
  rows: readonly HardwareRow[],
  remarks: Readonly<Record<string, string>>,
  words: HardwareWords
): Report {
  const told = toldRows(rows)
  const sections = componentKinds
    .map(kind => told.filter(({ row }) => row.component.kind === kind))
    .filter(of => of.length > 0)
    .map(of => ({
      title: words.kinds[of[0]?.row.component.kind ?? 'machine'],
      text: [],
      figures: [],
      head: [...head(words), ...(hasRemark(of, remarks) ? [words.remark] : [])],
      rows: of.map(each => [
        ...cells(each, words),
        ...(hasRemark(of, remarks) ? [oneLine(remarks[each.row.part] ?? '')] : [])
      ])
    }))
  return {
    title: words.title,
    language: words.language,
    period: words.day,
    text: [words.intro],
    sections,
    note: sections.length > 0 ? words.note : words.tooFew
  }
}

export function hardwareCsv(
  rows: readonly HardwareRow[],
  words: Pick<
    HardwareWords,
    'kinds' | 'part' | 'ids' | 'version' | 'people' | 'verdicts' | 'number' | 'range'
  >
): string {
  return csv([
    [
      '',
      words.part,
      words.ids,
      words.version,
      words.people,
      ...verdicts.map(verdict => words.verdicts[verdict])
    ],
    ...toldRows(rows).map(({ row, people, counts }) => [
      words.kinds[row.component.kind],
      row.component.name,
      row.component.id,
      row.version,
      said(people, words),
      ...verdicts.map(verdict => {
        const count = counts[verdict]
        return count && said(count, words)
      })
    ])
  ])
}

function head(words: HardwareWords): string[] {
  const { part, ids, version, people } = words
  return [part, ids, version, people, ...verdicts.map(each => words.verdicts[each])]
}

function cells({ row, people, counts }: ToldRow, words: HardwareWords): string[] {
  const { component, version } = row
  const each = verdicts.map(verdict => {
    const count = counts[verdict]
    return count ? onOneLine(said(count, words)) : words.few
  })
  return [
    component.name,
    component.id,
    version,
    onOneLine(said(people, words)),
    ...each
  ]
}

/** A line may else end behind the dash, in a narrow column. */
function onOneLine(range: string): string {
  return range.replace('–', '–\u2060')
}

function said({ from, to }: Rough, words: Pick<HardwareWords, 'number' | 'range'>) {
  return words.range(words.number(from), to === undefined ? to : words.number(to))
}

function hasRemark(
  rows: readonly ToldRow[],
  remarks: Readonly<Record<string, string>>
): boolean {
  return rows.some(({ row }) => remarks[row.part])
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
