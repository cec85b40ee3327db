/**
 * Whether the author of an entry knew all that undoes it. Any member's device may write very
 * many entries that each say they saw very much: each list is gone through once, however
 * much there is to know.
 */
export type Knows = (saw: readonly string[]) => boolean

/** Entries that share one list are told by it. */
export function knowsAll(needed: readonly string[]): Knows {
  const wanted = new Set(needed)
  const told = new Map<readonly string[], boolean>()
  return saw => {
    const knows = told.get(saw) ?? holds(saw, wanted)
    told.set(saw, knows)
    return knows
  }
}

function holds(saw: readonly string[], wanted: ReadonlySet<string>): boolean {
  if (saw.length < wanted.size) return false
  const found = new Set<string>()
  for (const id of saw) {
    if (wanted.has(id)) found.add(id)
    if (found.size === wanted.size) return true
  }
  return found.size === wanted.size
}
