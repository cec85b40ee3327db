/** Looking for a known problem by its name, as one types it: `wifi` finds `Wi-Fi`. */
import {
  describedIn,
  type Problem,
  type ProblemEntry
} from '../domain/problems/problems.ts'
import { referenceOf } from '../domain/problems/references.ts'
import type { ProblemId } from '../ids.ts'
import { ShortList, type Field } from './short-lists.ts'
import { unpunctuated } from './words.ts'

/**
 * By the title, then signs, versions, components and the issues elsewhere, then its texts, in
 * whatever language. What was joined into it says so for it.
 */
export function problemList(
  problems: readonly ProblemEntry[]
): ShortList<ProblemEntry> {
  return new ShortList(problems, entry =>
    describedIn(entry).flatMap((each): Field[] => [
      { in: 'title', text: each.title },
      { in: 'about', text: namesOf(each) },
      { in: 'text', text: textsOf(each) }
    ])
  )
}

/**
 * Those with these words in their title; if one is called just that, only those. By the title
 * of what was joined into one, too: views that were saved before name that.
 */
export function problemsTitled(
  problems: readonly ProblemEntry[],
  words: string
): ReadonlySet<ProblemId> {
  const wanted = unpunctuated(words)
  const titled = (isMeant: (title: string) => boolean) =>
    problems.filter(entry => describedIn(entry).some(({ title }) => isMeant(title)))
  const called = titled(title => unpunctuated(title) === wanted)
  const found = called.length > 0 ? called : titled(title => says(title, words))
  return new Set(found.map(({ id }) => id))
}

function says(text: string, query: string): boolean {
  const said = unpunctuated(text)
  return unpunctuated(query)
    .split(' ')
    .every(word => said.includes(word))
}

function namesOf(problem: Problem): string {
  const { signs, hardware, versions, fixedIn = '' } = problem
  const references = Object.keys(problem.references)
  return [
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
