/** What helpers did is published only where it says nothing of one of them. */

/** As many as have to have a word of a report before it is counted. */
const fewestHelpers = 3

/**
 * Of something that adds up to `all`, or overlaps within it: how much each of them did. They
 * are several, and no one did more than half. Else it would say when somebody is at their
 * desk, or how their answers are received. That nobody did anything is left out, too: what
 * is missing would else be somebody's.
 */
export function areSeveral(shares: Iterable<number>, all: number): boolean {
  const of = [...shares].filter(share => share > 0)
  return of.length >= fewestHelpers && Math.max(...of) <= all / 2
}
