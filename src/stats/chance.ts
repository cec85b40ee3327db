/** Is it more than it was, or is that how dice fall? */

/** So rarely would as many come by chance, if nothing had changed. */
const rarely = 0.005
/** Fewer are never called a rise: five people are not a trend. */
const atLeast = 5

/** How many there were in two periods. */
export interface Compared {
  readonly now: number
  readonly before: number
}

/** `all` that came in both: where everything grows, what grows with it does not stand out. */
export function isRising({ now, before }: Compared, all: Compared): boolean {
  if (now < atLeast || all.before === 0 || all.now === 0) return false
  const share = all.now / (all.now + all.before)
  return now > share * (now + before) && tail(now, now + before, share) < rarely
}

/** How likely at least `heads` of so many coins show heads, each with that chance. */
function tail(heads: number, coins: number, chance: number): number {
  const odds = Math.log(chance) - Math.log1p(-chance)
  let log = coins * Math.log1p(-chance)
  let sum = 0
  for (let k = 0; k <= coins; k++) {
    if (k >= heads) sum += Math.exp(log)
    log += Math.log(coins - k) - Math.log(k + 1) + odds
  }
  return sum
}
