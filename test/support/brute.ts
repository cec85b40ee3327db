/** Every table of so many cells that add up to `total` at most. */
export function* tablesUpTo(cells: number, total: number): Generator<number[]> {
  if (cells === 0) {
    yield []
    return
  }
  for (let cell = 0; cell <= total; cell++) {
    for (const rest of tablesUpTo(cells - 1, total - cell)) yield [cell, ...rest]
  }
}

/** Every table of so many cells, each from 0 up to `most`. */
export function* allTables(cells: number, most: number): Generator<number[]> {
  const table = new Array<number>(cells).fill(0)
  for (;;) {
    yield [...table]
    let at = 0
    while (at < cells && table[at] === most) table[at++] = 0
    if (at === cells) return
    table[at] = (table[at] ?? 0) + 1
  }
}
