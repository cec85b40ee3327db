/**
 * The hours of a week: a dot is as large as much came then, the ground under it is filled
 * where somebody was there in half of the weeks or more, and struck through where mail came
 * and in most of them nobody was.
 */
import { scaleSqrt } from 'd3-scale'

import { label as text, shape, type Chart, type Shape } from './shape.ts'

export interface MapHour {
  readonly came: number
  /** 0 to 1: the share of weeks in which somebody was there. */
  readonly covered: number
}

const start = 34
const top = 18
/** What of a dot is left beside a stroke. */
const wide = 3

export function weekMapHeight(width: number): number {
  return top + 7 * rowOf(width) + 2
}

function cellOf(width: number): number {
  return (width - start) / 24
}

function rowOf(width: number): number {
  return Math.max(16, Math.min(24, cellOf(width)))
}

/** `hours`: 168, from Monday's first on. `days`: seven short names. */
export function weekMap(
  hours: readonly MapHour[],
  days: readonly string[],
  width: number,
  label: string
): Chart {
  const cell = cellOf(width)
  const tall = rowOf(width)
  const most = Math.max(1, ...hours.map(({ came }) => came))
  const radius = scaleSqrt([0, most], [0, Math.min(cell, tall) / 2 - 1])
  const shapes: Shape[] = []
  for (let hour = 0; hour < 24; hour += 6) {
    shapes.push(text('text', start + hour * cell, 11, String(hour).padStart(2, '0')))
  }
  days.forEach((day, row) =>
    shapes.push(text('text', 0, top + row * tall + tall / 2 + 4, day))
  )
  hours.forEach(({ came, covered }, i) => {
    const [row, column] = [Math.floor(i / 24), i % 24]
    const [x, y] = [start + column * cell, top + row * tall]
    const box = { x: x + 0.5, y: y + 0.5, width: cell - 1, height: tall - 1, rx: 2 }
    shapes.push(
      shape('rect', covered >= 0.5 ? 'covered' : 'grid', {
        ...box,
        ...(covered < 0.5 && { fill: 'none' })
      })
    )
    if (came === 0) return
    const r = Math.max(1.5, radius(came))
    const dot = shape('circle', 'dot', { cx: x + cell / 2, cy: y + tall / 2, r })
    if (covered >= 0.5) {
      shapes.push(dot)
      return
    }
    const line = { x1: x + 1, y1: y + tall - 1, x2: x + cell - 1, y2: y + 1 }
    const stroke = shape('line', 'gap', line)
    // over the dot, cut out of it: on a phone the dot fills its hour; a small one is cut away
    if (r > wide) shapes.push(dot, shape('line', 'slit', line), stroke)
    else shapes.push(stroke, dot)
  })
  return { width, height: weekMapHeight(width), label, shapes }
}
