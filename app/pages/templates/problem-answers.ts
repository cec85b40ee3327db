/** Answers of known problems, as what somebody may pick beside the templates. */
import {
  valuesOfProblem,
  type Problems,
  type ProblemValues
} from '#core/domain/problems/problems.ts'
import type { TemplateEntry } from '#core/domain/templates/shelf.ts'
import { versionFor } from '#core/domain/templates/translated.ts'
import type { ProblemId } from '#core/ids.ts'

export interface ProblemAnswer {
  readonly problem: ProblemId
  /** Under the name of the text that is read; no template has it. */
  readonly entry: TemplateEntry
  /** What is not known of the problem may be filled in by hand. */
  readonly own: Partial<ProblemValues>
}

/** Of those that are reported, what is written. */
export function problemAnswers(
  { problems }: Problems,
  reported: readonly ProblemId[],
  language: string
): ProblemAnswer[] {
  return reported.flatMap(id => {
    const problem = problems[id]
    const text = problem && versionFor(problem.answer, language)
    if (!text || problem.removedAt !== undefined) return []
    const { title, at, answer } = problem
    const template = { ...answer, title, at, tags: {}, uses: {} }
    const own = problem.fixedIn === undefined ? {} : valuesOfProblem(problem)
    return [{ problem: id, entry: { id: text.id, template }, own }]
  })
}
