/**
 * When people write, and when somebody is there: shares of the mail of whole months, and no
 * counts. A chart is drawn from what the table says: from the height of a bar one would else
 * compute what is rounded there.
 *
 * When a few helpers are there says when one of them is. So that is told only of hours that
 * several share (`several-helpers.ts`), and "nobody" looks like "few". How much came while
 * somebody was there is counted over the hours of which both are told, so that it says
 * nothing of the others.
 */
import { dayColumns } from '../charts/day.ts'
import { fewestInHours, total } from '../domain/desk/tally.ts'
import { hoursInPart, type DayHours } from './day-hours.ts'
import type { Slot } from './load.ts'
import { drawn, type ReportWords, type Told } from './report-shape.ts'
import { areSeveral } from './several-helpers.ts'
import { suppress, suppressAlone } from './suppress.ts'

interface Part {
  readonly name: string
  readonly slot: Slot
  readonly came: number | undefined
  /** 0 to 1. */
  readonly covered: number | undefined
}

export function hoursTold(hours: DayHours, words: ReportWords): Told | undefined {
  const all = total(hours.parts.map(({ came }) => came))
  const cells = suppress(hours.parts.map(({ came }) => came))?.cells
  if (all < fewestInHours || !cells) return undefined
  const length = hours.weeks * 7 * hoursInPart
  const parts = hours.parts.map((slot, i): Part => ({
    name: words.hours.between(i * hoursInPart, (i + 1) * hoursInPart),
    slot,
    came: cells[i],
    covered: areSeveral(slot.helpers.values(), slot.covered)
      ? slot.covered / length
      : undefined
  }))
  const isCovered = parts.some(({ covered }) => covered !== undefined)
  const title = words.parts.hours
  const share = (came: number | undefined) =>
    came === undefined ? words.few : words.percent(came / all)
  return {
    title,
    figures: isCovered
      ? [{ name: words.hours.met, value: metSaid(parts, all, words) }]
      : [],
    chart: drawn(width =>
      dayColumns(
        parts.map(({ name, came, covered }) => ({
          name,
          bar: inHundredths(came, all),
          ground: inHundredths(covered, 1)
        })),
        width,
        title
      )
    ),
    bars: parts.map(({ came }) => inHundredths(came, all)),
    head: [
      words.hours.hour,
      words.hours.share,
      ...(isCovered ? [words.hours.covered] : [])
    ],
    rows: parts.map(({ name, came, covered }) => [
      name,
      share(came),
      ...(isCovered ? [coveredSaid(covered, words)] : [])
    ]),
    note: isCovered ? words.hours.note : words.hours.noteUncovered
  }
}

function inHundredths(part: number | undefined, of: number): number | undefined {
  return part === undefined ? undefined : Math.round((part / of) * 100) / 100
}

function coveredSaid(covered: number | undefined, words: ReportWords): string {
  return covered === undefined ? words.hours.fewThere : words.percent(covered)
}

/** At least: what came in the other hours is not looked at. */
function metSaid(parts: readonly Part[], all: number, words: ReportWords): string {
  const told = parts.filter(
    ({ came, covered }) => came !== undefined && covered !== undefined
  )
  const met = Math.round(total(told.map(({ slot }) => slot.met)))
  const shown = suppressAlone(met, total(told.map(({ slot }) => slot.came)))
  return shown === undefined ? words.few : words.percent(shown / all)
}
