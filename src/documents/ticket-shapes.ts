/** What may stand in a ticket beside its mails. */
import * as v from 'valibot'

import type { About } from '../domain/askers/about-asker.ts'
import type { FoundKey, KeyChoice, KeySearch } from '../domain/askers/key-search.ts'
import type { Report } from '../domain/problems/reported.ts'
import { mostUsed } from '../domain/templates/used.ts'
import type { Check } from '../domain/tickets/checklist.ts'
import { deliveryStates, type Delivery } from '../domain/tickets/delivery.ts'
import type { Escalation, PassedBack } from '../domain/tickets/escalation.ts'
import { extensionReasons, type Extension } from '../domain/tickets/extension.ts'
import type { Following } from '../domain/tickets/following.ts'
import type { GivenBack, HandedIn, HandedInFile } from '../domain/tickets/handed-in.ts'
import type { Join, Moved } from '../domain/tickets/joining.ts'
import { priorities, type Ranking } from '../domain/tickets/priority.ts'
import type { Referral } from '../domain/tickets/referral.ts'
import { mostOthers } from '../domain/tickets/reply.ts'
import type { Relation } from '../domain/tickets/related.ts'
import type { RuledOut } from '../domain/problems/unlike.ts'
import type { Snooze } from '../domain/tickets/sleep.ts'
import type { HandedOn } from '../domain/tickets/meanwhile.ts'
import type { Note } from '../domain/tickets/note.ts'
import { closeReasons, type EndedTake, type Origin } from '../domain/tickets/ticket.ts'
import { lastTime } from '../ids.ts'
import { person } from './mail-shapes.ts'
import {
  flag,
  id32,
  number,
  text,
  time,
  wholeFrom,
  yes,
  type Fields
} from './values.ts'

export const note = v.object({
  by: text,
  at: time,
  text,
  mentions: v.optional(v.array(text)),
  struck: v.optional(v.boolean())
} satisfies Fields<Note>)

export const origin = v.object({
  system: v.picklist(['zammad', 'rt', 'porchlight']),
  number: text,
  owner: text,
  queue: text,
  state: text,
  createdAt: v.optional(time),
  closedAt: v.optional(time)
} satisfies Fields<Origin>)

const turned = { by: text, at: time, saw: v.array(text) }

export const turn = v.variant('to', [
  v.object({ to: v.picklist(['waiting', 'open']), ...turned }),
  v.object({
    to: v.literal('closed'),
    ...turned,
    reason: v.picklist(closeReasons),
    keepDays: wholeFrom(1, 0xffff)
  })
])

export const handedOn = v.object({
  by: text,
  to: text,
  at: time
} satisfies Fields<HandedOn>)

export const delivery = v.object({
  message: text,
  state: v.picklist(deliveryStates),
  at: time,
  text
} satisfies Fields<Delivery>)

const keyPlace = v.picklist(['wkd', 'keyserver', 'url'])

export const keySearch = v.object({
  address: text,
  fingerprint: v.optional(text),
  url: v.optional(text),
  places: v.array(keyPlace),
  by: text,
  at: time
} satisfies Fields<KeySearch>)

export const foundKey = v.object({
  at: time,
  from: v.optional(keyPlace),
  key: text,
  fingerprint: text,
  trouble: v.optional(v.picklist(['not-a-key', 'not-theirs', 'unusable'])),
  unreached: v.array(keyPlace)
} satisfies Fields<FoundKey>)

export const keyChoice = v.object({
  address: text,
  fingerprint: text,
  saw: v.array(text),
  key: v.optional(text),
  by: text,
  at: time
} satisfies Fields<KeyChoice>)

export const join = v.object({
  into: id32,
  by: text,
  at: time
} satisfies Fields<Join>)

export const moved = v.object({
  to: id32,
  by: text,
  at: time,
  undone: v.optional(v.boolean())
} satisfies Fields<Moved>)

/** Letters may be two halves. */
export const fieldValue = v.pipe(text, v.minLength(1), v.maxLength(400))

export const referral = v.object({
  name: text,
  address: text,
  by: text,
  at: time,
  message: text
} satisfies Fields<Referral>)

export const relation = v.object({ by: text, at: time } satisfies Fields<Relation>)

export const ruledOut = v.object({ by: text, at: time } satisfies Fields<RuledOut>)

/** Half a millisecond is on no clock, but older apps take it. */
export const taken = v.pipe(number, v.minValue(0), v.maxValue(lastTime))

export const endedTake = v.object({
  by: text,
  at: time,
  to: v.optional(text),
  takenBack: v.optional(v.boolean())
} satisfies Fields<EndedTake>)

export const about = v.object({ text, by: text, at: time } satisfies Fields<About>)

export const report = v.object({
  by: text,
  at: time,
  left: v.optional(v.picklist(['asked-not-to', 'no-need']))
} satisfies Fields<Report>)

export const snooze = v.object({
  by: text,
  at: time,
  until: time,
  fixed: v.optional(v.pipe(text, v.regex(/^[0-9a-f]{16}$/))),
  saw: v.array(text)
} satisfies Fields<Snooze>)

export const ranking = v.object({
  by: text,
  at: time,
  level: v.picklist(priorities)
} satisfies Fields<Ranking>)

export const following = v.object({
  on: flag,
  at: time,
  saw: v.array(text)
} satisfies Fields<Following>)

export const escalation = v.object({
  by: text,
  at: time,
  reason: text,
  to: v.optional(v.array(text))
} satisfies Fields<Escalation>)

export const passedBack = v.object({
  by: text,
  at: time,
  passedBy: text,
  passedAt: time,
  reason: text
} satisfies Fields<PassedBack>)

export const extension = v.object({
  by: text,
  at: time,
  until: wholeFrom(0, 0xffff),
  reason: v.picklist(extensionReasons),
  saw: v.array(text)
} satisfies Fields<Extension>)

const handedInFile = v.object({
  name: text,
  type: text,
  size: number,
  blob: text
} satisfies Fields<HandedInFile>)
/** More than this app lets anybody choose: a newer one may let them. */
const mostFiles = 100

export const handedIn = v.object({
  by: text,
  at: time,
  text,
  language: text,
  saw: v.array(text),
  knew: v.optional(v.array(text)),
  to: v.optional(text),
  templates: v.optional(v.pipe(v.array(text), v.maxLength(mostUsed))),
  then: v.optional(v.picklist(['wait', 'close'])),
  copies: v.optional(v.pipe(v.array(person), v.maxLength(mostOthers))),
  files: v.optional(v.pipe(v.array(handedInFile), v.maxLength(mostFiles)))
} satisfies Fields<HandedIn>)

export const givenBack = v.object({
  answer: text,
  by: text,
  at: time,
  word: text
} satisfies Fields<GivenBack>)

export const check = v.object({
  text,
  by: text,
  at: time,
  place: number,
  ticked: v.optional(yes)
} satisfies Fields<Check>)
