/** Texts of known problems, as what somebody may pick beside the templates. */
import {
  valuesOfProblem,
  type Problem,
  type Problems,
  type ProblemValues
} from '#core/domain/problems/problems.ts'
import type { TemplateEntry } from '#core/domain/templates/shelf.ts'
import { versionFor } from '#core/domain/templates/translated.ts'
import type { ProblemId } from '#core/ids.ts'

import { words } from '../../words/words.svelte.ts'

export interface ProblemAnswer {
  readonly problem: ProblemId
  /** Which of its texts. */
  readonly part: Part
  /** Under the name of the text that is read; no template has it. */
  readonly entry: TemplateEntry
  /** What is not known of the problem may be filled in by hand. */
  readonly own: Partial<ProblemValues>
}

export type Part = 'answer' | 'needs'

/** Of those that are reported, what is written. */
export function problemAnswers(
  { problems }: Problems,
  reported: readonly ProblemId[],
  language: string
): ProblemAnswer[] {
  return reported.flatMap(id => {
    const problem = problems[id]
    if (!problem || problem.removedAt !== undefined) return []
    return partsOf(problem).flatMap(part => {
      const text = versionFor(problem[part], language)
      if (!text) return []
      const { title, at } = problem
      const template = { ...problem[part], title, at, tags: {}, uses: {} }
      const isKnown = part === 'answer' && problem.fixedIn !== undefined
      const own = isKnown ? valuesOfProblem(problem) : {}
      return [{ problem: id, part, entry: { id: text.id, template }, own }]
    })
  })
}

/** While it is looked into, nobody has more to say than what is needed for that. */
function partsOf({ state }: Problem): readonly Part[] {
  return state === 'looking' ? ['needs', 'answer'] : ['answer', 'needs']
}

/** What it is, where a template could stand. */
export function partName(part: Part): string {
  const { ofProblem, needsOfProblem } = words().templates
  return { answer: ofProblem, needs: needsOfProblem }[part]
}
