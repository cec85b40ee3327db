/** Rows with a bar each: what there is most of stands on top, and its name beside it. */
import { scaleLinear } from 'd3-scale'

import { label as text, shape, type Chart, type Shape } from './shape.ts'

export interface Bar {
  readonly name: string
  /** Undefined: not told. */
  readonly value: number | undefined
  /** What it was before; a mark across the bar. */
  readonly before?: number
  /** The number as people write it. */
  readonly said: string
}

const rowHeight = 26
const barHeight = 12
const letter = 6.5

export function barsHeight(rows: readonly unknown[]): number {
  return rows.length * rowHeight
}

export function bars(rows: readonly Bar[], width: number, label: string): Chart {
  const longest = Math.max(0, ...rows.map(({ name }) => name.length))
  const names = Math.min(longest * letter + 10, width * 0.5)
  const numbers = Math.max(0, ...rows.map(({ said }) => said.length)) * letter + 12
  const most = Math.max(1, ...rows.flatMap(row => [row.value ?? 0, row.before ?? 0]))
  const x = scaleLinear([0, most], [names, Math.max(names + 20, width - numbers)])
  return {
    width,
    height: barsHeight(rows),
    label,
    shapes: rows.flatMap((row, i) => {
      const y = i * rowHeight
      const middle = y + rowHeight / 2
      const value = row.value ?? 0
      const shapes: Shape[] = [
        text('text', 0, middle + 4, cut(row.name, names)),
        shape('line', 'grid', {
          x1: names,
          x2: names,
          y1: y + 4,
          y2: y + rowHeight - 4
        }),
        text('number', width, middle + 4, row.said, 'end')
      ]
      if (value > 0) {
        shapes.push(
          shape('rect', 'bar', {
            x: names,
            y: middle - barHeight / 2,
            width: Math.max(2, x(value) - names),
            height: barHeight,
            rx: 2
          })
        )
      }
      if (row.before !== undefined && row.before > 0) {
        const at = x(row.before)
        shapes.push(
          shape('line', 'before', { x1: at, x2: at, y1: middle - 9, y2: middle + 9 })
        )
      }
      return shapes
    })
  }
}

function cut(name: string, width: number): string {
  const letters = Math.floor((width - 6) / letter)
  return name.length > letters ? `${name.slice(0, Math.max(1, letters - 1))}…` : name
}
