/** From figures to what the cards of the page draw and say. */
import { bars, barsHeight, type Bar } from '#core/charts/bars.ts'
import type { Chart } from '#core/charts/shape.ts'
import { weekMap, weekMapHeight } from '#core/charts/week-map.ts'
import { weekBars, weeksHeight } from '#core/charts/weeks.ts'
import type { Worth } from '#core/domain/templates/earned.ts'
import type { EntryId } from '#core/ids.ts'
import type { Row } from '#core/stats/breakdown.ts'
import type { Times, Week } from '#core/stats/figures.ts'
import type { Load } from '#core/stats/load.ts'
import type { Period } from '#core/stats/period.ts'

import { dateFormat, number } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { isoDay, weekName } from './period.ts'
import { upTo } from './said.ts'

/** More are in the table. */
export const rowsDrawn = 8

/** `first-answer`: words as a part of the name of a file. */
export function inFileName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** A chart to be, and the room that it will take. */
export interface Drawing {
  height(width: number): number
  at(width: number): Chart
}

function drawing(height: number, at: Drawing['at']): Drawing {
  return { height: () => height, at }
}

export function drawWeeks(weeks: readonly Week[]): Drawing {
  const drawn = weeks.map(({ week, came, answered, closed }) => ({
    name: weekName(week, spanOf(weeks)),
    bar: came,
    line: answered,
    dash: closed
  }))
  return drawing(weeksHeight, width => weekBars(drawn, width, words().statistics.weeks))
}

function spanOf(weeks: readonly Week[]): Period {
  return { from: weeks[0]?.week ?? 0, to: weeks.at(-1)?.week ?? 0 }
}

export function tableOfWeeks(weeks: readonly Week[]): (string | number)[][] {
  return weeks.map(({ week, came, answered, closed }) => [
    isoDay(week),
    came,
    answered,
    closed
  ])
}

export function drawOpinions(weeks: readonly Week[]): Drawing {
  const drawn = weeks.map(({ week, helped, unhelped }) => ({
    name: weekName(week, spanOf(weeks)),
    bar: helped + unhelped,
    line: helped
  }))
  return drawing(weeksHeight, width =>
    weekBars(drawn, width, words().statistics.by.opinion)
  )
}

export function tableOfOpinions(weeks: readonly Week[]): (string | number)[][] {
  return weeks.map(({ week, helped, unhelped }) => [isoDay(week), helped, unhelped])
}

export function stepNames({ steps }: Times): string[] {
  return steps.map(step => upTo(step.upTo))
}

export function drawTimes(times: Times, title: string): Drawing {
  const names = stepNames(times)
  const drawn = times.steps.map(({ count }, i): Bar => ({
    name: names[i] ?? '',
    value: count,
    said: number(count)
  }))
  return drawing(barsHeight(drawn), width => bars(drawn, width, title))
}

export function drawRows(
  rows: readonly Row[],
  title: string,
  nameOf: (key: string) => string
): Drawing {
  const drawn = rows.slice(0, rowsDrawn).map((row): Bar => ({
    name: nameOf(row.key),
    value: row.now,
    before: row.before,
    said: number(row.now)
  }))
  return drawing(barsHeight(drawn), width => bars(drawn, width, title))
}

/** The mark shows how many said something, the bar for how many it helped. */
export function drawWorths(
  worths: readonly (readonly [EntryId, Worth])[],
  titleOf: (id: EntryId) => string
): Drawing {
  const { worths: t } = words().statistics
  const drawn = worths.slice(0, rowsDrawn).map(([id, { helped, said }]): Bar => ({
    name: titleOf(id),
    value: helped,
    before: said,
    said: t.of(number(helped), number(said))
  }))
  return drawing(barsHeight(drawn), width => bars(drawn, width, t.title))
}

export function drawLoad(load: Load): Drawing {
  const hours = load.hours.map(({ came, covered }) => ({
    came,
    covered: covered / load.weeks
  }))
  return {
    height: weekMapHeight,
    at: width => weekMap(hours, dayNames(), width, words().statistics.load)
  }
}

export function tableOfLoad(load: Load): (string | number)[][] {
  const days = dayNames()
  return load.hours.map(({ came, covered }, i) => [
    `${days[Math.floor(i / 24)] ?? ''} ${String(i % 24).padStart(2, '0')}`,
    came,
    covered
  ])
}

function dayNames(): string[] {
  const format = dateFormat({ weekday: 'short', timeZone: 'UTC' })
  // 5 January 1970 was a Monday
  return Array.from({ length: 7 }, (_, day) => format.format((day + 4) * 86_400_000))
}
