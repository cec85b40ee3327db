/** What may stand in the settings. */
import * as v from 'valibot'

import type { Acknowledgement } from '../domain/askers/acknowledgement.ts'
import { opinions, type Flag } from '../domain/askers/flags.ts'
import { mostMailsPerHour } from '../domain/askers/floods.ts'
import type { Bridge } from '../domain/desk/bridges.ts'
import type { Partner } from '../domain/desk/partners.ts'
import type { TeamKey } from '../domain/desk/team-keys.ts'
import {
  goalKinds,
  mostWantedAnswers,
  outcomes,
  type InternAnswer,
  type InternStep,
  type Internship
} from '../domain/members/interns.ts'
import {
  longestWords,
  macroDeeds,
  mostHours,
  type ActOf,
  type Macro,
  type MacroDeed
} from '../domain/queue/macros.ts'
import { mostPromised } from '../domain/queue/promises.ts'
import { views } from '../domain/queue/queue.ts'
import { sortings } from '../domain/queue/sorting.ts'
import type { SavedView } from '../domain/queue/saved-views.ts'
import type { Closure } from '../domain/shifts/read-only.ts'
import { shiftRoles } from '../domain/shifts/shifts.ts'
import { mostWanted, weekdays, type Wanted } from '../domain/shifts/staffing.ts'
import { fieldKinds, type Field } from '../domain/tickets/fields.ts'
import { priorities } from '../domain/tickets/priority.ts'
import { closeReasons } from '../domain/tickets/ticket.ts'
import { hex, id16, number, text, time, wholeFrom, yes, type Fields } from './values.ts'

export const bridge = v.object({
  name: text,
  addresses: v.record(text, yes),
  signKey: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)),
  boxKey: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)),
  addedBy: text,
  addedAt: time,
  heardAt: v.optional(time),
  orderKey: v.optional(v.pipe(text, v.regex(/^[0-9a-f]{64}$/))),
  orderKeyAt: v.optional(time),
  revokedAt: v.optional(time)
} satisfies Fields<Bridge>)

export const teamKey = v.object({
  sealed: hex,
  wraps: v.record(v.pipe(text, v.regex(/^[1-9][0-9]{0,4}$/)), hex),
  public: text,
  address: text,
  name: text,
  addedBy: text,
  addedAt: time,
  expires: v.optional(time)
} satisfies Fields<TeamKey>)

export const flagged = v.object({
  by: text,
  at: time,
  until: v.pipe(number, v.safeInteger(), v.minValue(0), v.maxValue(0xffff)),
  mark: v.pipe(text, v.regex(/^[0-9a-f]{16}$/)),
  untagged: v.optional(v.pipe(text, v.regex(/^[0-9a-f]{16}$/))),
  sealed: hex,
  wrapped: hex,
  opinions: v.record(text, v.picklist(opinions))
} satisfies Fields<Flag>)

export const partner = v.object({
  name: text,
  address: text,
  key: text,
  at: time
} satisfies Fields<Partner>)

export const field = v.object({
  name: v.pipe(text, v.minLength(1), v.maxLength(80)),
  kind: v.picklist(fieldKinds),
  choices: v.record(v.pipe(text, v.maxLength(120)), number),
  place: number,
  by: text,
  at: time,
  uncounted: v.optional(yes),
  archivedAt: v.optional(time)
} satisfies Fields<Field>)

export const promisedHours = wholeFrom(0, mostPromised)

export const perHour = v.pipe(
  number,
  v.safeInteger(),
  v.minValue(1),
  v.maxValue(mostMailsPerHour)
)

export const acknowledgement = v.object({
  subject: text,
  text
} satisfies Fields<Acknowledgement>)

export const internship = v.object({
  mentor: v.optional(text),
  by: text,
  at: time
} satisfies Fields<Internship>)

export const internStep = v.object({
  text,
  place: number,
  goal: v.optional(
    v.object({
      counts: v.picklist(goalKinds),
      wanted: v.pipe(
        number,
        v.safeInteger(),
        v.minValue(1),
        v.maxValue(mostWantedAnswers)
      )
    })
  )
} satisfies Fields<InternStep>)

export const internAnswer = v.object({
  by: text,
  became: v.picklist(outcomes)
} satisfies Fields<InternAnswer>)

export const wanted = v.object({
  weekdays: v.record(v.picklist(weekdays), yes),
  from: wholeFrom(0, 23),
  to: wholeFrom(1, 24),
  zone: text,
  role: v.picklist(shiftRoles),
  count: wholeFrom(1, mostWanted),
  language: v.optional(text)
} satisfies Fields<Wanted>)

export const closure = v.object({
  from: time,
  to: time,
  why: text,
  by: text,
  at: time
} satisfies Fields<Closure>)

export const tongues = v.record(text, yes)

export const savedView = v.object({
  name: text,
  search: text,
  view: v.picklist(views),
  language: v.optional(text),
  within: v.optional(yes),
  sort: v.optional(v.picklist(sortings)),
  by: text,
  at: time
} satisfies Fields<SavedView>)

const words = v.pipe(text, v.minLength(1), v.maxLength(2 * longestWords)) // in UTF-16
/** What each act says; one without a shape here would take its whole macro out of the desk. */
const acts = {
  language: { language: text },
  untag: { tag: text },
  tag: { tag: text },
  field: { field: id16, value: text },
  take: {},
  prioritise: { level: v.picklist(priorities) },
  attach: { problem: id16 },
  check: { template: id16 },
  note: { text: words },
  follow: {},
  'pass-on': { reason: words },
  insert: { template: id16 },
  snooze: { hours: wholeFrom(1, mostHours) },
  sleep: { problem: id16 },
  wait: {},
  close: { reason: v.picklist(closeReasons) }
} satisfies { readonly [D in MacroDeed]: Fields<Omit<ActOf<D>, 'do'>> }

const act = v.union(
  macroDeeds.map(deed => v.object({ do: v.literal(deed), ...acts[deed] }))
)

export const macro = v.object({
  name: text,
  acts: v.array(act),
  by: text,
  at: time
} satisfies Fields<Macro>)
