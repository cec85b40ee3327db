/** What may stand in the book of known problems. */
import * as v from 'valibot'

import {
  issueStates,
  type Issue,
  type Lookup
} from '../domain/problems/issue-states.ts'
import type { SameAs } from '../domain/problems/joining.ts'
import {
  problemStates,
  problemTexts,
  type OfProblem,
  type Problem
} from '../domain/problems/problems.ts'
import type { PastText } from '../domain/templates/history.ts'
import { pastText, translated } from './template-shapes.ts'
import { id16, id32, text, time, yes, type Fields } from './values.ts'

export const problem = v.object({
  title: text,
  state: v.picklist(problemStates),
  stateAt: time,
  before: v.optional(v.object({ from: time, until: time })),
  versions: v.record(text, yes),
  fixedIn: v.optional(text),
  signs: v.record(text, yes),
  hardware: v.record(text, yes),
  references: v.record(text, yes),
  answer: v.object(translated),
  needs: v.object(translated),
  at: time,
  removedAt: v.optional(time),
  sameAs: v.optional(v.object({ problem: id16, at: time } satisfies Fields<SameAs>))
} satisfies Fields<Problem>)

export const past = v.object({
  problem: text,
  text: v.picklist(problemTexts),
  ...pastText
} satisfies Fields<PastText & OfProblem>)

export const lookup = v.object({
  id: id32,
  by: text,
  at: time
} satisfies Fields<Lookup>)

export const issue = v.object({
  state: v.picklist(issueStates),
  at: time,
  order: id32
} satisfies Fields<Issue>)
