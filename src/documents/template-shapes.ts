/** What may stand in the templates. */
import * as v from 'valibot'

import type { PastText } from '../domain/templates/history.ts'
import {
  verdictKinds,
  type OfTemplate,
  type Proposal,
  type Template,
  type Verdict
} from '../domain/templates/templates.ts'
import type { Age } from '../domain/templates/translated.ts'
import { number, text, time, yes, type Fields } from './values.ts'

const age = {
  at: time,
  madeOf: v.optional(v.object({ text: number, at: time }))
} satisfies Fields<Age>

const version = v.object({ language: text, body: text, ...age })

export const translated = { original: text, versions: v.record(text, version) }

export const template = v.object({
  title: text,
  tags: v.record(text, yes),
  folder: v.optional(text),
  ...translated,
  uses: v.record(text, number),
  at: time,
  removedAt: v.optional(time)
} satisfies Fields<Template>)

export const pastText = {
  version: text,
  body: text,
  by: v.optional(text),
  at: time,
  acceptedBy: v.optional(text),
  removed: v.optional(v.object({ language: text, ...age }))
} satisfies Fields<PastText>

export const past = v.object({
  template: text,
  ...pastText
} satisfies Fields<PastText & OfTemplate>)

export const proposal = v.object({
  by: text,
  at: time,
  comment: text,
  template: text,
  version: text,
  language: text,
  title: text,
  body: text,
  base: text
} satisfies Fields<Proposal>)

export const verdict = v.object({
  proposal: text,
  by: text,
  at: time,
  says: v.picklist(verdictKinds),
  word: text
} satisfies Fields<Verdict>)
