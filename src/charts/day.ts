/**
 * The hours of a day, to be published: columns for what came, and behind each a ground that
 * is the taller, the more often somebody was there.
 */
import { scaleBand, scaleLinear } from 'd3-scale'

import { label as text, shape, type Chart, type Shape } from './shape.ts'

export interface DayColumn {
  readonly name: string
  /** A count or a share; the tallest is as high as the chart. Undefined: not told. */
  readonly bar: number | undefined
  /** 0 to 1. */
  readonly ground: number | undefined
}

const height = 170
const margin = { top: 6, bottom: 24 }

export function dayColumns(
  columns: readonly DayColumn[],
  width: number,
  label: string
): Chart {
  const bottom = height - margin.bottom
  const most = Math.max(0, ...columns.map(({ bar }) => bar ?? 0))
  const y = scaleLinear([0, most || 1], [0, bottom - margin.top])
  const x = scaleBand<number>(
    columns.map((_, i) => i),
    [0, width]
  )
  const shapes: Shape[] = columns.flatMap(({ name, bar = 0, ground = 0 }, i) => {
    const [start, wide] = [x(i) ?? 0, x.bandwidth()]
    const block = (role: 'covered' | 'bar', tall: number, inset: number): Shape[] =>
      tall <= 0
        ? []
        : [
            shape('rect', role, {
              x: start + inset,
              y: bottom - tall,
              width: wide - 2 * inset,
              height: tall,
              rx: 2
            })
          ]
    return [
      ...block('covered', ground * (bottom - margin.top), wide * 0.06),
      ...block('bar', y(bar), wide * 0.26),
      text('text', start + wide / 2, height - 6, name.slice(0, 2), 'middle')
    ]
  })
  shapes.push(shape('line', 'grid', { x1: 0, x2: width, y1: bottom, y2: bottom }))
  return { width, height, label, shapes }
}
