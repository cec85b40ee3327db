/**
 * The highest of any number of them, or `least`. Entries of a document come from any
 * member's app: a hundred thousand, spread into `Math.max`, would be too many arguments,
 * and a ticket that throws where its end is reckoned ends nowhere.
 */
export function highest(numbers: Iterable<number>, least: number): number {
  let most = least
  for (const number of numbers) if (number > most) most = number
  return most
}
