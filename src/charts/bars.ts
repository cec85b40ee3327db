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
/** Of a broad font, as systems without another have it. */
const letter = 7.3
/** Of the width: the rest is the bars'. */
const mostForNames = 0.72
const narrow = /^[iljtfrI\u00ed .,:;'’|!()[\]-]$/u
const broad = /^[mwMW@%…]$/u
const capital = /^\p{Lu}$/u
/** As broad as two Latin letters, and those that stand on the one before. */
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]$/u
const onAnother = /^[\p{Mn}\p{Me}\p{Cf}]$/u

export function barsHeight(rows: readonly unknown[]): number {
  return rows.length * rowHeight
}

export function bars(rows: readonly Bar[], width: number, label: string): Chart {
  const longest = Math.max(0, ...rows.map(({ name }) => breadth(name)))
  const names = Math.min(longest * letter + 10, width * mostForNames)
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

/** In Latin letters of usual breadth. */
function breadth(text: string): number {
  return Array.from(text).reduce((sum, each) => sum + breadthOf(each), 0)
}

function breadthOf(letter: string): number {
  if (onAnother.test(letter)) return 0
  if (wide.test(letter)) return 2
  if (narrow.test(letter)) return 0.6
  if (broad.test(letter)) return 1.6
  return capital.test(letter) ? 1.2 : 1
}

function cut(name: string, width: number): string {
  const room = (width - 6) / letter
  if (breadth(name) <= room) return name
  let left = room - 1
  const letters = Array.from(name)
  const end = letters.findIndex(each => (left -= breadthOf(each)) < 0)
  return `${letters.slice(0, Math.max(1, end)).join('')}…`
}
