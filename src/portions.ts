/** Parts of a long list, each of which is light enough for something that bears no more. */

/** In their order, as many together as weigh `most`; what weighs more stands alone. */
export function portions<T>(
  all: readonly T[],
  weigh: (one: T) => number,
  most: number
): T[][] {
  const found: T[][] = []
  let weight = Infinity
  for (const one of all) {
    weight += weigh(one)
    if (weight > most) {
      found.push([])
      weight = weigh(one)
    }
    found.at(-1)?.push(one)
  }
  return found
}
