/** Looking for a known problem by its name, as one types it: `wifi` finds `Wi-Fi`. */
import type { Problem, ProblemEntry } from '../domain/problems/problems.ts'
import type { ProblemId } from '../ids.ts'
import { fold } from './words.ts'

/** Every word must be found: in the title, the signs, versions or components. */
export function findProblems(
  problems: readonly ProblemEntry[],
  query: string
): ProblemEntry[] {
  return problems.filter(({ problem }) => says(everythingOf(problem), query))
}

/** Those with these words in their title; if one is called just that, only those. */
export function problemsTitled(
  problems: readonly ProblemEntry[],
  words: string
): ReadonlySet<ProblemId> {
  const wanted = plain(words)
  const called = problems.filter(({ problem }) => plain(problem.title) === wanted)
  const found =
    called.length > 0
      ? called
      : problems.filter(({ problem }) => says(problem.title, words))
  return new Set(found.map(({ id }) => id))
}

function says(text: string, query: string): boolean {
  const said = plain(text)
  return plain(query)
    .split(' ')
    .every(word => said.includes(word))
}

function everythingOf({ title, signs, hardware, versions }: Problem): string {
  return [title, ...[signs, hardware, versions].flatMap(Object.keys)].join(' ')
}

/** Hyphens and the like do not count. */
function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}\s]+/gu, '')
    .trim()
    .replace(/\s+/gu, ' ')
}
