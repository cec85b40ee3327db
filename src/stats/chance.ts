/** Is it more than it was, or is that how dice fall? */

/** So rarely would as many come by chance, if nothing had changed. */
const rarely = 0.005
/** Fewer are never called a rise: five people are not a trend. */
const atLeast = 5

/** Of two periods of the same length. */
export function isRising(now: number, before: number): boolean {
  return now >= atLeast && now > before && tail(now, now + before) < rarely
}

/** How likely at least `heads` of so many coins show heads. */
function tail(heads: number, coins: number): number {
  let log = -coins * Math.LN2
  let sum = 0
  for (let k = 0; k <= coins; k++) {
    if (k >= heads) sum += Math.exp(log)
    log += Math.log(coins - k) - Math.log(k + 1)
  }
  return sum
}
