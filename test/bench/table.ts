/** What the bench prints. */
export type Cells = readonly (string | number)[]

/** A figure of which something is wanted. */
export interface Figure {
  readonly cells: Cells
  readonly isMissed: boolean
}

const missed: string[] = []

export function printTable(
  title: string,
  head: Cells,
  rows: readonly (Cells | Figure)[]
): void {
  for (const row of rows) if (isMissed(row)) missed.push(`${title}: ${told(row)}`)
  const lines = [head, ...rows.map(cellsOf)].map(cells => cells.map(String))
  const widths = head.map((_, i) =>
    Math.max(...lines.map(line => line[i]?.length ?? 0))
  )
  const text = lines.map(line =>
    line
      .map((cell, i) =>
        i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)
      )
      .join('  ')
  )
  text.splice(1, 0, widths.map(width => '-'.repeat(width)).join('  '))
  process.stdout.write(`\n${title}\n\n${text.join('\n')}\n`)
}

/** Of all that was printed, what is not as it is wanted. */
export function missedFigures(): readonly string[] {
  return missed
}

export function atMost(
  name: string,
  measured: number,
  most: number,
  say: (value: number) => string = seconds
): Figure {
  return judged([name, say(measured), `<= ${say(most)}`], measured <= most)
}

export function atLeast(name: string, measured: number, least: number): Figure {
  const said = Number.isNaN(measured) ? 'none' : measured
  return judged([name, said, `>= ${least}`], measured >= least)
}

/** What was not measured at all is missed, too. */
function judged(cells: Cells, isMet: boolean): Figure {
  return { cells: isMet ? cells : [...cells, 'missed'], isMissed: !isMet }
}

function isMissed(row: Cells | Figure): row is Figure {
  return 'isMissed' in row && row.isMissed
}

function cellsOf(row: Cells | Figure): Cells {
  return 'cells' in row ? row.cells : row
}

function told({ cells: [name = '', measured = '', wanted = ''] }: Figure): string {
  return `${String(name).trim()} ${measured}, wanted ${wanted}`
}

export function seconds(milliseconds: number): string {
  return milliseconds < 1000
    ? `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`
}

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes.toFixed(0)} B`
  return bytes < 1e6
    ? `${(bytes / 1e3).toFixed(1)} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`
}

/** `a` is so many times `b`. */
export function times(a: number, b: number): string {
  const ratio = a / b
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1)}x`
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
}
