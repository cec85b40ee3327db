/**
 * Known problems that are the same one, described twice: a link that a member sets and takes
 * back. Nothing is moved. Tickets, letters and tallies go on naming what they named, and are
 * shown, counted and told as those of the problem that remains, see `shown-as.ts`.
 *
 * Which one remains follows from all links, on every device alike: of what a problem's links
 * lead to, the last that was not thrown away. In a ring (one joined A into B while another
 * joined B into A) the one that was described first remains, its own link does not count;
 * nor does a link to a problem that is not here.
 */
import type { ProblemId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'

/** One value, so that of two who join it at once one is right, and not half of each. */
export interface SameAs {
  readonly problem: ProblemId
  readonly at: Timestamp
}

/** The part of known problems that this is about. */
export interface Joinable {
  problems: Record<ProblemId, Linked>
}

interface Linked {
  readonly at: Timestamp
  removedAt?: Timestamp
  sameAs?: SameAs
}

/** Of each that is shown as another one, that other; the rest are not named. */
export type ShownAs = ReadonlyMap<ProblemId, ProblemId>

export function shownAs({ problems }: Joinable): ShownAs {
  const shown = new Map<ProblemId, ProblemId>()
  for (const [id, { sameAs }] of Object.entries(problems) as [ProblemId, Linked][]) {
    if (!sameAs) continue
    const remains = remaining(id, problems)
    if (remains !== id) shown.set(id, remains)
  }
  return shown
}

/** Each once. */
export function idsShown(ids: readonly ProblemId[], shown: ShownAs): ProblemId[] {
  return [...new Set(ids.map(id => shown.get(id) ?? id))]
}

/** Joins it into another one, which is shown as itself. Answers the way back. */
export function joinProblem(
  all: Joinable,
  id: ProblemId,
  into: ProblemId,
  at: Timestamp
): Result<(all: Joinable) => Result<void>, NotThere | OnlyItself> {
  const problem = all.problems[id]
  const other = all.problems[into]
  if (!problem || !other || !isThere(other)) return no({ type: 'not-there' })
  if (into === id || shownAs(all).has(into)) return no({ type: 'only-itself' })
  // into one that was thrown away, and may be brought back
  const [, before] = [...unlinked(all, id)][0] ?? []
  problem.sameAs = { problem: into, at }
  return ok(later => {
    splitProblem(later, id)
    const there = later.problems[id]
    if (there && before) there.sameAs = { ...before }
    return done
  })
}

/**
 * Shows it as itself again, with what was joined into it. In a ring it would only change who
 * remains, so the link of the one that remains goes with it. Answers the way back.
 */
export function splitProblem(
  all: Joinable,
  id: ProblemId
): Result<(all: Joinable) => Result<void>> {
  const remains = shownAs(all).get(id)
  const links = [...unlinked(all, id)]
  if (remains !== undefined && shownAs(all).has(remains)) {
    links.push(...unlinked(all, remains))
  }
  const back = (later: Joinable): Result<void> => {
    for (const [from, sameAs] of links) {
      const problem = later.problems[from]
      // somebody may have joined it to another one since
      if (problem && !problem.sameAs) problem.sameAs = { ...sameAs }
    }
    return done
  }
  return ok(back)
}

/** It is not on this device, or was thrown away. */
export interface NotThere {
  readonly type: 'not-there'
}
/** It is the same one, or is not shown as itself. */
export interface OnlyItself {
  readonly type: 'only-itself'
}

function* unlinked(
  { problems }: Joinable,
  id: ProblemId
): Generator<readonly [ProblemId, SameAs]> {
  const problem = problems[id]
  if (!problem?.sameAs) return
  const { sameAs } = problem
  yield [id, { problem: sameAs.problem, at: sameAs.at }]
  delete problem.sameAs
}

function remaining(id: ProblemId, problems: Joinable['problems']): ProblemId {
  const way: ProblemId[] = []
  let here: ProblemId | undefined = id
  while (here !== undefined && !way.includes(here)) {
    way.push(here)
    const next: ProblemId | undefined = problems[here]?.sameAs?.problem
    here = next !== undefined && Object.hasOwn(problems, next) ? next : undefined
  }
  const ring = here === undefined ? [] : way.slice(way.indexOf(here))
  const [first] = ring.filter(isHere).sort(byAge)
  return first ?? way.findLast(isHere) ?? id

  function isHere(each: ProblemId): boolean {
    const problem = problems[each]
    return problem !== undefined && isThere(problem)
  }

  function byAge(a: ProblemId, b: ProblemId): number {
    return (problems[a]?.at ?? 0) - (problems[b]?.at ?? 0) || (a < b ? -1 : 1)
  }
}

function isThere({ removedAt }: Linked): boolean {
  return removedAt === undefined
}
