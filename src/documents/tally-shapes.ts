/** What may stand in a tally. */
import * as v from 'valibot'

import {
  answerSteps,
  endSteps,
  fewestInHours,
  hoursInWeek,
  mailSteps,
  total,
  type Remains
} from '../domain/desk/tally.ts'
import { mostParts } from '../domain/hardware/reported-parts.ts'
import { mostEarned, type Earned } from '../domain/templates/earned.ts'
import { satisfied } from '../domain/tickets/message.ts'
import { closeReasons } from '../domain/tickets/ticket.ts'
import { usualChannels } from '../domain/tickets/written-down.ts'
import { part } from './hardware-shapes.ts'
import { id16, text, whole, wholeFrom, yes, type Fields } from './values.ts'

function span(steps: readonly number[]) {
  const within = v.pipe(whole, v.maxValue(steps.length))
  return v.strictObject({ weeks: whole, within })
}

const judged = v.strictObject({
  template: id16,
  says: v.picklist(satisfied)
} satisfies Fields<Earned>)

/** As long as a word to choose may be. */
const chosen = v.record(id16, v.pipe(text, v.maxLength(120)))

/** Strict, and short: nothing else may get into a document that lasts. */
export const remains = v.strictObject({
  week: whole,
  language: v.pipe(text, v.regex(/^(?:[a-z]{2})?$/)),
  version: v.pipe(text, v.maxLength(20)),
  tags: v.array(v.pipe(text, v.maxLength(80))),
  problems: v.array(id16),
  mails: v.picklist(mailSteps),
  answered: v.optional(span(answerSteps)),
  closed: v.optional(span(endSteps)),
  reason: v.optional(v.picklist(closeReasons)),
  reopened: v.optional(yes),
  opinion: v.optional(v.picklist(satisfied)),
  earned: v.optional(v.pipe(v.array(judged), v.maxLength(mostEarned))),
  hardware: v.optional(v.pipe(v.array(part), v.maxLength(mostParts))),
  mailbox: v.optional(v.pipe(text, v.regex(/^[^\s@]{1,64}@[^\s@]{1,255}$/))),
  channel: v.optional(v.picklist([...usualChannels, 'other'] as const)),
  chosen: v.optional(chosen)
} satisfies Fields<Remains>)

export const hours = v.pipe(
  v.array(wholeFrom(0, 1_000_000)),
  v.length(hoursInWeek),
  v.check(counts => total(counts) >= fewestInHours)
)
