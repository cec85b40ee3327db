/**
 * How often templates are used, and whether the answers with them helped; by their titles,
 * each after somebody ticked it. One that few members use says how their answers are
 * received, so it is left out (`several-helpers.ts`).
 *
 * Uses are counted since the template is there, and told by tens: of two reports nobody
 * subtracts what was used twice in between. Whose they were in a period nobody counted: in a
 * month it may be one helper who still uses it. So whether it helped is told of half a year
 * at least.
 */
import type { Worth } from '../domain/templates/earned.ts'
import { timesUsed, type Templates } from '../domain/templates/templates.ts'
import type { EntryId } from '../ids.ts'
import type { Worths } from './earned.ts'
import type { Figures } from './figures.ts'
import type { ReportChoice, ReportWords, Told } from './report-shape.ts'
import { areSeveral } from './several-helpers.ts'
import { suppress } from './suppress.ts'

export interface TemplateUse {
  readonly id: EntryId
  /** In tens. */
  readonly used: number
  /** Of the period; undefined: nobody said anything. */
  readonly worth: Worth | undefined
}

const step = 10
const fewestWeeks = 26

/** Of which something may be told. Those that are used most first. */
export function templateUses(
  { templates }: Pick<Templates, 'templates'>,
  worths: Worths
): TemplateUse[] {
  return Object.entries(templates)
    .filter(([, { removedAt }]) => removedAt === undefined)
    .map(([id, template]) => ({
      id: id as EntryId,
      template,
      all: timesUsed(template)
    }))
    .filter(({ template, all }) => all >= step && areSeveral(usesOf(template), all))
    .map(({ id, all }) => ({
      id,
      used: Math.floor(all / step) * step,
      worth: worths.get(id)
    }))
    .sort((a, b) => b.used - a.used || (a.id < b.id ? -1 : 1))
}

function usesOf({ uses }: Templates['templates'][EntryId]): number[] {
  return Object.values(uses)
}

export function templatesTold(
  uses: readonly TemplateUse[],
  figures: Figures,
  choice: ReportChoice,
  words: ReportWords
): Told | undefined {
  const chosen = uses.filter(({ id }) => choice.named.has(id))
  if (chosen.length === 0) return undefined
  const title = words.parts.templates
  const t = words.templates
  const isLong = figures.period.to - figures.period.from + 1 >= fewestWeeks
  const rows = chosen.map(({ id, used, worth }) => ({
    name: t.nameOf(id),
    value: used,
    said: words.atLeast(used),
    ...opinionsSaid(worth, figures, words)
  }))
  return {
    title,
    figures: [],
    bars: rows.map(({ value }) => value),
    head: [t.template, t.used, ...(isLong ? [t.said, t.helped] : [])],
    rows: rows.map(({ name, said, spoke, helped }) => [
      name,
      said,
      ...(isLong ? [spoke, helped] : [])
    ]),
    note: isLong ? t.note : t.noteUses
  }
}

/**
 * Beside them stand how many said it of all answers. So those with the template and those
 * without are looked at as one table, and a number is told only if nothing of its table has
 * to be left out.
 */
function opinionsSaid(
  { helped, said }: Worth = { helped: 0, said: 0 },
  { came, by }: Figures,
  words: ReportWords
): { readonly spoke: string; readonly helped: string } {
  const of = (key: string) => by.opinion.find(row => row.key === key)?.now ?? 0
  const [yes, no] = [of('yes'), of('no')]
  const silent = came.now - yes - no
  const isTold = (...cells: number[]) =>
    cells.every(cell => cell >= 0) &&
    !(suppress(cells)?.cells ?? [undefined]).includes(undefined)
  if (said === 0 || !isTold(said, yes + no - said, silent)) {
    return { spoke: words.few, helped: words.few }
  }
  const unhelped = said - helped
  return {
    spoke: words.number(said),
    helped: isTold(helped, yes - helped, unhelped, no - unhelped, silent)
      ? words.percent(helped / said)
      : words.few
  }
}
