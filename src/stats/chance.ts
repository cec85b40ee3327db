/** Is it more than it was, or is that how dice fall? */

/** So rarely would as many come by chance, if nothing had changed. */
const rarely = 0.005
/** And so often what grows as all do is a little ahead of it. */
const seldom = 0.2
/** Fewer are never called a rise: five people are not a trend. */
const atLeast = 5

/** How many there were in two periods. */
export interface Compared {
  readonly now: number
  readonly before: number
}

/**
 * More than before, and than chance explains. Where all that came has grown, most things
 * have: it has to be more than that, too, and most likely not by chance.
 */
export function isRising({ now, before }: Compared, all: Compared): boolean {
  if (now < atLeast || now <= before || all.before === 0) return false
  const both = now + before
  return (
    tail(now, both, 1 / 2) < rarely &&
    aboveAll({ now, before }, all) > 0 &&
    tail(now, both, shareNow(all)) < seldom
  )
}

/** How many more there are than if it had grown as all did. */
export function aboveAll({ now, before }: Compared, all: Compared): number {
  return now - shareNow(all) * (now + before)
}

function shareNow({ now, before }: Compared): number {
  return now / (now + before)
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
