/**
 * What a desk knows of hardware, to be published: parts and versions that enough people
 * spoke of, and how many said what, as far as small numbers allow (`suppress.ts`).
 *
 * There is no sum over versions: from it and the rows that are told, one could compute a row
 * that is not. Weeks are not told, either.
 */
import { componentKinds, type ComponentKind } from '../domain/hardware/components.ts'
import { verdicts, type Verdict } from '../domain/hardware/hardware.ts'
import type { HardwareRow } from '../domain/hardware/table.ts'
import { csv } from './csv.ts'
import type { Report } from './report-shape.ts'
import { fewest, suppress } from './suppress.ts'

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
}

export interface ToldRow {
  readonly row: HardwareRow
  /** Undefined: not told. */
  readonly counts: Readonly<Record<Verdict, number | undefined>>
}

/** In the order of the table. */
export function toldRows(rows: readonly HardwareRow[]): ToldRow[] {
  return rows
    .filter(({ people }) => people >= fewest)
    .map(row => {
      const told = suppress(verdicts.map(verdict => row.counts[verdict]))?.cells ?? []
      const [works, around, fails] = told
      return { row, counts: { works, 'way-around': around, fails } }
    })
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
    'kinds' | 'part' | 'ids' | 'version' | 'people' | 'verdicts'
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
    ...toldRows(rows).map(({ row, counts }) => [
      words.kinds[row.component.kind],
      row.component.name,
      row.component.id,
      row.version,
      row.people,
      ...verdicts.map(verdict => counts[verdict])
    ])
  ])
}

function head(words: HardwareWords): string[] {
  const { part, ids, version, people } = words
  return [part, ids, version, people, ...verdicts.map(each => words.verdicts[each])]
}

function cells({ row, counts }: ToldRow, words: HardwareWords): string[] {
  const { component, version, people } = row
  const said = verdicts.map(verdict => {
    const count = counts[verdict]
    return count === undefined ? words.few : words.number(count)
  })
  return [component.name, component.id, version, words.number(people), ...said]
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
