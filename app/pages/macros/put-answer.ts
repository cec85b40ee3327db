/** A text of a known problem, put into the drafts of many as a template is. */
import { fill } from '#core/domain/templates/text.ts'
import { freshness, versionFor } from '#core/domain/templates/translated.ts'
import { deedIds } from '#core/domain/tickets/meanwhile.ts'
import { language, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MessageId, ProblemId } from '#core/ids.ts'
import { done, no, ok, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { problemAnswers, type Part } from '../templates/problem-answers.ts'
import { addToDraft } from '../ticket/kept-draft.ts'
import { valuesAt } from '../ticket/template-values.ts'
import { canBeAnswered, type Ran, type Refused } from './run-macro.ts'

export async function putAnswer(
  desk: Workspace,
  document: OpenDocument<Ticket>,
  problem: ProblemId,
  part: Part
): Promise<Result<Ran, Refused>> {
  const ticket = document.current()
  const spoken = language(ticket)
  const act = { do: 'attach', problem } as const
  const all = problemAnswers(desk.problems.current(), [problem], spoken)
  const answer = all.find(one => one.part === part)
  const written = answer && versionFor(answer.entry.template, spoken)
  if (!written) return no({ act, why: 'no-problem' })
  if (!canBeAnswered(desk, ticket)) return no({ act, why: 'no-address' })
  const values = { ...valuesAt(desk, ticket), ...answer.own }
  const takeOut = await addToDraft(desk.drafts, document.id, {
    text: fill(written.version.body, values).text,
    language: spoken,
    saw: Object.keys(ticket.messages) as MessageId[],
    knew: deedIds(ticket)
  })
  if (!takeOut) return ok({ back: undefined, full: true })
  const isLacking = freshness(answer.entry.template, spoken) === 'missing'
  return ok({
    back: async () => ((await takeOut()) ? done : no('text-stays')),
    full: false,
    ...(isLacking && { lacking: spoken })
  })
}
