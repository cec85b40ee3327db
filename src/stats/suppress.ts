/**
 * Small numbers of a table that is published are left out, and as many others as it takes
 * that nobody can compute them: not from the rows, not from the total, and not from knowing
 * these rules.
 *
 * All cells below a step are hidden, whichever is the lowest step that will do. Steps are
 * fixed beforehand: a step chosen by looking at the numbers ("the next smallest, too")
 * tells what it was chosen by. What is hidden may be swapped among the hidden cells and the
 * same is published; if all of them are equal, other numbers must give the same sum, and
 * `isSafe` sees to that. The test tries every small table.
 */
export const fewest = 5

export interface Published {
  /** The number of each cell; undefined: not told. */
  readonly cells: readonly (number | undefined)[]
}

/** `cells` add up to a total that is known. Undefined: nothing of it can be told. */
export function suppress(cells: readonly number[]): Published | undefined {
  for (const step of steps(cells)) {
    const hidden = cells.filter(cell => cell > 0 && cell < step)
    if (hidden.length > 0 && !isSafe(hidden, step)) continue
    return { cells: cells.map(cell => (cell > 0 && cell < step ? undefined : cell)) }
  }
  return undefined
}

/** Of things that add up to nothing: it, or the rest of the total, may be few. */
export function suppressAlone(cell: number, total: number): number | undefined {
  return suppress([cell, total - cell])?.cells[0]
}

function isSafe(hidden: readonly number[], step: number): boolean {
  const sum = hidden.reduce((all, cell) => all + cell, 0)
  return (
    hidden.length >= 2 &&
    sum >= fewest &&
    sum > hidden.length && // else each is one
    (step > fewest || sum < hidden.length * (fewest - 1)) // else each is four
  )
}

/**
 * 5, 10, and from there one by one; only those at which more is hidden matter. Between 5
 * and 10 there is none: at 6, five cells of four would be the only ones that add up so.
 */
function steps(cells: readonly number[]): number[] {
  const larger = cells.filter(cell => cell >= 2 * fewest).sort((a, b) => a - b)
  return [fewest, 2 * fewest, ...larger.map(cell => cell + 1)]
}
