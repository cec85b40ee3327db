/** Searching inside a log: the lines that match, a line around each, and the gaps. */
export type LogLine =
  | { readonly type: 'line'; readonly text: string; readonly matches: boolean }
  | { readonly type: 'gap'; readonly lines: number }

export interface LogSearch {
  readonly lines: readonly LogLine[]
  /** How many lines match. */
  readonly found: number
}

const around = 1
/** More than anybody reads; the count goes on. */
const shown = 300

export function searchLog(text: string, query: string): LogSearch {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return { lines: [], found: 0 }
  const all = text.split('\n')
  const hits = all.flatMap((line, at) =>
    line.toLowerCase().includes(wanted) ? [at] : []
  )
  const near = new Set(
    hits.slice(0, shown).flatMap(at => range(at - around, at + around, all.length))
  )
  const lines: LogLine[] = []
  const matching = new Set(hits)
  let gap = 0
  all.forEach((line, at) => {
    if (near.has(at)) {
      if (gap > 0) lines.push({ type: 'gap', lines: gap })
      gap = 0
      lines.push({ type: 'line', text: line, matches: matching.has(at) })
    } else gap++
  })
  if (gap > 0 && lines.length > 0) lines.push({ type: 'gap', lines: gap })
  return { lines, found: hits.length }
}

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** A line in pieces, so that what was searched for can be marked. */
export function marked(line: string, query: string): Piece[] {
  const wanted = query.trim()
  if (wanted === '') return [{ text: line, marked: false }]
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return line
    .split(new RegExp(`(${escaped})`, 'giu'))
    .map((text, at) => ({ text, marked: at % 2 === 1 }))
    .filter(piece => piece.text !== '')
}

function range(from: number, to: number, length: number): number[] {
  const first = Math.max(0, from)
  return Array.from(
    { length: Math.min(length - 1, to) - first + 1 },
    (_, n) => first + n
  )
}
