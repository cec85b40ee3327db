/** Answers of known problems, as what somebody may pick beside the templates. */
import { reported, type Reporting } from '#core/domain/problems/reported.ts'
import {
  valuesOfProblem,
  type Problems,
  type ProblemValues
} from '#core/domain/problems/problems.ts'
import type { TemplateEntry } from '#core/domain/templates/shelf.ts'
import { versionFor } from '#core/domain/templates/translated.ts'

export interface ProblemAnswer {
  /** Under the name of the text that is read; no template has it. */
  readonly entry: TemplateEntry
  /** What is not known of the problem may be filled in by hand. */
  readonly own: Partial<ProblemValues>
}

/** Of those that the ticket reports, what is written. */
export function problemAnswers(
  { problems }: Problems,
  ticket: Reporting,
  language: string
): ProblemAnswer[] {
  return reported(ticket).flatMap(id => {
    const problem = problems[id]
    const text = problem && versionFor(problem.answer, language)
    if (!text || problem.removedAt !== undefined) return []
    const { title, at, answer } = problem
    const template = { ...answer, title, at, tags: {}, uses: {} }
    const own = problem.fixedIn === undefined ? {} : valuesOfProblem(problem)
    return [{ entry: { id: text.id, template }, own }]
  })
}
