/** How much came in each week, as bars, with one or two lines over them. */
import { scaleBand, scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'

import { label as text, shape, type Chart, type Shape } from './shape.ts'

export interface WeekBar {
  readonly name: string
  readonly bar: number | undefined
  readonly line?: number | undefined
  readonly dash?: number | undefined
}

export const weeksHeight = 190
const margin = { top: 10, bottom: 24, start: 34 }
/** As wide as one of a name may be. */
const letter = 7
/** Between two names. */
const gap = 10

export function weekBars(
  weeks: readonly WeekBar[],
  width: number,
  label: string
): Chart {
  const most = Math.max(
    4,
    ...weeks.flatMap(week => [week.bar ?? 0, week.line ?? 0, week.dash ?? 0])
  )
  const bottom = weeksHeight - margin.bottom
  const y = scaleLinear([0, most], [bottom, margin.top]).nice(4)
  const x = scaleBand<number>(
    weeks.map((_, i) => i),
    [margin.start, width]
  ).padding(0.25)
  const middle = (i: number) => (x(i) ?? 0) + x.bandwidth() / 2
  const ticks = y.ticks(4).filter(Number.isInteger)
  const shapes: Shape[] = ticks.flatMap(tick => [
    shape('line', 'grid', { x1: margin.start, x2: width, y1: y(tick), y2: y(tick) }),
    text('text', margin.start - 8, y(tick) + 4, String(tick), 'end')
  ])
  weeks.forEach(({ bar = 0 }, i) => {
    if (bar === 0) return
    shapes.push(
      shape('rect', 'bar', {
        x: x(i) ?? 0,
        y: y(bar),
        width: x.bandwidth(),
        height: bottom - y(bar),
        rx: Math.min(2, x.bandwidth() / 4)
      })
    )
  })
  for (const role of ['line', 'dash'] as const) {
    const points = weeks.map((week, i): Point => [middle(i), week[role]])
    const path = line<Point>(
      ([at]) => at,
      ([, value]) => y(value ?? 0)
    ).defined(([, value]) => value !== undefined)(points)
    if (!path || points.every(([, value]) => value === undefined)) continue
    shapes.push(shape('path', role, { d: tidy(path), fill: 'none' }))
    if (weeks.length <= 26) shapes.push(...points.flatMap(mark(role, y)))
  }
  const longest = Math.max(0, ...weeks.map(({ name }) => name.length))
  // the first name begins where others have their middle
  const wide = longest * letter
  const room = Math.max(wide + gap, 1.5 * wide + gap - x.bandwidth() / 2)
  const every = Math.max(1, Math.ceil(room / x.step()))
  weeks.forEach(({ name }, i) => {
    if (i % every !== 0) return
    const anchor = i === 0 ? 'start' : 'middle'
    const at = i === 0 ? (x(0) ?? 0) : middle(i)
    const isWhole = at + longest * (anchor === 'start' ? letter : letter / 2) <= width
    if (isWhole) shapes.push(text('text', at, weeksHeight - 6, name, anchor))
  })
  return { width, height: weeksHeight, label, shapes }
}

type Point = readonly [x: number, value: number | undefined]

function mark(role: 'line' | 'dash', y: (value: number) => number) {
  return ([at, value]: Point): Shape[] => {
    if (value === undefined) return []
    const to = y(value)
    return role === 'line'
      ? [shape('circle', role, { cx: at, cy: to, r: 3 })]
      : [shape('rect', role, { x: at - 2.75, y: to - 2.75, width: 5.5, height: 5.5 })]
  }
}

function tidy(path: string): string {
  return path.replace(/\d+\.\d{2,}/g, digits => Number(digits).toFixed(1))
}
