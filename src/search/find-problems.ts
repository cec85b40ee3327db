/** Looking for a known problem by its name, as one types it: `wifi` finds `Wi-Fi`. */
import {
  describedIn,
  type Problem,
  type ProblemEntry
} from '../domain/problems/problems.ts'
import { referenceOf } from '../domain/problems/references.ts'
import type { ProblemId } from '../ids.ts'
import { fold } from './words.ts'

/**
 * Every word must be found: in the title, signs, versions, components or the issues
 * elsewhere, else anywhere in its texts, in whatever language: these come last. What was
 * joined into it says so for it.
 */
export function findProblems(
  problems: readonly ProblemEntry[],
  query: string
): ProblemEntry[] {
  const named = problems.filter(entry =>
    describedIn(entry).some(each => says(namesOf(each), query))
  )
  const told = problems.filter(
    entry =>
      !named.includes(entry) &&
      describedIn(entry).some(each => says(`${namesOf(each)} ${textsOf(each)}`, query))
  )
  return [...named, ...told]
}

/**
 * Those with these words in their title; if one is called just that, only those. By the title
 * of what was joined into one, too: views that were saved before name that.
 */
export function problemsTitled(
  problems: readonly ProblemEntry[],
  words: string
): ReadonlySet<ProblemId> {
  const wanted = plain(words)
  const titled = (isMeant: (title: string) => boolean) =>
    problems.filter(entry => describedIn(entry).some(({ title }) => isMeant(title)))
  const called = titled(title => plain(title) === wanted)
  const found = called.length > 0 ? called : titled(title => says(title, words))
  return new Set(found.map(({ id }) => id))
}

function says(text: string, query: string): boolean {
  const said = plain(text)
  return plain(query)
    .split(' ')
    .every(word => said.includes(word))
}

function namesOf(problem: Problem): string {
  const { title, signs, hardware, versions, fixedIn = '' } = problem
  const references = Object.keys(problem.references)
  return [
    title,
    fixedIn,
    ...[signs, hardware, versions].flatMap(Object.keys),
    ...references,
    ...references.map(address => referenceOf(address)?.label ?? '')
  ].join(' ')
}

function textsOf({ answer, needs }: Problem): string {
  return [answer, needs]
    .flatMap(({ versions }) => Object.values(versions).map(({ body }) => body))
    .join(' ')
}

/** Hyphens and the like do not count. */
function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}\s]+/gu, '')
    .trim()
    .replace(/\s+/gu, ' ')
}
